import { readFileSync } from 'node:fs';
import { sharedData } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

interface Report {
  status: string;
  entriesRead: number;
  entriesPosted: number;
  entriesSkipped: number;
  accountsCreated: number;
  problems: { line: number | null; severity: string; code: string; message: string }[];
}

type Client = ReturnType<TestPlatform['client']>;

async function importBooks(client: Client, fileId: string, dryRun: boolean, format = 'QBIT_CSV'): Promise<Report> {
  const { importBooks: started } = await client.graphql<{ importBooks: { report: { id: string } } }>(
    'mutation ($input: ImportBooksInput!) { importBooks(input: $input) { report { id } errors { code message } } }',
    { input: { fileId, format, dryRun } },
  );
  for (;;) {
    const { importReport } = await client.graphql<{ importReport: Report }>(
      'query ($id: ID!) { importReport(id: $id) { status entriesRead entriesPosted entriesSkipped accountsCreated problems { line severity code message } } }',
      { id: started.report.id },
    );
    if (/COMPLETED|FAILED/.test(importReport.status)) return importReport;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface TrialBalance {
  balanced: boolean;
  totalDebits: { amount: string };
  lines: {
    account: { sourcePath: string | null; code: string };
    balance: { amount: string };
    inCurrencies: { amount: string; currency: string }[];
  }[];
}

async function trialBalance(client: Client, asOf: string): Promise<TrialBalance> {
  const query =
    'query ($asOf: Date) { trialBalance(asOf: $asOf) { balanced totalDebits { amount } lines { account { sourcePath code } balance { amount } inCurrencies { amount currency } } } }';
  return (await client.graphql<{ trialBalance: TrialBalance }>(query, { asOf })).trialBalance;
}

/** The balances of the accounts that the file made, by path and currency. The exchange position is the ledger's own. */
function byPathAndCurrency({ lines }: TrialBalance): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap(({ account, inCurrencies }) =>
      account.sourcePath ? inCurrencies.map((money) => [`${account.sourcePath} ${money.currency}`, money.amount]) : [],
    ),
  );
}

interface Expected {
  dates: { date: string; rows: { account: string; currency: string; balance: string }[] }[];
}

describe.each(['basic', 'fava-example', 'synthetic-small'])('the book %s', (book) => {
  const folder = sharedData('books', book);
  const read = (name: string) => readFileSync(`${folder}/${name}`);

  test('imported through the API equals what an independent program computed, at every date', async () => {
    if (!folder) return void console.warn('The real books are not here: nothing was proved');
    const client = qbit.client();
    await client.signUp();
    const { baseCurrency, entries } = JSON.parse(read('book.json').toString()) as {
      baseCurrency: string;
      entries: number;
    };
    await client.createOrganization({ functionalCurrency: baseCurrency });
    const fileId = await client.upload(read('import.csv'), 'import.csv');

    expect(await importBooks(client, fileId, true)).toMatchObject({
      status: 'COMPLETED',
      entriesRead: entries,
      entriesPosted: entries,
    });
    expect((await trialBalance(client, '2999-12-31')).lines).toEqual([]);
    expect(await importBooks(client, fileId, false)).toMatchObject({
      status: 'COMPLETED',
      entriesPosted: entries,
      entriesSkipped: 0,
    });
    expect(await importBooks(client, fileId, false)).toMatchObject({
      status: 'COMPLETED',
      entriesPosted: 0,
      entriesSkipped: entries,
    });

    const expected = JSON.parse(read('expected/trial-balance.json').toString()) as Expected;
    for (const { date, rows } of expected.dates) {
      const balance = await trialBalance(client, date);
      expect(balance.balanced).toBe(true);
      expect(byPathAndCurrency(balance)).toEqual(
        Object.fromEntries(rows.map(({ account, currency, balance: amount }) => [`${account} ${currency}`, amount])),
      );
      const position = balance.lines.find(({ account }) => account.code === '1990');
      expect(position?.balance.amount ?? '0.00').toMatch(/^0(\.0+)?$/);
    }
  });

  test('its recorded functional amounts give the expected balances too', async () => {
    if (!folder || book === 'fava-example') return; // kept in one currency: it has no second set of figures
    const client = qbit.client();
    await client.signUp();
    const { baseCurrency } = JSON.parse(read('book.json').toString()) as { baseCurrency: string };
    await client.createOrganization({ functionalCurrency: baseCurrency });
    await importBooks(client, await client.upload(read('import.csv'), 'import.csv'), false);
    const expected = JSON.parse(read('expected/trial-balance-base.json').toString()) as Expected & {
      dates: { totals: Record<string, { debit: string }> }[];
    };
    for (const { date, rows, totals } of expected.dates) {
      const balance = await trialBalance(client, date);
      const got = balance.lines.flatMap(({ account, balance: { amount } }) =>
        account.sourcePath && !/^-?0(\.0+)?$/.test(amount) ? [[account.sourcePath, amount]] : [],
      );
      expect(Object.fromEntries(got)).toEqual(
        Object.fromEntries(rows.map(({ account, balance: amount }) => [account, amount])),
      );
      expect(balance.totalDebits.amount).toBe(totals[baseCurrency]?.debit);
    }
  });
});

test('in a new database each entry reads a few rows, not all entries before it', async () => {
  const client = await qbit.owner();
  const read = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // counters arrive about once a second
    const [row] = await qbit.rows<{ rows: string }>(
      'general-ledger',
      "select seq_tup_read + idx_tup_fetch as rows from pg_stat_user_tables where relname = 'journal_entry'",
    );
    return Number(row?.rows);
  };
  // So many calls before make the planner's next look far away, were it counted by calls.
  const money = { amount: '1.00', currency: 'EUR' };
  const postings = [
    { accountCode: '1000', side: 'DEBIT', amount: money },
    { accountCode: '3000', side: 'CREDIT', amount: money },
  ];
  for (let call = 0; call < 70; call++)
    await client.graphql(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { journalEntry { id } errors { code } } }',
      { input: { postingDate: '2026-01-31', description: 'Before', postings } },
    );
  const count = 3_000;
  const lines = Array.from({ length: count }, (_, number) =>
    [`asset,Assets:A,${number + 1}.00`, `revenue,Income:B,-${number + 1}.00`].map((line, index) => {
      const [type, account, amount] = line.split(',');
      return `Q${number},${index},2026-01-31,Many,${account},${type},${amount},EUR,1,${amount},EUR`;
    }),
  ).flat();
  const header = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
  const fileId = await client.upload([header, ...lines].join('\n'), 'many.csv');
  const before = await read();
  expect(await importBooks(client, fileId, false)).toMatchObject({ entriesPosted: count });
  // The first batches are posted by plans that were made before there was anything; that is over after a few hundred.
  expect(((await read()) - before) / count).toBeLessThan(300);
});

describe('a file with faults', () => {
  let client: Client;
  beforeAll(async () => {
    client = await qbit.owner();
  });

  const HEADER = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
  const run = async (text: string | Uint8Array) => importBooks(client, await client.upload(text, 'books.csv'), false);
  const problems = ({ problems: list }: Report) => list.map(({ line, code }) => [line, code]);

  test('reports each of them with its line, posts the entries that hold, and plugs nothing', async () => {
    const report = await run(
      [
        HEADER,
        'A,1,2026-01-31,Good,Assets:Cash,asset,10.00,EUR,1,10.00,EUR',
        'A,2,2026-01-31,Good,Income:Sales,revenue,-10.00,EUR,1,-10.00,EUR',
        'B,1,2026-02-31,No such day,Assets:Cash,asset,10.00,EUR,1,10.00,EUR',
        'B,2,2026-02-28,Half of an entry,Income:Sales,revenue,-10.00,EUR,1,-10.00,EUR',
        'C,1,2026-03-01,A cent short,Assets:Cash,asset,10.00,EUR,1,10.00,EUR',
        'C,2,2026-03-01,A cent short,Income:Sales,revenue,-9.99,EUR,1,-9.99,EUR',
        'D,1,2026-03-02,Yen with decimals,Assets:Cash,asset,10.50,JPY,1,10.00,EUR',
        'D,2,2026-03-02,Yen with decimals,Income:Sales,revenue,-10.00,EUR,1,-10.00,EUR',
      ].join('\n'),
    );
    expect(report).toMatchObject({ status: 'COMPLETED', entriesRead: 4, entriesPosted: 1 });
    expect(problems(report)).toEqual([
      [4, 'DATE_INVALID'],
      [8, 'AMOUNT_PRECISION'],
      [5, 'ENTRY_INCOMPLETE'],
      [6, 'ENTRY_UNBALANCED'],
      [9, 'ENTRY_INCOMPLETE'],
    ]);
    expect(byPathAndCurrency(await trialBalance(client, '2026-12-31'))).toEqual({
      'Assets:Cash EUR': '10.00',
      'Income:Sales EUR': '-10.00',
    });
  });

  test('mended and imported again adds what was missing and nothing else', async () => {
    const report = await run(
      [
        HEADER,
        'A,1,2026-01-31,Good,Assets:Cash,asset,10.00,EUR,1,10.00,EUR',
        'A,2,2026-01-31,Good,Income:Sales,revenue,-10.00,EUR,1,-10.00,EUR',
        'C,1,2026-03-01,A cent short,Assets:Cash,asset,10.00,EUR,1,10.00,EUR',
        'C,2,2026-03-01,A cent short,Income:Sales,revenue,-10.00,EUR,1,-10.00,EUR',
      ].join('\n'),
    );
    expect(report).toMatchObject({ entriesPosted: 1, entriesSkipped: 1, problems: [] });
  });

  test('an entry that changed since it was imported is refused', async () => {
    const report = await run(
      [
        HEADER,
        'A,1,2026-01-31,Good,Assets:Cash,asset,11.00,EUR,1,11.00,EUR',
        'A,2,2026-01-31,Good,Income:Sales,revenue,-11.00,EUR,1,-11.00,EUR',
      ].join('\n'),
    );
    expect(problems(report)).toEqual([[2, 'ENTRY_CHANGED']]);
  });

  test('a cell more than the header is said, and nothing of its entry is posted', async () => {
    const report = await run(
      [
        HEADER,
        'S,1,2026-04-01,Shifted,Assets:Cash,asset,1,000.00,EUR,1,1000.00,EUR',
        'S,2,2026-04-01,Shifted,Income:Sales,revenue,-1000.00,EUR,1,-1000.00,EUR',
        'T,1,2026-04-01,Two lines hold alone,Assets:Cash,asset,2.00,EUR,1,2.00,EUR',
        'T,2,2026-04-01,Two lines hold alone,Income:Sales,revenue,-2.00,EUR,1,-2.00,EUR',
        'T,3,2026-04-01,Two lines hold alone,Assets:Cash,asset,0.00,EUR,1,0.00,EUR,',
      ].join('\n'),
    );
    expect(report).toMatchObject({ status: 'COMPLETED', entriesRead: 2, entriesPosted: 0 });
    expect(report.problems).toMatchObject([
      { line: 2, code: 'COLUMN_SURPLUS', message: 'The line has 12 cells, the header 11' },
      { line: 6, code: 'COLUMN_SURPLUS', message: 'The line has 12 cells, the header 11' },
      { line: 3, code: 'ENTRY_INCOMPLETE' },
      { line: 4, code: 'ENTRY_INCOMPLETE' },
    ]);
  });

  test('an amount that is none is said with its column', async () => {
    const { problems: said } = await run(
      [HEADER, 'L,1,2026-04-02,Large,Assets:Cash,asset,100000000000.01,EUR,1,100000000000.01,EUR'].join('\n'),
    );
    expect(said).toMatchObject([
      { line: 2, code: 'AMOUNT_LIMIT', message: 'amount 100000000000.01 EUR: more than an amount may be' },
      { line: 2, code: 'AMOUNT_LIMIT', message: 'baseAmount 100000000000.01 EUR: more than an amount may be' },
    ]);
  });

  test.each([
    ['Caf"e"', 'A quote stands in the middle of a cell: put the cell in quotes and write the quote twice'],
    ['"Caf"e', 'A cell goes on after its closing quote: write a quote inside of it twice'],
    ['"Cafe', 'A cell in quotes is not closed before the end of the file'],
  ])('the broken quote of %s is said with its line, in words of ours', async (cell, message) => {
    const report = await run(`${HEADER}\nQ,1,2026-04-03,${cell},Assets:Cash,asset,1.00,EUR,1,1.00,EUR`);
    expect(report).toMatchObject({ entriesPosted: 0, problems: [{ line: 2, code: 'CSV_BROKEN', message }] });
  });

  test('of a file that cannot be read to its end nothing is posted: a part of an entry may balance', async () => {
    const line = (entry: string, at: number, amount: string, text = 'x') =>
      `${entry},${at},2026-04-04,${text},${at % 2 ? 'Assets:Cash' : 'Assets:Till'},asset,${amount},EUR,1,${amount},EUR`;
    // Many, for a small file is refused before anything of it is read. The first lines of the last entry balance, and so does each before.
    const whole = Array.from({ length: 3_000 }, (_, at) => [line(`P${at}`, 1, '5.00'), line(`P${at}`, 2, '-5.00')]);
    const cut = [line('R', 1, '7.00'), line('R', 2, '-7.00'), line('R', 3, '1.00', '"x"y'), line('R', 4, '-1.00')];
    const report = await run([HEADER, ...whole.flat(), ...cut].join('\n'));
    expect(report).toMatchObject({
      entriesPosted: 0,
      accountsCreated: 0,
      problems: [{ line: 6_004, code: 'CSV_BROKEN' }],
    });
  });

  test('a missing column, no header, and bytes that are no UTF-8 are said, and nothing is read', async () => {
    expect(problems(await run('entryId,line,date\nA,1,2026-01-01\n'))).toContainEqual([1, 'COLUMN_MISSING']);
    const bytes = new Uint8Array([
      ...new TextEncoder().encode(`${HEADER}\nA,1,2026-01-31,Caf`),
      0xe9,
      ...new TextEncoder().encode(',x\n'),
    ]);
    const refusedAtUpload = client.upload(bytes, 'books.csv').then((fileId) => importBooks(client, fileId, false));
    await expect(refusedAtUpload.then(problems)).resolves.toEqual([[2, 'ENCODING']]);
  });

  test('nothing of it was unexpected', () => {
    expect(qbit.errors).toEqual([]);
  });
});
