import type { DateRange } from '@qbit/utils';
import { periodsOf, rangeOfYear, yearOf } from '../domain/fiscal-calendar';
import type { Books, BooksHead, PeriodView } from './books';

/**
 * The periods of a fiscal year (PER-1): those that are kept of a declared one, else its months. The locks close a period before
 * anything else does.
 *
 * Where no year is named, the one that today is in, in the organization's time zone. None of a year that no day is in.
 */
export async function accountingPeriods(books: Books, year: number | null): Promise<readonly PeriodView[]> {
  const [head, declared] = [await books.head(), await books.declaredYears()];
  const wanted = year ?? yearOf(await books.today(), head.fiscalYearStartMonth, declared);
  const kept = await books.periods(wanted);
  if (kept.length) return kept.map((period) => underLocks(period, head));
  const range = rangeOfYear(wanted, head.fiscalYearStartMonth, declared);
  return range ? monthsOf(wanted, range).map((period) => underLocks(period, head)) : [];
}

/** What is locked altogether through its last day takes no posting, so it is closed. */
export function underLocks(period: PeriodView, { locks }: Pick<BooksHead, 'locks'>): PeriodView {
  const isLocked = [locks.all, locks.hard].some((through) => through !== null && through >= period.end);
  return isLocked && period.status === 'open' ? { ...period, status: 'closed' } : period;
}

function monthsOf(year: number, range: DateRange): PeriodView[] {
  return periodsOf(range, 'months').map((period) => ({
    ...period,
    id: `${year}-${period.number}`,
    fiscalYear: year,
    status: 'open',
    closedAt: null,
    closedBy: null,
  }));
}
