import { join } from 'node:path';
import { heldQueue, type JobDefinition, type Jobs, openJobs } from '@qbit/jobs';
import { decodeId } from '@qbit/utils';
import { type FactArchive, listenersOf, postgresFacts } from '@qbit/events';
import type { FileStore } from '@qbit/files';
import { bulkActJob, bulkActs, bulkActQueue, federatedSchema, type OpenSubgraph, type Subgraph } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { bankAccountReactions } from './events/bank-account.reactions';
import { organizationReactions } from './events/organization.reactions';
import { postingRequestReactions } from './events/posting-request.reactions';
import { AccountChangesResolver } from './graphql/account-changes.resolver';
import { AccountResolver } from './graphql/account.resolver';
import { withAskedPositions } from './graphql/asked-positions';
import { AuditResolver } from './graphql/audit.resolver';
import { JournalActItemResolver, JournalActResolver, toJournalAct } from './graphql/journal-act.resolver';
import { JournalActChangesResolver } from './graphql/journal-act-changes.resolver';
import { BalanceCheckResolver } from './graphql/balance-check.resolver';
import { type LedgerContext, ledgerContext } from './graphql/context';
import { DimensionResolver, DimensionValueResolver } from './graphql/dimension.resolver';
import { EntryNoteResolver } from './graphql/entry-note.resolver';
import { FiscalYearResolver } from './graphql/fiscal-year.resolver';
import { ExportResolver, mayExport, toBooksExport } from './graphql/export.resolver';
import { JournalEntryChangesResolver } from './graphql/journal-entry-changes.resolver';
import { JournalEntryConnectionResolver, JournalEntryResolver } from './graphql/journal-entry.resolver';
import { OpeningBalancesResolver } from './graphql/opening-balances.resolver';
import { PeriodLockResolver } from './graphql/period-lock.resolver';
import { PostingResolver } from './graphql/posting.resolver';
import { ImportResolver, toImportReport } from './graphql/import.resolver';
import { RecurringEntryResolver, RecurringPostingResolver } from './graphql/recurring-entry.resolver';
import { ReferenceDataResolver } from './graphql/reference-data.resolver';
import { references } from './graphql/references';
import { TrialBalanceLineResolver, TrialBalanceResolver } from './graphql/trial-balance.resolver';
import type { ExportRequest } from './application/export-books';
import type { ImportName } from './application/import-books';
import type { RollBackName } from './application/roll-back-import';
import type { LedgerServices } from './application/services';
import { chainReactions } from './events/chain.reactions';
import { BalanceMismatches } from './jobs/balance-mismatches';
import { checkAllBalancesJob, checkBalancesJob, scheduleBalanceChecks } from './jobs/check-balances.job';
import { dueEntriesJob, scheduleDueEntries } from './jobs/due-entries.job';
import { EXPIRE_EXPORTS, expireExportsJob, expiringExports } from './jobs/expire-exports.job';
import { EXPORT_BOOKS, exportBooksJob } from './jobs/export-books.job';
import { IMPORT_BOOKS, importBooksJob } from './jobs/import-books.job';
import { checkBalances } from './persistence/balance-check.reads';
import { ROLL_BACK_IMPORT, rollBackImportJob } from './jobs/roll-back-import.job';
import { organizationFacts } from './persistence/organization-facts';
import { organizationsWithBooks } from './persistence/organizations.reads';
import { PlannerStatistics } from './persistence/planner-statistics';
import { PostingLanes } from './persistence/posting.lane';
import { TenantDatabase } from './persistence/tenant-database';
import { automaticPostings } from './persistence/automatic-postings';
import { PrismaDatabase } from './persistence/prisma-database';
import { dueEntriesPorts, journalActs, ledgerServices } from './services';

export interface LedgerOptions {
  /** Where imports are read from and exports are kept. */
  readonly files: FileStore;
  /** Where people reach QBit: links to files begin with it. */
  readonly publicUrl: string;
  /** What another domain has told; null for one that cannot be asked now. */
  archiveOf(domain: string): FactArchive | null;
  /** What somebody may do by now, in the organization of the identity; null for who may do nothing there any more. */
  standing(identity: Identity): Promise<Identity | null>;
}

export interface OpenLedger extends OpenSubgraph {
  /** The state of a long job by its public id; null for one that is not there or not the caller's. */
  progress(id: string, identity: Identity | null): Promise<{ readonly status: string } | null>;
  /** What the nightly recomputing of balances found. */
  readonly balanceMismatches: BalanceMismatches;
}

/** A fact becomes a link after what it does, for the first one opens the books. */
const REACTIONS = [...organizationReactions, ...postingRequestReactions, ...bankAccountReactions, ...chainReactions];

/** What a role may ask that is limited to years: read from `Books` alone (see `BooksOfYears`), or of no year. */
const OF_SOME_YEARS: ReadonlySet<string> = new Set([
  'Query.account',
  'Query.accountByCode',
  'Query.accountByExternalReference',
  'Query.accountingPeriods',
  'Query.accounts',
  'Query.approvalLimit',
  'Query.auditEvents',
  'Query.chartTemplates',
  'Query.dimensions',
  'Query.exchangeRate',
  'Query.fiscalYears',
  'Query.journalEntries',
  'Query.journalEntry',
  'Query.journalEntryByExternalReference',
  'Query.lockExceptions',
  'Query.periodLocks',
  'Query.taxCodes',
  'Query.trialBalance',
  'Query.verifyAuditChain',
]);

const federated = federatedSchema({
  resolvers: [
    AccountResolver,
    AccountChangesResolver,
    AuditResolver,
    JournalActResolver,
    JournalActItemResolver,
    JournalActChangesResolver,
    BalanceCheckResolver,
    DimensionResolver,
    DimensionValueResolver,
    EntryNoteResolver,
    ExportResolver,
    FiscalYearResolver,
    ImportResolver,
    JournalEntryConnectionResolver,
    JournalEntryResolver,
    JournalEntryChangesResolver,
    OpeningBalancesResolver,
    PeriodLockResolver,
    PostingResolver,
    RecurringEntryResolver,
    RecurringPostingResolver,
    ReferenceDataResolver,
    TrialBalanceLineResolver,
    TrialBalanceResolver,
  ],
  references,
  isPublic: () => true,
  leavesOutOtherYears: (coordinate) => OF_SOME_YEARS.has(coordinate),
});

export const generalLedger: Subgraph<LedgerOptions, OpenLedger> = {
  name: 'general-ledger',
  ...federated,
  schema: withAskedPositions(federated.schema),
  reactsTo: [...new Set(REACTIONS.map(({ type }) => type))],
  migrations: join(__dirname, '../prisma/migrations'),
  otherRoles: [],
  async open(options) {
    const database = new TenantDatabase({ url: options.databases.app, size: 16 });
    const { files, logger } = options;
    const statistics = new PlannerStatistics(database, logger);
    const onFacts = (organizationId: string, entries = 1) => {
      statistics.wrote(entries);
      options.onFacts(organizationId);
    };
    const lanes = new PostingLanes(database, { onPosted: onFacts });
    const facts = organizationFacts(database);
    const prisma = new PrismaDatabase({ url: options.databases.app });
    const automatic = automaticPostings(database, prisma);
    const expiring = expiringExports(database, files);
    const expireAt = async ({ organizationId, runId }: ExportRequest, runAt: Date) =>
      void (await jobs.enqueue(EXPIRE_EXPORTS, { organizationId, key: runId, data: { organizationId }, runAt }));
    const balanceMismatches = new BalanceMismatches();
    const due = (organizationId: string) => scheduleDue(organizationId);
    const acts = journalActs({ facts, scheduleDueEntries: due });
    const jobs: Jobs = await openJobs({
      connectionString: options.databases.jobs,
      logger,
      definitions: [
        importBooksJob({ database, files, facts, logger, onFacts, expireAt }),
        rollBackImportJob({ database, logger, onFacts }),
        exportBooksJob({
          database,
          files,
          logger,
          expiring,
          expireAt,
        }),
        expireExportsJob(expiring),
        bulkActJob({ database, kinds: acts, logger, standing: options.standing, onFacts }),
        dueEntriesJob(dueEntriesPorts({ database, lanes, facts, automatic }), logger),
        checkBalancesJob({
          check: (organizationId) => database.read(organizationId, (sql) => checkBalances(sql, organizationId)),
          mismatches: balanceMismatches,
          logger,
        }),
        checkAllBalancesJob(
          () => organizationsWithBooks(options.databases.relay),
          () => jobs.enqueue,
        ),
      ] as unknown as JobDefinition<never>[],
      pollSeconds: 0.5,
      isOnlyWorker: options.isOnlyWorker ?? false,
    });
    const scheduleDue = scheduleDueEntries(jobs);
    await scheduleBalanceChecks(jobs);
    const services = ledgerServices({
      database,
      lanes,
      facts,
      files,
      onFacts,
      publicUrl: options.publicUrl,
      archiveOf: options.archiveOf,
      automatic,
      scheduleDueEntries: scheduleDue,
      bulkActs: bulkActs({
        database,
        kinds: acts,
        queue: bulkActQueue(jobs),
      }),
      exports: heldQueue(jobs, EXPORT_BOOKS, ({ runId }: ExportRequest) => runId),
      // Asked for again when it has ended, it is another attempt, at what was left.
      rollBacks: heldQueue(jobs, ROLL_BACK_IMPORT, ({ runId, attemptId }: RollBackName) => `${runId}/${attemptId}`),
      imports: heldQueue(jobs, IMPORT_BOOKS, ({ runId }: ImportName) => runId),
    });
    return {
      context: (request) => ledgerContext(services, request),
      release: (context) => (context as LedgerContext).close(),
      facts: postgresFacts('general-ledger', options.databases.relay, { inbox: true }),
      listeners: listenersOf('general-ledger', REACTIONS, database, onFacts),
      balanceMismatches,
      progress: (id, identity) => progressOf(services, id, identity),
      close: async () => {
        await jobs.stop();
        await lanes.drain();
        await statistics.settled();
        await Promise.all([database.close(), prisma.close()]);
      },
    };
  },
};

/** Where a job of the caller's organization stands, by its public id; null for one that is not there. */
async function progressOf(services: LedgerServices, id: string, identity: Identity | null) {
  if (!identity?.organizationId || identity.years || !identity.permissions.includes('ledger:read')) return null;
  const { organizationId } = identity;
  const [importId, exportId] = [decodeId('imp', id), decodeId('exp', id)];
  const report = importId ? await services.importReport(organizationId, importId) : null;
  if (report) return toImportReport(report, services.publicUrl);
  const actId = decodeId('bja', id);
  const act = actId ? await services.bulkActs.find(organizationId, actId) : null;
  if (act) return toJournalAct(act);
  const run = exportId ? await services.booksExport(organizationId, exportId) : null;
  return run && mayExport(identity, run.format) ? toBooksExport(run, services.publicUrl) : null;
}
