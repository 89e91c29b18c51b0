'use client';

import { type CalendarDate, currencies } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { InvoiceHead } from '../../receivables/invoice-form';
import { DateField } from '../ui/date-field';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';

export interface CustomerChoice {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly paymentTermsDays: number;
}

interface InvoiceHeadFieldsProps {
  readonly head: InvoiceHead;
  readonly customers: readonly CustomerChoice[];
  readonly today: CalendarDate;
  readonly problems: ReadonlyMap<keyof InvoiceHead, string>;
  readonly onChange: (change: Partial<InvoiceHead>) => void;
}

/** Whom an invoice is sent to, its dates, its currency and how its prices are meant. A customer brings his currency. */
export function InvoiceHeadFields({ head, customers, today, problems, onChange }: InvoiceHeadFieldsProps) {
  const t = useTranslations('invoiceEditor');
  const customer = customers.find(({ id }) => id === head.customerId);
  const error = (name: keyof InvoiceHead, fault: string | false = false) => {
    const message = problems.get(name) ?? (fault || undefined);
    return message ? { type: 'api', message } : undefined;
  };
  const choose = (customerId: string) => {
    const chosen = customers.find(({ id }) => id === customerId);
    onChange({ customerId, ...(chosen ? { currency: chosen.currency } : {}) });
  };
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label={t('customer')} error={error('customerId')}>
        {(control) => (
          <Select {...control} autoFocus value={head.customerId} onChange={(event) => choose(event.target.value)}>
            <option value="">{t('noCustomer')}</option>
            {customers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('issueDate')} error={error('issueDate', head.issueDate === null && t('notADate'))}>
        {(control) => (
          <DateField
            {...control}
            today={today}
            value={head.issueDate}
            onChange={(date) => onChange({ issueDate: date === '' ? null : date })}
          />
        )}
      </Field>
      <Field
        label={t('dueDate')}
        optional
        hint={head.dueDate === '' && customer ? t('byTerms', { count: customer.paymentTermsDays }) : undefined}
        error={error('dueDate', head.dueDate === null && t('notADate'))}
      >
        {(control) => (
          <DateField {...control} today={today} value={head.dueDate} onChange={(dueDate) => onChange({ dueDate })} />
        )}
      </Field>
      <Field label={t('reference')} optional error={error('reference')}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={head.reference}
            onChange={(event) => onChange({ reference: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('currency')} error={error('currency')}>
        {(control) => (
          <Select {...control} value={head.currency} onChange={(event) => onChange({ currency: event.target.value })}>
            {currencies().map(({ code }) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('taxMode')} error={error('taxMode')}>
        {(control) => (
          <Select
            {...control}
            value={head.taxMode}
            onChange={(event) => onChange({ taxMode: event.target.value === 'INCLUSIVE' ? 'INCLUSIVE' : 'EXCLUSIVE' })}
          >
            <option value="EXCLUSIVE">{t('EXCLUSIVE')}</option>
            <option value="INCLUSIVE">{t('INCLUSIVE')}</option>
          </Select>
        )}
      </Field>
      <div className="sm:col-span-2">
        <Field label={t('notes')} optional error={error('notes')}>
          {(control) => (
            <Input
              {...control}
              maxLength={4000}
              value={head.notes}
              onChange={(event) => onChange({ notes: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
