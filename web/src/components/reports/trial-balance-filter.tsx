'use client';

import type { CalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { DimensionChoiceFragment } from '../../generated/graphql';
import { FilterDate } from '../filter-date';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useQueryState } from '../use-query-state';
import { useTypedText } from '../use-typed-text';
import { DimensionPicker } from './dimension-picker';
import { instantIn, wallClockIn } from './wall-clock';

interface TrialBalanceFilterProps {
  readonly asOf: CalendarDate;
  readonly knownAt: string | null;
  readonly today: CalendarDate;
  readonly timeZone: string;
  readonly dimensions: readonly DimensionChoiceFragment[];
}

/** The two clocks of the report, the day that it is of and the instant up to which the books were known; and of what. */
export function TrialBalanceFilter({ asOf, knownAt, today, timeZone, dimensions }: TrialBalanceFilterProps) {
  const t = useTranslations('trialBalance');
  const { query, change, pending } = useQueryState();
  const known = useTypedText(knownAt ?? '', (at) => (at ? wallClockIn(new Date(at), timeZone) : ''));
  const know = (typed: string) => {
    const instant = typed ? instantIn(typed, timeZone) : null;
    known.type(typed);
    known.follows(instant ?? '');
    change({ knownAt: instant });
  };
  return (
    <div aria-busy={pending} className="no-print mb-4 grid grid-cols-1 items-end gap-3 sm:flex sm:flex-wrap">
      <div className="sm:w-44">
        <FilterDate
          label={t('asOf')}
          today={today}
          value={asOf}
          isNeeded
          onApply={(date) => change({ asOf: date === today ? null : date })}
        />
      </div>
      <div className="sm:w-60">
        <Field label={t('knownAt')}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={known.text}
              onChange={({ target: { value } }) => know(value)}
            />
          )}
        </Field>
      </div>
      {dimensions.map((dimension) => (
        <DimensionPicker key={dimension.key} dimension={dimension} />
      ))}
      {dimensions.length > 0 && (
        <div className="sm:w-48">
          <Field label={t('by')}>
            {(control) => (
              <Select
                {...control}
                value={query.get('by') ?? ''}
                onChange={(event) => change({ by: event.target.value })}
              >
                <option value="">{t('byNothing')}</option>
                {dimensions.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
      {knownAt && <Button onClick={() => change({ knownAt: null })}>{t('knownNow')}</Button>}
    </div>
  );
}
