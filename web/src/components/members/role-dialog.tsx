'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { type RoleForm, roleForm } from '../../forms/members';
import { CreateRoleDocument, type RoleNameFragment, UpdateRoleDocument } from '../../generated/graphql';
import { PermissionChoices } from '../permission-choices';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';

/** Makes an own role, or changes one: for its members that counts on their next request. */
export function RoleDialog({ role, onClose }: { role: RoleNameFragment | null; onClose: () => void }) {
  const t = useTranslations('ownRoles');
  const router = useRouter();
  const { may } = useSeat();
  const creating = useAct(CreateRoleDocument);
  const updating = useAct(UpdateRoleDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<RoleForm>(roleForm, {
    name: role?.name ?? '',
    permissions: [...(role?.permissions ?? [])],
  });
  const { errors, dirtyFields } = form.formState;
  // A box that the person may not tick has no value: what the role has beyond him stays in it.
  const beyond = role?.permissions.filter((permission) => !may(permission)) ?? [];

  const submit = form.handleSubmit(async (input) => {
    clear();
    // Permissions that nobody touched are not sent: among them may be some that the person could not give himself.
    const permissions = [...new Set([...input.permissions, ...beyond])];
    const change = { name: input.name, ...(dirtyFields.permissions ? { permissions } : {}) };
    const acted = role ? await updating.act({ key: role.key, input: change }) : await creating.act({ input });
    if (!acted.ok) return fail(acted.failure);
    const payload = 'createRole' in acted.data ? acted.data.createRole : acted.data.updateRole;
    refuse(payload?.errors ?? [], ownFields('name', 'permissions'));
    if (!payload?.role) return;
    toast.success(t('saved', { name: payload.role.name }));
    router.refresh();
    onClose();
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={role ? t('editTitle', { name: role.name }) : t('newTitle')}
      description={t('text')}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('name')} error={errors.name}>
          {(control) => <Input autoFocus {...control} {...form.register('name')} />}
        </Field>
        <PermissionChoices
          legend={t('permissions')}
          register={form.register('permissions')}
          message={errors.permissions?.message}
        />
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={creating.busy || updating.busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
