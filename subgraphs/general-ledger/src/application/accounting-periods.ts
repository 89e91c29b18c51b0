import { fiscalYearOf, fiscalYearRange, todayIn } from '@qbit/utils';
import { periodsOf } from '../domain/fiscal-calendar';
import type { Books, BooksHead, PeriodView } from './books';

/**
 * The periods of a fiscal year (PER-1): those that are kept, else its twelve months, whose state follows from the locks.
 *
 * Where no year is named, the one that today is in, in the organization's time zone.
 */
export async function accountingPeriods(books: Books, year: number | null): Promise<readonly PeriodView[]> {
  const head = await books.head();
  const wanted = year ?? fiscalYearOf(todayIn(head.timeZone, new Date(head.now)), head.fiscalYearStartMonth);
  const kept = await books.periods(wanted);
  return kept.length ? kept : monthsOf(wanted, head);
}

function monthsOf(year: number, { fiscalYearStartMonth, locks }: BooksHead): PeriodView[] {
  return periodsOf(fiscalYearRange(year, fiscalYearStartMonth), 'months').map(({ number, start, end }) => {
    const closed = [locks.all, locks.hard].some((through) => through !== null && through >= end);
    return {
      id: `${year}-${number}`,
      fiscalYear: year,
      number,
      start,
      end,
      status: closed ? 'closed' : 'open',
      closedAt: null,
      closedBy: null,
    };
  });
}
