'use client';

import { type CalendarDate, formatCalendarDate, parseCalendarDate } from '@qbit/utils';
import { useLocale } from 'next-intl';
import { useState } from 'react';
import { readTypedDate } from '../../forms/typed-date';
import type { ControlProps } from './field';
import { Input } from './input';

interface DateFieldProps extends Partial<ControlProps> {
  readonly value: CalendarDate | '' | null;
  /** Null where what is typed is no date, empty where nothing is. */
  readonly onChange: (date: CalendarDate | '' | null) => void;
  readonly today: CalendarDate;
  readonly name?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

/** A date that is typed, with the shortcuts of P-18; what it was understood as is written out when it is left. */
export function DateField({ value, onChange, today, name, ...rest }: DateFieldProps) {
  const locale = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const [isFocused, setIsFocused] = useState(false);
  // What is typed stays where it is no date; a date is written out, whoever set it.
  const text = isFocused || value === null ? typed : null;
  const change = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? '' : readTypedDate(text, today, locale));
  };
  return (
    <>
      <Input
        autoComplete="off"
        {...rest}
        value={text ?? shown(value, locale)}
        onChange={(event) => change(event.target.value)}
        onFocus={(event) => {
          setIsFocused(true);
          if (value !== null) setTyped(null);
          event.target.select();
        }}
        onBlur={() => {
          setIsFocused(false);
          if (value !== null) setTyped(null);
        }}
      />
      {name && <input type="hidden" name={name} value={value ?? ''} />}
    </>
  );
}

function shown(value: CalendarDate | '' | null, locale: string): string {
  const date = value && parseCalendarDate(value);
  return date ? formatCalendarDate(date, locale, 'medium') : '';
}
