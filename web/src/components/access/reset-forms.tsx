'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { callAuth } from '../../api/auth';
import { forgottenForm, newPasswordForm } from '../../forms/access';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { AuthNotice, type AuthRefusal } from './auth-notice';

/** Asks for a link by mail. The answer is the same for an address that nobody has. */
export function ForgottenForm() {
  const t = useTranslations('access');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [sent, setSent] = useState(false);
  const { register, handleSubmit, formState } = useForm<z.infer<typeof forgottenForm>>({
    resolver: zodResolver(forgottenForm),
  });

  const submit = handleSubmit(async ({ email }) => {
    setRefusal(null);
    const answer = await callAuth('POST', '/request-password-reset', { email, redirectTo: '/reset' });
    if (answer.ok) setSent(true);
    else setRefusal(answer);
  });

  if (sent) return <Notice tone="success">{t('reset.sent')}</Notice>;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('email')} error={formState.errors.email}>
        {(control) => <Input type="email" autoComplete="email" autoFocus {...control} {...register('email')} />}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={formState.isSubmitting}>
        {t('reset.submit')}
      </Button>
    </form>
  );
}

/** Sets a new password by the link's token. */
export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations('access');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const { register, handleSubmit, formState } = useForm<z.infer<typeof newPasswordForm>>({
    resolver: zodResolver(newPasswordForm),
    mode: 'onTouched',
  });

  const submit = handleSubmit(async ({ password }) => {
    setRefusal(null);
    const answer = await callAuth('POST', '/reset-password', { newPassword: password, token });
    if (answer.ok) location.assign('/sign-in?reset=1');
    else setRefusal(answer);
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('reset.newPassword')} hint={t('signUp.passwordHint')} error={formState.errors.password}>
        {(control) => (
          <Input type="password" autoComplete="new-password" autoFocus {...control} {...register('password')} />
        )}
      </Field>
      <Field label={t('reset.again')} error={formState.errors.again}>
        {(control) => <Input type="password" autoComplete="new-password" {...control} {...register('again')} />}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={formState.isSubmitting}>
        {t('reset.save')}
      </Button>
    </form>
  );
}
