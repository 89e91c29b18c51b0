import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileStore, openFolderStore } from '@qbit/files';
import type { Job } from '@qbit/jobs';
import { createLogger } from '@qbit/logging';
import { newUuid } from '@qbit/utils';
import type { ExportFormat, ExportRunView } from '../src/application/export-books';
import { exportBooksJob } from '../src/jobs/export-books.job';
import { expireExportsJob, expiringExports } from '../src/jobs/expire-exports.job';
import { findExport, insertExport, markExpired } from '../src/persistence/books-export.repository';
import { LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;
let folder: string;
let files: FileStore;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
  folder = await mkdtemp(join(tmpdir(), 'qbit-expire-'));
  files = await openFolderStore(folder);
});
beforeEach(async () => {
  books = await fixture.organization();
  await books.posted(
    books.request('2026-01-10', [
      ['6000', 'debit', 5_00n],
      ['1000', 'credit', 5_00n],
    ]),
  );
});
afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true, force: true });
});

const asked = (format: ExportFormat, now = new Date()) =>
  fixture.database.inTransaction(books.id, async (sql) => {
    const id = newUuid();
    const run = { id, format, from: null, to: null, requestedBy: 'user:x' };
    return { id, running: await insertExport(sql, books.id, run, now.toISOString()) };
  });
const run = async (id: string): Promise<ExportRunView> => {
  const found = await fixture.database.read(books.id, (sql) => findExport(sql, books.id, id));
  if (!found) throw new Error('There is no such export');
  return found;
};
const expireAt: unknown[] = [];
/** Asks for an export, and runs the job of it. */
async function exported(format: ExportFormat): Promise<string> {
  const { id } = await asked(format);
  const job = exportBooksJob({
    database: fixture.database,
    files,
    logger: createLogger({ service: 'test', level: 'error', format: 'json' }),
    expiring: expiringExports(fixture.database, files),
    expireAt: async (request, instant) => void expireAt.push([request, instant]),
  });
  const signal = new AbortController().signal;
  await job.handler({ data: { organizationId: books.id, runId: id }, attempt: 1, signal } as Job<never>);
  return id;
}
const age = (id: string, days: number) =>
  fixture.admin.query(
    'update books_export set finished_at = finished_at - make_interval(days => $2) where organization_id = $1 and id = $3',
    [books.id, days, id],
  );
const expire = () =>
  expireExportsJob(expiringExports(fixture.database, files)).handler({
    data: { organizationId: books.id },
  } as Job<{ organizationId: string }>);

test('an export has its file for seven days; then the file is gone, and the run says EXPIRED', async () => {
  const id = await exported('QBIT_CSV');
  const { fileId, expiresAt } = await run(id);
  expect(expireAt).toEqual([[{ organizationId: books.id, runId: id }, expect.any(Date)]]);
  const [[, asked] = []] = expireAt as [unknown, Date][];
  expect(Math.abs(Number(asked) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
  expect(Math.abs(Date.parse(expiresAt ?? '') - Number(asked))).toBeLessThan(60_000);
  expect((await files.stat(books.id, fileId ?? ''))?.purpose).toBe('exports');
  await age(id, 6);
  await expire();
  expect(await run(id)).toMatchObject({ status: 'completed', fileId });
  await age(id, 1);
  await expire();
  expect(await run(id)).toMatchObject({ status: 'expired', fileId: null, expiresAt: null });
  expect(await files.stat(books.id, fileId ?? '')).toBeNull();
  expect(await files.usage(books.id)).toBe(0);
});

test('of each format the last five are kept, whoever asks how often', async () => {
  const first = await exported('AUDIT_CHAIN');
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) ids.push(await exported('HLEDGER'));
  expect(await Promise.all(ids.map(async (id) => (await run(id)).status))).toEqual([
    'expired',
    ...Array.from({ length: 5 }, () => 'completed'),
  ]);
  expect((await run(first)).status).toBe('completed');
});

test('what is cut off between the file and its run finds the run again', async () => {
  const id = await exported('QBIT_CSV');
  await age(id, 8);
  await files.remove(books.id, (await run(id)).fileId ?? '');
  await expire();
  expect((await run(id)).status).toBe('expired');
});

test('one of a format at a time, also when two ask at once; of another format beside it', async () => {
  const both = await Promise.all([asked('QBIT_CSV'), asked('QBIT_CSV')]);
  const [kept] = both.filter(({ running }) => running === null);
  expect(both.map(({ running }) => running).sort()).toEqual([kept?.id, null].sort());
  expect((await asked('HLEDGER')).running).toBeNull();
  await fixture.admin.query("update books_export set status = 'failed', finished_at = now() where id = $1", [kept?.id]);
  expect((await asked('QBIT_CSV')).running).toBeNull();
});

test('one that was given up without a word holds nobody up for ever', async () => {
  const { id } = await asked('QBIT_CSV', new Date(Date.now() - 7 * 3_600_000));
  expect((await run(id)).status).toBe('queued');
  expect((await asked('QBIT_CSV')).running).toBeNull();
});

test('only what has a file expires', async () => {
  const { id } = await asked('QBIT_CSV');
  await fixture.database.inTransaction(books.id, (sql) => markExpired(sql, books.id, { of: 'export', runId: id }));
  expect((await run(id)).status).toBe('queued');
  expect(await files.remove(books.id, randomUUID())).toBe(false);
});
