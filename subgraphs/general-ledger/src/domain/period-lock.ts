import { type CalendarDate, dayAfter } from '@qbit/utils';

/** What a lock stops: the entries of a sub-ledger, of the general ledger, those that touch tax, or all. */
export type LockScope = 'sales' | 'purchases' | 'banking' | 'general' | 'tax' | 'all';

/** Everything of a scope dated on or before its date is refused; null: not locked. `hard` knows no exception. */
export type PeriodLocks = Readonly<Record<LockScope | 'hard', CalendarDate | null>>;

/** What lets named users or a role past one soft lock, for some dates and some time; it expires by itself (PER-3). */
export interface LockPass {
  readonly scope: LockScope;
  readonly userIds: readonly string[];
  readonly role: string | null;
  readonly fromDate: CalendarDate;
  readonly throughDate: CalendarDate;
  /** RFC 3339 in UTC: from the first instant on, until just before the second. */
  readonly validFrom: string;
  readonly validUntil: string;
}

/** Whoever posts, or on whose behalf the system does. */
export interface Poster {
  readonly userId: string | null;
  readonly role: string | null;
}

/** What a lock refuses, and the first date that none would. */
export interface LockRefusal {
  readonly code: 'PERIOD_LOCKED';
  readonly scope: LockScope | 'hard';
  readonly lockedThrough: CalendarDate;
  readonly firstOpenDate: CalendarDate;
}

/** The scope that the entries of a domain fall under. */
export function lockScopeOf(domain: string): LockScope {
  switch (domain) {
    case 'accounts-receivable':
      return 'sales';
    case 'accounts-payable':
      return 'purchases';
    case 'banking':
      return 'banking';
    default:
      return 'general';
  }
}

/** The first date that no lock of these scopes stops; null where nothing is locked. */
export function firstOpenDate(locks: PeriodLocks, scope: LockScope, touchesTax: boolean): CalendarDate | null {
  const last = scopesOf(scope, touchesTax)
    .map((name) => locks[name])
    .reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), locks.hard);
  return last && dayAfter(last);
}

/**
 * What stops a posting of that date: max(its scope, all, hard), and tax where it touches tax (PER-2 to PER-4).
 *
 * Empty where it may be posted: each soft lock in its way then has a pass for the poster at that instant.
 */
export function lockRefusals(
  locks: PeriodLocks,
  entry: { readonly date: CalendarDate; readonly domain: string; readonly touchesTax: boolean },
  passes: readonly LockPass[],
  poster: Poster,
  now: string,
): LockRefusal[] {
  const scope = lockScopeOf(entry.domain);
  const open = firstOpenDate(locks, scope, entry.touchesTax);
  const refusal = (name: LockScope | 'hard'): LockRefusal[] => {
    const lockedThrough = locks[name];
    if (lockedThrough === null || open === null || entry.date > lockedThrough) return [];
    return [{ code: 'PERIOD_LOCKED', scope: name, lockedThrough, firstOpenDate: open }];
  };
  const passed = (name: LockScope) =>
    passes.some((pass) => pass.scope === name && letsPass(pass, entry.date, poster, now));
  const soft = scopesOf(scope, entry.touchesTax).filter((name) => !passed(name));
  return [...refusal('hard'), ...soft.flatMap(refusal)];
}

function letsPass(pass: LockPass, date: CalendarDate, { userId, role }: Poster, now: string): boolean {
  const named = (userId !== null && pass.userIds.includes(userId)) || (pass.role !== null && pass.role === role);
  return named && pass.fromDate <= date && date <= pass.throughDate && pass.validFrom <= now && now < pass.validUntil;
}

function scopesOf(scope: LockScope, touchesTax: boolean): LockScope[] {
  return touchesTax ? [scope, 'all', 'tax'] : [scope, 'all'];
}
