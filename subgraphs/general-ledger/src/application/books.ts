import type { AmountCriteria, ExternalCriteria, PageRequest } from '@qbit/subgraph';
import type { CalendarDate, ExternalReference } from '@qbit/utils';
import type { DimensionFilter } from '../domain/dimension-filter';
import type { FiscalYear, Period, PeriodScheme } from '../domain/fiscal-calendar';
import type { EntryNoteView } from './entry-notes';
import type { LockExceptionView } from './grant-lock-exception';
import type { BalanceCheck } from './verify-balances';
import type { AccountType, AccountView, CurrencyBalance, EntryView, PostingView, ValueBalance } from './read-models';

/** An exception with the instant at which it was ended before its time; null where it was not. */
export type KnownLockExceptionView = LockExceptionView & { readonly endedAt: string | null };

export interface AccountCriteria {
  readonly type: AccountType | null;
  readonly search: string | null;
  readonly archived: boolean | null;
  readonly external: ExternalCriteria | null;
}

export interface EntryCriteria {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly status: EntryView['status'] | null;
  readonly accountId: string | null;
  readonly search: string | null;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  /** With a posting whose amount lies between, in minor units of that currency. */
  readonly amount: AmountCriteria | null;
  readonly external: ExternalCriteria | null;
}

/** Up to when balances count: by posting date, and by what was recorded until an instant (null: all that is recorded). */
export interface BalanceCriteria {
  readonly asOf: CalendarDate | null;
  readonly knownAt: string | null;
  /** Of which lines. */
  readonly dimensions: DimensionFilter;
}

export interface StatementCriteria {
  readonly accountId: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** What was recorded until then; null for all. */
  readonly knownAt: string | null;
  readonly dimensions: DimensionFilter;
}

/** A page of an account's statement, in the order of posting date, entry and line. */
export interface StatementPage {
  readonly postings: readonly PostingView[];
  /** The balance of the same lines before the first of them, debit positive. */
  readonly opening: {
    /** In the account's currency where it has one, else in the functional one. */
    readonly amount: bigint;
    readonly functional: bigint;
  };
}

/** What the head of a ledger says. */
export interface BooksHead {
  readonly functionalCurrency: string;
  /** What a manual entry may come to without a second person, minor units; null for any (GL-21). */
  readonly approvalLimit: bigint | null;
  readonly fiscalYearStartMonth: number;
  readonly timeZone: string;
  /** The sequence of the last fact: the ledger's component of a position. */
  readonly sequence: bigint;
  /** The organization's time at the moment of the read. */
  readonly now: string;
  readonly locks: Readonly<
    Record<'sales' | 'purchases' | 'banking' | 'general' | 'tax' | 'all' | 'hard', CalendarDate | null>
  >;
}

/** What the books begin with (GL-23). */
export interface OpeningBalancesView {
  /** The entry of the balances that stand; null where none are recorded, or they were taken back. */
  readonly entry: EntryView | null;
  /** The account against which balances are loaded; null where the chart has none. */
  readonly accountId: string | null;
  /** What is left on that account of each domain that loaded balances: minor units of the functional currency, debit positive. */
  readonly sources: readonly { readonly domain: string; readonly balance: bigint }[];
}

/** A fiscal year that the organization declared, and how it is divided. */
export interface DeclaredYear extends FiscalYear {
  readonly scheme: PeriodScheme;
}

/** The state of an accounting period. */
export interface PeriodView {
  readonly id: string;
  readonly fiscalYear: number;
  readonly number: number;
  /** An adjustment period lies on the last day of its year. */
  readonly kind: Period['kind'];
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  readonly status: 'open' | 'closing' | 'closed';
  readonly closedAt: string | null;
  readonly closedBy: string | null;
}

export interface DimensionView {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly archivedAt: string | null;
  readonly version: number;
  /** By code, those that are archived too. */
  readonly values: readonly DimensionValueView[];
}

export interface DimensionValueView {
  readonly id: string;
  readonly dimensionKey: string;
  readonly code: string;
  readonly name: string;
  /** The value of the same dimension that it hangs under. */
  readonly parentId: string | null;
  readonly archivedAt: string | null;
  readonly version: number;
}

export interface TaxCodeView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Per cent, on the day asked for. */
  readonly rate: string;
  readonly kind: 'standard' | 'zero_rated' | 'exempt' | 'reverse_charge' | 'intra_eu' | 'export' | 'out_of_scope';
  readonly validFrom: CalendarDate;
}

export interface RateView {
  readonly from: string;
  readonly to: string;
  /** The date of the quotes that it is made from; the earliest of them where there are two. */
  readonly date: CalendarDate;
  readonly rate: string;
  readonly source: string;
}

/** One link of the audit chain: an entry or another change of the books. */
export interface AuditEventView {
  readonly sequence: bigint;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: Buffer;
}

export interface AuditCriteria {
  readonly from: string | null;
  readonly to: string | null;
  readonly subject: string | null;
}

/** What the chain keeps of a fact of another domain. */
export interface FactLink {
  readonly domain: string;
  readonly factSequence: string;
  readonly type: string;
  /** The UUID of what the fact is about. */
  readonly subject: string;
  /** See `factDigest`. */
  readonly digest: string;
}

/** A link that stands for such a fact. */
export interface ChainedFact extends FactLink {
  readonly link: bigint;
}

export interface ChainCheck {
  readonly checked: bigint;
  /** Null where every link holds. */
  readonly firstBroken: bigint | null;
  readonly head: Buffer;
}

/**
 * The books of one organization, as one request reads them.
 *
 * All reads see one snapshot, made at the first of them and let go of by `close`; `refresh` begins another one, after a
 * write whose effect the request goes on to read.
 */
export interface Books {
  head(): Promise<BooksHead>;
  /** Today in the organization's time zone; where some years alone are read, no later than their last day. */
  today(): Promise<CalendarDate>;
  /** In the order of the ids; null for what is not there. */
  accountsByIds(ids: readonly string[]): Promise<(AccountView | null)[]>;
  accountsByCodes(codes: readonly string[]): Promise<(AccountView | null)[]>;
  /** Null where none has it. */
  accountByExternalReference(reference: ExternalReference): Promise<AccountView | null>;
  /** All of them, by code. */
  chart(): Promise<readonly AccountView[]>;
  accounts(criteria: AccountCriteria, window: PageRequest): Promise<readonly AccountView[]>;
  countAccounts(criteria: AccountCriteria): Promise<number>;
  balances(criteria: BalanceCriteria): Promise<readonly CurrencyBalance[]>;
  /** The same for what goes into a figure of another day, which it does not show: what stood before the fiscal year. */
  balancesBehind(criteria: BalanceCriteria): Promise<readonly CurrencyBalance[]>;
  /** Each account split by the values of a dimension, the lines that have none of it too: their sum is the account's balance. */
  balancesByValue(criteria: BalanceCriteria, dimensionKey: string): Promise<readonly ValueBalance[]>;
  entriesByIds(ids: readonly string[]): Promise<(EntryView | null)[]>;
  /** The entry or draft that has it; null where none has. */
  entryByExternalReference(reference: ExternalReference): Promise<EntryView | null>;
  /** How many there are, counted to `most` and no further. */
  countEntries(criteria: EntryCriteria, most: number): Promise<number>;
  entries(criteria: EntryCriteria, window: PageRequest): Promise<readonly EntryView[]>;
  /** Of each entry all its lines, in the order of the ids. */
  postingsOf(entryIds: readonly string[]): Promise<(readonly PostingView[])[]>;
  statement(criteria: StatementCriteria, window: PageRequest): Promise<StatementPage>;
  periods(year: number | null): Promise<readonly PeriodView[]>;
  /** In the order of time. */
  declaredYears(): Promise<readonly DeclaredYear[]>;
  lockExceptions(): Promise<readonly KnownLockExceptionView[]>;
  /** Of each entry all its notes, in the order of the ids. */
  notesOf(entryIds: readonly string[]): Promise<(readonly EntryNoteView[])[]>;
  dimensions(): Promise<readonly DimensionView[]>;
  /** The parent of each value of each dimension, by its id, as it was known at an instant; null at the top. */
  dimensionParents(knownAt: string): Promise<ReadonlyMap<string, string | null>>;
  /** All that are not archived, by code; or those of some ids, archived or not. */
  taxCodes(asOf: CalendarDate, ids?: readonly string[]): Promise<readonly TaxCodeView[]>;
  /** The rate of a day, or the last before it within seven days; null where there is none (RATE_MISSING). */
  rate(from: string, to: string, date: CalendarDate): Promise<RateView | null>;
  auditEvents(criteria: AuditCriteria, window: PageRequest): Promise<readonly AuditEventView[]>;
  verifyChain(): Promise<ChainCheck>;
  /** The links after one that stand for facts of other domains, in order; empty at the end. */
  chainedFacts(afterLink: bigint, limit: number): Promise<readonly ChainedFact[]>;
  openingBalances(): Promise<OpeningBalancesView>;
  /** Recomputes what is stored from the postings. */
  verifyBalances(): Promise<BalanceCheck>;
  refresh(): Promise<void>;
  close(): Promise<void>;
}
