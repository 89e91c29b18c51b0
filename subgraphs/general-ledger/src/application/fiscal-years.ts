import type { CalendarDate, DateRange } from '@qbit/utils';
import { type FiscalYear, yearOf } from '../domain/fiscal-calendar';
import { underLocks } from './accounting-periods';
import type { Books, DeclaredYear, PeriodView } from './books';

/** A declared fiscal year with its periods, the adjustment period last. */
export interface FiscalYearView extends DeclaredYear {
  readonly adjustmentPeriod: boolean;
  readonly periods: readonly PeriodView[];
}

/** A day that something was posted on, and the fiscal year that its entries bear. */
export interface PostedDay {
  readonly date: CalendarDate;
  readonly year: number;
}

/** The fiscal years that an organization declared, in the order of time (PER-1). */
export async function fiscalYears(books: Books): Promise<FiscalYearView[]> {
  const [head, years, periods] = [await books.head(), await books.declaredYears(), await books.periods(null)];
  const byYear = Map.groupBy(periods, ({ fiscalYear }) => fiscalYear);
  return years.map((year) => {
    const own = byYear.get(year.year) ?? [];
    return withPeriods(
      year,
      own.map((period) => underLocks(period, head)),
    );
  });
}

export function withPeriods(year: DeclaredYear, periods: readonly PeriodView[]): FiscalYearView {
  return { ...year, adjustmentPeriod: periods.some(({ kind }) => kind === 'adjustment'), periods };
}

/**
 * The days whose fiscal year may be another one when a year is declared or taken away: its own, and those beside it up to the
 * computed year of its name, for that name is then another's. By calendar years, which is more than enough.
 */
export function daysConcerned({ year, start, end }: FiscalYear): DateRange {
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return {
    start: `${Math.max(Math.min(first, year) - 2, 1900)}-01-01` as CalendarDate,
    end: `${Math.min(Math.max(last, year) + 2, 2999)}-12-31` as CalendarDate,
  };
}

/** The first day whose entries bear another fiscal year than a calendar gives it: their numbers were given by that year. */
export function contradicted(
  days: readonly PostedDay[],
  startMonth: number,
  declared: readonly FiscalYear[],
): PostedDay | undefined {
  return days.find(({ date, year }) => yearOf(date, startMonth, declared) !== year);
}
