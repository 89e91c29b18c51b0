// cspell:ignore Ärger
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChainExport } from '@qbit/general-ledger/domain/chain-export';
import { type HttpClient, sharedData } from '@qbit/testkit';
import { exportBooks as textOfExport } from './exported-books';
import { askProgram } from './independent-program';
import { importBooks, trialBalanceRows } from './imported-books';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let folder: string;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  folder = mkdtempSync(join(tmpdir(), 'qbit-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newBooks = (functionalCurrency: string) => qbit.owner(undefined, { functionalCurrency });

const exportBooks = (client: HttpClient, format: string, range: object = {}) =>
  textOfExport(qbit, client, format, range);

/** `account amount CURRENCY`, of balances that are not zero. */
const rowsOf = (rows: Awaited<ReturnType<typeof trialBalanceRows>>) =>
  rows.flatMap(({ path, inCurrencies }) => inCurrencies.map((money) => `${path} ${money}`)).sort();
const functionalOf = (rows: Awaited<ReturnType<typeof trialBalanceRows>>, currency: string) =>
  rows
    .filter(({ balance }) => !/^-?0(\.0+)?$/.test(balance))
    .map(({ path, balance }) => `${path} ${balance} ${currency}`)
    .sort();

/** hledger writes all commodities of an account in one cell. */
function hledgerRows(path: string, ...options: string[]): string[] | null {
  const rows = askProgram('hledger', '-f', path, 'bal', '-N', '--flat', '--layout=bare', '-O', 'csv', ...options);
  return (
    rows &&
    rows
      .slice(1)
      .filter(([, , amount]) => !/^-?0(\.0+)?$/.test(amount ?? ''))
      .map(([account, commodity, amount]) => `${account} ${amount} ${commodity}`)
      .sort()
  );
}

/** beancount takes letters, digits and hyphens in a name, and begins each part with a capital or a digit. */
const beancountName = (row: string) =>
  row.replace(/^.*?(?= -?[\d.]+ [A-Z]{3}$)/, (path) =>
    path.replaceAll(/[^\p{L}\p{N}:]+/gu, '-').replaceAll(/(?<=:)(?=\p{Lo})/gu, 'X'),
  );

function beancountRows(path: string, what: string): string[] | null {
  expect(askProgram('bean-check', path) ?? [['']]).toEqual([['']]);
  const query = `select account, currency, sum(${what}) group by account, currency`;
  const rows = askProgram('bean-query', '-q', '-f', 'csv', path, query);
  return (
    rows &&
    rows
      .slice(1)
      .flatMap(([account, , money = '']) => (money ? [`${account} ${money.replaceAll(/\s+/g, ' ')}`] : []))
      .sort()
  );
}

/** The same, over the currencies that an account has. */
function beancountWeights(path: string, currency: string): string[] | null {
  const rows = askProgram(
    'bean-query',
    '-q',
    '-f',
    'csv',
    path,
    'select account, sum(number(weight)) group by account',
  );
  return (
    rows &&
    rows
      .slice(1)
      .filter(([, amount]) => Number(amount) !== 0)
      .map(([account, amount = '']) => `${account} ${amount.replace(/(\.\d\d)0+$/, '$1')} ${currency}`)
      .sort()
  );
}

describe.each(['basic', 'fava-example', 'synthetic-small'])('the book %s', (book) => {
  const source = sharedData('books', book);
  let client: HttpClient;
  let currency: string;
  let rows: Awaited<ReturnType<typeof trialBalanceRows>>;
  beforeAll(async () => {
    if (!source) return void console.warn('The real books are not here: nothing was proved');
    currency = (JSON.parse(readFileSync(join(source, 'book.json'), 'utf8')) as { baseCurrency: string }).baseCurrency;
    client = await newBooks(currency);
    await importBooks(client, await client.upload(readFileSync(join(source, 'import.csv')), 'import.csv'), 'QBIT_CSV');
    rows = await trialBalanceRows(client, '2999-12-31');
  });
  const write = async (format: string, name: string) => {
    const path = join(folder, `${book}-${name}`);
    writeFileSync(path, await exportBooks(client, format));
    return path;
  };

  test('written for hledger, it has the same balances there, in each currency and in functional currency', async () => {
    if (!source) return;
    const path = await write('HLEDGER', 'books.journal');
    expect(hledgerRows(path) ?? rowsOf(rows)).toEqual(rowsOf(rows));
    expect(hledgerRows(path, '-B') ?? functionalOf(rows, currency)).toEqual(functionalOf(rows, currency));
    // Strict: every account and every commodity is declared.
    expect(askProgram('hledger', '-f', path, 'check', '--strict') ?? [['']]).toEqual([['']]);
  });

  test('written for beancount, it has the same balances there, in each currency and in functional currency', async () => {
    if (!source) return;
    const path = await write('BEANCOUNT', 'books.beancount');
    const [natively, functional] = [rowsOf(rows), functionalOf(rows, currency)].map((list) =>
      list.map(beancountName).sort(),
    );
    expect(beancountRows(path, 'position') ?? natively).toEqual(natively);
    expect(beancountWeights(path, currency) ?? functional).toEqual(functional);
  });

  test.each(['QBIT_CSV', 'HLEDGER', 'BEANCOUNT'])(
    'written as %s and read again, it is the same books',
    async (format) => {
      if (!source) return;
      const again = await newBooks(currency);
      const text = await exportBooks(client, format);
      const report = await importBooks(again, await again.upload(text, 'books.txt'), format);
      expect(report.problems.filter(({ severity }) => severity !== 'INFO')).toEqual([]);
      const same = (list: typeof rows) =>
        list.map(({ path, ...row }) => ({
          ...row,
          path: format === 'BEANCOUNT' ? beancountName(`${path} 0 EUR`) : path,
        }));
      const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
      expect(same(await trialBalanceRows(again, '2999-12-31')).sort(byPath)).toEqual(same(rows).sort(byPath));
    },
  );
});

describe('books with everything that could break a format', () => {
  let client: HttpClient;
  const post = async (description: string, postings: object[], more: object = {}) => {
    const { postJournalEntry } = await client.graphql<{ postJournalEntry: { errors: { code: string }[] } }>(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
      { input: { postingDate: '2026-03-01', description, postings, ...more } },
    );
    expect(postJournalEntry.errors).toEqual([]);
  };
  const line = (accountCode: string, side: string, amount: string, currency = 'EUR', more: object = {}) => ({
    accountCode,
    side,
    amount: { amount, currency },
    ...more,
  });

  beforeAll(async () => {
    client = await newBooks('EUR');
    await client.graphql(
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { errors { code } } }',
      { input: { code: '1059', name: '(Ärger: "quoted"; a\\b)  two  spaces', type: 'ASSET' } },
    );
    await client.graphql(
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { errors { code } } }',
      { input: { code: '1058', name: '現金 ½ ß', type: 'ASSET' } },
    );
    await post(
      'A; comment, "quoted" \\  and | more',
      [
        line('1059', 'DEBIT', '0.40', 'EUR', { description: 'x; "y"' }),
        line('1058', 'DEBIT', '0.60'),
        line('3000', 'CREDIT', '1.00'),
      ],
      { reference: 'R,"1";' },
    );
    await post('', [
      line('1059', 'DEBIT', '3', 'JPY', { functionalAmount: { amount: '10.00', currency: 'EUR' } }),
      line('3000', 'CREDIT', '10.00'),
    ]);
    await post('Thirds', [
      line('1059', 'DEBIT', '3.333', 'KWD', { functionalAmount: { amount: '10.01', currency: 'EUR' } }),
      line('1059', 'CREDIT', '3.333', 'KWD', { functionalAmount: { amount: '10.01', currency: 'EUR' } }),
    ]);
  });

  test('a text that looks like a date moves no posting to another day', async () => {
    const dated = await newBooks('JPY');
    for (const description of ['Rent, date:2026-03-31', 'See [2026-13-45]', 'Rent for [2026-04-30]'])
      await dated.graphql(
        'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
        {
          input: {
            postingDate: '2026-01-15',
            description: 'Rent',
            postings: [line('6100', 'DEBIT', '100', 'JPY', { description }), line('1000', 'CREDIT', '100', 'JPY')],
          },
        },
      );
    const path = join(folder, 'dated.journal');
    writeFileSync(path, await exportBooks(dated, 'HLEDGER'));
    const january = askProgram('hledger', '-f', path, 'bal', '-N', '--flat', '-O', 'csv', '-e', '2026-02-01');
    expect(january?.map((cells) => cells.at(-1)) ?? ['balance', '-300 JPY', '300 JPY']).toEqual([
      'balance',
      ...['-300 JPY', '300 JPY'],
    ]);
    // Half of the smallest unit, which is one yen here.
    expect(await exportBooks(dated, 'BEANCOUNT')).toContain('option "inferred_tolerance_default" "JPY:0.5"');
  });

  test.each([
    ['HLEDGER', 'hledger', ['bal', '-N']],
    ['BEANCOUNT', 'bean-check', []],
  ])('are taken by %s', async (format, program, args) => {
    const path = join(folder, `strange-${format}`);
    writeFileSync(path, await exportBooks(client, format));
    const answer = format === 'HLEDGER' ? askProgram(program, '-f', path, ...args) : askProgram(program, path, ...args);
    expect(answer === null || answer.length > 0).toBe(true);
  });

  test.each(['QBIT_CSV', 'HLEDGER', 'BEANCOUNT'])('come back from %s with the same totals', async (format) => {
    const again = await newBooks('EUR');
    const report = await importBooks(again, await again.upload(await exportBooks(client, format), 'books.txt'), format);
    expect(report).toMatchObject({ entriesPosted: 3 });
    const [total] = (await trialBalanceRows(again, '2026-12-31')).filter(({ balance }) => balance.startsWith('-'));
    expect(total?.balance).toBe('-11.00');
  });

  test('a range has its entries alone, and the chain is whole or nothing', async () => {
    expect(await exportBooks(client, 'QBIT_CSV', { from: '2026-03-02' })).toMatch(/^entryId.*\n$/);
    expect((await exportBooks(client, 'QBIT_CSV', { to: '2026-03-01' })).split('\n').length).toBeGreaterThan(6);
    const { exportBooks: refused } = await client.graphql<{ exportBooks: object }>(
      'mutation { exportBooks(input: { format: AUDIT_CHAIN, from: "2026-01-01" }) { export { id } errors { code path } } }',
    );
    expect(refused).toEqual({ export: null, errors: [{ code: 'RANGE_INVALID', path: ['input', 'from'] }] });
  });

  test('the chain verifies by itself, and a changed cent is found', async () => {
    const chain = await exportBooks(client, 'AUDIT_CHAIN');
    expect(await verifyChainExport(chain.trim().split('\n'))).toMatchObject({ broken: null });
    const forged = chain.replace('"amount":"100"', '"amount":"101"').replace('"amount" : "100"', '"amount" : "101"');
    expect(forged).not.toBe(chain);
    expect(await verifyChainExport(forged.trim().split('\n'))).toMatchObject({ broken: { problem: 'hash' } });
  });

  test('the command verifies it offline, against a hash that was noted', async () => {
    const path = join(folder, 'chain.jsonl');
    const chain = await exportBooks(client, 'AUDIT_CHAIN');
    writeFileSync(path, chain);
    const verify = (...args: string[]) => {
      const { status, stdout } = spawnSync(process.execPath, [join(__dirname, '../../scripts/verify.mjs'), ...args]);
      return { status, said: String(stdout).trim() };
    };
    const { verifyAuditChain } = await client.graphql<{ verifyAuditChain: { valid: boolean; head: string } }>(
      '{ verifyAuditChain { valid head } }',
    );
    expect(verifyAuditChain.valid).toBe(true);
    expect(verify(path, verifyAuditChain.head)).toEqual({
      status: 0,
      said: expect.stringMatching(new RegExp(`^The chain holds: \\d+ links, the last one ${verifyAuditChain.head}$`)),
    });
    expect(verify(path, '0'.repeat(64)).status).toBe(1);
    writeFileSync(path, chain.split('\n').slice(1).join('\n'));
    expect(verify(path)).toEqual({ status: 1, said: expect.stringContaining('breaks at link 1') });
    expect(verify(join(folder, 'nothing')).status).toBe(2);
  });

  test("another organization's export is not there", async () => {
    const { exportBooks: started } = await client.graphql<{ exportBooks: { export: { id: string } } }>(
      'mutation { exportBooks(input: { format: QBIT_CSV }) { export { id } } }',
    );
    const stranger = await newBooks('EUR');
    expect(
      await stranger.graphql('query ($id: ID!) { booksExport(id: $id) { id } }', { id: started.export.id }),
    ).toEqual({
      booksExport: null,
    });
    expect((await stranger.request(`/progress/${started.export.id}`)).status).toBe(404);
  });

  test('nothing of it was unexpected', () => {
    expect(qbit.errors).toEqual([]);
  });
});
