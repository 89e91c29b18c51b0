import { addMonths, type CalendarDate, endOfMonth, parseCalendarDate, startOfMonth } from '@qbit/utils';

/** What the first steps of a company are ticked by. Days are ISO 8601. */
export interface CompanyFacts {
  readonly hasPosted: boolean;
  readonly hasOpening: boolean;
  readonly hasIssued: boolean;
  readonly hasSecondFactor: boolean;
  readonly members: number;
  /** The first day that something was posted for; null where nothing was. */
  readonly firstPosted: string | null;
  /** The later of the locks of all areas; null where none is set. */
  readonly lockedThrough: string | null;
}

export type StepKey = 'company' | 'chart' | 'opening' | 'entry' | 'invoice' | 'secure' | 'invite' | 'close';

export interface Step {
  readonly key: StepKey;
  readonly done: boolean;
}

/** The first steps of a company. Each is ticked by what is there now: where that goes, the tick goes (P-32). */
export function firstSteps(facts: CompanyFacts): Step[] {
  return [
    { key: 'company', done: true },
    { key: 'chart', done: facts.hasPosted },
    { key: 'opening', done: facts.hasOpening },
    { key: 'entry', done: facts.hasPosted },
    { key: 'invoice', done: facts.hasIssued },
    { key: 'secure', done: facts.hasSecondFactor },
    { key: 'invite', done: facts.members > 1 },
    { key: 'close', done: hasClosedFirst(facts) },
  ];
}

/** Whether the company is set up; that a person turns on his second factor is his own step. */
export function isSetUp(steps: readonly Step[]): boolean {
  return steps.every(({ key, done }) => done || key === 'secure');
}

/** Whether the month in which something was posted first is locked to its end. */
function hasClosedFirst({ firstPosted, lockedThrough }: CompanyFacts): boolean {
  const first = parseCalendarDate(firstPosted ?? '');
  return first !== null && lockedThrough !== null && lockedThrough >= endOfMonth(first);
}

/** A month to close, its first and its last day. */
export interface MonthToClose {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The first month that is not locked to its end: the one after the lock, else that of the first posting; null where nothing is posted. */
export function monthToClose({
  firstPosted,
  lockedThrough,
}: Pick<CompanyFacts, 'firstPosted' | 'lockedThrough'>): MonthToClose | null {
  const locked = parseCalendarDate(lockedThrough ?? '');
  const first = parseCalendarDate(firstPosted ?? '');
  const inIt = locked ? (locked === endOfMonth(locked) ? addMonths(startOfMonth(locked), 1) : locked) : first;
  return inIt && { from: startOfMonth(inIt), to: endOfMonth(inIt) };
}

/** The later of the locks that close all areas to everybody but who has an exception, and to everybody. */
export function lockOfAll(
  locks: { readonly all?: string | null; readonly hard?: string | null } | null,
): string | null {
  const set = [locks?.all, locks?.hard].filter((date) => typeof date === 'string').sort();
  return set.at(-1) ?? null;
}
