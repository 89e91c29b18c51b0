'use client';

import type { CalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { EntryHead } from '../../journal/entry-form';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { useDateText } from '../ui/date-text';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

interface EntryHeadFieldsProps {
  readonly head: EntryHead;
  readonly onChange: (change: Partial<EntryHead>) => void;
  readonly today: CalendarDate;
  readonly adjustmentDays: readonly string[];
  readonly problems: ReadonlyMap<keyof EntryHead, string>;
  /** Where the date is locked: the first day that is not. */
  readonly firstOpenDate: CalendarDate | null;
}

/** Date, words, reference and automatic reversal of an entry. */
export function EntryHeadFields({
  head,
  onChange,
  today,
  adjustmentDays,
  problems,
  firstOpenDate,
}: EntryHeadFieldsProps) {
  const t = useTranslations('entryEditor');
  const dateText = useDateText();
  const error = (name: keyof EntryHead, fault: string | false) => {
    const message = problems.get(name) ?? (fault || undefined);
    return message ? { type: 'api', message } : undefined;
  };
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[10rem_minmax(0,1fr)_11rem_12rem]">
      <Field label={t('postingDate')} error={error('postingDate', head.postingDate === null && t('notADate'))}>
        {(control) => (
          <DateField
            {...control}
            today={today}
            value={head.postingDate}
            onChange={(date) => onChange({ postingDate: date === '' ? null : date })}
          />
        )}
      </Field>
      {firstOpenDate && firstOpenDate !== head.postingDate && (
        <div className="flex flex-wrap items-center gap-3 sm:col-span-2 lg:order-last lg:col-span-4">
          <Button size="small" autoFocus onClick={() => onChange({ postingDate: firstOpenDate })}>
            {t('useFirstOpen', { date: dateText(firstOpenDate) })}
          </Button>
          <span className="text-sm text-muted">{t('firstOpenHint')}</span>
        </div>
      )}
      <Field label={t('description')} error={error('description', false)}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={500}
            value={head.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('reference')} optional error={error('reference', false)}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={head.reference}
            onChange={(event) => onChange({ reference: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('reverseOn')} optional error={error('reverseOn', head.reverseOn === null && t('notADate'))}>
        {(control) => (
          <DateField
            {...control}
            today={today}
            value={head.reverseOn}
            onChange={(reverseOn) => onChange({ reverseOn })}
          />
        )}
      </Field>
      {(head.adjustment || adjustmentDays.includes(head.postingDate ?? '')) && (
        <label className="flex min-h-6 items-start gap-2 sm:col-span-2 lg:col-span-4">
          <input
            type="checkbox"
            className="mt-1 size-4 accent-accent"
            checked={head.adjustment}
            onChange={(event) => onChange({ adjustment: event.target.checked })}
          />
          <span>
            <span className="font-medium">{t('adjustment')}</span>
            <span className="block text-sm text-muted">{t('adjustmentHint')}</span>
          </span>
        </label>
      )}
    </div>
  );
}
