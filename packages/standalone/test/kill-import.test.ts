import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from '@qbit/testkit';
import { freePort, startStandalone, type StandaloneProcess } from './standalone-process';

const ENTRIES = 12_000;
const LINES =
  'entryId,line,date,description,reference,account,accountType,amount,currency,baseAmount,baseCurrency,rate,dimensions';

let home: string;
let qbit: StandaloneProcess;
let options: { home: string; port: number };
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'qbit-kill-import-'));
  options = { home, port: await freePort() };
  qbit = await startStandalone(options);
});
afterAll(async () => {
  await qbit.end('SIGTERM').catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
});

interface Report {
  readonly status: string;
  readonly entriesRead: number;
  readonly entriesPosted: number;
  readonly entriesSkipped: number;
  readonly problems: readonly object[];
}

test('an import that kill -9 cuts off goes on at the next start and leaves nothing out', async () => {
  const client = new HttpClient(qbit.origin);
  await client.signUp();
  await client.createOrganization();
  const rows = Array.from({ length: ENTRIES }, (_, n) =>
    [
      ['1000', '1.00'],
      ['3000', '-1.00'],
    ].map(([account, amount], line) =>
      [`e${n}`, line + 1, '2026-03-01', 'An entry', '', account, '', amount, 'EUR', amount, 'EUR', '', ''].join(','),
    ),
  );
  const fileId = await client.upload([LINES, ...rows.flat(), ''].join('\n'), 'books.csv');
  const { importBooks } = await client.graphql<{ importBooks: { report: { id: string } } }>(
    'mutation ($input: ImportBooksInput!) { importBooks(input: $input) { report { id } errors { code } } }',
    { input: { fileId, format: 'QBIT_CSV', dryRun: false } },
  );
  const report = async () =>
    (
      await client.graphql<{ importReport: Report }>(
        'query ($id: ID!) { importReport(id: $id) { status entriesRead entriesPosted entriesSkipped problems { code } } }',
        { id: importBooks.report.id },
      )
    ).importReport;
  const until = async (holds: (at: Report) => boolean): Promise<Report> => {
    for (;;) {
      const at = await report();
      if (holds(at)) return at;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const { status } = await until(({ entriesPosted, status: now }) => entriesPosted > 0 || now === 'COMPLETED');
  expect(status).toBe('RUNNING');
  await qbit.end('SIGKILL');
  qbit = await startStandalone(options);
  // What was under way when it was killed is told by its heartbeat, after a minute or two.
  const done = await until(({ status }) => status === 'COMPLETED' || status === 'FAILED');
  expect(done).toMatchObject({ status: 'COMPLETED', entriesRead: ENTRIES, problems: [] });
  expect(done.entriesPosted + done.entriesSkipped).toBe(ENTRIES);
  const { trialBalance } = await client.graphql<{ trialBalance: { totalDebits: { amount: string } } }>(
    '{ trialBalance { totalDebits { amount } } }',
  );
  expect(trialBalance.totalDebits.amount).toBe(`${ENTRIES}.00`);
}, 240_000);
