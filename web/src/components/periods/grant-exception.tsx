'use client';

import { addDays, dayBefore, endOfMonth, startOfMonth } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { AUDIENCES, LOCK_SCOPES, type LockExceptionForm, lockExceptionForm } from '../../forms/lock-exception';
import { GrantLockExceptionDocument } from '../../generated/graphql';
import { RoleName } from '../members/role-name';
import { FormDate } from '../form-date';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { instantIn } from '../reports/wall-clock';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useApiForm } from '../use-api-form';
import type { People } from './people';
import { MemberChoices } from './member-choices';

const FIELDS = ['scope', 'users', 'role', 'from', 'through', 'validUntil', 'reason'] as const;
const USUAL_DAYS = 7;

/** Lets others past a soft lock. Nobody grants one to himself: the ledger refuses it. */
export function GrantException({ people }: { people: People }) {
  const t = useTranslations('lockExceptions');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton needs="ledger:close" why={t('notAllowed')} onClick={() => setOpen(true)}>
        {t('grant')}
      </PermittedButton>
      {open && <GrantDialog people={people} onClose={() => setOpen(false)} />}
    </>
  );
}

function GrantDialog({ people, onClose }: { people: People; onClose: () => void }) {
  const t = useTranslations('lockExceptions');
  const router = useRouter();
  const { organization, today } = useSeat();
  const { act, busy } = useAct(GrantLockExceptionDocument);
  const lastMonth = startOfMonth(dayBefore(startOfMonth(today())));
  const { form, rest, refuse, fail, clear } = useApiForm<LockExceptionForm>(lockExceptionForm, {
    scope: 'GENERAL',
    audience: 'users',
    users: [],
    role: '',
    from: lastMonth,
    through: endOfMonth(lastMonth),
    validUntil: `${addDays(today(), USUAL_DAYS)}T18:00`,
    reason: '',
  });
  const { errors } = form.formState;
  const audience = form.watch('audience');

  const submit = form.handleSubmit(async ({ audience: whom, users, role, validUntil, ...values }) => {
    clear();
    const acted = await act({
      input: {
        ...values,
        ...(whom === 'users' ? { users } : { role }),
        validUntil: instantIn(validUntil, organization.timeZone) ?? validUntil,
      },
    });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.grantLockException;
    refuse(payload?.errors ?? [], ([first]) => FIELDS.find((name) => name === first) ?? null);
    if (!payload?.lockExceptionId) return;
    toast.success(t('grantedToast'));
    onClose();
    router.refresh();
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('grantTitle')} description={t('grantText')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('scope')} error={errors.scope}>
          {(control) => (
            <Select {...control} {...form.register('scope')}>
              {LOCK_SCOPES.map((scope) => (
                <option key={scope} value={scope}>
                  {t(`scopes.${scope}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-medium">{t('whom')}</legend>
          <div className="flex flex-wrap gap-4">
            {AUDIENCES.map((name) => (
              <label key={name} className="flex min-h-6 items-center gap-2">
                <input type="radio" value={name} className="size-4 accent-accent" {...form.register('audience')} />
                {t(`audiences.${name}`)}
              </label>
            ))}
          </div>
          {audience === 'users' ? (
            <MemberChoices members={people.members} register={form.register('users')} message={errors.users?.message} />
          ) : (
            <Field label={t('role')} error={errors.role}>
              {(control) => (
                <Select {...control} {...form.register('role')}>
                  <option value="">–</option>
                  {people.roles.map((role) => (
                    <option key={role.key} value={role.key}>
                      <RoleName role={role} />
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
        </fieldset>
        <div className="grid grid-cols-2 items-start gap-3">
          {(['from', 'through'] as const).map((name) => (
            <FormDate key={name} control={form.control} name={name} label={t(name)} error={errors[name]} />
          ))}
        </div>
        <Field
          label={t('validUntil')}
          hint={t('validUntilHint', { timeZone: organization.timeZone })}
          error={errors.validUntil}
        >
          {(control) => <Input {...control} type="datetime-local" {...form.register('validUntil')} />}
        </Field>
        <Field label={t('reason')} error={errors.reason}>
          {(control) => <Input {...control} {...form.register('reason')} maxLength={500} />}
        </Field>
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
