'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import type { z } from 'zod';
import { useAct } from '../../api/use-act';
import { nameForm } from '../../forms/access';
import { ownFields } from '../../forms/api-problems';
import { UpdateProfileDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';

/** Another name, in all companies of the person. */
export function ChangeName({ name, onDone }: { name: string; onDone: () => void }) {
  const t = useTranslations('profile.account');
  const router = useRouter();
  const { act, busy } = useAct(UpdateProfileDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<z.infer<typeof nameForm>>(nameForm, { name });

  const submit = form.handleSubmit(async (input) => {
    clear();
    const acted = await act({ input });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.updateProfile;
    refuse(payload?.errors ?? [], ownFields('name'));
    if (!payload?.user) return;
    toast.success(t('nameChanged'));
    onDone();
    router.refresh();
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('name')} error={form.formState.errors.name}>
        {(control) => <Input autoComplete="name" autoFocus {...control} {...form.register('name')} />}
      </Field>
      <ProblemList problems={rest} />
      <Button type="submit" variant="primary" busy={busy}>
        {t('save')}
      </Button>
    </form>
  );
}
