import type { Job } from '@qbit/jobs';
import { createLogger } from '@qbit/logging';
import { newUuid } from '@qbit/utils';
import { type RollBackRequest } from '../src/application/roll-back-import';
import { importedEntryKey } from '../src/domain/idempotency-key';
import { rollBackImportJob } from '../src/jobs/roll-back-import.job';
import { importedEntryIds, importedEntryKeys } from '../src/persistence/imported-entry-keys.reads';
import {
  beginRollBack,
  countImported,
  keepImported,
  makeImportedKnown,
} from '../src/persistence/import-posting.repository';
import { findImportRun, insertImportRun, updateImportRun } from '../src/persistence/import-run.repository';
import { postEntries } from '../src/persistence/posting.repository';
import { BOOKKEEPER, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
beforeEach(async () => {
  books = await fixture.organization();
});
afterAll(() => fixture.close());

const NOW = '2026-01-10T12:00:00.000000Z';

/** A finished import of entries of 1.00 each, e1, e2, …; `kept` as runs keep what they posted, else as they did before. */
async function imported(count: number, { kept = true } = {}): Promise<string> {
  const runId = newUuid();
  const keys = await importKeys(Array.from({ length: count }, (_, n) => `e${n + 1}`));
  const requests = [...keys.values()].map((idempotencyKey) =>
    books.request(
      '2026-01-10',
      [
        ['6000', 'debit', 1_00n],
        ['1000', 'credit', 1_00n],
      ],
      {
        idempotencyKey,
        purpose: 'import',
        correlationId: runId,
      },
    ),
  );
  await fixture.database.inTransaction(books.id, async (sql) => {
    await insertImportRun(
      sql,
      books.id,
      { id: runId, fileId: newUuid(), format: 'QBIT_CSV', dryRun: false, requestedBy: 'user:x' },
      NOW,
    );
    const outcomes = await postEntries(sql, books.id, requests);
    if (kept) await keepImported(sql, books.id, runId, outcomes);
    const entriesPosted = outcomes.filter(({ outcome }) => outcome === 'posted').length;
    const counts = { entriesRead: count, entriesPosted, entriesSkipped: count - entriesPosted, accountsCreated: 0 };
    await updateImportRun(sql, books.id, { id: runId, status: 'completed', progress: 1, ...counts }, NOW);
  });
  return runId;
}
const importKeys = (references: readonly string[]) =>
  fixture.database.read(books.id, (sql) => importedEntryKeys(sql, books.id, references));
const runOf = async (runId: string) => {
  const run = await fixture.database.read(books.id, (sql) => findImportRun(sql, books.id, runId));
  if (!run) throw new Error('There is no such run');
  return run;
};
async function begun(runId: string): Promise<RollBackRequest> {
  await fixture.database.inTransaction(books.id, (sql) => beginRollBack(sql, books.id, runId));
  return asked(runId);
}
function asked(runId: string): RollBackRequest {
  const by = { actor: BOOKKEEPER, role: null };
  return { organizationId: books.id, runId, attemptId: newUuid(), ...by, postingDate: null, reason: 'The wrong file' };
}
/** One run of the job, as the queue runs it. */
function run(data: RollBackRequest, attempt: number, signal: AbortSignal, onFacts: () => void = () => undefined) {
  const logger = createLogger({ service: 'test', level: 'error', format: 'json' });
  const job = rollBackImportJob({ database: fixture.database, logger, onFacts });
  return job.handler({ data, attempt, signal } as Job<RollBackRequest>);
}
const never = new AbortController().signal;
const balance = async () => {
  const [row] = await fixture.database.read(books.id, (sql) =>
    sql.query<{ sum: string }>(
      `select coalesce(sum(case when p.side = 'debit' then p.functional_amount else -p.functional_amount end), 0)::text as sum
       from posting p where p.organization_id = $1::uuid and p.account_id = $2::uuid`,
      [books.id, books.accountId('6000')],
    ),
  );
  return row?.sum;
};

test('P-83 taking back that is cut off between two batches goes on, and reverses each entry once', async () => {
  const runId = await imported(600);
  const request = await begun(runId);
  const stop = new AbortController();
  // The process ends after the first batch of 250 is posted.
  await expect(run(request, 1, stop.signal, () => stop.abort())).rejects.toThrow();
  expect(await balance()).toBe('35000');
  expect(await runOf(runId)).toMatchObject({ rollBackStatus: 'running', entriesReversed: 250 });
  await run(request, 2, never);
  expect(await balance()).toBe('0');
  expect(await runOf(runId)).toMatchObject({ rollBackStatus: 'completed', entriesReversed: 600 });
  await run(await begun(runId), 1, never);
  expect(await balance()).toBe('0');
  expect(await fixture.violations()).toEqual({});
});

test('a job that was queued before a commit which never came takes nothing back', async () => {
  const runId = await imported(2);
  await run(asked(runId), 1, never);
  expect(await balance()).toBe('200');
  expect(await runOf(runId)).toMatchObject({ rollBackStatus: null, entriesReversed: 0 });
});

test('P-83 what was taken back can be imported again, and again; what stands is not doubled', async () => {
  const first = await imported(3);
  expect((await runOf(await imported(3))).entriesPosted).toBe(0); // all of it stands
  for (const generation of [1, 2]) {
    const last = generation === 1 ? first : await imported(3);
    await run(await begun(last), 1, never);
    expect(await balance()).toBe('0');
    expect([...(await importKeys(['e1', 'new'])).values()]).toEqual([`b${generation}:e1`, 'b:new']);
  }
  const again = await imported(4); // the mended file has one more
  expect((await runOf(again)).entriesPosted).toBe(4);
  expect((await runOf(await imported(4))).entriesPosted).toBe(0);
  expect(await balance()).toBe('400');
  // A line that says what it reverses means the entry that stands.
  const ids = await fixture.database.read(books.id, (sql) => importedEntryIds(sql, books.id, ['e1']));
  const [standing] = await fixture.database.read(books.id, (sql) =>
    sql.query<{ key: string }>(
      'select e.idempotency_key as key from journal_entry e where e.organization_id = $1::uuid and e.id = $2::uuid',
      [books.id, ids.get('e1')],
    ),
  );
  expect(standing?.key).toBe(importedEntryKey('e1', 2));
});

test('P-83 an entry that was reversed by hand is not imported again: whoever reversed it meant it', async () => {
  const runId = await imported(2);
  const ids = await fixture.database.read(books.id, (sql) => importedEntryIds(sql, books.id, ['e1']));
  await books.posted(books.reversal(ids.get('e1') ?? '', '2026-01-11'));
  await run(await begun(runId), 1, never);
  expect([...(await importKeys(['e1', 'e2'])).values()]).toEqual(['b:e1', 'b1:e2']);
});

test('P-83 an import from before it was kept what runs post is known by the facts of its entries, and taken back whole', async () => {
  const other = await imported(2);
  await run(await begun(other), 1, never); // its reversals are told with the run too
  const runId = await imported(3, { kept: false });
  const known = (id: string) =>
    fixture.database.inTransaction(books.id, async (sql) => makeImportedKnown(sql, books.id, await runOf(id)));
  expect(await known(runId)).toBe(true);
  expect(await known(other)).toBe(true);
  const counts = await fixture.database.read(books.id, async (sql) => [
    await countImported(sql, books.id, other),
    await countImported(sql, books.id, runId),
  ]);
  expect(counts).toEqual([2, 3]);
  await run(await begun(runId), 1, never);
  expect(await balance()).toBe('0');
  // Its reversals are told with the run as well, and are none of its entries.
  await fixture.admin.query('delete from import_posting where import_run_id = $1::uuid', [runId]);
  expect(await known(runId)).toBe(true);
  expect(await fixture.database.read(books.id, (sql) => countImported(sql, books.id, runId))).toBe(3);
  // One whose entries no fact names is not taken back in part.
  const lost = newUuid();
  await fixture.database.inTransaction(books.id, async (sql) => {
    await insertImportRun(
      sql,
      books.id,
      { id: lost, fileId: newUuid(), format: 'QBIT_CSV', dryRun: false, requestedBy: 'user:x' },
      NOW,
    );
    const counted = { entriesRead: 1, entriesPosted: 1, entriesSkipped: 0, accountsCreated: 0 };
    await updateImportRun(sql, books.id, { id: lost, status: 'completed', progress: 1, ...counted }, NOW);
  });
  expect(await known(lost)).toBe(false);
});
