'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type SettingsForm, settingsField, settingsForm, settingsInput, settingsOf } from '../../forms/settings';
import { type OrganizationSettingsFragment, UpdateOrganizationDocument } from '../../generated/graphql';
import { useLeaveWarning } from '../leave-warning';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { Notice } from '../ui/notice';
import { useApiForm } from '../use-api-form';
import { LogoField, type LogoChange } from './logo-field';

interface OrganizationSettingsProps {
  readonly organization: OrganizationSettingsFragment;
  readonly countries: readonly { readonly code: string; readonly name: string }[];
}

const DUTIES = ['THREE_PERSONS', 'TWO_PERSONS', 'SOLE_OPERATOR'] as const;

/** What the company shows on documents and decides by. */
export function OrganizationSettings({ organization, countries }: OrganizationSettingsProps) {
  const t = useTranslations('settings');
  const router = useRouter();
  const { may } = useSeat();
  const { act, busy } = useAct(UpdateOrganizationDocument);
  const [logo, setLogo] = useState<LogoChange>({});
  const { form, rest, refuse, fail, clear } = useApiForm<SettingsForm>(settingsForm, settingsOf(organization));
  const { errors, isDirty } = form.formState;
  useLeaveWarning(isDirty || logo.logoFileId !== undefined);
  const locked = !may('organization:manage');

  const submit = form.handleSubmit(async (values) => {
    clear();
    const acted = await act({ input: { ...settingsInput(values), ...logo } });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.updateOrganization;
    refuse(payload?.errors ?? [], settingsField);
    if (!payload?.organization) return;
    form.reset(settingsOf(payload.organization));
    setLogo({});
    toast.success(t('saved'));
    router.refresh();
  });

  const line = (name: keyof SettingsForm, extra: { autoComplete?: string; type?: string; mono?: boolean } = {}) => {
    const { mono, ...rest } = extra;
    return (
      <Field label={t(name as never)} optional={name !== 'name'} error={errors[name]}>
        {(control) => <Input className={mono ? 'font-mono' : ''} {...rest} {...control} {...form.register(name)} />}
      </Field>
    );
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <fieldset disabled={locked} className="grid gap-5">
        {locked && <Notice>{t('notAllowed')}</Notice>}
        <Card>
          <CardHeading title={t('identity')} hint={t('identityHint')} />
          <div className="grid gap-4 p-4 sm:grid-cols-2">
            {line('name', { autoComplete: 'organization' })}
            {line('legalName')}
            {line('taxId')}
            <LogoField logoUrl={organization.logoUrl ?? null} change={logo} onChange={setLogo} />
          </div>
        </Card>
        <Card>
          <CardHeading title={t('address')} />
          <div className="grid gap-4 p-4 sm:grid-cols-2">
            {line('line1', { autoComplete: 'address-line1' })}
            {line('line2', { autoComplete: 'address-line2' })}
            {line('postalCode', { autoComplete: 'postal-code' })}
            {line('city', { autoComplete: 'address-level2' })}
            {line('region', { autoComplete: 'address-level1' })}
            <Field label={t('country')} optional error={errors.country}>
              {(control) => (
                <Select {...control} {...form.register('country')}>
                  <option value="">–</option>
                  {countries.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        </Card>
        <Card>
          <CardHeading title={t('contact')} hint={t('contactHint')} />
          <div className="grid gap-4 p-4 sm:grid-cols-2">
            {line('email', { type: 'email', autoComplete: 'email' })}
            {line('phone', { type: 'tel', autoComplete: 'tel' })}
            {line('iban', { mono: true })}
            {line('bic', { mono: true })}
          </div>
        </Card>
        <Card>
          <CardHeading title={t('duties')} hint={t('dutiesHint')} />
          <div className="p-4">
            <Field label={t('separationOfDuties')} error={errors.separationOfDuties}>
              {(control) => (
                <Select {...control} {...form.register('separationOfDuties')}>
                  {DUTIES.map((value) => (
                    <option key={value} value={value}>
                      {t(`dutyChoices.${value}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        </Card>
        <ProblemList problems={rest} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={busy}>
            {t('save')}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
