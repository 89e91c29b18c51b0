import type { BulkActs, BulkStart, Caller, StartedBulkAct } from '@qbit/subgraph';
import type { RoleYears } from '@qbit/types';
import type { CalendarDate, Outcome } from '@qbit/utils';
import type { LockScope, PeriodLocks } from '../domain/period-lock';
import type { AccountBalance } from './account-balance';
import type { AddDimensionValueInput } from './add-dimension-value';
import type {
  BalanceCriteria,
  Books,
  DimensionValueView,
  DimensionView,
  EntryCriteria,
  PeriodView,
  TaxCodeView,
} from './books';
import type { CreateAccountInput, Written } from './create-account';
import type { CreateDimensionInput } from './create-dimension';
import type { CreateTaxCodeInput } from './create-tax-code';
import type { DeclareFiscalYearInput } from './declare-fiscal-year';
import type { EntryInput } from './entry-input';
import type { EntryNoteView } from './entry-notes';
import type { ExportBooksInput, ExportRunView } from './export-books';
import type { FiscalYearView } from './fiscal-years';
import type { GrantLockExceptionInput, LockExceptionView } from './grant-lock-exception';
import type { ImportBooksInput } from './import-books';
import type { ImportReportView, ImportRunView } from './import-run';
import type { PostedEntries, PostJournalEntriesInput } from './post-journal-entries';
import type { PostedOrKnown, PostJournalEntryInput } from './post-journal-entry';
import type { AccountView, EntryView } from './read-models';
import type { RecordOpeningBalancesInput } from './record-opening-balances';
import type { RecurringEntryView } from './post-due-entries';
import type { RecurringEntryInput } from './recurring-entries';
import type { PostingExceptionView } from './retry-posting-exception';
import type { RollBackImportInput } from './roll-back-import';
import type { ReverseJournalEntryInput } from './reverse-journal-entry';
import type { ComputedEquity } from '../domain/year-end';
import type { UpdateAccountInput } from './update-account';
import type { UpsertAccountInput } from './upsert-account';
import type { UpdateDimensionInput } from './update-dimension';
import type { UpdateDimensionValueInput } from './update-dimension-value';
import type { AuditChainVerdict } from './verify-audit-chain';
import type { TrialBalanceSplitValue, TrialBalanceValue } from './trial-balance';

/** What the graph of this subgraph may ask and do: the use cases, bound to what implements their ports. */
export interface LedgerServices {
  /** The books of an organization, of the years alone that the caller's role is limited to (null: all); the caller closes them. */
  books(organizationId: string, years: RoleYears | null): Books;
  /** The sequence of a domain's facts that is applied here; null for a domain that is not followed. */
  appliedSequence(organizationId: string, domain: string): Promise<bigint | null>;
  functionalCurrency(organizationId: string): Promise<string>;
  verifyAuditChain(books: Books, organizationId: string): Promise<AuditChainVerdict>;
  trialBalance(books: Books, criteria: BalanceCriteria): Promise<TrialBalanceValue>;
  equityOfYear(books: Books, criteria: BalanceCriteria): Promise<ComputedEquity>;
  splitByDimension(
    books: Books,
    criteria: BalanceCriteria,
    accountId: string,
    dimensionKey: string,
  ): Promise<readonly TrialBalanceSplitValue[]>;
  accountBalance(books: Books, account: AccountView, criteria: BalanceCriteria): Promise<AccountBalance>;
  postJournalEntry(caller: Caller, input: PostJournalEntryInput): Promise<Outcome<PostedOrKnown>>;
  importBooks(caller: Caller, input: ImportBooksInput): Promise<Outcome<{ run: ImportRunView; replayed: boolean }>>;
  /** An import with its first problems; null where the organization has none of that id. */
  cancelImport(organizationId: string, runId: string | null): Promise<Outcome<ImportRunView>>;
  rollBackImport(caller: Caller, input: RollBackImportInput): Promise<Outcome<ImportRunView>>;
  importReport(organizationId: string, runId: string): Promise<ImportReportView | null>;
  exportBooks(caller: Caller, input: ExportBooksInput): Promise<Outcome<ExportRunView>>;
  /** Null where the organization has none of that id. */
  booksExport(organizationId: string, runId: string): Promise<ExportRunView | null>;
  /** Where people reach QBit: links to files begin with it. */
  readonly publicUrl: string;
  readonly bulkActs: BulkActs;
  /** Begins an act on the entries that are named, or on those of the criteria, the earliest first; of null there are none. */
  startJournalAct(
    caller: Caller,
    start: Omit<BulkStart, 'matching'> & { readonly criteria: EntryCriteria | null },
  ): Promise<Outcome<StartedBulkAct>>;
  postJournalEntries(caller: Caller, input: PostJournalEntriesInput): Promise<Outcome<PostedEntries>>;
  reverseJournalEntry(caller: Caller, input: ReverseJournalEntryInput): Promise<Outcome<PostedOrKnown>>;
  recordOpeningBalances(caller: Caller, input: RecordOpeningBalancesInput): Promise<Outcome<PostedOrKnown>>;
  /** `id` is undefined for a new draft, null for an id that is none of ours. */
  saveDraft(
    caller: Caller,
    input: { id: string | null | undefined; version: number | null; entry: EntryInput },
  ): Promise<Outcome<EntryView>>;
  postDraft(
    caller: Caller,
    input: { id: string | null; version: number; idempotencyKey: string | null },
  ): Promise<Outcome<PostedOrKnown>>;
  discardDraft(caller: Caller, id: string | null, version: number): Promise<Outcome<null>>;
  createAccount(caller: Caller, input: CreateAccountInput): Promise<Outcome<Written<AccountView>>>;
  updateAccount(caller: Caller, input: UpdateAccountInput): Promise<Outcome<Written<AccountView>>>;
  upsertAccount(caller: Caller, input: UpsertAccountInput): Promise<Outcome<Written<AccountView>>>;
  archiveAccount(caller: Caller, id: string | null, version: number): Promise<Outcome<Written<AccountView>>>;
  addEntryNote(caller: Caller, entryId: string | null, text: string): Promise<Outcome<Written<EntryNoteView>>>;
  attachToEntry(
    caller: Caller,
    entryId: string | null,
    fileId: string | null,
  ): Promise<Outcome<Written<EntryNoteView>>>;
  removeEntryNote(caller: Caller, id: string | null, reason: string): Promise<Outcome<Written<EntryNoteView>>>;
  setApprovalLimit(
    caller: Caller,
    limit: { amount: bigint; currency: string } | null,
  ): Promise<Outcome<Written<bigint | null>>>;
  setPeriodLock(
    caller: Caller,
    scope: LockScope | 'hard',
    through: CalendarDate | null,
  ): Promise<Outcome<Written<PeriodLocks>>>;
  grantLockException(caller: Caller, input: GrantLockExceptionInput): Promise<Outcome<Written<LockExceptionView>>>;
  endLockException(caller: Caller, id: string | null, reason: string): Promise<Outcome<Written<string>>>;
  recurringEntries(organizationId: string): Promise<readonly RecurringEntryView[]>;
  createRecurringEntry(caller: Caller, input: RecurringEntryInput): Promise<Outcome<RecurringEntryView>>;
  updateRecurringEntry(
    caller: Caller,
    id: string | null,
    version: number,
    input: Omit<RecurringEntryInput, 'startOn' | 'recurrence' | 'every'>,
  ): Promise<Outcome<RecurringEntryView>>;
  endRecurringEntry(caller: Caller, id: string | null): Promise<Outcome<RecurringEntryView>>;
  /** Postings that await a person. */
  postingExceptions(organizationId: string): Promise<readonly PostingExceptionView[]>;
  retryPostingException(
    caller: Caller,
    id: string | null,
    postingDate: CalendarDate | null,
  ): Promise<Outcome<PostingExceptionView | null>>;
  createDimension(caller: Caller, input: CreateDimensionInput): Promise<Outcome<Written<DimensionView>>>;
  updateDimension(caller: Caller, input: UpdateDimensionInput): Promise<Outcome<Written<DimensionView>>>;
  archiveDimension(caller: Caller, id: string | null, version: number): Promise<Outcome<Written<DimensionView>>>;
  restoreDimension(caller: Caller, id: string | null, version: number): Promise<Outcome<Written<DimensionView>>>;
  addDimensionValue(caller: Caller, input: AddDimensionValueInput): Promise<Outcome<Written<DimensionValueView>>>;
  updateDimensionValue(caller: Caller, input: UpdateDimensionValueInput): Promise<Outcome<Written<DimensionValueView>>>;
  archiveDimensionValue(
    caller: Caller,
    id: string | null,
    version: number,
  ): Promise<Outcome<Written<DimensionValueView>>>;
  restoreDimensionValue(
    caller: Caller,
    id: string | null,
    version: number,
  ): Promise<Outcome<Written<DimensionValueView>>>;
  createTaxCode(caller: Caller, input: CreateTaxCodeInput): Promise<Outcome<Written<TaxCodeView>>>;
  importExchangeRates(caller: Caller, fileId: string | null): Promise<Outcome<Written<number>>>;
  /** Those that are declared. */
  fiscalYears(books: Books): Promise<readonly FiscalYearView[]>;
  declareFiscalYear(caller: Caller, input: DeclareFiscalYearInput): Promise<Outcome<Written<FiscalYearView>>>;
  removeFiscalYear(caller: Caller, year: number): Promise<Outcome<Written<number>>>;
  accountingPeriods(books: Books, year: number | null): Promise<readonly PeriodView[]>;
  chartTemplates(): readonly {
    key: string;
    name: string;
    country: string | null;
    accountCount: number;
    source: string;
  }[];
}
