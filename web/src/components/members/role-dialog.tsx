'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { fiscalYearOf, fiscalYearRange } from '@qbit/utils';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { permissionsIn, roleField, type RoleForm, roleForm, yearsIn } from '../../forms/members';
import { CreateRoleDocument, type RoleNameFragment, UpdateRoleDocument } from '../../generated/graphql';
import { PermissionChoices } from '../permission-choices';
import { FormDate } from '../form-date';
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
  const { may, organization, today } = useSeat();
  const last = fiscalYearRange(
    fiscalYearOf(today(), organization.fiscalYearStartMonth) - 1,
    organization.fiscalYearStartMonth,
  );
  const creating = useAct(CreateRoleDocument);
  const updating = useAct(UpdateRoleDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<RoleForm>(roleForm, {
    name: role?.name ?? '',
    permissions: [...(role?.permissions ?? [])],
    limited: Boolean(role?.years),
    from: role?.years?.from ?? last.start,
    through: role?.years?.through ?? last.end,
  });
  const limited = form.watch('limited');
  const { errors, dirtyFields } = form.formState;
  // A box that the person may not tick has no value: what the role has beyond him stays in it.
  const beyond = role?.permissions.filter((permission) => !may(permission)) ?? [];

  const submit = form.handleSubmit(async (input) => {
    clear();
    // Permissions that nobody touched are not sent: among them may be some that the person could not give himself.
    const permissions = permissionsIn(input, [...new Set([...input.permissions, ...beyond])]);
    const { name } = input;
    const years = yearsIn(input);
    const isGiven = dirtyFields.permissions || dirtyFields.limited;
    const acted = role
      ? await updating.act({ key: role.key, input: { name, years, ...(isGiven ? { permissions } : {}) } })
      : await creating.act({ input: { name, years, permissions } });
    if (!acted.ok) return fail(acted.failure);
    const payload = 'createRole' in acted.data ? acted.data.createRole : acted.data.updateRole;
    refuse(payload?.errors ?? [], roleField);
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
        <fieldset className="grid gap-3">
          <legend className="sr-only">{t('years')}</legend>
          <label className="flex min-h-6 items-start gap-2">
            <input type="checkbox" className="mt-1 size-4 accent-accent" {...form.register('limited')} />
            <span>
              <span className="font-medium">{t('limited')}</span>
              <span className="block text-sm text-muted">{t('limitedHint')}</span>
            </span>
          </label>
          {limited && (
            <div className="grid gap-4 sm:grid-cols-2">
              {(['from', 'through'] as const).map((name) => (
                <FormDate key={name} control={form.control} name={name} label={t(name)} error={errors[name]} />
              ))}
            </div>
          )}
        </fieldset>
        <PermissionChoices
          limitedToYears={limited}
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
