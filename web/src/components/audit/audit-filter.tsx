'use client';

import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { FilterDate } from '../filter-date';
import { SearchField } from '../search-field';
import { useQueryState } from '../use-query-state';

/** Which changes: of a span of days, and of one subject. */
export function AuditFilter({ today }: { today: CalendarDate }) {
  const t = useTranslations('audit');
  const { query, change, pending } = useQueryState();
  return (
    <div aria-busy={pending} className="mb-4 grid grid-cols-2 items-end gap-3 sm:flex">
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
      <div className="col-span-2 sm:w-80">
        <SearchField
          label={t('subject')}
          placeholder="ent_…"
          value={query.get('subject') ?? ''}
          onSearch={(subject) => change({ subject })}
        />
      </div>
    </div>
  );
}
