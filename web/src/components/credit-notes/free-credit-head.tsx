'use client';

import { type CalendarDate, currencies } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { FreeCreditHead } from '../../receivables/credit-form';
import type { CustomerChoice } from '../invoices/invoice-head';
import { DateField } from '../ui/date-field';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';

interface FreeCreditHeadFieldsProps {
  readonly head: FreeCreditHead;
  readonly customers: readonly CustomerChoice[];
  readonly today: CalendarDate;
  readonly problems: ReadonlyMap<keyof FreeCreditHead, string>;
  readonly onChange: (change: Partial<FreeCreditHead>) => void;
}

/** Whom a credit note is sent to, why, its date, its currency and how its prices are meant. A customer brings his currency. */
export function FreeCreditHeadFields({ head, customers, today, problems, onChange }: FreeCreditHeadFieldsProps) {
  const t = useTranslations('creditEditor');
  const invoice = useTranslations('invoiceEditor');
  const error = (name: keyof FreeCreditHead, fault: string | false = false) => {
    const message = problems.get(name) ?? (fault || undefined);
    return message ? { type: 'api', message } : undefined;
  };
  const choose = (customerId: string) => {
    const chosen = customers.find(({ id }) => id === customerId);
    onChange({ customerId, ...(chosen ? { currency: chosen.currency } : {}) });
  };
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label={invoice('customer')} error={error('customerId')}>
        {(control) => (
          <Select {...control} autoFocus value={head.customerId} onChange={(event) => choose(event.target.value)}>
            <option value="">{invoice('noCustomer')}</option>
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
      <Field label={invoice('currency')} error={error('currency')}>
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
      <Field label={invoice('taxMode')} error={error('taxMode')}>
        {(control) => (
          <Select
            {...control}
            value={head.taxMode}
            onChange={(event) => onChange({ taxMode: event.target.value === 'INCLUSIVE' ? 'INCLUSIVE' : 'EXCLUSIVE' })}
          >
            <option value="EXCLUSIVE">{invoice('EXCLUSIVE')}</option>
            <option value="INCLUSIVE">{invoice('INCLUSIVE')}</option>
          </Select>
        )}
      </Field>
      <div className="sm:col-span-2 lg:col-span-4">
        <Field label={t('reason')} error={error('reason')}>
          {(control) => (
            <Input
              {...control}
              maxLength={1000}
              value={head.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
