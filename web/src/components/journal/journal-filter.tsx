'use client';

import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { isReversedRange } from '../../journal/amount-range';
import { FilterAmount } from '../filter-amount';
import { FilterDate } from '../filter-date';
import { SearchField } from '../search-field';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { useQueryState } from '../use-query-state';

const STATES = ['DRAFT', 'POSTED', 'REVERSED'] as const;

const NAMES = ['search', 'status', 'from', 'to', 'min', 'max'] as const;

/** Which entries: by words, state, dates and amounts, all kept in the address. */
export function JournalFilter({ today }: { today: CalendarDate }) {
  const t = useTranslations('journal');
  const states = useTranslations('entryStatus');
  const { query, change, pending } = useQueryState();
  const date = (name: string) => parseCalendarDate(query.get(name) ?? '') ?? '';
  const { functionalCurrency: currency } = useSeat().organization;
  const amounts = { min: query.get('min') ?? '', max: query.get('max') ?? '' };
  const filtered = NAMES.some((name) => query.has(name));
  return (
    <div
      aria-busy={pending}
      className="mb-4 grid grid-cols-2 items-start gap-3 lg:grid-cols-[minmax(0,1fr)_9.5rem_repeat(4,7.5rem)_auto]"
    >
      <div className="col-span-2 lg:col-span-1">
        <SearchField
          label={t('search')}
          placeholder={t('searchHint')}
          value={query.get('search') ?? ''}
          onSearch={(search) => change({ search })}
        />
      </div>
      <div className="col-span-2 sm:col-span-1">
        <Field label={t('state')}>
          {(control) => (
            <Select
              {...control}
              value={query.get('status') ?? ''}
              onChange={(event) => change({ status: event.target.value })}
            >
              <option value="">{t('anyState')}</option>
              {STATES.map((state) => (
                <option key={state} value={state}>
                  {states(state)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {(['from', 'to'] as const).map((name) => (
        <FilterDate
          key={name}
          label={t(name)}
          today={today}
          value={date(name)}
          onApply={(value) => change({ [name]: value })}
        />
      ))}
      {(['min', 'max'] as const).map((name) => (
        <FilterAmount
          key={name}
          label={t(`${name}Amount`, { currency })}
          currency={currency}
          value={amounts[name]}
          isBelowLeast={name === 'max' && isReversedRange(amounts, currency)}
          onApply={(value) => change({ [name]: value })}
        />
      ))}
      {filtered && (
        <Button
          variant="quiet"
          className="self-end"
          onClick={() => change(Object.fromEntries(NAMES.map((name) => [name, null])))}
        >
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
