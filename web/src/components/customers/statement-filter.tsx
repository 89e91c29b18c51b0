'use client';

import { type CalendarDate, startOfMonth } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { StatementPeriod } from '../../receivables/statement';
import { FilterDate } from '../filter-date';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { useQueryState } from '../use-query-state';

interface CustomerStatementFilterProps {
  readonly period: StatementPeriod;
  readonly today: CalendarDate;
  /** Those that the customer has documents in. */
  readonly currencies: readonly string[];
  readonly functionalCurrency: string;
}

/** The span of a customer's statement and its currency, kept in the address. */
export function CustomerStatementFilter({
  period,
  today,
  currencies,
  functionalCurrency,
}: CustomerStatementFilterProps) {
  const t = useTranslations('customerStatement');
  const { change, pending } = useQueryState();
  const year = today.slice(0, 4);
  return (
    <div aria-busy={pending} className="no-print mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
      {(['from', 'to'] as const).map((name) => (
        <div key={name} className="sm:w-44">
          <FilterDate
            label={t(name)}
            today={today}
            value={period[name]}
            isNeeded
            onApply={(date) => change({ [name]: date })}
          />
        </div>
      ))}
      <div className="col-span-2 sm:w-56">
        <Field label={t('currency')}>
          {(control) => (
            <Select
              {...control}
              value={period.currency ?? ''}
              onChange={(event) => change({ currency: event.target.value })}
            >
              <option value="">{t('allCurrencies', { currency: functionalCurrency })}</option>
              {currencies.map((currency) => (
                <option key={currency} value={currency}>
                  {t('only', { currency })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Button onClick={() => change({ from: startOfMonth(today), to: today })}>{t('thisMonth')}</Button>
      <Button onClick={() => change({ from: `${year}-01-01`, to: today })}>{t('thisYear')}</Button>
    </div>
  );
}
