'use client';

import { currencies, formatMoney } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type CustomerForm, customerField, customerForm, customerInput, customerValues } from '../../forms/customer';
import { CreateCustomerDocument, type CustomerRowFragment, UpdateCustomerDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useApiForm } from '../use-api-form';

interface CustomerDialogProps {
  /** The customer to change; null for a new one. */
  readonly customer: CustomerRowFragment | null;
  readonly countries: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
}

const LANGUAGES = ['de', 'en', 'nl'] as const;

/** Makes a customer, or changes one as a whole. Issued documents keep what they said. */
export function CustomerDialog({ customer, countries, onClose }: CustomerDialogProps) {
  const t = useTranslations('customerForm');
  const locale = useLocale();
  const router = useRouter();
  const { organization } = useSeat();
  const { functionalCurrency } = organization;
  const creating = useAct(CreateCustomerDocument);
  const updating = useAct(UpdateCustomerDocument);
  const shown = (amount: bigint) => formatMoney({ amount, currency: functionalCurrency }, locale, { currency: 'none' });
  const { form, rest, refuse, fail, clear } = useApiForm<CustomerForm>(
    customerForm(locale, functionalCurrency),
    customerValues(customer, functionalCurrency, shown),
  );
  const { errors } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    clear();
    const input = customerInput(values, customer, { locale, functionalCurrency });
    const acted = customer
      ? await updating.act({ id: customer.id, version: customer.version, input })
      : await creating.act({ input });
    if (!acted.ok) return fail(acted.failure);
    const payload =
      'createCustomer' in acted.data
        ? acted.data.createCustomer
        : 'updateCustomer' in acted.data
          ? acted.data.updateCustomer
          : null;
    refuse(payload?.errors ?? [], customerField);
    if (!payload?.customer) return;
    toast.success(t(customer ? 'changed' : 'created', { name: payload.customer.name }));
    if (!customer) router.push(`/${organization.slug}/customers/${payload.customer.id}`);
    router.refresh();
    onClose();
  });

  const line = (name: keyof CustomerForm, extra: { type?: string; inputMode?: 'numeric' | 'decimal' } = {}) => (
    <Field label={t(name, { currency: functionalCurrency })} optional={!isNeeded(name)} error={errors[name]}>
      {(control) => <Input autoComplete="off" {...extra} {...control} {...form.register(name)} />}
    </Field>
  );

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={customer ? t('titleEdit', { name: customer.name }) : t('titleNew')}
      description={customer ? t('issuedStay') : undefined}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        {line('name')}
        {line('email', { type: 'email' })}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('currency')} error={errors.currency}>
            {(control) => (
              <Select {...control} {...form.register('currency')}>
                {currencies().map(({ code }) => (
                  <option key={code} value={code}>
                    {code}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {line('paymentTermsDays', { inputMode: 'numeric' })}
          {line('taxId')}
          {line('creditLimit', { inputMode: 'decimal' })}
        </div>
        <fieldset className="grid gap-4 rounded-md border border-line p-3">
          <legend className="px-1 font-medium">{t('address')}</legend>
          {line('line1')}
          {line('line2')}
          <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
            {line('postalCode')}
            {line('city')}
          </div>
          {line('region')}
          <Field label={t('country')} optional error={errors.country}>
            {(control) => (
              <Select {...control} {...form.register('country')}>
                <option value="">{t('noCountry')}</option>
                {countries.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </fieldset>
        <Field label={t('language')} optional error={errors.language}>
          {(control) => (
            <Select {...control} {...form.register('language')}>
              <option value="">{t('usualLanguage')}</option>
              {LANGUAGES.map((language) => (
                <option key={language} value={language}>
                  {t(`languages.${language}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={creating.busy || updating.busy}>
            {t(customer ? 'save' : 'create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function isNeeded(name: keyof CustomerForm): boolean {
  return name === 'name' || name === 'paymentTermsDays';
}
