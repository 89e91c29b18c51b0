'use client';

import { formatCalendarDate, parseCalendarDate } from '@qbit/utils';
import { useLocale } from 'next-intl';

/** A date of the API as people of the locale read it. */
export function DateText({ date }: { date: string }) {
  return <time dateTime={date}>{useDateText()(date)}</time>;
}

/** The text of a date of the API. */
export function useDateText(): (date: string) => string {
  const locale = useLocale();
  return (text) => {
    const date = parseCalendarDate(text);
    return date ? formatCalendarDate(date, locale, 'medium') : text;
  };
}
