import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from '@qbit/testkit';
import { freePort, startStandalone, type StandaloneProcess } from './standalone-process';

const ENTRIES = 10_000;
const HEADER = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';

let home: string;
let qbit: StandaloneProcess;
let options: { home: string; port: number };
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'qbit-kill-export-'));
  options = { home, port: await freePort() };
  qbit = await startStandalone(options);
}, 120_000);
afterAll(async () => {
  await qbit.end('SIGTERM').catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
});

interface Job {
  readonly status: string;
  readonly entriesWritten: number;
  readonly url: string | null;
}

test('an export that kill -9 cuts off is written anew at the next start, whole and once', async () => {
  const client = new HttpClient(qbit.origin);
  await client.signUp();
  await client.createOrganization();
  const rows = Array.from({ length: ENTRIES }, (_, n) =>
    [
      `e${n},1,2026-03-01,An entry,1000,,1.00,EUR,,1.00,EUR`,
      `e${n},2,2026-03-01,An entry,3000,,-1.00,EUR,,-1.00,EUR`,
    ].join('\n'),
  );
  const fileId = await client.upload([HEADER, ...rows, ''].join('\n'), 'books.csv');
  const { importBooks } = await client.graphql<{ importBooks: { report: { id: string } } }>(
    'mutation ($id: ID!) { importBooks(input: { fileId: $id, format: QBIT_CSV }) { report { id } } }',
    { id: fileId },
  );
  const until = async <Answer>(ask: () => Promise<Answer>, holds: (answer: Answer) => boolean, pause = 100) => {
    for (;;) {
      const answer = await ask();
      if (holds(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const report = async () =>
    (
      await client.graphql<{ importReport: { status: string } }>(
        'query ($id: ID!) { importReport(id: $id) { status } }',
        { id: importBooks.report.id },
      )
    ).importReport;
  await until(report, ({ status }) => status === 'COMPLETED');

  const { exportBooks } = await client.graphql<{ exportBooks: { export: { id: string } } }>(
    'mutation { exportBooks(input: { format: QBIT_CSV }) { export { id } } }',
  );
  const job = async () =>
    (
      await client.graphql<{ booksExport: Job }>(
        'query ($id: ID!) { booksExport(id: $id) { status entriesWritten url } }',
        {
          id: exportBooks.export.id,
        },
      )
    ).booksExport;
  const begun = await until(job, ({ entriesWritten }) => entriesWritten > 0, 5);
  expect([begun.status, begun.url]).toEqual(['RUNNING', null]);
  await qbit.end('SIGKILL');
  const organization = () => {
    const folder = join(home, 'files');
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.parentPath.includes('.incoming'),
    );
  };
  // The books that were imported, and no part of those that were being written.
  expect(organization()).toHaveLength(1);
  qbit = await startStandalone(options);
  const done = await until(job, ({ status }) => status === 'COMPLETED' || status === 'FAILED');
  expect(done).toMatchObject({ status: 'COMPLETED', entriesWritten: ENTRIES });
  const text = await (await client.request(done.url?.slice(qbit.origin.length) ?? '')).text();
  expect(text.trimEnd().split('\n')).toHaveLength(1 + 2 * ENTRIES);
  expect(
    new Set(
      text
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
    ).size,
  ).toBe(ENTRIES);
  expect(organization()).toHaveLength(2);
}, 300_000);
