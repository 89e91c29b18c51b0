import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpClient } from '@qbit/testkit';
import { askProgram, faultyLines } from './independent-program';
import { importBooks, type ImportReport, trialBalanceRows } from './imported-books';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

const FOLDER = join(__dirname, 'fixtures');

const newBooks = () => qbit.owner();

const codes = ({ problems }: ImportReport) => problems.map(({ line, severity, code }) => [line, severity, code]);
const importText = async (client: HttpClient, text: string, format: string) =>
  importBooks(client, await client.upload(text, 'books.txt'), format);

describe('a journal of hledger', () => {
  const journal = readFileSync(join(FOLDER, 'studio.journal'), 'utf8');

  test('comes to the balances that hledger computes, and importing it again changes nothing', async () => {
    const client = await newBooks();
    const report = await importText(client, journal, 'HLEDGER');
    expect(codes(report)).toEqual([
      [69, 'INFO', 'RULE_SKIPPED'],
      ...Array.from({ length: 2 }, () => [expect.any(Number), 'INFO', 'EXCHANGE_POSITION']),
    ]);
    expect(report).toMatchObject({ status: 'COMPLETED', entriesRead: 11, entriesPosted: 11 });
    expect(await importText(client, journal, 'HLEDGER')).toMatchObject({ entriesPosted: 0, entriesSkipped: 11 });

    const money = (cell: string) => {
      const [, sign, amount] = /^(EUR |\$)(-?[\d.]+)$/.exec(cell) ?? [];
      return `${amount} ${sign === '$' ? 'USD' : 'EUR'}`;
    };
    const natively = askProgram(
      'hledger',
      '-f',
      join(FOLDER, 'studio.journal'),
      'bal',
      '-N',
      '--flat',
      '-O',
      'csv',
      'not:broker',
    );
    const atCost = askProgram(
      'hledger',
      '-f',
      join(FOLDER, 'studio.journal'),
      'bal',
      '-B',
      '-N',
      '--flat',
      '-O',
      'csv',
      'broker',
    );
    if (!natively || !atCost) return;
    const expected = [...natively.slice(1), ...atCost.slice(1)].map(
      ([account, cell = '']) => `${account} ${money(cell)}`,
    );
    const rows = await trialBalanceRows(client, '2026-12-31');
    expect(rows.flatMap(({ path, inCurrencies }) => inCurrencies.map((amount) => `${path} ${amount}`)).sort()).toEqual(
      expected.sort(),
    );
  });

  test('prices of the file make functional amounts, by the last one on or before the day', async () => {
    const client = await newBooks();
    await importText(client, journal, 'HLEDGER');
    const balances = new Map(
      (await trialBalanceRows(client, '2026-12-31')).map(({ path, balance }) => [path, balance]),
    );
    expect(balances.get('sales:abroad')).toBe('-920.00'); // 1,000 at 0.92
    expect(balances.get('costs:hosting')).toBe('114.00'); // 120 at 0.95
    expect(balances.get('tax:withheld')).toBe('-38.00'); // 40 at 0.95
    expect(balances.get('bank:dollars')).toBe('296.95'); // 920 − 455.05 − 92 − 76
  });
});

describe('a file of beancount', () => {
  const file = readFileSync(join(FOLDER, 'studio.beancount'), 'utf8');

  test('comes to the balances that beancount computes, shares at cost and paddings included', async () => {
    const client = await newBooks();
    const report = await importText(client, file, 'BEANCOUNT');
    expect(codes(report)).toEqual([
      [5, 'WARNING', 'PLUGIN_NOT_RUN'],
      [67, 'INFO', 'COMMODITY_LEFT_OUT'],
      [71, 'WARNING', 'PADDED'],
      ...Array.from({ length: 2 }, () => [expect.any(Number), 'INFO', 'EXCHANGE_POSITION']),
    ]);
    expect(report).toMatchObject({ status: 'COMPLETED', entriesPosted: 12 });

    const path = join(FOLDER, 'studio.beancount');
    const natively = askProgram(
      'bean-query',
      '-q',
      '-f',
      'csv',
      path,
      'select account, currency, sum(number) where currency != "HOURS" and currency != "ACME" group by account, currency',
    );
    const atCost = askProgram(
      'bean-query',
      '-q',
      '-f',
      'csv',
      path,
      'select account, "EUR" as currency, sum(number(weight)) where currency = "ACME" group by account, currency',
    );
    if (!natively || !atCost) return;
    const expected = [...natively.slice(1), ...atCost.slice(1)].map(
      ([account, currency, amount]) => `${account} ${Number(amount).toFixed(2)} ${currency}`,
    );
    const rows = await trialBalanceRows(client, '2026-12-31');
    expect(
      rows.flatMap(({ path: own, inCurrencies }) => inCurrencies.map((amount) => `${own} ${amount}`)).sort(),
    ).toEqual(expected.sort());
  });
});

describe('what cannot be read of plain text is said with its line, and nothing is plugged', () => {
  let client: HttpClient;
  beforeAll(async () => {
    client = await newBooks();
  });

  test('hledger', async () => {
    const text = [
      'include other.journal', // 1
      '2026-02-31 No such day', // 2
      '    a  EUR 1.00',
      '    b',
      '',
      '2026-03-01 A cent short', // 6
      '    assets:cash  EUR 10.00',
      '    income:sales  EUR -9.99',
      '',
      '2026-03-02 Half a cent', // 10
      '    assets:cash  EUR 10.005',
      '    income:sales',
      '',
      '2026-03-03 Two open amounts', // 14
      '    assets:cash',
      '    income:sales', // 16
      '',
      '2026-03-04 Outside of the balance',
      '    (assets:budget)  EUR 5.00', // 19
      '    assets:cash  EUR 5.00',
      '    income:sales',
      '',
      '2026-03-05 By its balance',
      '    assets:cash  = EUR 5.00', // 24
      '    income:sales',
      '',
      '2026-03-06 Good, but for what it says of the balance',
      '    assets:cash  EUR 7.00 = EUR 8.00', // 28
      '    income:sales',
      '',
      '2026-03-07 No rate', // 31
      '    assets:yen  JPY 700',
      '    income:sales',
      '',
      '2026-03-08 No cost', // 35
      '    assets:shares  3 ACME',
      '    income:sales  2 ACME',
      '    assets:cash  EUR 0.00',
      '',
      '2026-03-09 No type', // 40
      '    purse  EUR 1.00',
      '    income:sales',
      '',
      '2026-03-10 Too long a name, and none', // 44
      `    assets:${'a'.repeat(201)}  EUR 1.00`,
      '    assets::b  EUR -1.00',
    ].join('\n');
    const report = await importText(client, text, 'HLEDGER');
    expect(codes(report).sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [null, 'ERROR', 'ACCOUNT_NOT_FOUND'],
      [1, 'ERROR', 'INCLUDE_NOT_READ'],
      [2, 'ERROR', 'DATE_INVALID'],
      [6, 'ERROR', 'ENTRY_UNBALANCED'],
      [11, 'ERROR', 'AMOUNT_PRECISION'],
      [16, 'ERROR', 'AMOUNT_MISSING'],
      [19, 'ERROR', 'VIRTUAL_POSTING'],
      [24, 'ERROR', 'BALANCE_ASSIGNMENT'],
      [28, 'ERROR', 'ASSERTION_FAILED'],
      [31, 'ERROR', 'RATE_MISSING'],
      [35, 'ERROR', 'COMMODITY_WITHOUT_COST'],
      [41, 'ERROR', 'ACCOUNT_NOT_FOUND'],
      [45, 'ERROR', 'ACCOUNT_NAME_INVALID'],
      [46, 'ERROR', 'ACCOUNT_NAME_INVALID'],
    ]);
    expect(report).toMatchObject({ entriesPosted: 1, entriesRead: 11 });
    expect(report.problems.find(({ code }) => code === 'ASSERTION_FAILED')?.message).toContain('8.00 EUR');
    expect(report.problems.find(({ code }) => code === 'ENTRY_UNBALANCED')?.message).toContain('0.01 EUR');
    expect(await trialBalanceRows(client, '2026-12-31')).toEqual([
      { path: 'assets:cash', balance: '7.00', inCurrencies: ['7.00 EUR'] },
      { path: 'income:sales', balance: '-7.00', inCurrencies: ['-7.00 EUR'] },
    ]);
  });

  test('beancount', async () => {
    const text = [
      '2026-01-01 open Assets:Cash', // 1
      '2026-01-01 open Assets:Shares',
      '2026-01-01 open Income:Sales',
      '2026-03-01 * "Lots are matched"',
      '  Assets:Shares  -3 ACME {} @ 10 EUR', // 5
      '  Assets:Cash  30 EUR',
      '2026-03-02 * "No amount"',
      '  Assets:Cash  EUR', // 8
      '  Income:Sales  -5.00 EUR',
      '2026-03-03 * "A tenth off"', // 10
      '  Assets:Cash  10.0 EUR',
      '  Income:Sales  -10.1 EUR',
      '2026-03-04 balance Assets:Cash 1.00 EUR', // 13
      '2026-03-05 sell Assets:Cash', // 14
      '2026-03-06 * "Divided by zero"',
      '  Assets:Cash  (1/0) EUR', // 16
      '  Income:Sales',
      '2026-03-07 * "Never closed', // 18
    ].join('\n');
    const report = await importText(client, text, 'BEANCOUNT');
    expect(codes(report).sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [5, 'ERROR', 'COST_MISSING'],
      [8, 'ERROR', 'AMOUNT_FORMAT'],
      [10, 'ERROR', 'ENTRY_UNBALANCED'],
      [13, 'ERROR', 'ASSERTION_FAILED'],
      [14, 'ERROR', 'LINE_NOT_UNDERSTOOD'],
      [16, 'ERROR', 'AMOUNT_FORMAT'],
      [18, 'ERROR', 'QUOTE_OPEN'],
    ]);
    expect(report).toMatchObject({ status: 'COMPLETED', entriesPosted: 0, entriesRead: 5 });
  });

  test('accounts that beancount would not let be used are said, as bean-check says them', async () => {
    const text = [
      '2026-01-10 open Assets:Cash EUR, GBP', // 1
      '2026-01-01 open Income:Sales',
      '2026-01-01 open Assets:Till EUR',
      '2026-01-10 * "On the day of opening"', // 4
      '  Assets:Cash  10.00 EUR',
      '  Income:Sales',
      '2026-01-09 * "The day before"', // 7
      '  Assets:Cash  10.00 EUR', // 8
      '  Income:Sales',
      '2026-02-01 * "Never opened"', // 10
      '  Expenses:Rent  10.00 EUR', // 11
      '  Income:Sales',
      '2026-02-02 * "Another currency"', // 13
      '  Assets:Cash  10.00 USD', // 14
      '  Income:Sales',
      '2026-03-01 * "On the day of closing"', // 16
      '  Assets:Till  10.00 EUR',
      '  Income:Sales',
      '2026-03-02 * "The day after"', // 19
      '  Assets:Till  -10.00 EUR', // 20
      '  Income:Sales',
      '2026-03-01 close Assets:Till', // 22
      '2026-02-03 balance Assets:Purse 0.00 EUR', // 23
    ].join('\n');
    const said = [
      { entry: 7, line: 8, code: 'ACCOUNT_NOT_ACTIVE' },
      { entry: 10, line: 11, code: 'ACCOUNT_NOT_OPENED' },
      { entry: 13, line: 14, code: 'COMMODITY_NOT_TAKEN' },
      { entry: 19, line: 20, code: 'ACCOUNT_NOT_ACTIVE' },
      { entry: 23, line: 23, code: 'ACCOUNT_NOT_OPENED' },
    ];
    const fresh = await newBooks();
    const report = await importText(fresh, text, 'BEANCOUNT');
    expect(
      codes(report)
        .filter(([, severity]) => severity === 'WARNING')
        .sort(([a], [b]) => Number(a) - Number(b)),
    ).toEqual(said.map(({ line, code }) => [line, 'WARNING', code]));
    // The books have it all the same, but for what has no rate: in beancount, too, these are faults of the file and not of its balances.
    expect(report).toMatchObject({ entriesRead: 6, entriesPosted: 5 });

    const lines = faultyLines('bean-check', text, 'lives.beancount');
    if (lines) expect(lines).toEqual(said.map(({ entry }) => entry));
  });

  /** The lines of a file that beancount finds fault with are those that the report has; of a posting it says that of its entry. */
  async function asBeancountSays(text: string, said: [line: number, severity: string, code: string, entry?: number][]) {
    const report = await importText(await newBooks(), text, 'BEANCOUNT');
    expect(codes(report).sort(([a], [b]) => Number(a) - Number(b))).toEqual(said.map((one) => one.slice(0, 3)));
    const lines = faultyLines('bean-check', text, 'checked.beancount');
    const faults = said.filter(([, , code]) => code !== 'PADDED').map(([line, , , entry]) => entry ?? line);
    if (lines) expect(lines).toEqual([...new Set(faults)]);
    return report;
  }

  test('what is opened or closed twice, or closed and never opened, as bean-check says it', async () => {
    await asBeancountSays(
      [
        '2026-02-01 open Assets:Cash', // 1: later than the first one
        '2026-01-01 open Assets:Cash EUR',
        '2026-01-01 open Income:Sales',
        '2026-01-01 close Assets:Never', // 4
        '2026-01-01 open Assets:Till',
        '2026-01-01 close Assets:Till', // 6: the very day
        '2026-01-01 open Assets:Purse',
        '2026-02-10 close Assets:Purse',
        '2026-02-20 close Assets:Purse', // 9
        '2026-01-01 open Assets:Box',
        '2026-02-01 close Assets:Box',
        '2026-03-01 open Assets:Box', // 12
        '2026-01-01 close Assets:Late', // 13: before it is opened
        '2026-02-01 open Assets:Late',
        '2026-01-15 * "Since the first opening, in what that one takes"',
        '  Assets:Cash  10.00 EUR',
        '  Income:Sales',
        '2026-02-15 * "Closed"', // 18
        '  Assets:Box  10.00 EUR',
        '  Income:Sales',
        '2026-03-15 * "Open again"',
        '  Assets:Box  10.00 EUR',
        '  Income:Sales',
        '2026-02-15 * "Closed by the first closing"', // 24
        '  Assets:Purse  10.00 EUR',
        '  Income:Sales',
      ].join('\n'),
      [
        [1, 'WARNING', 'ACCOUNT_OPENED_TWICE'],
        [4, 'WARNING', 'ACCOUNT_NOT_OPENED'],
        [6, 'WARNING', 'ACCOUNT_NOT_ACTIVE'],
        [9, 'WARNING', 'ACCOUNT_CLOSED_TWICE'],
        [12, 'WARNING', 'ACCOUNT_OPENED_TWICE'],
        [13, 'WARNING', 'ACCOUNT_NOT_OPENED'],
        [19, 'WARNING', 'ACCOUNT_NOT_ACTIVE', 18],
        [25, 'WARNING', 'ACCOUNT_NOT_ACTIVE', 24],
      ],
    );
  });

  const OPEN = [
    '2026-01-01 open Assets:Cash',
    '2026-01-01 open Equity:Opening',
    '2026-01-01 open Income:Sales',
    '2026-02-01 * "Sold"',
    '  Assets:Cash  10.00 EUR',
    '  Income:Sales',
  ];
  test('orders to fill up that nothing comes of, as bean-check says them', async () => {
    await asBeancountSays(
      [
        ...OPEN,
        '2026-01-02 pad Assets:Cash Equity:Opening', // 7: the next one takes its place
        '2026-01-03 pad Assets:Cash Equity:Opening', // 8
        '2026-01-04 balance Assets:Cash 5.00 EUR',
        '2026-02-02 pad Assets:Cash Equity:Opening', // 10: it comes to that by itself
        '2026-02-03 balance Assets:Cash 15.00 EUR',
        '2026-02-04 pad Assets:Cash Equity:Opening', // 12: on the day itself is too late
        '2026-02-04 balance Assets:Cash 15.00 EUR',
        '2026-02-05 pad Equity:Opening Assets:Cash', // 14: never asserted
      ].join('\n'),
      [
        [7, 'WARNING', 'PADDING_UNUSED'],
        [8, 'WARNING', 'PADDED'],
        [10, 'WARNING', 'PADDING_UNUSED'],
        [12, 'WARNING', 'PADDING_UNUSED'],
        [14, 'WARNING', 'PADDING_UNUSED'],
      ],
    );
  });

  test('shares are filled up in the file alone', async () => {
    await asBeancountSays(
      [
        '2026-01-01 open Assets:Hours',
        '2026-01-01 open Equity:Opening',
        '2026-01-02 pad Assets:Hours Equity:Opening',
        '2026-01-03 balance Assets:Hours 5 HOURS',
      ].join('\n'),
      [],
    );
  });

  test('balances that are finer than their currency, as bean-check says them', async () => {
    const report = await asBeancountSays(
      [
        ...OPEN,
        '2026-03-01 balance Assets:Cash 10.005 EUR', // 7: off by 0.005, and 0.001 is let be
        '2026-03-02 balance Assets:Cash 10.001 EUR', // off by its last digit
        '2026-03-03 balance Assets:Cash 10.0011 EUR', // 9: off by 0.0011, and 0.0001 is let be
        '2026-03-04 balance Assets:Cash 10.005 ~ 0.01 EUR',
        '2026-03-05 balance Assets:Cash 10.005 ~ 0.004 EUR', // 11
        '2026-03-06 balance Assets:Cash 10.000 EUR',
        '2026-03-07 balance Assets:Cash -9.9999 EUR', // 13
        '2026-03-08 balance Assets:Cash (20.002 / 2) EUR',
      ].join('\n'),
      [
        [7, 'ERROR', 'ASSERTION_FAILED'],
        [9, 'ERROR', 'ASSERTION_FAILED'],
        [11, 'ERROR', 'ASSERTION_FAILED'],
        [13, 'ERROR', 'ASSERTION_FAILED'],
      ],
    );
    expect(report.problems[0]?.message).toContain('comes to 10.005 EUR on 2026-02-28, and its lines come to 10.00 EUR');
  });

  test('a balance that is finer than its currency is not filled up to', async () => {
    const text = [...OPEN, '2026-02-02 pad Assets:Cash Equity:Opening', '2026-03-01 balance Assets:Cash 12.345 EUR'];
    const report = await importText(await newBooks(), text.join('\n'), 'BEANCOUNT');
    expect(codes(report)).toEqual([[8, 'ERROR', 'AMOUNT_PRECISION']]);
  });

  test('a balance of hledger that is finer than its currency does not hold, as hledger says', async () => {
    const text = ['2026-03-01 Sold', '  assets:cash  10.00 EUR = 10.001 EUR', '  income:sales'].join('\n');
    const report = await importText(await newBooks(), text, 'HLEDGER');
    expect(codes(report)).toEqual([[2, 'ERROR', 'ASSERTION_FAILED']]);
  });

  test('bytes that are no UTF-8, and a line without end', async () => {
    const broken = new Uint8Array([...new TextEncoder().encode('2026-01-01 Caf'), 0xe9, 0x0a]);
    const report = await importBooks(client, await client.upload(broken, 'books.journal'), 'HLEDGER');
    expect(codes(report)).toEqual([[1, 'ERROR', 'ENCODING']]);
    const endless = await importText(client, `2026-01-01 ${'x'.repeat(300_000)}`, 'BEANCOUNT');
    expect(codes(endless)).toEqual([[1, 'ERROR', 'LINE_TOO_LONG']]);
  });

  test('nothing of it was unexpected', () => {
    expect(qbit.errors).toEqual([]);
  });
});
