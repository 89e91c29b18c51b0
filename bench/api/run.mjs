/**
 * The whole of QBit in one process, as its users meet it: posting through the gateway against pgbench on the same server, cookie
 * against key, the trial balance, an import of books, starts and memory. See --help.
 */
import { ledgerDatabase, ORGANIZATIONS } from '../ledger/database.mjs';
import { ONE_A_CALL } from '../ledger/posting.mjs';
import { options } from '../shared/options.mjs';
import { pgbench } from '../shared/pgbench.mjs';
import { inTurns, median, milliseconds, missed, perSecond, report, times } from '../shared/table.mjs';
import { callers, Client, percentile } from './client.mjs';
import { newHome, startQbit } from './server.mjs';

const { home, remove } = newHome();
const first = await startQbit(home, { web: true });
report(
  'API',
  'ready with a new data folder, built',
  milliseconds(first.startedIn),
  'under 10 s',
  first.startedIn < 10_000,
);
await new Promise((done) => setTimeout(done, 5_000));
const atRest = first.memory();
report(
  'API',
  'memory at rest after the start, without PostgreSQL',
  `${Math.round(atRest)} MB`,
  'under 350 MB',
  atRest < 350,
);
await first.stop();
const again = await startQbit(home, { web: true });
report('API', 'ready with an old one', milliseconds(again.startedIn), 'under 4 s', again.startedIn < 4_000);
await again.stop();

const qbit = await startQbit(home);
try {
  const client = await Client.inNewCompany(qbit.origin);
  await posting(client);
  await trialBalance(client);
  await books();
} finally {
  await qbit.stop();
  remove();
}
if (options.check && missed().length) process.exit(1);

function entry() {
  const amount = { amount: `${1 + Math.floor(Math.random() * 10_000)}.00`, currency: 'EUR' };
  const day = String(1 + Math.floor(Math.random() * 28)).padStart(2, '0');
  return {
    postingDate: `2026-03-${day}`,
    description: 'An entry',
    postings: [
      { accountCode: '1000', side: 'DEBIT', amount },
      { accountCode: '3000', side: 'CREDIT', amount },
    ],
  };
}

async function posting(client) {
  const query =
    'mutation ($input: JournalEntryInput!, $key: String) { postJournalEntry(input: $input, idempotencyKey: $key) { journalEntry { id number } position errors { code message } } }';
  const post = (as) => async () => {
    const { postJournalEntry } = await as.graphql(query, { input: entry(), key: crypto.randomUUID() });
    if (postJournalEntry.errors.length) throw new Error(JSON.stringify(postJournalEntry));
  };
  const { createApiKey } = await client.graphql(
    'mutation { createApiKey(input: { name: "Bench", scopes: ["ledger:post", "ledger:read"] }) { secret errors { message } } }',
  );
  const bearer = new Client(qbit.origin, { authorization: `Bearer ${createApiKey.secret}` });
  const reference = await ledgerDatabase({ url: qbit.postgres, password: qbit.password }, 'ledger_bench_api');
  const sql = () => pgbench(reference.app, ONE_A_CALL, { clients: 8, variables: { organizations: ORGANIZATIONS } });
  const figures = await inTurns(options.rounds, {
    pgbench: sql,
    cookie: async () => (await callers(16, post(client))).rate,
    bearer: async () => (await callers(16, post(bearer))).rate,
  });
  await reference.close();
  const share = figures.cookie / figures.pgbench;
  const words = `(${perSecond(figures.cookie)} of ${perSecond(figures.pgbench)})`;
  report(
    'API',
    `postJournalEntry, cookie, 16 callers ${words}`,
    times(share),
    'at least 0.25 of pgbench, aim 0.5',
    share >= 0.25,
  );
  const cookie = figures.cookie / figures.bearer;
  report('API', `cookie against key (${perSecond(figures.bearer)})`, times(cookie), 'at least 0.8', cookie >= 0.8);
}

async function trialBalance(client) {
  const codes = Array.from({ length: 200 }, (_, index) => String(90_000 + index));
  for (const code of codes)
    await client.graphql(
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { errors { message } } }',
      {
        input: { code, name: `Account ${code}`, type: 'ASSET' },
      },
    );
  const amount = { amount: '1.00', currency: 'EUR' };
  const inputs = codes.map((code) => ({
    ...entry(),
    postings: [
      { accountCode: code, side: 'DEBIT', amount },
      { accountCode: '3000', side: 'CREDIT', amount },
    ],
  }));
  await client.graphql(
    'mutation ($inputs: [JournalEntryInput!]!) { postJournalEntries(inputs: $inputs) { errors { message } } }',
    { inputs },
  );
  const query =
    '{ trialBalance(asOf: "2026-12-31") { balanced lines { account { code name } debit { amount } credit { amount } } } }';
  const { waits } = await callers(1, () => client.graphql(query));
  const p95 = percentile(waits, 0.95);
  report(
    'API',
    `trial balance of 200 accounts, 95 % within (median ${milliseconds(median(waits))})`,
    milliseconds(p95),
    'under 30 ms',
    p95 < 30,
  );
}

/** Imports entries of two lines by the public way, and watches the memory. */
async function books() {
  const client = await Client.inNewCompany(qbit.origin);
  const fileId = await client.upload(qbitCsv(options.imported), 'books.csv');
  globalThis.gc?.();
  await new Promise((done) => setTimeout(done, 3_000));
  const idle = qbit.memory();
  const begin = performance.now();
  const { importBooks } = await client.graphql(
    'mutation ($fileId: ID!) { importBooks(input: { fileId: $fileId, format: QBIT_CSV }) { report { id } errors { message } } }',
    { fileId },
  );
  let most = idle;
  for (;;) {
    await new Promise((done) => setTimeout(done, 100));
    most = Math.max(most, qbit.memory());
    const { importReport } = await client.graphql(
      'query ($id: ID!) { importReport(id: $id) { status entriesPosted problemCount } }',
      { id: importBooks.report.id },
    );
    if (importReport.status === 'FAILED' || importReport.problemCount) throw new Error(JSON.stringify(importReport));
    if (importReport.status === 'COMPLETED') break;
  }
  const rate = options.imported / ((performance.now() - begin) / 1_000);
  const count = options.imported.toLocaleString('en');
  report('API', `import of ${count} postings, a second`, perSecond(rate), 'at least 3,000/s', rate >= 3_000);
  const above = most - idle;
  report(
    'API',
    `memory above idle while it ran (idle ${Math.round(idle)} MB)`,
    `${Math.round(above)} MB`,
    'under 400 MB',
    above < 400,
  );
}

function qbitCsv(postings) {
  const lines = ['entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency'];
  for (let number = 1; number <= postings / 2; number++) {
    const amount = `${(number % 9_999) + 1}.25`;
    const date = `2025-${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`;
    const shared = `E${number},%,${date},Entry ${number}`;
    lines.push(`${shared.replace('%', '1')},Assets:Account ${number % 100},asset,${amount},EUR,1,${amount},EUR`);
    lines.push(`${shared.replace('%', '2')},Income:Account ${number % 50},revenue,-${amount},EUR,1,-${amount},EUR`);
  }
  return lines.join('\n');
}
