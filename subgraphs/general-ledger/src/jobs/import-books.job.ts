import { Readable } from 'node:stream';
import { FILE_LIMITS, type FileStore, isStored } from '@qbit/files';
import { defineJob, type JobDefinition, jobKind } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import type { RateOf } from '../application/convert-lines';
import { EXPORT_DAYS } from '../application/expire-exports';
import type { ImportRequest } from '../application/import-books';
import { readBooks } from '../application/readers/read-books';
import { Rejections, rejectedRows } from '../application/rejected-rows';
import { runImport, type RunImportPorts } from '../application/run-import';
import { countImported } from '../persistence/import-posting.repository';
import { importPorts } from '../persistence/import.ports';
import {
  addImportProblems,
  findImportRun,
  type ImportRun,
  restartImportRun,
  setRejectedFile,
  updateImportRun,
} from '../persistence/import-run.repository';
import { clearStaging } from '../persistence/import-staging.repository';
import type { OrganizationFacts } from '../persistence/organization-facts';
import { rateOn } from '../persistence/rate.reads';
import type { TenantDatabase } from '../persistence/tenant-database';

export const IMPORT_BOOKS = jobKind<ImportRequest>('import-books');

export interface ImportJobOptions {
  readonly database: TenantDatabase;
  readonly files: FileStore;
  readonly facts: OrganizationFacts;
  readonly logger: Logger;
  onFacts(organizationId: string, entries?: number): void;
  /** Has what it kept of refused rows removed when its time is over. */
  expireAt(request: { readonly organizationId: string; readonly runId: string }, instant: Date): Promise<void>;
}

/** Imports books that were uploaded. A run that was cut off is run again from the start: what is posted is posted once by its keys. */
export function importBooksJob(options: ImportJobOptions): JobDefinition<ImportRequest> {
  return defineJob({
    kind: IMPORT_BOOKS,
    timeoutSeconds: 6 * 3_600,
    perOrganization: 1,
    concurrency: 2,
    retryLimit: 20,
    handler: ({ data, attempt, signal }) => importBooks(options, data, attempt, signal),
  });
}

/** So often it may fail on our side before it is given up; being stopped is no failure. */
const ATTEMPTS = 3;

async function importBooks(
  options: ImportJobOptions,
  request: ImportRequest,
  attempt: number,
  signal: AbortSignal,
): Promise<void> {
  const { database } = options;
  const { organizationId, runId } = request;
  const run = await database.read(organizationId, (sql) => findImportRun(sql, organizationId, runId));
  if (!run || (run.status !== 'queued' && run.status !== 'running')) return;
  // Of a run that was cut off: what it staged would be taken for what is there to do, and what it said would be said twice.
  await database.inTransaction(organizationId, async (sql) => {
    await clearStaging(sql, organizationId, runId);
    await restartImportRun(sql, organizationId, runId);
  });
  try {
    await importRun(options, request, run, signal);
  } catch (error) {
    if (attempt < ATTEMPTS || signal.aborted) throw error;
    options.logger.error('An import of books failed for good', { organizationId, runId, error });
    await failed(database, organizationId, run);
  } finally {
    await database.inTransaction(organizationId, (sql) => clearStaging(sql, organizationId, runId));
  }
}

async function importRun(
  options: ImportJobOptions,
  request: ImportRequest,
  run: ImportRun,
  signal: AbortSignal,
): Promise<void> {
  const { database, files, facts, onFacts } = options;
  const { organizationId, runId, actor, role, permissions = [] } = request;
  const stored = await files.stat(organizationId, run.fileId);
  if (!stored) return failed(database, organizationId, run, 'The file is gone');
  const open = async () => {
    const file = await files.open(organizationId, run.fileId);
    if (!file) throw new Error('The file of an import is gone');
    return file.stream;
  };
  const functionalCurrency = await facts.functionalCurrency(organizationId);
  const settings = {
    organizationId,
    runId,
    dryRun: run.dryRun,
    functionalCurrency,
    actor,
    role,
    permissions,
    accountsBefore: run.accountsCreated,
    exchangePositionAccount: await facts.accountOfRole(organizationId, 'exchange_position'),
  };
  const ports = importPorts({
    database,
    organizationId,
    runId,
    actor,
    approvalLimit: () => facts.approvalLimit(organizationId),
    onFacts: (entries) => onFacts(organizationId, entries),
  });
  const rateOf = askedOnce((from, to, date) =>
    database.read(organizationId, (sql) => rateOn(sql, organizationId, from, to, date)),
  );
  const reader = await readBooks(run.format, { size: stored.size, open }, { functionalCurrency, rateOf });
  const rejections = new Rejections();
  const noting = noted(stoppedBy(signal, ports), rejections);
  const { isCancelled, ...counts } = await runImport(noting, settings, reader, rateOf);
  if (!rejections.isEmpty && run.format === 'QBIT_CSV') await keepRejected(options, request, await open(), rejections);
  // Of one that is cancelled in its second go, what the first one posted counts too.
  const entriesPosted =
    isCancelled && !run.dryRun
      ? await database.read(organizationId, (sql) => countImported(sql, organizationId, runId))
      : counts.entriesPosted;
  const progress = isCancelled ? entriesPosted / Math.max(1, counts.entriesRead, entriesPosted) : 1;
  await database.inTransaction(organizationId, (sql) =>
    updateImportRun(
      sql,
      organizationId,
      { id: runId, status: isCancelled ? 'cancelled' : 'completed', progress, ...counts, entriesPosted },
      new Date().toISOString(),
    ),
  );
}

/** The rates as they are when a run first asks for them: books ask for the same few again and again. */
function askedOnce(rateOf: RateOf): RateOf {
  const known = new Map<string, ReturnType<RateOf>>();
  return (...asked) => {
    const key = asked.join(' ');
    const rate = known.get(key) ?? rateOf(...asked);
    known.set(key, rate);
    return rate;
  };
}

/** Remembers what was refused. */
function noted(ports: RunImportPorts, rejections: Rejections): RunImportPorts {
  return {
    ...ports,
    report: (counts, progress, problems) => {
      rejections.add(problems);
      return ports.report(counts, progress, problems);
    },
  };
}

/** Keeps the rows that were refused, for their owner to mend; for as long as an export is kept. */
async function keepRejected(
  { database, files, expireAt }: ImportJobOptions,
  { organizationId, runId }: ImportRequest,
  content: Readable,
  rejections: Rejections,
): Promise<void> {
  const bytes = async function* () {
    for await (const row of rejectedRows(content, rejections)) yield Buffer.from(row, 'utf8');
  };
  const options = { name: 'rejected-rows.csv', declaredMediaType: 'text/csv', purpose: 'exports' } as const;
  const limitBytes = FILE_LIMITS.exports;
  const stored = await files.put(organizationId, Readable.from(bytes()), { ...options, limitBytes });
  if (!isStored(stored)) return; // nothing could be read of the file, which its problems say
  await database.inTransaction(organizationId, (sql) => setRejectedFile(sql, organizationId, runId, stored.id));
  await expireAt({ organizationId, runId }, new Date(Date.now() + EXPORT_DAYS * 86_400_000));
}

/** Ends a run between two batches once the process stops: the next start runs it again. */
function stoppedBy(signal: AbortSignal, ports: RunImportPorts): RunImportPorts {
  return {
    ...ports,
    stage: (...lines) => {
      signal.throwIfAborted();
      return ports.stage(...lines);
    },
    stagedEntries: (...which) => {
      signal.throwIfAborted();
      return ports.stagedEntries(...which);
    },
  };
}

async function failed(
  database: TenantDatabase,
  organizationId: string,
  run: ImportRun,
  message = 'The import failed on our side; the log says why',
): Promise<void> {
  await database.inTransaction(organizationId, async (sql) => {
    await addImportProblems(sql, organizationId, run.id, [
      { line: null, reference: null, severity: 'error', code: 'IMPORT_FAILED', message },
    ]);
    await updateImportRun(sql, organizationId, { ...run, status: 'failed' }, new Date().toISOString());
  });
}
