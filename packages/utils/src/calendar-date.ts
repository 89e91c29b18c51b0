declare const calendarDate: unique symbol;

/** A day of the Gregorian calendar without time or zone, `YYYY-MM-DD`, from 1900-01-01 to 2999-12-31. Texts compare as the days do. */
export type CalendarDate = string & { readonly [calendarDate]: true };

/** The first and the last day of a span, both inside it. */
export interface DateRange {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;

/** Reads `YYYY-MM-DD`; null where it is not that, or not a day that exists (31 February), or outside of 1900 to 2999. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const [, year, month, day] = SHAPE.exec(text) ?? [];
  if (year === undefined) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return at.toISOString().slice(0, 10) === text ? inRange(at) : null;
}

/** A date by its parts, the month from 1. Throws a RangeError where there is no such day. */
export function calendarDateOf(year: number, month: number, day: number): CalendarDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const date = parseCalendarDate(text);
  if (!date) throw new RangeError(`${text} is no day from 1900 to 2999`);
  return date;
}

/** The year, month (from 1) and day of a date. */
export function partsOf(date: CalendarDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The date so many days later, or earlier where the number is negative. Throws a RangeError outside of 1900 to 2999. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const later = inRange(new Date(epochOf(date) + days * DAY_MS));
  if (!later) throw new RangeError(`${date} and ${days} days is not within 1900 to 2999`);
  return later;
}

/**
 * The date `months` months after the anchor (before it where negative), clamped to the month's end.
 *
 * Count recurrences from their anchor, never from the one before: 31 January, 28 February, 31 March (GL-20).
 */
export function addMonths(anchor: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(anchor);
  const index = year * 12 + (month - 1) + months;
  const month0 = ((index % 12) + 12) % 12; // from 0, also where the index is negative
  const first = calendarDateOf((index - month0) / 12, month0 + 1, 1);
  const last = partsOf(endOfMonth(first)).day;
  return addDays(first, Math.min(day, last) - 1);
}

/** The first day of the date's month. */
export function startOfMonth(date: CalendarDate): CalendarDate {
  const { year, month } = partsOf(date);
  return calendarDateOf(year, month, 1);
}

/** The last day of the date's month. */
export function endOfMonth(date: CalendarDate): CalendarDate {
  const { year, month } = partsOf(date);
  return calendarDateOf(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/** The number of days from one date to another: 1 to the next day, negative backwards. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (epochOf(to) - epochOf(from)) / DAY_MS;
}

/** Negative, 0 or positive as `a` is before, on or after `b`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The day before. Throws a RangeError before 1900. */
export function dayBefore(date: CalendarDate): CalendarDate {
  return addDays(date, -1);
}

/** The day after. Throws a RangeError after 2999. */
export function dayAfter(date: CalendarDate): CalendarDate {
  return addDays(date, 1);
}

/** The date that clocks show in an IANA time zone at an instant. Throws a RangeError on an unknown zone or outside of 1900 to 2999. */
export function todayIn(timeZone: string, instant: Date): CalendarDate {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(format.formatToParts(instant).find((found) => found.type === type)?.value);
  return calendarDateOf(part('year'), part('month'), part('day'));
}

function epochOf(date: CalendarDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day);
}

/** The one place that brands a text: only what came out of a Date of our years. */
function inRange(at: Date): CalendarDate | null {
  const year = at.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? (at.toISOString().slice(0, 10) as CalendarDate) : null;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
