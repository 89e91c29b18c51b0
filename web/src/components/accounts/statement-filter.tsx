'use client';

import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { Field } from '../ui/field';
import { useQueryState } from '../use-query-state';

/** The span of an account's statement; everything where nothing is said. */
export function StatementFilter({ today }: { today: CalendarDate }) {
  const t = useTranslations('account');
  const { query, change, pending } = useQueryState();
  const year = today.slice(0, 4);
  return (
    <div aria-busy={pending} className="no-print mb-4 grid grid-cols-2 items-end gap-3 sm:flex">
      {(['from', 'to'] as const).map((name) => (
        <div key={name} className="sm:w-44">
          <Field label={t(name)}>
            {(control) => (
              <DateField
                {...control}
                today={today}
                value={parseCalendarDate(query.get(name) ?? '') ?? ''}
                onChange={(date) => date !== null && change({ [name]: date })}
              />
            )}
          </Field>
        </div>
      ))}
      <Button onClick={() => change({ from: `${year}-01-01`, to: null })}>{t('thisYear')}</Button>
      <Button onClick={() => change({ from: null, to: null })}>{t('allTime')}</Button>
    </div>
  );
}
