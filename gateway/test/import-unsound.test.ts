import { type ImportReport, importBooks } from './imported-books';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});
afterAll(() => expect(qbit.errors).toEqual([]));

const LINES =
  'entryId,line,date,description,reference,account,accountType,amount,currency,baseAmount,baseCurrency,rate,dimensions';

type Row = Partial<Record<'id' | 'line' | 'date' | 'text' | 'account' | 'amount', string>>;

/** A file of rows, by the columns that the format asks for. */
function csv(rows: readonly Row[]): string {
  const cells = rows.map(
    ({ id = 'e1', line = '1', date = '2026-01-15', text = 'Text', account = '1000', amount = '0' }) =>
      [id, line, date, text, '', account, '', amount, 'EUR', amount, 'EUR', '', ''].join(','),
  );
  return [LINES, ...cells, ''].join('\n');
}

const entry = (id: string, amount: string, more: Row = {}): Row[] => [
  { id, line: '1', account: '1000', amount, ...more },
  { id, line: '2', account: '3000', amount: `-${amount}`, ...(more.text !== undefined && { text: more.text }) },
];
const GOOD = entry('good', '1.00');

async function imported(
  text: string,
  format = 'QBIT_CSV',
  company?: { functionalCurrency: string },
): Promise<ImportReport> {
  const client = await qbit.owner(undefined, company);
  return importBooks(client, await client.upload(text, 'books.txt'), format);
}

const problems = ({ problems: all }: ImportReport) => all.map(({ line, code }) => [line, code]);

describe('what the books cannot keep is a problem of its line, and the rest is imported', () => {
  test('a long description is kept shorter, never in the middle of a character, and it is said', async () => {
    const report = await imported(csv([...GOOD, ...entry('e2', '2.00', { text: `${'x'.repeat(499)}😀 more` })]));
    expect(report).toMatchObject({ status: 'COMPLETED', entriesPosted: 2 });
    expect(problems(report)).toEqual([[4, 'TEXT_CHANGED']]);
  });

  test('control characters and a byte of zero, far into the file', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => entry(`n${n}`, '1.00')).flat();
    const report = await imported(
      csv([...many, ...entry('zero', '2.00', { text: 'a\0b' }), ...entry('bell', '2.00', { text: 'bell \u0007' })]),
    );
    expect(report).toMatchObject({ status: 'COMPLETED', entriesPosted: 2_000 });
    expect(problems(report)).toEqual([
      [4_002, 'TEXT_CONTROL_CHARACTER'],
      [4_003, 'TEXT_CONTROL_CHARACTER'],
      [4_004, 'TEXT_CONTROL_CHARACTER'],
      [4_005, 'TEXT_CONTROL_CHARACTER'],
    ]);
  }, 60_000);

  test('an amount that is larger than any, and a path that is longer', async () => {
    const path = Array.from({ length: 200 }, (_, n) => `level${n}`).join(':');
    const journal = `2026-01-15 large
    assets:a   99999999999999999999.00 EUR
    income:b

2026-01-15 deep
    assets:${path}   1.00 EUR
    income:b

2026-01-15 good
    assets:a   1.00 EUR
    income:b
`;
    const report = await imported(journal, 'HLEDGER', { functionalCurrency: 'EUR' });
    expect(report).toMatchObject({ status: 'COMPLETED', entriesPosted: 1 });
    expect(problems(report)).toEqual(
      expect.arrayContaining([
        [2, 'AMOUNT_LIMIT'],
        [6, 'TEXT_TOO_LONG'],
      ]),
    );
  });

  test('words of a problem are cut at a character', async () => {
    const report = await imported(
      `9${'x'.repeat(38)}😀😀\n\n2026-01-15 good\n    assets:a   1.00 EUR\n    income:b\n`,
      'HLEDGER',
    );
    expect(report.status).toBe('COMPLETED');
    expect(problems(report)[0]?.[0]).toBe(1);
  });
});

test('a fault has the line that it is on, whatever lines of nothing come before it', async () => {
  const rows: Row[] = [
    { id: 'e1', line: '1', account: '1000', amount: '0.00' },
    { id: 'e1', line: '2', account: '1000', amount: '1.00' },
    { id: 'e1', line: '3', account: '1100', amount: '-1.00' },
  ];
  expect(problems(await imported(csv(rows)))).toEqual([[4, 'CONTROL_ACCOUNT']]);
});

test('lines may come in another order the next time: it is the same entry', async () => {
  const client = await qbit.owner();
  const rows = entry('e1', '1.00');
  const send = async (of: readonly Row[]) => importBooks(client, await client.upload(csv(of), 'books.csv'), 'QBIT_CSV');
  expect(await send(rows)).toMatchObject({ entriesPosted: 1, problems: [] });
  expect(await send(rows.toReversed())).toMatchObject({ entriesPosted: 0, entriesSkipped: 1, problems: [] });
});

test('GL-15 two entries of one id in a journal are two, and the second is not posted into the first', async () => {
  const report = await imported(
    `2026-01-15 one  ; id:7
    assets:a   1.00 EUR
    income:b

2026-01-16 two  ; id:7
    assets:a   2.00 EUR
    income:b
`,
    'HLEDGER',
  );
  expect(report).toMatchObject({ entriesRead: 2, entriesPosted: 1 });
  expect(problems(report)).toEqual([[5, 'ENTRY_ID_TWICE']]);
});

test('a posting with a date of its own is refused, however it is written', async () => {
  const report = await imported(
    `2026-01-15 brackets
    assets:a   1.00 EUR  ; paid [2026-04-30]
    income:b

2026-01-15 below
    assets:a   2.00 EUR
    ; date:2026-04-30
    income:b

2026-01-15 good [sic]
    assets:a   4.00 EUR  ; see [1]
    income:b
`,
    'HLEDGER',
  );
  expect(report).toMatchObject({ entriesPosted: 1 });
  expect(problems(report).filter(([, code]) => code === 'POSTING_DATE')).toEqual([
    [2, 'POSTING_DATE'],
    [7, 'POSTING_DATE'],
  ]);
});
