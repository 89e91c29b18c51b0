'use client';

import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { type InvitationForm, invitationForm } from '../../forms/members';
import { InviteMemberDocument, type RoleNameFragment } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { Notice } from '../ui/notice';
import { useApiForm } from '../use-api-form';
import { useRoleText } from './role-text';

/** Invites somebody by mail; the link is shown too, for where no mail is set up. */
export function InviteMember({ roles }: { roles: readonly RoleNameFragment[] }) {
  const t = useTranslations('members');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton variant="primary" needs="members:manage" why={t('notAllowed')} onClick={() => setOpen(true)}>
        <UserPlus aria-hidden className="size-4" />
        {t('invite')}
      </PermittedButton>
      {open && <InviteDialog roles={roles} onClose={() => setOpen(false)} />}
    </>
  );
}

function InviteDialog({ roles, onClose }: { roles: readonly RoleNameFragment[]; onClose: () => void }) {
  const t = useTranslations('members');
  const roleText = useRoleText();
  const router = useRouter();
  const [link, setLink] = useState<string | null>(null);
  const { act, busy } = useAct(InviteMemberDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<InvitationForm>(invitationForm, {
    email: '',
    role: 'bookkeeper',
  });
  const { errors } = form.formState;

  const submit = form.handleSubmit(async (input) => {
    clear();
    const acted = await act({ input });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.inviteMember;
    refuse(payload?.errors ?? [], ownFields('email', 'role'));
    if (!payload?.invitation) return;
    toast.success(t('invited', { email: input.email }));
    setLink(`${location.origin}/invitations/${payload.invitation.id}`);
    router.refresh();
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('inviteTitle')} description={t('inviteText')}>
      {link ? (
        <div className="grid gap-4">
          <Notice tone="success">{t('linkText')}</Notice>
          <p className="font-mono text-sm break-all">{link}</p>
          <div className="flex justify-end gap-2">
            <CopyButton text={link} />
            <Button size="small" variant="primary" onClick={onClose}>
              {t('done')}
            </Button>
          </div>
        </div>
      ) : (
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <Field label={t('email')} error={errors.email}>
            {(control) => <Input type="email" autoFocus autoComplete="off" {...control} {...form.register('email')} />}
          </Field>
          <Field label={t('role')} hint={roleText.hint(form.watch('role'))} error={errors.role}>
            {(control) => (
              <Select {...control} {...form.register('role')}>
                {roles.map((role) => (
                  <option key={role.key} value={role.key}>
                    {roleText.name(role)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <ProblemList problems={rest} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy}>
              {t('sendInvitation')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
