import type { HttpClient } from '@qbit/testkit';
import { importBooks, trialBalanceRows } from './imported-books';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

const HEADER = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
const entry = (id: string, date: string, amount: string) => [
  `${id},1,${date},An entry,Assets:Cash,asset,${amount},EUR,,${amount},EUR`,
  `${id},2,${date},An entry,Income:Sales,revenue,-${amount},EUR,,-${amount},EUR`,
];

interface Report {
  status: string;
  entriesPosted: number;
  progress: number;
  rejectedRowsUrl: string | null;
  rollBack: { status: string; entriesReversed: number; progress: number } | null;
  problems: { line: number | null; reference: string | null; code: string }[];
}
const PARTS =
  'status entriesPosted progress rejectedRowsUrl rollBack { status entriesReversed progress } problems { line reference code }';
const reportOf = async (client: HttpClient, id: string) =>
  (await client.graphql<{ importReport: Report }>(`query ($id: ID!) { importReport(id: $id) { ${PARTS} } }`, { id }))
    .importReport;
const until = async (client: HttpClient, id: string, holds: (report: Report) => boolean) => {
  for (;;) {
    const report = await reportOf(client, id);
    if (holds(report)) return report;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const start = async (client: HttpClient, lines: readonly string[], dryRun = false): Promise<string> => {
  const fileId = await client.upload([HEADER, ...lines].join('\n'), 'books.csv');
  const { importBooks: started } = await client.graphql<{ importBooks: { report: { id: string } } }>(
    'mutation ($input: ImportBooksInput!) { importBooks(input: $input) { report { id } errors { code } } }',
    { input: { fileId, format: 'QBIT_CSV', dryRun } },
  );
  return started.report.id;
};
const ended = ({ status }: Report) => /COMPLETED|FAILED|CANCELLED/.test(status);
const imported = async (client: HttpClient, lines: readonly string[], dryRun = false): Promise<string> => {
  const id = await start(client, lines, dryRun);
  await until(client, id, ended);
  return id;
};
interface Changed {
  report: Report | null;
  errors: { code: string; path: string[] }[];
}
const cancel = async (client: HttpClient, id: string) =>
  (
    await client.graphql<{ cancelImport: Changed }>(
      `mutation ($id: ID!) { cancelImport(id: $id) { report { ${PARTS} } errors { code path } } }`,
      { id },
    )
  ).cancelImport;
const rollBack = async (client: HttpClient, id: string, more: object = {}) =>
  (
    await client.graphql<{ rollBackImport: Changed }>(
      `mutation ($input: RollBackImportInput!) { rollBackImport(input: $input) { report { ${PARTS} } errors { code path } } }`,
      { input: { id, reason: 'The wrong file', ...more } },
    )
  ).rollBackImport;
const rolledBack = (client: HttpClient, id: string) =>
  until(client, id, ({ rollBack: back }) => /COMPLETED|FAILED/.test(back?.status ?? ''));
const balances = async (client: HttpClient, asOf: string) =>
  (await trialBalanceRows(client, asOf)).map(({ path, balance }) => `${path} ${balance}`);

describe('an import that is cancelled', () => {
  test('stops after the batch in hand, keeps what it has posted, and says how much that is', async () => {
    const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
    const count = 6_000;
    const id = await start(
      client,
      Array.from({ length: count }, (_, n) => entry(`e${n}`, '2026-01-01', '1.00')).flat(),
    );
    await until(client, id, ({ entriesPosted }) => entriesPosted > 0);
    expect((await cancel(client, id)).errors).toEqual([]);
    // Once more changes nothing: it is being cancelled, or has ended meanwhile.
    expect([[], [{ code: 'IMPORT_FINISHED', path: ['id'] }]]).toContainEqual((await cancel(client, id)).errors);
    const { status, entriesPosted, progress } = await until(client, id, ended);
    expect(status).toBe('CANCELLED');
    expect(entriesPosted).toBeGreaterThan(0);
    expect(entriesPosted).toBeLessThan(count);
    expect(progress).toBeLessThan(1);
    expect(await balances(client, '2026-12-31')).toEqual([
      `Assets:Cash ${entriesPosted}.00`,
      `Income:Sales -${entriesPosted}.00`,
    ]);
  });

  test('one that has ended, or is not there, is not', async () => {
    const client = await qbit.owner();
    const id = await imported(client, entry('a', '2026-01-01', '1.00'));
    expect((await cancel(client, id)).errors).toEqual([{ code: 'IMPORT_FINISHED', path: ['id'] }]);
    const stranger = await qbit.owner();
    expect((await cancel(stranger, id)).errors).toEqual([{ code: 'NOT_FOUND', path: ['id'] }]);
    expect((await rollBack(stranger, id)).errors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
  });
});

/** Takes an import back with a key. */
const keyed = async (client: HttpClient, input: object, idempotencyKey: string) =>
  (
    await client.graphql<{ rollBackImport: Changed }>(
      `mutation ($input: RollBackImportInput!, $key: String) { rollBackImport(input: $input, idempotencyKey: $key) { report { ${PARTS} } errors { code path } } }`,
      { input, key: idempotencyKey },
    )
  ).rollBackImport;

describe('P-83 an import that is taken back', () => {
  const lines = [
    ...entry('a', '2026-01-31', '10.00'),
    ...entry('b', '2026-02-28', '20.00'),
    ...entry('c', '2026-03-31', '30.00'),
  ];

  test('has each of its entries reversed once on its day, and no other; the balances are as before at each date', async () => {
    const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
    await imported(client, entry('before', '2026-01-15', '5.00'));
    const id = await imported(client, [...lines, ...entry('before', '2026-01-15', '5.00')]);
    expect((await rollBack(client, id)).errors).toEqual([]);
    expect((await rollBack(client, id)).errors).toEqual([]);
    expect((await rolledBack(client, id)).rollBack).toEqual({ status: 'COMPLETED', entriesReversed: 3, progress: 1 });
    for (const asOf of ['2026-01-31', '2026-02-28', '2026-03-31'])
      expect(await balances(client, asOf)).toEqual(['Assets:Cash 5.00', 'Income:Sales -5.00']);
    await rollBack(client, id);
    expect((await rolledBack(client, id)).rollBack).toMatchObject({ status: 'COMPLETED', entriesReversed: 3 });
    const { journalEntries } = await client.graphql<{ journalEntries: { nodes: { description: string }[] } }>(
      '{ journalEntries(first: 50) { nodes { description } } }',
    );
    expect(journalEntries.nodes.filter(({ description }) => description === 'The wrong file')).toHaveLength(3);
  });

  test('is taken back once for a key, which stands for that alone; the same file can be imported again', async () => {
    const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
    const id = await imported(client, lines);
    const input = { id, reason: 'The wrong file' };
    const [first, second] = await Promise.all([keyed(client, input, 'k1'), keyed(client, input, 'k1')]);
    expect([first.errors, second.errors]).toEqual([[], []]);
    const reused = [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }];
    // The key comes before the shape.
    expect((await keyed(client, { id, reason: ' ' }, 'k1')).errors).toEqual(reused);
    await rolledBack(client, id);
    const again = await imported(client, lines);
    expect(await reportOf(client, again)).toMatchObject({ entriesPosted: 3, problems: [] });
    expect(await reportOf(client, await imported(client, lines))).toMatchObject({ entriesPosted: 0 });
    // A late repetition of the call takes nothing back that came since.
    expect((await keyed(client, input, 'k1')).report?.rollBack).toMatchObject({
      status: 'COMPLETED',
      entriesReversed: 3,
    });
    expect(await balances(client, '2026-12-31')).toEqual(['Assets:Cash 60.00', 'Income:Sales -60.00']);
  });

  test('refuses a locked day as any reversal does, says which entry, and takes the rest back; mended, what was left', async () => {
    const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
    const id = await imported(client, lines);
    const lock = (through: string | null) =>
      client.graphql(
        'mutation ($through: Date) { setPeriodLock(scope: GENERAL, through: $through) { errors { code } } }',
        { through },
      );
    await lock('2026-01-31');
    await rollBack(client, id);
    const report = await rolledBack(client, id);
    expect(report.rollBack).toEqual({ status: 'FAILED', entriesReversed: 2, progress: 1 });
    expect(report.problems.map(({ code }) => code)).toEqual(['PERIOD_LOCKED']);
    expect(report.problems[0]?.reference).toMatch(/-0*1$/); // the first entry of its series
    expect(await balances(client, '2026-12-31')).toEqual(['Assets:Cash 10.00', 'Income:Sales -10.00']);
    // On a day that is open.
    await rollBack(client, id, { postingDate: '2026-02-01' });
    await until(client, id, ({ rollBack: back }) => back?.status === 'COMPLETED');
    expect(await balances(client, '2026-01-31')).toEqual(['Assets:Cash 10.00', 'Income:Sales -10.00']);
    expect((await balances(client, '2026-02-01')).every((row) => row.endsWith(' 0.00'))).toBe(true);
  });

  test('what was only tried, posted nothing, or has no reason is not taken back', async () => {
    const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
    const tried = await imported(client, lines, true);
    expect((await rollBack(client, tried)).errors).toEqual([{ code: 'NOTHING_POSTED', path: ['input', 'id'] }]);
    const id = await imported(client, lines);
    expect((await rollBack(client, id, { reason: ' ' })).errors).toEqual([
      { code: 'REASON_MISSING', path: ['input', 'reason'] },
    ]);
  });

  test('an entry and its reversal that came with it are even; one that was reversed by hand stays so', async () => {
    const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
    const header = `${HEADER},reverses`;
    const rows = [
      ...entry('a', '2026-01-31', '10.00').map((row) => `${row},`),
      'b,1,2026-02-01,Back,Assets:Cash,asset,-10.00,EUR,,-10.00,EUR,a',
      'b,2,2026-02-01,Back,Income:Sales,revenue,10.00,EUR,,10.00,EUR,a',
      ...entry('c', '2026-03-31', '30.00').map((row) => `${row},`),
    ];
    const fileId = await client.upload([header, ...rows].join('\n'), 'books.csv');
    const { importBooks: started } = await client.graphql<{ importBooks: { report: { id: string } } }>(
      'mutation ($id: ID!) { importBooks(input: { fileId: $id, format: QBIT_CSV }) { report { id } } }',
      { id: fileId },
    );
    await until(client, started.report.id, ended);
    const { journalEntries } = await client.graphql<{
      journalEntries: { nodes: { id: string; postingDate: string }[] };
    }>('{ journalEntries { nodes { id postingDate } } }');
    const { reverseJournalEntry } = await client.graphql<{ reverseJournalEntry: { errors: object[] } }>(
      'mutation ($id: ID!) { reverseJournalEntry(input: { id: $id, postingDate: "2026-04-01", reason: "By hand" }) { errors { code } } }',
      { id: journalEntries.nodes.find(({ postingDate }) => postingDate === '2026-03-31')?.id },
    );
    expect(reverseJournalEntry.errors).toEqual([]);
    await rollBack(client, started.report.id);
    expect(await rolledBack(client, started.report.id)).toMatchObject({
      rollBack: { status: 'COMPLETED', entriesReversed: 2 },
      problems: [],
    });
    expect((await balances(client, '2026-12-31')).every((row) => row.endsWith(' 0.00'))).toBe(true);
  });
});

test('P-83 bad rows come back with the reason in a column; mended and imported again, only those are new', async () => {
  const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  const good = entry('a', '2026-01-31', '10.00');
  const bad = [
    ...entry('b', '2026-02-31', '20.00'),
    'c,1,2026-03-01,"A cent, short",Assets:Cash,asset,10.00,EUR,,10.00,EUR',
    'c,2,2026-03-01,"A cent, short",Income:Sales,revenue,-9.99,EUR,,-9.99,EUR',
  ];
  const id = await imported(client, [...good, ...bad]);
  const { rejectedRowsUrl } = await reportOf(client, id);
  const text = await (await client.request(rejectedRowsUrl?.slice(qbit.origin.length) ?? '')).text();
  const [header, ...rows] = text.trimEnd().split('\n');
  expect(header).toBe(`${HEADER},problem`);
  expect(rows.map((row, index) => row.startsWith(`${bad[index]},`))).toEqual([true, true, true, true]);
  expect(rows[0]).toContain('DATE_INVALID: 2026-02-31 is not a calendar date');
  expect(rows.slice(2).every((row) => row.includes('ENTRY_UNBALANCED'))).toBe(true);

  const mended = text.replaceAll('2026-02-31', '2026-02-28').replaceAll('-9.99', '-10.00');
  const again = await importBooks(client, await client.upload(mended, 'books.csv'), 'QBIT_CSV');
  expect(again).toMatchObject({ entriesRead: 2, entriesPosted: 2, entriesSkipped: 0, problems: [] });
  expect(await balances(client, '2026-12-31')).toEqual(['Assets:Cash 40.00', 'Income:Sales -40.00']);
  expect((await reportOf(client, await imported(client, good))).rejectedRowsUrl).toBeNull();
  // The reason of an earlier import gives way to the new one.
  const still = await imported(client, []);
  expect((await reportOf(client, still)).rejectedRowsUrl).toBeNull();
  const twice = await client.upload(text, 'books.csv');
  const { importBooks: started } = await client.graphql<{ importBooks: { report: { id: string } } }>(
    'mutation ($id: ID!) { importBooks(input: { fileId: $id, format: QBIT_CSV, dryRun: true }) { report { id } } }',
    { id: twice },
  );
  const { rejectedRowsUrl: url } = await until(client, started.report.id, ended);
  const second = await (await client.request(url?.slice(qbit.origin.length) ?? '')).text();
  expect(second.split('\n')[0]).toBe(`${HEADER},problem`);
});

test('nothing of it was unexpected', () => expect(qbit.errors).toEqual([]));
