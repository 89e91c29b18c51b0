'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { passwordForm } from '../../forms/access';
import { AuthNotice, type AuthRefusal } from '../access/auth-notice';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

/** Asks for the password before something that matters. */
export function ConfirmPassword({ onConfirm }: { onConfirm: (password: string) => Promise<AuthRefusal | null> }) {
  const t = useTranslations('access');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const { register, handleSubmit, formState } = useForm<z.infer<typeof passwordForm>>({
    resolver: zodResolver(passwordForm),
  });
  const submit = handleSubmit(async ({ password }) => setRefusal(await onConfirm(password)));
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('password')} error={formState.errors.password}>
        {(control) => (
          <Input type="password" autoComplete="current-password" autoFocus {...control} {...register('password')} />
        )}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={formState.isSubmitting}>
        {t('secondFactor.submit')}
      </Button>
    </form>
  );
}
