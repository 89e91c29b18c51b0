import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Outcome, refused } from '@qbit/utils';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { hasEntries } from './declare-fiscal-year';
import { contradicted, daysConcerned } from './fiscal-years';

/**
 * Takes away the first or the last of the declared fiscal years, with its periods, while nothing is posted in it (PER-1).
 *
 * Faults: NOT_FOUND; YEAR_IN_BETWEEN and YEAR_HAS_ENTRIES, both at once.
 */
export async function removeFiscalYear(
  write: WriteBooks,
  caller: Caller,
  year: number,
): Promise<Outcome<Written<number>>> {
  return write(caller.organizationId, async (books): Promise<Outcome<Written<number>>> => {
    const years = await books.declaredYears();
    const found = years.find((one) => one.year === year);
    if (!found) return refused({ code: 'NOT_FOUND', message: 'There is no such fiscal year', path: ['year'] });
    const isAtAnEnd = found === years[0] || found === years.at(-1);
    const posted = await books.postedDays(daysConcerned(found));
    const left = years.filter((one) => one !== found);
    const first =
      posted.find(({ date }) => found.start <= date && date <= found.end) ??
      (isAtAnEnd ? contradicted(posted, books.fiscalYearStartMonth, left) : undefined);
    const faults = [
      ...(isAtAnEnd
        ? []
        : [{ code: 'YEAR_IN_BETWEEN', message: 'Years on both sides of it are declared', path: ['year'] }]),
      ...(first ? [hasEntries(first, ['year'])] : []),
    ];
    if (faults.length) return refused(...faults);
    await books.removeFiscalYear(year);
    const changes = [{ kind: 'fiscal-year.removed', payload: found }];
    const sequence = await books.record(actorOf(caller.identity), changes, caller.requestId);
    return done({ value: year, sequence });
  });
}
