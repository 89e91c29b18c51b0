'use client';

import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { useEffect, useRef } from 'react';
import { DateField } from './ui/date-field';
import { Field } from './ui/field';
import { useTypedText } from './use-typed-text';

interface FilterDateProps {
  readonly label: string;
  /** What the address says; empty for nothing. */
  readonly value: CalendarDate | '';
  readonly today: CalendarDate;
  /** Whether there is always one: an empty field goes back to what it was. */
  readonly isNeeded?: boolean;
  /** Called a moment after the last key. */
  readonly onApply: (date: CalendarDate | '') => void;
}

const TYPING_MS = 500;
/** Stands for what is typed and is no date. */
const NO_DATE = '–';

/** A date that a list or a report is of. It counts once it is typed to its end: the beginning of a date is another date. */
export function FilterDate({ label, value, today, isNeeded = false, onApply }: FilterDateProps) {
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { text, type, follows } = useTypedText(value);
  useEffect(() => () => clearTimeout(later.current), []);
  const typed = text === '' ? '' : parseCalendarDate(text);
  const change = (date: CalendarDate | '' | null) => {
    type(date ?? NO_DATE);
    clearTimeout(later.current);
    if (date === null || (isNeeded && date === '')) return;
    later.current = setTimeout(() => {
      follows(date);
      onApply(date);
    }, TYPING_MS);
  };
  return (
    <div onBlur={() => isNeeded && text === '' && type(value)}>
      <Field label={label} error={typed === null ? { type: 'custom', message: 'date' } : undefined}>
        {(control) => <DateField {...control} today={today} value={typed} onChange={change} />}
      </Field>
    </div>
  );
}
