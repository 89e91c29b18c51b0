import type { Idempotent } from '@qbit/subgraph';
import type { Actor } from '@qbit/types';
import type { CalendarDate, DateRange, ExternalReference } from '@qbit/utils';
import type { DimensionRules } from '../domain/dimension-rules';
import type { LockScope, PeriodLocks } from '../domain/period-lock';
import type { DeclaredYear, DimensionValueView, DimensionView, PeriodView } from './books';
import type { EntryNoteView, NewEntryNote } from './entry-notes';
import type { PostedDay } from './fiscal-years';
import type { LockExceptionView } from './grant-lock-exception';
import type { AccountView } from './read-models';

/** A change of the books beside entries: chained, and told to other domains where it has a fact. */
export interface BooksChange {
  /** `account.created`, `tax-code.created` … */
  readonly kind: string;
  /** Ids, old and new values; no personal data. */
  readonly payload: object;
  readonly fact?: { readonly type: string; readonly subject: string; readonly data: object };
}

export interface NewAccountRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountView['type'];
  readonly parentId: string | null;
  readonly postable: boolean;
  readonly currency: string | null;
  readonly externalReference: ExternalReference | null;
  readonly dimensionRules: DimensionRules | null;
}

export interface NewDimensionRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly values: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

export interface NewDimensionValueRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
}

export interface NewTaxCodeRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: 'standard' | 'zero_rated' | 'exempt' | 'reverse_charge' | 'intra_eu' | 'export' | 'out_of_scope';
  readonly rate: string;
  readonly validFrom: CalendarDate;
  readonly accountId: string | null;
}

export interface NewRateRow {
  readonly base: string;
  readonly quote: string;
  readonly date: CalendarDate;
  readonly value: string;
  readonly source: string;
}

/** Why an account cannot be archived (GL-4): `subject` is a currency with a balance, or what uses it. */
export interface ArchiveBlocker {
  readonly code: string;
  readonly subject: string;
}

/** A tax code as it stands, before it gets a further rate. */
export interface KnownTaxCode {
  readonly id: string;
  readonly name: string;
  readonly kind: NewTaxCodeRow['kind'];
  readonly outputAccountId: string | null;
  readonly inputAccountId: string | null;
  readonly lastFrom: CalendarDate;
}

/** What a use case writes to the books of one organization, in one transaction that holds their lock. */
export interface BooksWriter {
  /** The organization's time. */
  readonly now: string;
  /** Its day in the organization's time zone. */
  readonly today: CalendarDate;
  accountById(id: string): Promise<AccountView | null>;
  accountByCode(code: string): Promise<AccountView | null>;
  /** Null where none has it. */
  accountByExternalReference(reference: ExternalReference): Promise<AccountView | null>;
  hasChildren(id: string): Promise<boolean>;
  isPostedTo(id: string): Promise<boolean>;
  insertAccount(account: NewAccountRow): Promise<void>;
  /** Makes a group of an account that nothing was posted to; it asks nothing of dimensions any more. */
  makeGroup(id: string, version: number): Promise<void>;
  /** Null where it has another version by now. */
  updateAccount(
    id: string,
    version: number,
    changes: {
      code?: string;
      name?: string;
      parentId?: string | null;
      externalReference?: ExternalReference | null;
      dimensionRules?: DimensionRules | null;
      archivedAt?: string | null;
    },
  ): Promise<AccountView | null>;
  archiveBlockers(id: string): Promise<readonly ArchiveBlocker[]>;
  hasDimension(key: string): Promise<boolean>;
  insertDimension(dimension: NewDimensionRow): Promise<void>;
  /** With all its values. */
  dimensionById(id: string): Promise<DimensionView | null>;
  /** In the order of their keys; one that there is not is left out. */
  dimensionsByKeys(keys: readonly string[]): Promise<readonly DimensionView[]>;
  /** The dimension that a value belongs to, with all its values. */
  dimensionOfValue(valueId: string): Promise<DimensionView | null>;
  /** Null where it has another version by now. */
  updateDimension(
    id: string,
    version: number,
    changes: { name?: string; archivedAt?: string | null },
  ): Promise<DimensionView | null>;
  insertDimensionValue(dimensionId: string, value: NewDimensionValueRow): Promise<void>;
  /** Null where it has another version by now. */
  updateDimensionValue(
    id: string,
    version: number,
    changes: { name?: string; parentId?: string | null; archivedAt?: string | null },
  ): Promise<DimensionValueView | null>;
  /** Codes of the accounts that ask for a dimension on their lines. */
  accountsRequiring(dimensionKey: string): Promise<readonly string[]>;
  /** A tax code and the day of its last rate; null where there is none. */
  taxCode(code: string): Promise<KnownTaxCode | null>;
  insertTaxCode(taxCode: NewTaxCodeRow): Promise<void>;
  insertTaxRate(taxCodeId: string, validFrom: CalendarDate, rate: string): Promise<void>;
  readonly functionalCurrency: string;
  readonly approvalLimit: bigint | null;
  setApprovalLimit(limit: bigint | null): Promise<void>;
  isPosted(entryId: string): Promise<boolean>;
  entryNote(id: string): Promise<EntryNoteView | null>;
  insertEntryNote(note: NewEntryNote): Promise<void>;
  removeEntryNote(id: string, removal: NonNullable<EntryNoteView['removal']>): Promise<void>;
  /** As they are now. */
  readonly locks: PeriodLocks;
  setLock(scope: LockScope | 'hard', through: CalendarDate | null): Promise<void>;
  readonly fiscalYearStartMonth: number;
  /** In the order of time. */
  declaredYears(): Promise<readonly DeclaredYear[]>;
  insertFiscalYear(year: DeclaredYear, periods: readonly PeriodView[]): Promise<void>;
  /** With its periods. */
  removeFiscalYear(year: number): Promise<void>;
  /** The days of a range that something was posted on. */
  postedDays(range: DateRange): Promise<readonly PostedDay[]>;
  insertLockException(exception: LockExceptionView): Promise<void>;
  hasLockException(id: string): Promise<boolean>;
  endLockException(id: string, end: { at: string; by: string; reason: string }): Promise<void>;
  /** Those of them that are new. */
  insertRates(rates: readonly NewRateRow[]): Promise<readonly NewRateRow[]>;
  /** Runs something once for a client's key and what it sent; what it answers (null: refused, and kept is nothing) is answered again. */
  once<Result extends object>(
    call: { readonly key: string; readonly operation: string; readonly received: unknown },
    run: () => Promise<Result | null>,
  ): Promise<Idempotent<Result> | null>;
  /** The ledger's component of a position, where nothing is changed. */
  sequence(): Promise<bigint>;
  /** Chains changes and tells their facts; the ledger's component of a position. */
  record(actor: Actor, changes: readonly BooksChange[], correlationId: string): Promise<bigint>;
  /** Tells facts that are part of a change which is chained by itself; the ledger's component of a position. */
  tell(actor: Actor, facts: readonly NonNullable<BooksChange['fact']>[], correlationId: string): Promise<bigint>;
}

/** Opens the one transaction of a use case. What throws rolls it back. */
export type WriteBooks = <T>(organizationId: string, run: (writer: BooksWriter) => Promise<T>) => Promise<T>;
