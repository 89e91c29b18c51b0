'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { sawPosition } from '../../api/seen-position';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { defaultsOf, fiscalYearStartOf, type OrganizationForm, organizationForm } from '../../forms/organization';
import { type ChartTemplatesQuery, CreateOrganizationDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useApiForm } from '../use-api-form';

interface Named {
  readonly code: string;
  readonly name: string;
}

interface CreateOrganizationProps {
  readonly countries: readonly Named[];
  readonly currencies: readonly Named[];
  readonly templates: NonNullable<ChartTemplatesQuery['chartTemplates']>;
  readonly country: string;
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1);

/** A company in one page: the name is asked for, the rest follows from the country and can be changed. */
export function CreateOrganization({ countries, currencies, templates, country }: CreateOrganizationProps) {
  const t = useTranslations('createOrganization');
  const locale = useLocale();
  const router = useRouter();
  const { act, busy } = useAct(CreateOrganizationDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<OrganizationForm>(organizationForm, proposal(country));
  const { errors } = form.formState;
  const chosen = form.watch('country');

  const chooseCountry = (next: string) => {
    const { functionalCurrency, timeZone, fiscalYearStartMonth } = proposal(next);
    form.setValue('functionalCurrency', functionalCurrency);
    form.setValue('timeZone', timeZone);
    form.setValue('fiscalYearStartMonth', fiscalYearStartMonth);
    form.setValue('chartTemplate', '');
  };

  const submit = form.handleSubmit(async ({ chartTemplate, fiscalYearStartMonth, ...values }) => {
    clear();
    const input = {
      ...values,
      fiscalYearStartMonth: Number(fiscalYearStartMonth),
      locale,
      ...(chartTemplate ? { chartTemplate } : {}),
    };
    const acted = await act({ input });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.createOrganization;
    refuse(
      payload?.errors ?? [],
      ownFields('name', 'country', 'functionalCurrency', 'fiscalYearStartMonth', 'timeZone', 'chartTemplate'),
    );
    if (!payload?.organization) return;
    // The chart of accounts is made in the ledger a moment later: the pages wait for it.
    if (payload.position) sawPosition(payload.organization.id, payload.position);
    router.push(`/${payload.organization.slug}`);
  });

  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="grid gap-5 rounded-lg border border-line bg-surface p-5"
    >
      <Field label={t('name')} error={errors.name}>
        {(control) => <Input autoFocus autoComplete="organization" {...control} {...form.register('name')} />}
      </Field>
      <Field label={t('country')} hint={t('countryHint')} error={errors.country}>
        {(control) => (
          <Select
            {...control}
            {...form.register('country', { onChange: (event) => chooseCountry(event.target.value) })}
          >
            <option value="">{t('choose')}</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('chart')} hint={t('chartHint')} error={errors.chartTemplate}>
        {(control) => (
          <Select {...control} {...form.register('chartTemplate')}>
            <option value="">{t('chartOfCountry')}</option>
            {templates
              .filter((template) => !template.country || template.country === chosen)
              .map((template) => (
                <option key={template.key} value={template.key}>
                  {t('chartOption', { name: template.name, count: template.accountCount })}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('currency')} hint={t('currencyHint')} error={errors.functionalCurrency}>
          {(control) => (
            <Select {...control} {...form.register('functionalCurrency')}>
              <option value="">{t('choose')}</option>
              {currencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} · {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('fiscalYear')} error={errors.fiscalYearStartMonth}>
          {(control) => (
            <Select {...control} {...form.register('fiscalYearStartMonth')}>
              {MONTHS.map((number) => (
                <option key={number} value={String(number)}>
                  {month.format(new Date(Date.UTC(2026, number - 1, 1)))}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t('timeZone')} hint={t('timeZoneHint')} error={errors.timeZone}>
        {(control) => (
          <>
            <Input list="time-zones" {...control} {...form.register('timeZone')} />
            <datalist id="time-zones">
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <ProblemList problems={rest} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={busy}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}

function proposal(country: string): OrganizationForm {
  const defaults = defaultsOf(country);
  return {
    name: '',
    country,
    chartTemplate: '',
    functionalCurrency: defaults?.currency ?? '',
    fiscalYearStartMonth: String(fiscalYearStartOf(country)),
    timeZone: defaults?.timeZone ?? 'UTC',
  };
}
