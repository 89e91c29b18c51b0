import { addMonths, type CalendarDate, calendarDateOf, type DateRange, endOfMonth, partsOf } from './calendar-date';

/**
 * The fiscal year that a date lies in, named by the calendar year in which it ends: with years that start in July,
 * 2025-07-01 to 2026-06-30 are 2026. Where years start in January, it is the calendar year.
 *
 * `startMonth` is 1 to 12, else a RangeError. Short years and 13 periods are the ledger's own calendar, not this rule.
 */
export function fiscalYearOf(date: CalendarDate, startMonth: number): number {
  checkMonth(startMonth);
  const { year, month } = partsOf(date);
  return startMonth > 1 && month >= startMonth ? year + 1 : year;
}

/** The first and the last day of the fiscal year of that name. Throws a RangeError on a month out of 1 to 12, and outside of 1900 to 2999. */
export function fiscalYearRange(year: number, startMonth: number): DateRange {
  checkMonth(startMonth);
  const start = calendarDateOf(startMonth > 1 ? year - 1 : year, startMonth, 1);
  return { start, end: endOfMonth(addMonths(start, 11)) };
}

function checkMonth(month: number): void {
  if (!Number.isInteger(month) || month < 1 || month > 12) throw new RangeError(`A month is 1 to 12, not ${month}`);
}
