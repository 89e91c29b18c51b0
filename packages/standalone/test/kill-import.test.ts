import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from '@qbit/testkit';
import { freePort, startStandalone, type StandaloneProcess } from './standalone-process';

const ENTRIES = 6_000;
const LINES =
  'entryId,line,date,description,reference,account,accountType,amount,currency,baseAmount,baseCurrency,rate,dimensions';

let home: string;
let qbit: StandaloneProcess;
let options: { home: string; port: number };
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'qbit-kill-import-'));
  options = { home, port: await freePort() };
  qbit = await startStandalone(options);
}, 120_000);
afterAll(async () => {
  await qbit.end('SIGTERM').catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
});

interface Report {
  readonly status: string;
  readonly entriesRead: number;
  readonly entriesPosted: number;
  readonly entriesSkipped: number;
  readonly accountsCreated: number;
  readonly problems: readonly object[];
}

/** Starts an import of many entries, and waits until some of them are posted. */
async function begun(client: HttpClient, name: string): Promise<() => Promise<Report>> {
  await client.signUp();
  await client.createOrganization();
  const rows = Array.from({ length: ENTRIES }, (_, n) =>
    [
      ['Assets:Cash', '1.00'],
      ['3000', '-1.00'],
    ].map(([account, amount], line) =>
      [
        `${name}${n}`,
        line + 1,
        '2026-03-01',
        'An entry',
        '',
        account,
        line ? '' : 'asset',
        amount,
        'EUR',
        amount,
        'EUR',
        '',
        '',
      ].join(','),
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
        'query ($id: ID!) { importReport(id: $id) { status entriesRead entriesPosted entriesSkipped accountsCreated problems { code } } }',
        { id: importBooks.report.id },
      )
    ).importReport;
  const { status } = await until(report, ({ entriesPosted, status: now }) => entriesPosted > 0 || now === 'COMPLETED');
  expect(status).toBe('RUNNING');
  return report;
}

async function until(report: () => Promise<Report>, holds: (at: Report) => boolean): Promise<Report> {
  for (;;) {
    const at = await report();
    if (holds(at)) return at;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** That an import, in however many goes, did what it would have done in one, and says so. */
async function expectWhole(client: HttpClient, report: () => Promise<Report>): Promise<void> {
  const done = await until(report, ({ status }) => status === 'COMPLETED' || status === 'FAILED');
  const whole = { entriesRead: ENTRIES, entriesPosted: ENTRIES, entriesSkipped: 0, accountsCreated: 1 };
  expect(done).toEqual({ status: 'COMPLETED', ...whole, problems: [] });
  const { trialBalance } = await client.graphql<{ trialBalance: { totalDebits: { amount: string } } }>(
    '{ trialBalance { totalDebits { amount } } }',
  );
  expect(trialBalance.totalDebits.amount).toBe(`${ENTRIES}.00`);
}

test('an import that kill -9 cuts off goes on at the next start, leaves nothing out, and counts all that it posted', async () => {
  const client = new HttpClient(qbit.origin);
  const report = await begun(client, 'k');
  await qbit.end('SIGKILL');
  qbit = await startStandalone(options);
  await expectWhole(client, report);
}, 240_000);

test('an import does not hold up the end of the process, and goes on at once at the next start', async () => {
  const client = new HttpClient(qbit.origin);
  const report = await begun(client, 't');
  const stopped = Date.now();
  expect(await qbit.end('SIGTERM')).toBe(0);
  // A batch is a second at most; the grace that jobs have is thirty.
  expect(Date.now() - stopped).toBeLessThan(10_000);
  qbit = await startStandalone(options);
  const again = Date.now();
  await until(report, ({ entriesPosted }) => entriesPosted > 0);
  expect(Date.now() - again).toBeLessThan(15_000);
  await expectWhole(client, report);
}, 240_000);
