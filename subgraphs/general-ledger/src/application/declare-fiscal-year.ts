import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import { type CalendarFault, calendarFaults, MOST_MONTHS, periodsOf } from '../domain/fiscal-calendar';
import { underLocks } from './accounting-periods';
import type { DeclaredYear, PeriodView } from './books';
import type { BooksWriter, WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { contradicted, daysConcerned, type FiscalYearView, withPeriods } from './fiscal-years';
import { keyReused } from './posting-answer';

export interface DeclareFiscalYearInput extends DeclaredYear {
  readonly adjustmentPeriod: boolean;
  readonly idempotencyKey: string | null;
}

/**
 * Declares a fiscal year and the periods it is divided into (PER-1); the chain keeps who did it.
 *
 * Faults, all at once: YEAR_BACKWARDS, YEAR_TOO_LONG, YEAR_OVERLAP, YEAR_GAP, YEAR_TWICE, YEAR_OUT_OF_ORDER, YEAR_NAME_FAR,
 * YEAR_HAS_ENTRIES; IDEMPOTENCY_KEY_REUSED before them.
 */
export async function declareFiscalYear(
  write: WriteBooks,
  caller: Caller,
  { idempotencyKey: key, ...input }: DeclareFiscalYearInput,
): Promise<Outcome<Written<FiscalYearView>>> {
  return write(caller.organizationId, async (books): Promise<Outcome<Written<FiscalYearView>>> => {
    const faults: Fault[] = [];
    const declare = async () => {
      const outcome = await declared(books, caller, input);
      if (!outcome.ok) faults.push(...outcome.faults);
      return outcome.ok ? { year: outcome.value.value, sequence: String(outcome.value.sequence) } : null;
    };
    const call = { operation: 'declareFiscalYear', received: input };
    const kept = key === null ? null : await books.once({ key, ...call }, declare);
    if (kept?.kind === 'conflict') return refused(keyReused());
    const answer = key === null ? await declare() : kept?.result;
    return answer ? done({ value: answer.year, sequence: BigInt(answer.sequence) }) : refused(...faults);
  });
}

async function declared(
  books: BooksWriter,
  caller: Caller,
  { adjustmentPeriod, ...year }: Omit<DeclareFiscalYearInput, 'idempotencyKey'>,
): Promise<Outcome<Written<FiscalYearView>>> {
  const faults = await faultsOf(books, year);
  if (faults.length) return refused(...faults);
  const periods = periodsOf(year, year.scheme, { adjustment: adjustmentPeriod }).map(
    (period): PeriodView => ({
      ...period,
      id: newUuid(),
      fiscalYear: year.year,
      status: 'open',
      closedAt: null,
      closedBy: null,
    }),
  );
  await books.insertFiscalYear(year, periods);
  const changes = [{ kind: 'fiscal-year.declared', payload: { ...year, adjustmentPeriod } }];
  const sequence = await books.record(actorOf(caller.identity), changes, caller.requestId);
  const shown = periods.map((period) => underLocks(period, books));
  return done({ value: withPeriods(year, shown), sequence });
}

async function faultsOf(books: BooksWriter, year: DeclaredYear): Promise<Fault[]> {
  const years = [...(await books.declaredYears()), year];
  // What is declared already has no fault, so that each is of the new year, whichever of two neighbours it was found at.
  const codes = new Set(calendarFaults(years).map(({ code }) => code));
  const faults = [...codes].map((code): Fault => ({ code, ...FAULTS[code] }));
  // Days are in no order where the calendar has none.
  if (codes.has('YEAR_BACKWARDS') || codes.has('YEAR_OVERLAP')) return faults;
  const posted = await books.postedDays(daysConcerned(year));
  const first = contradicted(posted, books.fiscalYearStartMonth, years);
  return first ? [...faults, hasEntries(first, ['input', 'start'])] : faults;
}

/** That entries bear the fiscal year that gave them their numbers, and it would be another one. */
export function hasEntries(first: { readonly date: string; readonly year: number }, path: readonly string[]): Fault {
  return {
    code: 'YEAR_HAS_ENTRIES',
    message: `Entries of ${first.date} have their numbers by the fiscal year ${first.year}`,
    path,
    facts: { date: first.date, year: first.year },
  };
}

const FAULTS: Readonly<Record<CalendarFault['code'], Pick<Fault, 'message' | 'path'>>> = {
  YEAR_BACKWARDS: { message: 'The year ends before it begins', path: ['input', 'end'] },
  YEAR_TOO_LONG: { message: `A fiscal year has at most ${MOST_MONTHS} months`, path: ['input', 'end'] },
  YEAR_OVERLAP: { message: 'Some of its days are in a declared year already', path: ['input', 'start'] },
  YEAR_GAP: { message: 'A year begins on the day after the one before it', path: ['input', 'start'] },
  YEAR_TWICE: { message: 'There is a declared year of this name already', path: ['input', 'year'] },
  YEAR_OUT_OF_ORDER: { message: 'The names of years go up with time', path: ['input', 'year'] },
  YEAR_NAME_FAR: { message: 'A year is named near the calendar years that it lies in', path: ['input', 'year'] },
};
