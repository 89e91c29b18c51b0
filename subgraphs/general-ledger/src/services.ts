import type { HeldQueue } from '@qbit/jobs';
import { BooksOfYears, yearsOf } from './application/books-of-years';
import { verifyAuditChain, type VerifyAuditChainPorts } from './application/verify-audit-chain';
import { appliedSequence, SUB_LEDGERS } from '@qbit/events';
import type { FileStore } from '@qbit/files';
import { newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { addDimensionValue } from './application/add-dimension-value';
import { accountBalance } from './application/account-balance';
import { accountingPeriods } from './application/accounting-periods';
import { archiveAccount } from './application/archive-account';
import type { WriteBooks } from './application/books-writer';
import { cancelImport, type CancelImportPorts } from './application/cancel-import';
import { createAccount } from './application/create-account';
import { createDimension } from './application/create-dimension';
import { createTaxCode } from './application/create-tax-code';
import { declareFiscalYear } from './application/declare-fiscal-year';
import { type DraftPorts, discardDraft, postDraft, saveDraft } from './application/draft-journal-entry';
import { endLockException } from './application/end-lock-exception';
import { addEntryNote, attachToEntry, removeEntryNote } from './application/entry-notes';
import { exportBooks, type ExportBooksPorts, type ExportRequest } from './application/export-books';
import { fiscalYears } from './application/fiscal-years';
import { grantLockException } from './application/grant-lock-exception';
import { importBooks, type ImportBooksPorts, type ImportName, type ImportRequest } from './application/import-books';
import { importExchangeRates } from './application/import-exchange-rates';
import { type ImportReportView, SHOWN_PROBLEMS } from './application/import-run';
import { postJournalEntries, type PostJournalEntriesPorts } from './application/post-journal-entries';
import { postJournalEntry, type PostJournalEntryPorts } from './application/post-journal-entry';
import type { DueEntriesPorts } from './application/post-due-entries';
import { readCsv } from './application/readers/read-csv';
import { recordOpeningBalances, type RecordOpeningBalancesPorts } from './application/record-opening-balances';
import { createRecurringEntry, endRecurringEntry, updateRecurringEntry } from './application/recurring-entries';
import { type RetryPorts, retryPostingException } from './application/retry-posting-exception';
import { removeFiscalYear } from './application/remove-fiscal-year';
import { reverseJournalEntry } from './application/reverse-journal-entry';
import type { LedgerServices } from './application/services';
import {
  type KeyedCall,
  rollBackImport,
  type RollBackCall,
  type RollBackImportPorts,
  type RollBackName,
  type RollBackRequest,
} from './application/roll-back-import';
import { setApprovalLimit } from './application/set-approval-limit';
import { setPeriodLock } from './application/set-period-lock';
import { equityOfYear } from './application/equity-of-year';
import { splitByDimension, trialBalance } from './application/trial-balance';
import { updateAccount } from './application/update-account';
import { upsertAccount } from './application/upsert-account';
import { archiveDimension, restoreDimension, updateDimension } from './application/update-dimension';
import {
  archiveDimensionValue,
  restoreDimensionValue,
  updateDimensionValue,
} from './application/update-dimension-value';
import { CHART_TEMPLATES } from './domain/charts/catalogue';
import { accountCount } from './domain/charts/chart-template';
import { clientKey } from './domain/idempotency-key';
import type { AutomaticPostings } from './persistence/automatic-postings';
import { SnapshotBooks } from './persistence/books';
import { findExport, insertExport } from './persistence/books-export.repository';
import { writeBooks } from './persistence/books.writer';
import { draftPorts } from './persistence/draft.ports';
import { draftVersions } from './persistence/draft.repository';
import {
  type BulkActs,
  type BulkKinds,
  MOST_SELECTED,
  type IdempotencyClaim,
  knownAnswer,
  type Sql,
  type Transactions,
  withIdempotency,
  within,
} from '@qbit/subgraph';
import { beginRollBack, makeImportedKnown } from './persistence/import-posting.repository';
import { findImportRun, importProblems, insertImportRun, requestCancel } from './persistence/import-run.repository';
import type { OrganizationFacts } from './persistence/organization-facts';
import { lastOpening } from './persistence/opening-balances.reads';
import { postAll } from './persistence/post-all';
import type { PostingLanes } from './persistence/posting.lane';
import { postEntries } from './persistence/posting.repository';
import { entriesByIds, entriesPage } from './persistence/entry.reads';
import { knownCall } from './persistence/known-call.reads';
import { rateOn } from './persistence/rate.reads';
import { headOf } from './persistence/reference.reads';
import { taxPorts } from './persistence/tax.reads';
import type { TenantDatabase } from './persistence/tenant-database';

export interface ServiceOptions {
  readonly database: TenantDatabase;
  readonly lanes: PostingLanes;
  readonly facts: OrganizationFacts;
  readonly files: FileStore;
  /** Where people reach QBit. */
  readonly publicUrl: string;
  /** What another domain has told; null for one that cannot be asked now. */
  readonly archiveOf: VerifyAuditChainPorts['archiveOf'];
  /** Where jobs wait. */
  readonly imports: HeldQueue<ImportRequest, ImportName>;
  readonly exports: HeldQueue<ExportRequest, ExportRequest>;
  readonly rollBacks: HeldQueue<RollBackRequest, RollBackName>;
  readonly automatic: AutomaticPostings;
  readonly bulkActs: BulkActs;
  /** Has what is due posted, soon and from now on. */
  scheduleDueEntries(organizationId: string): Promise<void>;
  onFacts(organizationId: string): void;
}

/** Binds the use cases to what implements their ports. */
export function ledgerServices(options: ServiceOptions): LedgerServices {
  const { database, facts } = options;
  const posting = postingPorts(options);
  const drafts: DraftPorts = { ...posting, ...draftPorts(database, options.onFacts) };
  const bulk: PostJournalEntriesPorts = { ...posting, postAll: postAll(database, options.onFacts) };
  const write = writeBooks(database, options.onFacts);
  return {
    books: (organizationId, years) => {
      const books = new SnapshotBooks(organizationId, database.snapshot(organizationId));
      return years ? new BooksOfYears(books, yearsOf(years)) : books;
    },
    appliedSequence: (organizationId, domain) => sequenceOf(database, organizationId, domain),
    functionalCurrency: (organizationId) => facts.functionalCurrency(organizationId),
    verifyAuditChain: (books, organizationId) =>
      verifyAuditChain(
        {
          verifyChain: () => books.verifyChain(),
          chainedFacts: (after, limit) => books.chainedFacts(after, limit),
          archiveOf: options.archiveOf,
        },
        organizationId,
      ),
    trialBalance,
    equityOfYear,
    splitByDimension,
    accountBalance,
    accountingPeriods,
    fiscalYears,
    chartTemplates: () =>
      CHART_TEMPLATES.map((template) => ({
        key: template.key,
        name: template.name,
        country: template.country,
        accountCount: accountCount(template),
        source: template.source,
      })),
    postJournalEntry: (caller, input) => postJournalEntry(posting, caller, input),
    postJournalEntries: (caller, input) => postJournalEntries(bulk, caller, input),
    reverseJournalEntry: (caller, input) => reverseJournalEntry(posting, caller, input),
    recordOpeningBalances: (caller, input) => recordOpeningBalances(openingPorts(options, bulk), caller, input),
    saveDraft: (caller, input) => saveDraft(drafts, caller, input),
    postDraft: (caller, input) => postDraft(drafts, caller, input),
    discardDraft: (caller, id, version) => discardDraft(drafts, caller, id, version),
    ...referenceData(write, options),
    ...dimensions(write),
    ...automaticEntries(options, posting),
    importBooks: (caller, input) => importBooks(importing(options), caller, input),
    cancelImport: (organizationId, runId) => cancelImport(endingImports(options), organizationId, runId),
    rollBackImport: (caller, input) => rollBackImport(endingImports(options), caller, input),
    publicUrl: options.publicUrl,
    exportBooks: (caller, input) => exportBooks(exporting(options), caller, input),
    booksExport: (organizationId, runId) => exporting(options).find(organizationId, runId),
    importReport: (organizationId, runId) => importReport(database, organizationId, runId),
    bulkActs: options.bulkActs,
    startJournalAct: (caller, { criteria, ...start }) =>
      options.bulkActs.start(caller, {
        ...start,
        matching: async (sql) => {
          const most = { limit: MOST_SELECTED, backward: false, key: null }; // and one more
          const entries = criteria ? await entriesPage(sql, caller.organizationId, criteria, most) : [];
          return entries.map(({ id }) => id).toReversed();
        },
      }),
  };
}

/** What is done to many entries at once, each in the transaction that says so of it. */
export function journalActs({
  facts,
  scheduleDueEntries,
}: Pick<ServiceOptions, 'facts' | 'scheduleDueEntries'>): BulkKinds {
  const inside = (sql: Sql) => {
    const database = within(sql);
    const post: Books['lanes']['post'] = async (organizationId, request) => {
      const [outcome] = await postEntries(sql, organizationId, [request]);
      if (!outcome) throw new Error('An entry was posted without an outcome');
      return outcome;
    };
    const posting = postingPorts({ database, lanes: { post }, facts, scheduleDueEntries });
    return { posting, drafts: { ...posting, ...draftPorts(database, () => undefined) } };
  };
  return {
    'post-drafts': {
      permission: 'ledger:post',
      versions: draftVersions,
      perform: (sql, caller, { subject: id, version }) =>
        postDraft(inside(sql).drafts, caller, { id, version: version ?? 0, idempotencyKey: null }),
    },
    'discard-drafts': {
      permission: 'ledger:draft',
      versions: draftVersions,
      perform: (sql, caller, { subject, version }) => discardDraft(inside(sql).drafts, caller, subject, version ?? 0),
    },
    'reverse-entries': {
      permission: 'ledger:post',
      versions: async () => new Map(),
      perform: (sql, caller, { subject: id }, { postingDate = '', reason = '' }) =>
        reverseJournalEntry(inside(sql).posting, caller, {
          ...{ id, postingDate, reason },
          received: { id, postingDate, reason },
          idempotencyKey: null,
        }),
    },
  };
}

function openingPorts({ database, facts }: ServiceOptions, bulk: PostJournalEntriesPorts): RecordOpeningBalancesPorts {
  return {
    ...bulk,
    openingConversionAccount: (organizationId) => facts.accountOfRole(organizationId, 'opening_conversion'),
    lastOpening: (organizationId) => database.read(organizationId, (sql) => lastOpening(sql, organizationId)),
  };
}

/** Where entries are read and posted: the database and its lanes, or a transaction that is under way. */
interface Books {
  readonly database: Transactions;
  readonly lanes: Pick<PostingLanes, 'post'>;
  readonly facts: OrganizationFacts;
}

function postingPorts(options: Books & Pick<ServiceOptions, 'scheduleDueEntries'>): PostJournalEntryPorts {
  return {
    ...booksPorts(options),
    takesItselfBack: options.scheduleDueEntries,
    approvalLimit: (organizationId) => options.facts.approvalLimit(organizationId),
  };
}

function booksPorts({
  database,
  lanes,
  facts,
}: Books): Omit<PostJournalEntryPorts, 'takesItselfBack' | 'approvalLimit'> {
  return {
    functionalCurrency: (organizationId) => facts.functionalCurrency(organizationId),
    rates: (organizationId) => (from, to, date) =>
      database.read(organizationId, (sql) => rateOn(sql, organizationId, from, to, date)),
    exchangePositionAccount: (organizationId) => facts.accountOfRole(organizationId, 'exchange_position'),
    ...taxPorts(database),
    knownCall: (organizationId, key) => database.read(organizationId, (sql) => knownCall(sql, organizationId, key)),
    entriesByIds: (organizationId, ids) =>
      database.read(organizationId, (sql) => entriesByIds(sql, organizationId, ids)),
    post: (organizationId, request) => lanes.post(organizationId, request),
    rehearse: async (organizationId, request) => {
      const [outcome] = await database.inTransaction(organizationId, (sql) =>
        postEntries(sql, organizationId, [request], { dryRun: true }),
      );
      if (!outcome) throw new Error('An entry was rehearsed without an outcome');
      return outcome;
    },
  };
}

type ReferenceData = Pick<
  LedgerServices,
  | 'createAccount'
  | 'updateAccount'
  | 'upsertAccount'
  | 'archiveAccount'
  | 'createTaxCode'
  | 'importExchangeRates'
  | 'setPeriodLock'
  | 'declareFiscalYear'
  | 'removeFiscalYear'
  | 'grantLockException'
  | 'endLockException'
  | 'addEntryNote'
  | 'attachToEntry'
  | 'removeEntryNote'
  | 'setApprovalLimit'
>;

function referenceData(write: WriteBooks, { files, facts }: Pick<ServiceOptions, 'files' | 'facts'>): ReferenceData {
  const rates = {
    write,
    readCsv: (organizationId: string, fileId: string) => readCsv(files, organizationId, fileId, 'rates'),
  };
  return {
    createAccount: (caller, input) => createAccount(write, caller, input),
    updateAccount: (caller, input) => updateAccount(write, caller, input),
    upsertAccount: (caller, input) => upsertAccount(write, caller, input),
    archiveAccount: (caller, id, version) => archiveAccount(write, caller, id, version),
    addEntryNote: (caller, entryId, text) => addEntryNote(write, caller, entryId, text),
    attachToEntry: (caller, entryId, fileId) =>
      attachToEntry(write, caller, entryId, fileId, (organizationId, id) => files.stat(organizationId, id)),
    removeEntryNote: (caller, id, reason) => removeEntryNote(write, caller, id, reason),
    setApprovalLimit: (caller, limit) => setApprovalLimit(write, caller, limit, facts.forgetApprovalLimit),
    setPeriodLock: (caller, scope, through) => setPeriodLock(write, caller, scope, through),
    declareFiscalYear: (caller, input) => declareFiscalYear(write, caller, input),
    removeFiscalYear: (caller, year) => removeFiscalYear(write, caller, year),
    grantLockException: (caller, input) => grantLockException(write, caller, input),
    endLockException: (caller, id, reason) => endLockException(write, caller, id, reason),
    createTaxCode: (caller, input) => createTaxCode(write, caller, input),
    importExchangeRates: (caller, fileId) => importExchangeRates(rates, caller, fileId),
  };
}

type Dimensions = Pick<
  LedgerServices,
  | 'createDimension'
  | 'updateDimension'
  | 'archiveDimension'
  | 'restoreDimension'
  | 'addDimensionValue'
  | 'updateDimensionValue'
  | 'archiveDimensionValue'
  | 'restoreDimensionValue'
>;

function dimensions(write: WriteBooks): Dimensions {
  return {
    createDimension: (caller, input) => createDimension(write, caller, input),
    updateDimension: (caller, input) => updateDimension(write, caller, input),
    archiveDimension: (caller, id, version) => archiveDimension(write, caller, id, version),
    restoreDimension: (caller, id, version) => restoreDimension(write, caller, id, version),
    addDimensionValue: (caller, input) => addDimensionValue(write, caller, input),
    updateDimensionValue: (caller, input) => updateDimensionValue(write, caller, input),
    archiveDimensionValue: (caller, id, version) => archiveDimensionValue(write, caller, id, version),
    restoreDimensionValue: (caller, id, version) => restoreDimensionValue(write, caller, id, version),
  };
}

type AutomaticEntries = Pick<
  LedgerServices,
  | 'recurringEntries'
  | 'createRecurringEntry'
  | 'updateRecurringEntry'
  | 'endRecurringEntry'
  | 'postingExceptions'
  | 'retryPostingException'
>;

function automaticEntries(options: ServiceOptions, posting: PostJournalEntryPorts): AutomaticEntries {
  const { database, automatic } = options;
  const recurring = {
    ...posting,
    ...automatic.recurring,
    today: (organizationId: string) => automatic.due.today(organizationId),
    accountIds: draftPorts(database, options.onFacts).accountIds,
    schedule: options.scheduleDueEntries,
  };
  const retry: RetryPorts = {
    ...dueEntriesPorts(options),
    ...automatic.retry,
    retryDocument: async (organizationId, exceptionId, retried) => {
      const isDone = await automatic.retry.retryDocument(organizationId, exceptionId, retried);
      options.onFacts(organizationId);
      return isDone;
    },
  };
  return {
    recurringEntries: (organizationId) => automatic.list(organizationId),
    createRecurringEntry: (caller, input) => createRecurringEntry(recurring, caller, input),
    updateRecurringEntry: (caller, id, version, input) => updateRecurringEntry(recurring, caller, id, version, input),
    endRecurringEntry: (caller, id) => endRecurringEntry(recurring, caller, id),
    postingExceptions: (organizationId) => automatic.exceptions(organizationId),
    retryPostingException: (caller, id, postingDate) => retryPostingException(retry, caller, id, postingDate),
  };
}

/** What the job that posts what is due needs. */
export function dueEntriesPorts(books: Books & Pick<ServiceOptions, 'automatic'>): DueEntriesPorts {
  return { ...booksPorts(books), ...books.automatic.due };
}

/** The domains whose facts the ledger applies. */
const FOLLOWED: readonly string[] = ['auth', ...SUB_LEDGERS];

/** What this database has of a domain's facts; of its own what was written. A position may name more: it is another's, or made up. */
async function sequenceOf(database: TenantDatabase, organizationId: string, domain: string): Promise<bigint | null> {
  if (FOLLOWED.includes(domain))
    return database.read(organizationId, (sql) => appliedSequence(sql, organizationId, domain));
  if (domain === 'general-ledger')
    return database.read(organizationId, async (sql) => (await headOf(sql, organizationId))?.sequence ?? 0n);
  return null;
}

function exporting({ database, exports }: ServiceOptions): ExportBooksPorts {
  return {
    keep: (organizationId, run) =>
      database.inTransaction(organizationId, async (sql) => {
        const running = await insertExport(sql, organizationId, run, new Date().toISOString());
        if (running === null) await exports.hold({ organizationId, runId: run.id });
        return running;
      }),
    release: exports.release,
    find: (organizationId, runId) => database.read(organizationId, (sql) => findExport(sql, organizationId, runId)),
  };
}

function importing({ database, files, imports }: ServiceOptions): ImportBooksPorts {
  return {
    purposeOf: async (organizationId, fileId) => (await files.stat(organizationId, fileId))?.purpose ?? null,
    keep: (organizationId, run, { key, received }, by) =>
      database.inTransaction(organizationId, async (sql) => {
        const claim = { key: clientKey(key), operation: 'importBooks', inputHash: inputHash('importBooks', received) };
        const kept = await withIdempotency(sql, organizationId, claim, async () => {
          await insertImportRun(sql, organizationId, run, new Date().toISOString());
          await imports.hold({ organizationId, runId: run.id, ...by });
          return { id: run.id };
        });
        if (!kept || kept.kind === 'conflict') return null;
        const found = await findImportRun(sql, organizationId, kept.result.id);
        return found && { run: found, replayed: kept.kind === 'replayed' };
      }),
    release: imports.release,
  };
}

/** Stopping imports, and taking them back. */
function endingImports({
  database,
  rollBacks,
}: Pick<ServiceOptions, 'database' | 'rollBacks'>): CancelImportPorts & RollBackImportPorts {
  return {
    find: (organizationId, runId) => database.read(organizationId, (sql) => findImportRun(sql, organizationId, runId)),
    requestCancel: (organizationId, runId) =>
      database.inTransaction(organizationId, (sql) =>
        requestCancel(sql, organizationId, runId, new Date().toISOString()),
      ),
    callBefore: (organizationId, call) =>
      database.inTransaction(organizationId, async (sql) => {
        const known = await knownAnswer<RollBackCall>(sql, organizationId, rollBackClaim(call));
        return known === 'conflict' ? 'another' : known;
      }),
    entriesKnown: (organizationId, run) =>
      database.inTransaction(organizationId, (sql) => makeImportedKnown(sql, organizationId, run)),
    begin: (organizationId, runId, call, how) =>
      database.inTransaction(organizationId, async (sql) => {
        const begin = async (): Promise<RollBackCall> => {
          const isNew = await beginRollBack(sql, organizationId, runId);
          if (!isNew) return { runId, attemptId: null };
          const attemptId = newUuid();
          await rollBacks.hold({ organizationId, runId, attemptId, ...how });
          return { runId, attemptId };
        };
        if (!call) return begin();
        const kept = await withIdempotency(sql, organizationId, rollBackClaim(call), begin);
        return !kept || kept.kind === 'conflict' ? 'another' : kept.result;
      }),
    release: rollBacks.release,
  };
}

function rollBackClaim({ key, received }: KeyedCall): IdempotencyClaim {
  return { key: clientKey(key), operation: 'rollBackImport', inputHash: inputHash('rollBackImport', received) };
}

async function importReport(
  database: TenantDatabase,
  organizationId: string,
  runId: string,
): Promise<ImportReportView | null> {
  return database.read(organizationId, async (sql) => {
    const run = await findImportRun(sql, organizationId, runId);
    return run && { ...run, problems: await importProblems(sql, organizationId, runId, 0, SHOWN_PROBLEMS) };
  });
}
