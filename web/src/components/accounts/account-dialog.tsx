'use client';

import { currencies } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { ACCOUNT_TYPES, type AccountForm, accountForm, DIMENSION_RULES } from '../../forms/account';
import {
  type AccountRowFragment,
  CreateAccountDocument,
  type DimensionChoiceFragment,
  UpdateAccountDocument,
} from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useApiForm } from '../use-api-form';

interface AccountDialogProps {
  /** The account to change; null for a new one. */
  readonly account: AccountRowFragment | null;
  /** Under which a new one begins. */
  readonly parent: AccountRowFragment | null;
  readonly accounts: readonly AccountRowFragment[];
  readonly dimensions: readonly DimensionChoiceFragment[];
  readonly onClose: () => void;
}

/** Makes an account, or changes one. Type and currency are settled when it is made. */
export function AccountDialog({ account, parent, accounts, dimensions, onClose }: AccountDialogProps) {
  const t = useTranslations('accountForm');
  const types = useTranslations('accountTypes');
  const router = useRouter();
  const asked = rulesOf(account, dimensions);
  const creating = useAct(CreateAccountDocument);
  const updating = useAct(UpdateAccountDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<AccountForm>(accountForm, {
    code: account?.code ?? '',
    name: account?.name ?? '',
    type: account?.type ?? parent?.type ?? 'ASSET',
    parentId: account?.parent?.id ?? parent?.id ?? '',
    currency: account?.currency ?? '',
    rules: Object.fromEntries(asked.map(({ key, rule }) => [key, rule])),
  });
  const { errors } = form.formState;
  const type = form.watch('type');
  const groups = accounts.filter(
    (candidate) =>
      !candidate.postable && candidate.type === type && candidate.id !== account?.id && !candidate.archivedAt,
  );

  const submit = form.handleSubmit(async ({ code, name, type: chosenType, parentId, currency, rules }) => {
    clear();
    const changed = asked.flatMap(({ key, rule: was }) => {
      const rule = rules[key] ?? 'OPTIONAL';
      return rule === was ? [] : [{ dimensionKey: key, rule }];
    });
    const dimensionRules = changed.length > 0 ? { dimensionRules: changed } : {};
    const acted = account
      ? await updating.act({
          input: {
            id: account.id,
            version: account.version,
            code,
            name,
            parentId: parentId || null,
            ...dimensionRules,
          },
        })
      : await creating.act({
          input: {
            ...{ code, name, type: chosenType, ...dimensionRules },
            ...(parentId ? { parentId } : {}),
            ...(currency ? { currency } : {}),
          },
        });
    if (!acted.ok) return fail(acted.failure);
    const payload =
      'createAccount' in acted.data
        ? acted.data.createAccount
        : 'updateAccount' in acted.data
          ? acted.data.updateAccount
          : null;
    refuse(payload?.errors ?? [], ownFields('code', 'name', 'type', 'parentId', 'currency'));
    if (!payload?.account) return;
    toast.success(t(account ? 'changed' : 'created', { name: `${code} ${name}` }));
    router.refresh();
    onClose();
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={account ? t('titleEdit', { name: account.name }) : t('titleNew')}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <Field label={t('code')} error={errors.code}>
            {(control) => <Input autoFocus {...control} {...form.register('code')} />}
          </Field>
          <Field label={t('name')} error={errors.name}>
            {(control) => <Input {...control} {...form.register('name')} />}
          </Field>
        </div>
        <Field label={t('type')} hint={account ? t('typeFixed') : undefined} error={errors.type}>
          {(control) => (
            <Select
              disabled={account !== null}
              {...control}
              {...form.register('type', { onChange: () => form.setValue('parentId', '') })}
            >
              {ACCOUNT_TYPES.map((value) => (
                <option key={value} value={value}>
                  {types(value)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('parent')} optional error={errors.parentId}>
          {(control) => (
            <Select {...control} {...form.register('parentId')}>
              <option value="">{t('noParent')}</option>
              {groups.map(({ id, code, name }) => (
                <option key={id} value={id}>
                  {code} {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {!account && (
          <Field label={t('currency')} optional hint={t('currencyHint')} error={errors.currency}>
            {(control) => (
              <Select {...control} {...form.register('currency')}>
                <option value="">{t('anyCurrency')}</option>
                {currencies().map(({ code }) => (
                  <option key={code} value={code}>
                    {code}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {asked.length > 0 && (
          <fieldset className="grid gap-3 rounded-md border border-line p-3">
            <legend className="px-1 font-medium">{t('rules')}</legend>
            <p className="text-sm text-muted">{t('rulesHint')}</p>
            <div className="grid gap-3 sm:grid-cols-2">
              {asked.map(({ key, name }) => (
                <Field key={key} label={name}>
                  {(control) => (
                    <Select {...control} {...form.register(`rules.${key}`)}>
                      {DIMENSION_RULES.map((rule) => (
                        <option key={rule} value={rule}>
                          {t(`rule.${rule}`)}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
              ))}
            </div>
          </fieldset>
        )}
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={creating.busy || updating.busy}>
            {t(account ? 'save' : 'create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What an account asks of each dimension; of a new one all is optional. A group asks nothing. */
function rulesOf(account: AccountRowFragment | null, dimensions: readonly DimensionChoiceFragment[]) {
  if (account) return account.dimensionRules.map(({ dimension: { key, name }, rule }) => ({ key, name, rule }));
  const used = dimensions.filter(({ archivedAt }) => !archivedAt);
  return used.map(({ key, name }) => ({ key, name, rule: 'OPTIONAL' as const }));
}
