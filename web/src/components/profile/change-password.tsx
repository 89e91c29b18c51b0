'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import { callAuth } from '../../api/auth';
import { changePasswordForm } from '../../forms/access';
import { AuthNotice, type AuthRefusal } from '../access/auth-notice';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

/** Another password: whoever is signed in elsewhere is signed out. */
export function ChangePassword({ onDone }: { onDone: () => void }) {
  const t = useTranslations('profile.account');
  const access = useTranslations('access');
  const router = useRouter();
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const { register, handleSubmit, formState } = useForm<z.infer<typeof changePasswordForm>>({
    resolver: zodResolver(changePasswordForm),
    mode: 'onTouched',
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ currentPassword, password }) => {
    setRefusal(null);
    const answer = await callAuth('POST', '/change-password', { currentPassword, newPassword: password });
    if (!answer.ok) return setRefusal(answer);
    toast.success(t('passwordChanged'));
    onDone();
    router.refresh();
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('currentPassword')} error={errors.currentPassword}>
        {(control) => (
          <Input
            type="password"
            autoComplete="current-password"
            autoFocus
            {...control}
            {...register('currentPassword')}
          />
        )}
      </Field>
      <Field label={access('reset.newPassword')} hint={access('signUp.passwordHint')} error={errors.password}>
        {(control) => <Input type="password" autoComplete="new-password" {...control} {...register('password')} />}
      </Field>
      <Field label={access('reset.again')} error={errors.again}>
        {(control) => <Input type="password" autoComplete="new-password" {...control} {...register('again')} />}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={isSubmitting}>
        {t('save')}
      </Button>
    </form>
  );
}
