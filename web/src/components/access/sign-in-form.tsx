'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { callAuth } from '../../api/auth';
import { type SignIn, signInForm } from '../../forms/access';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { AuthNotice, type AuthRefusal } from './auth-notice';
import { PasskeyButton } from './passkey-button';
import { SecondFactorForm } from './second-factor-form';

/** A sign-in by password and, where the person has one, second factor; or by passkey. */
export function SignInForm({ onSignedIn, email }: { onSignedIn: () => void; email?: string }) {
  const t = useTranslations('access');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [secondFactor, setSecondFactor] = useState(false);
  const { register, handleSubmit, formState } = useForm<SignIn>({
    resolver: zodResolver(signInForm),
    defaultValues: { email: email ?? '', password: '' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    const answer = await callAuth<{ twoFactorRedirect?: boolean }>('POST', '/sign-in/email', values);
    if (!answer.ok) setRefusal(answer);
    else if (answer.data.twoFactorRedirect) setSecondFactor(true);
    else onSignedIn();
  });

  if (secondFactor) return <SecondFactorForm onDone={onSignedIn} onCancel={() => setSecondFactor(false)} />;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('email')} error={errors.email}>
        {(control) => (
          <Input
            type="email"
            autoComplete="username webauthn"
            inputMode="email"
            autoFocus={!email}
            {...control}
            {...register('email')}
          />
        )}
      </Field>
      <Field label={t('password')} error={errors.password}>
        {(control) => (
          <Input
            type="password"
            autoComplete="current-password"
            autoFocus={Boolean(email)}
            {...control}
            {...register('password')}
          />
        )}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={isSubmitting}>
        {t('signIn.submit')}
      </Button>
      <PasskeyButton onSignedIn={onSignedIn} onRefused={setRefusal} />
    </form>
  );
}
