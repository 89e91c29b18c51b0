import { appliedSequence } from '@qbit/events';
import type { FileStore } from '@qbit/files';
import { inputHash } from '@qbit/utils/hashing';
import { accountBalance } from './application/account-balance';
import { importBooks, type ImportBooksPorts, type ImportRequest } from './application/import-books';
import { type ImportReportView, SHOWN_PROBLEMS } from './application/import-run';
import { postJournalEntry, type PostJournalEntryPorts } from './application/post-journal-entry';
import type { LedgerServices } from './application/services';
import { trialBalance } from './application/trial-balance';
import { SnapshotBooks } from './persistence/books';
import { postEntries } from './persistence/posting.repository';
import type { PostingLanes } from './persistence/posting.lane';
import { rateOn } from './persistence/rate.reads';
import type { TenantDatabase } from './persistence/tenant-database';
import { clientKey } from './domain/idempotency-key';
import { withIdempotency } from './persistence/idempotency.repository';
import { findImportRun, importProblems, insertImportRun } from './persistence/import-run.repository';
import type { OrganizationFacts } from './persistence/organization-facts';

export interface ServiceOptions {
  readonly database: TenantDatabase;
  readonly lanes: PostingLanes;
  readonly facts: OrganizationFacts;
  readonly files: FileStore;
  enqueueImport(request: ImportRequest): Promise<void>;
  onFacts(organizationId: string): void;
}

/** Binds the use cases to what implements their ports. */
export function ledgerServices(options: ServiceOptions): LedgerServices {
  const { database, lanes, facts } = options;
  const posting: PostJournalEntryPorts = {
    functionalCurrency: (organizationId) => facts.functionalCurrency(organizationId),
    rates: (organizationId) => (from, to, date) => database.read(organizationId, (sql) => rateOn(sql, organizationId, from, to, date)),
    exchangePositionAccount: (organizationId) => facts.accountOfRole(organizationId, 'exchange_position'),
    post: (organizationId, request) => lanes.post(organizationId, request),
    rehearse: async (organizationId, request) => {
      const [outcome] = await database.inTransaction(organizationId, (sql) => postEntries(sql, organizationId, [request], { dryRun: true }));
      if (!outcome) throw new Error('An entry was rehearsed without an outcome');
      return outcome;
    },
  };
  return {
    books: (organizationId) => new SnapshotBooks(organizationId, database.snapshot(organizationId)),
    appliedSequence: (organizationId, domain) => sequenceOf(database, organizationId, domain),
    functionalCurrency: (organizationId) => facts.functionalCurrency(organizationId),
    trialBalance,
    accountBalance,
    postJournalEntry: (caller, input) => postJournalEntry(posting, caller, input),
    importBooks: (caller, input) => importBooks(importing(options), caller, input),
    importReport: (organizationId, runId) => importReport(database, organizationId, runId),
  };
}

/** What this database has of a domain's facts. Its own are there as soon as they are written. */
async function sequenceOf(database: TenantDatabase, organizationId: string, domain: string): Promise<bigint | null> {
  if (domain === 'auth') return database.read(organizationId, (sql) => appliedSequence(sql, organizationId, domain));
  return null;
}

function importing({ database, files, enqueueImport }: ServiceOptions): ImportBooksPorts {
  return {
    fileExists: async (organizationId, fileId) => (await files.stat(organizationId, fileId)) !== null,
    keep: (organizationId, run, { key, received }) =>
      database.inTransaction(organizationId, async (sql) => {
        const claim = { key: clientKey(key), operation: 'importBooks', inputHash: inputHash('importBooks', received) };
        const kept = await withIdempotency(sql, organizationId, claim, async () => {
          await insertImportRun(sql, organizationId, run, new Date().toISOString());
          return { id: run.id };
        });
        if (!kept || kept.kind === 'conflict') return null;
        const found = await findImportRun(sql, organizationId, kept.result.id);
        return found && { run: found, replayed: kept.kind === 'replayed' };
      }),
    enqueue: enqueueImport,
  };
}

async function importReport(database: TenantDatabase, organizationId: string, runId: string): Promise<ImportReportView | null> {
  return database.read(organizationId, async (sql) => {
    const run = await findImportRun(sql, organizationId, runId);
    return run && { ...run, problems: await importProblems(sql, organizationId, runId, 0, SHOWN_PROBLEMS) };
  });
}
