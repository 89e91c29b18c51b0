'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { callAuth } from '../../api/auth';
import { changeAddressForm } from '../../forms/access';
import { AuthNotice, type AuthRefusal } from '../access/auth-notice';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';

/** Asks for a link to a new address: it counts once the link is opened. The answer is the same for one that is taken. */
export function ChangeAddress({ onDone }: { onDone: () => void }) {
  const t = useTranslations('profile.account');
  const access = useTranslations('access');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm<z.infer<typeof changeAddressForm>>({
    resolver: zodResolver(changeAddressForm),
    mode: 'onTouched',
  });
  const submit = handleSubmit(async ({ email, password }) => {
    setRefusal(null);
    const answer = await callAuth('POST', '/change-email', { newEmail: email, password });
    if (answer.ok) setSentTo(email);
    else setRefusal(answer);
  });

  if (sentTo) {
    return (
      <div className="grid gap-4">
        <Notice tone="success" live>
          {t('linkSent', { email: sentTo })}
        </Notice>
        <Button variant="primary" autoFocus onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('newAddress')} error={formState.errors.email}>
        {(control) => <Input type="email" autoComplete="email" autoFocus {...control} {...register('email')} />}
      </Field>
      <Field label={access('password')} error={formState.errors.password}>
        {(control) => <Input type="password" autoComplete="current-password" {...control} {...register('password')} />}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={formState.isSubmitting}>
        {t('sendLink')}
      </Button>
    </form>
  );
}
