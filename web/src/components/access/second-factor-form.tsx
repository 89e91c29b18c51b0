'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { callAuth } from '../../api/auth';
import { type SecondFactor, secondFactorForm } from '../../forms/access';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { AuthNotice, type AuthRefusal } from './auth-notice';

/** The second step of a sign-in: the code of the authenticator, or one of the recovery codes. */
export function SecondFactorForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useTranslations('access.secondFactor');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const { register, handleSubmit, formState } = useForm<SecondFactor>({
    resolver: zodResolver(secondFactorForm),
    defaultValues: { code: '', trustDevice: false },
  });

  const submit = handleSubmit(async ({ code, trustDevice }) => {
    setRefusal(null);
    const route = /^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
    const answer = await callAuth('POST', route, { code, trustDevice });
    if (answer.ok) onDone();
    else setRefusal(answer);
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('code')} hint={t('hint')} error={formState.errors.code}>
        {(control) => (
          <Input
            autoFocus
            autoComplete="one-time-code"
            className="text-lg tracking-widest"
            {...control}
            {...register('code')}
          />
        )}
      </Field>
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 accent-accent" {...register('trustDevice')} />
        {t('trustDevice')}
      </label>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={formState.isSubmitting}>
        {t('submit')}
      </Button>
      <Button variant="quiet" onClick={onCancel}>
        {t('back')}
      </Button>
    </form>
  );
}
