import {
  addDays,
  type CalendarDate,
  calendarDateOf,
  endOfMonth,
  parseCalendarDate,
  partsOf,
  startOfMonth,
} from '@qbit/utils';

/**
 * What is typed into a date field, as a date (P-18); null where it is none.
 *
 * `t` is today, `y` yesterday, `+7` and `-3` count from today, `som` and `eom` are the ends of this month (`eom-1` of the
 * last); `15` is that day of this month, `1503` a day and a month, `150326` with a year, in the order of the locale; else
 * the locale's own way of writing, or ISO 8601. Nothing is guessed: 31 February is no date.
 */
export function readTypedDate(text: string, today: CalendarDate, locale: string): CalendarDate | null {
  const typed = text.trim().toLowerCase();
  return (
    shortcut(typed, today) ??
    parseCalendarDate(typed) ??
    digits(typed, today, locale) ??
    separated(typed, today, locale)
  );
}

function shortcut(typed: string, today: CalendarDate): CalendarDate | null {
  if (typed === 't') return today;
  if (typed === 'y') return addDays(today, -1);
  const [, sign, count] = /^([+-])(\d{1,4})$/.exec(typed) ?? [];
  if (count) return addDays(today, sign === '-' ? -Number(count) : Number(count));
  const [, end, shift = '0'] = /^([se]om)([+-]\d{1,3})?$/.exec(typed) ?? [];
  if (!end) return null;
  const { year, month } = partsOf(today);
  const index = year * 12 + month - 1 + Number(shift);
  const first = dateOf(Math.trunc(index / 12), (index % 12) + 1, 1);
  return first && (end === 'som' ? startOfMonth(first) : endOfMonth(first));
}

/** Day alone, day and month, or all three without anything between. */
function digits(typed: string, today: CalendarDate, locale: string): CalendarDate | null {
  if (!/^(\d{1,2}|\d{4}|\d{6}|\d{8})$/.test(typed)) return null;
  if (typed.length <= 2) return ordered([typed], today, locale);
  return ordered([typed.slice(0, 2), typed.slice(2, 4), typed.slice(4)], today, locale);
}

function separated(typed: string, today: CalendarDate, locale: string): CalendarDate | null {
  if (!/^\d{1,4}[./\- ]\d{1,2}([./\- ](\d{4}|\d{2})?)?$/.test(typed)) return null;
  return ordered(typed.split(/[./\- ]/), today, locale);
}

/** Parts in the order of the locale; a year that is left out is this one, one of two digits is of this century. */
function ordered(parts: readonly string[], today: CalendarDate, locale: string): CalendarDate | null {
  const now = partsOf(today);
  if (parts.length === 1) return dateOf(now.year, now.month, Number(parts[0]));
  const [first = '', second = '', third = ''] = parts;
  const monthFirst = /^m/.test(orderOf(locale));
  const [day, month] = monthFirst ? [second, first] : [first, second];
  const year =
    third === '' ? now.year : third.length === 2 ? now.year - (now.year % 100) + Number(third) : Number(third);
  return dateOf(year, Number(month), Number(day));
}

/** `dmy`, `mdy` or `ymd`, as the locale writes its dates. */
function orderOf(locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0);
  return parts.map(({ type }) => ({ day: 'd', month: 'm', year: 'y' })[type as string] ?? '').join('');
}

function dateOf(year: number, month: number, day: number): CalendarDate | null {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return parseCalendarDate(text) && calendarDateOf(year, month, day);
}
