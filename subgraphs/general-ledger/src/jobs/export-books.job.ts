import { Readable } from 'node:stream';
import { FILE_LIMITS, type FileStore, isStored } from '@qbit/files';
import { defineJob, type JobDefinition, jobKind } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import type { ExportRequest, ExportRunView } from '../application/export-books';
import { EXPORT_DAYS, expireExports, type ExpireExportsPorts } from '../application/expire-exports';
import { EXPORT_FILES, writeBooksAs } from '../application/write-books';
import { findExport, updateExport } from '../persistence/books-export.repository';
import { booksSource } from '../persistence/export.reads';
import type { TenantDatabase } from '../persistence/tenant-database';

export const EXPORT_BOOKS = jobKind<ExportRequest>('export-books');

export interface ExportJobOptions {
  readonly database: TenantDatabase;
  readonly files: FileStore;
  readonly logger: Logger;
  readonly expiring: ExpireExportsPorts;
  /** Has the file removed when its time is over. */
  expireAt(request: ExportRequest, instant: Date): Promise<void>;
}

/** Writes books to a file, out of one snapshot. A run that was cut off begins again: a file is there whole or not at all. */
export function exportBooksJob(options: ExportJobOptions): JobDefinition<ExportRequest> {
  return defineJob({
    kind: EXPORT_BOOKS,
    timeoutSeconds: 3_600,
    perOrganization: 1,
    concurrency: 2,
    retryLimit: 20,
    handler: ({ data, attempt, signal }) => exportBooks(options, data, attempt, signal),
  });
}

/** So often it may fail on our side before it is given up; being stopped is no failure. */
const ATTEMPTS = 3;

async function exportBooks(
  options: ExportJobOptions,
  request: ExportRequest,
  attempt: number,
  signal: AbortSignal,
): Promise<void> {
  const { organizationId, runId } = request;
  const run = await options.database.read(organizationId, (sql) => findExport(sql, organizationId, runId));
  if (!run || (run.status !== 'queued' && run.status !== 'running')) return;
  try {
    await write(options, organizationId, run, signal);
  } catch (error) {
    if (attempt < ATTEMPTS || signal.aborted) throw error;
    options.logger.error('An export of books failed for good', { organizationId, runId, error });
    await keep(options, organizationId, {
      ...run,
      status: 'failed',
      failure: 'The export failed on our side; the log says why',
    });
  }
}

async function write(
  options: ExportJobOptions,
  organizationId: string,
  run: ExportRunView,
  signal: AbortSignal,
): Promise<void> {
  const { database, files } = options;
  const { extension, mediaType, purpose } = EXPORT_FILES[run.format];
  let entriesWritten = 0;
  const total = await countEntries(database, organizationId);
  const stored = await database.read(organizationId, (sql) => {
    const pieces = writeBooksAs(booksSource(sql, organizationId), run, async (count) => {
      signal.throwIfAborted();
      entriesWritten += count;
      const progress = Math.min(0.99, total === 0 ? 0 : entriesWritten / total);
      await keep(options, organizationId, { ...run, status: 'running', entriesWritten, progress });
    });
    return files.put(organizationId, Readable.from(bytesOf(pieces)), {
      name: `books.${extension}`,
      declaredMediaType: mediaType,
      limitBytes: FILE_LIMITS[purpose],
      purpose,
    });
  });
  if (isStored(stored)) {
    await keep(options, organizationId, {
      ...run,
      status: 'completed',
      entriesWritten,
      progress: 1,
      fileId: stored.id,
    });
    await options.expireAt({ organizationId, runId: run.id }, new Date(Date.now() + EXPORT_DAYS * DAY_MS));
    await expireExports(options.expiring, organizationId);
    return;
  }
  await keep(options, organizationId, {
    ...run,
    status: 'failed',
    entriesWritten,
    failure: `The file cannot be kept (${stored.code})`,
  });
}

const DAY_MS = 86_400_000;

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) if (piece) yield Buffer.from(piece, 'utf8');
}

async function countEntries(database: TenantDatabase, organizationId: string): Promise<number> {
  const [head] = await database.readOne<{ last: bigint }>(
    organizationId,
    'select h.last_entry_number as last from ledger_head h where h.organization_id = $1::uuid',
    [organizationId],
  );
  return Number(head?.last ?? 0n);
}

function keep({ database }: ExportJobOptions, organizationId: string, run: ExportRunView): Promise<void> {
  return database.inTransaction(organizationId, (sql) =>
    updateExport(sql, organizationId, run, new Date().toISOString()),
  );
}
