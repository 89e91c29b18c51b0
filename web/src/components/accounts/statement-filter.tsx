'use client';

import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { DimensionChoiceFragment } from '../../generated/graphql';
import { FilterDate } from '../filter-date';
import { DimensionPicker } from '../reports/dimension-picker';
import { Button } from '../ui/button';
import { useQueryState } from '../use-query-state';

interface StatementFilterProps {
  readonly today: CalendarDate;
  readonly dimensions: readonly DimensionChoiceFragment[];
}

/** The span of an account's statement and what it is of; everything where nothing is said. */
export function StatementFilter({ today, dimensions }: StatementFilterProps) {
  const t = useTranslations('account');
  const { query, change, pending } = useQueryState();
  const year = today.slice(0, 4);
  return (
    <div aria-busy={pending} className="no-print mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
      {(['from', 'to'] as const).map((name) => (
        <div key={name} className="sm:w-44">
          <FilterDate
            label={t(name)}
            today={today}
            value={parseCalendarDate(query.get(name) ?? '') ?? ''}
            onApply={(date) => change({ [name]: date })}
          />
        </div>
      ))}
      {dimensions.map((dimension) => (
        <DimensionPicker key={dimension.key} dimension={dimension} />
      ))}
      <Button onClick={() => change({ from: `${year}-01-01`, to: null })}>{t('thisYear')}</Button>
      <Button onClick={() => change({ from: null, to: null, knownAt: null })}>{t('allTime')}</Button>
    </div>
  );
}
