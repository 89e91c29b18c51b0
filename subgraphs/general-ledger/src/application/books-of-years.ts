import { RequestError } from '@qbit/errors';
import type { RoleYears } from '@qbit/types';
import { type CalendarDate, dayBefore, type ExternalReference, parseCalendarDate } from '@qbit/utils';
import type { PageRequest } from '@qbit/subgraph';
import type {
  AccountCriteria,
  AuditCriteria,
  AuditEventView,
  BalanceCriteria,
  Books,
  BooksHead,
  EntryCriteria,
  StatementCriteria,
  StatementPage,
} from './books';
import type { EntryView } from './read-models';

/** The first and the last day that are read, both in it. */
export interface Years {
  readonly from: CalendarDate;
  readonly through: CalendarDate;
}

/** The years of a verified identity. Throws for what is no date: then nothing is read at all. */
export function yearsOf({ from, through }: RoleYears): Years {
  const [first, last] = [parseCalendarDate(from), parseCalendarDate(through)];
  if (!first || !last) throw new TypeError(`${from} to ${through} are no days`);
  return { from: first, through: last };
}

/** Changes that say nothing of what was posted: who reads some years may know what is in them whenever they were made. */
const SETTINGS = /^(account|dimension|dimension-value|tax-code|fiscal-year|lock|lock-exception|approval-limit)\./;
const OF_ENTRIES = /^journal-entry\./;

/**
 * The books as a role reads them that is limited to years (CMP-3).
 *
 * What lies outside is not there: entries, drafts, and the notes of both. A figure as of a day outside is refused
 * (OUTSIDE_YEARS, with them), and so is a statement from or to one, for its balances would be of other days than it says;
 * where no day is named, it is of the years. As of the day before the first is what the years begin with. The audit chain
 * stays whole, so that it can be verified; what a link outside says is withheld.
 */
export class BooksOfYears implements Books {
  constructor(
    private readonly all: Books,
    private readonly years: Years,
  ) {}

  head = (): Promise<BooksHead> => this.all.head();

  async today(): Promise<CalendarDate> {
    const today = await this.all.today();
    return today > this.years.through ? this.years.through : today;
  }

  accountsByIds = (ids: readonly string[]) => this.all.accountsByIds(ids);
  accountsByCodes = (codes: readonly string[]) => this.all.accountsByCodes(codes);
  accountByExternalReference = (reference: ExternalReference) => this.all.accountByExternalReference(reference);
  chart = () => this.all.chart();
  accounts = (criteria: AccountCriteria, window: PageRequest) => this.all.accounts(criteria, window);
  countAccounts = (criteria: AccountCriteria) => this.all.countAccounts(criteria);

  balances = async (criteria: BalanceCriteria) => this.all.balances(this.figuresOf(criteria));
  balancesByValue = async (criteria: BalanceCriteria, dimensionKey: string) =>
    this.all.balancesByValue(this.figuresOf(criteria), dimensionKey);
  balancesBehind = (criteria: BalanceCriteria) => this.all.balancesBehind(criteria);

  async statement(criteria: StatementCriteria, window: PageRequest): Promise<StatementPage> {
    const { from, through } = this.years;
    for (const [name, date] of Object.entries({ from: criteria.from, to: criteria.to }))
      if (date !== null && !this.isIn(date)) throw this.outside(name, date);
    return this.all.statement({ ...criteria, from: criteria.from ?? from, to: criteria.to ?? through }, window);
  }

  entries = (criteria: EntryCriteria, window: PageRequest) => this.all.entries(this.rowsOf(criteria), window);
  countEntries = (criteria: EntryCriteria, most: number) => this.all.countEntries(this.rowsOf(criteria), most);
  entriesByIds = async (ids: readonly string[]) =>
    (await this.all.entriesByIds(ids)).map((entry) => this.entryOf(entry));
  entryByExternalReference = async (reference: ExternalReference) =>
    this.entryOf(await this.all.entryByExternalReference(reference));
  postingsOf = async (entryIds: readonly string[]) =>
    (await this.all.postingsOf(entryIds)).map((lines) => lines.filter(({ postingDate }) => this.isIn(postingDate)));
  notesOf = async (entryIds: readonly string[]) => {
    const [entries, notes] = [await this.entriesByIds(entryIds), await this.all.notesOf(entryIds)];
    return notes.map((own, index) => (entries[index] ? own : []));
  };

  periods = (year: number | null) => this.all.periods(year);
  declaredYears = () => this.all.declaredYears();
  lockExceptions = () => this.all.lockExceptions();
  dimensions = () => this.all.dimensions();
  dimensionParents = (knownAt: string) => this.all.dimensionParents(knownAt);
  taxCodes = (asOf: CalendarDate, ids?: readonly string[]) => this.all.taxCodes(asOf, ids);
  rate = (from: string, to: string, date: CalendarDate) => this.all.rate(from, to, date);

  async auditEvents(criteria: AuditCriteria, window: PageRequest): Promise<readonly AuditEventView[]> {
    const events = await this.all.auditEvents(criteria, window);
    return events.map((event) => (this.mayTell(event) ? event : { ...event, before: null, after: null }));
  }

  verifyChain = () => this.all.verifyChain();
  chainedFacts = (afterLink: bigint, limit: number) => this.all.chainedFacts(afterLink, limit);
  openingBalances = () => Promise.reject(this.withheld('The opening balances'));
  verifyBalances = () => Promise.reject(this.withheld('The comparison of balances'));
  refresh = () => this.all.refresh();
  close = () => this.all.close();

  private isIn(date: string): boolean {
    return date >= this.years.from && date <= this.years.through;
  }

  private entryOf(entry: EntryView | null): EntryView | null {
    return entry && this.isIn(entry.postingDate) ? entry : null;
  }

  private rowsOf(criteria: EntryCriteria): EntryCriteria {
    const { from, through } = this.years;
    return {
      ...criteria,
      from: criteria.from !== null && criteria.from > from ? criteria.from : from,
      to: criteria.to !== null && criteria.to < through ? criteria.to : through,
    };
  }

  private figuresOf(criteria: BalanceCriteria): BalanceCriteria {
    const { from, through } = this.years;
    const asOf = criteria.asOf ?? through;
    if (!this.isIn(asOf) && !isEve(asOf, from)) throw this.outside('asOf', asOf);
    return { ...criteria, asOf };
  }

  private mayTell({ action, after }: AuditEventView): boolean {
    if (SETTINGS.test(action)) return true;
    if (!OF_ENTRIES.test(action)) return false;
    const { postingDate } = (after ?? {}) as { readonly postingDate?: unknown };
    return typeof postingDate === 'string' && this.isIn(postingDate);
  }

  private outside(name: string, date: string): RequestError {
    const { from, through } = this.years;
    return new RequestError('OUTSIDE_YEARS', `You read ${from} to ${through}: ${date} is not among it`, {
      path: [name],
      years: this.years,
    });
  }

  private withheld(what: string): RequestError {
    const { from, through } = this.years;
    return new RequestError('FORBIDDEN', `${what} are of all years: you read ${from} to ${through}`, {
      years: this.years,
    });
  }
}

/** Whether a day is the one before another; no day of ours is before the first. */
function isEve(date: CalendarDate, of: CalendarDate): boolean {
  return date < of && date === dayBefore(of);
}
