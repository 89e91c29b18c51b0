'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { callAuth } from '../../api/auth';
import { type SignUp, signUpForm } from '../../forms/access';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { AuthNotice, type AuthRefusal } from './auth-notice';

/** Failures that say nothing about the address: the person tries again. */
const PASSING: ReadonlySet<string> = new Set(['TOO_MANY_REQUESTS', 'NETWORK']);

/** An account of a person. Where mail must be proven first, it says so instead of going on. */
export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations('access');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [mailed, setMailed] = useState(false);
  /** The address for which an account was made already: when only the sign-in after it failed, only that is tried again. */
  const [made, setMade] = useState('');
  const { register, handleSubmit, formState } = useForm<SignUp>({
    resolver: zodResolver(signUpForm),
    mode: 'onTouched',
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    if (made !== values.email) {
      const answer = await callAuth('POST', '/sign-up/email', values);
      if (!answer.ok) return setRefusal(answer);
      setMade(values.email);
    }
    // Signing up answers the same for an address that is known already, so that nobody learns who is a user: try to sign in.
    const signedIn = await callAuth('POST', '/sign-in/email', { email: values.email, password: values.password });
    if (signedIn.ok) return location.assign(next);
    if (PASSING.has(signedIn.code)) return setRefusal(signedIn);
    setMailed(true);
  });

  if (mailed) return <Notice tone="success">{t('signUp.mailed')}</Notice>;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('name')} error={errors.name}>
        {(control) => <Input autoComplete="name" autoFocus {...control} {...register('name')} />}
      </Field>
      <Field label={t('email')} error={errors.email}>
        {(control) => <Input type="email" autoComplete="email" inputMode="email" {...control} {...register('email')} />}
      </Field>
      <Field label={t('password')} hint={t('signUp.passwordHint')} error={errors.password}>
        {(control) => <Input type="password" autoComplete="new-password" {...control} {...register('password')} />}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={isSubmitting}>
        {t('signUp.submit')}
      </Button>
    </form>
  );
}
