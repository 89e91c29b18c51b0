// cspell:ignore xact
import { addDays, fraction, newUuid } from '@qbit/utils';
import fc from 'fast-check';
import { type BalancePoint, settleBalances } from '../src/application/check-assertions';
import type { BalanceAssertion, ImportedLine, Padding } from '../src/domain/books/imported-line';
import { insertImportRun } from '../src/persistence/import-run.repository';
import { stagedBalances, stageLines } from '../src/persistence/import-staging.repository';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

jest.setTimeout(120_000);

let fixture: LedgerFixture;
let books: Organization;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
  books = await fixture.organization();
});
afterAll(() => fixture.close());

const stagedLine = (line: number, account: string, amount: bigint, more: Partial<ImportedLine> = {}): ImportedLine => ({
  line,
  entryReference: `e${line}`,
  postingDate: day('2026-01-01'),
  description: '',
  reference: null,
  account,
  accountType: null,
  amount,
  currency: 'EUR',
  functionalAmount: amount,
  rate: null,
  dimensions: {},
  ...more,
});

/** A run that has these lines, in a transaction that reads them. */
async function withLines<T>(
  lines: readonly ImportedLine[],
  read: (ask: (points: readonly BalancePoint[]) => Promise<bigint[]>, rowsRead: () => Promise<number>) => Promise<T>,
): Promise<T> {
  const id = newUuid();
  return fixture.database.inTransaction(books.id, async (sql) => {
    const run = { id, fileId: newUuid(), format: 'HLEDGER', dryRun: false, requestedBy: 'user:x' };
    await insertImportRun(sql, books.id, run, '2026-01-10T12:00:00Z');
    await stageLines(sql, books.id, id, 1, lines);
    await sql.query('select refresh_staging_statistics()');
    const rowsRead = async () => {
      const [row] = await sql.query<{ rows: bigint }>(
        "select seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables where relname = 'import_line'",
      );
      return Number(row?.rows);
    };
    return read((points) => stagedBalances(sql, books.id, id, points), rowsRead);
  });
}

const ACCOUNTS = ['A', 'A:B', 'A:B:C', 'AB', 'D'];
const where = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  currency: fc.constantFrom('EUR', 'USD'),
  date: fc.integer({ min: 0, max: 4 }).map((days) => addDays(day('2026-01-01'), days)),
});

test('a balance is the sum of the lines before its day, and of the day itself up to its line', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(where, fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })), { maxLength: 30 }),
      fc.array(fc.tuple(where, fc.boolean(), fc.integer({ min: 0, max: 32 })), { minLength: 1, maxLength: 20 }),
      async (written, asked) => {
        const lines = written.map(([{ date, account, currency }, amount], index) =>
          stagedLine(index + 1, account, amount, { currency, postingDate: date }),
        );
        const points = asked.map(([at, includesBelow, throughLine]) => ({ ...at, includesBelow, throughLine }));
        const expected = points.map(({ account, currency, date, includesBelow, throughLine }) =>
          lines
            .filter((line) => line.account === account || (includesBelow && line.account.startsWith(`${account}:`)))
            .filter((line) => line.currency === currency)
            .filter((line) => line.postingDate < date || (line.postingDate === date && line.line <= throughLine))
            .reduce((sum, { amount }) => sum + amount, 0n),
        );
        expect(await withLines(lines, (ask) => ask(points))).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('each line is read once for all that is asserted of its account, however much that is', async () => {
  const count = 2_000;
  const lines = Array.from({ length: count }, (_, n) =>
    stagedLine(n + 1, 'A:B', 1n, { postingDate: addDays(day('2026-01-01'), n) }),
  );
  const points = lines.map(({ postingDate }) => ({
    account: 'A',
    currency: 'EUR',
    includesBelow: true,
    date: postingDate,
    throughLine: 0,
  }));
  await withLines(lines, async (ask, rowsRead) => {
    const before = await rowsRead();
    expect((await ask(points)).at(-1)).toBe(BigInt(count - 1));
    // Once for the names of the accounts, once for the sums; and what other runs left.
    expect((await rowsRead()) - before).toBeLessThanOrEqual(3 * count);
  });
});

describe('orders to fill up', () => {
  const assertion = (line: number, account: string, date: string, amount: bigint, includesBelow = true) => ({
    ...{ line, account, includesBelow, currency: 'EUR', amount: fraction(amount), tolerance: null },
    ...{ date: day(date), throughLine: 0 },
  });
  const order = (line: number, account: string, date: string): Padding => ({
    line,
    account,
    from: 'E',
    date: day(date),
  });
  const settle = async (assertions: BalanceAssertion[], paddings: Padding[]) => {
    const made: ImportedLine[] = [];
    const problems = await settleBalances(
      {
        stage: async (_, lines) => void made.push(...lines),
        stagedBalances: async (points) => points.map(() => 0n),
      },
      'EUR',
      { assertions, paddings, nextPlace: 1 },
      async () => null,
    );
    return { made: made.map(({ account, amount }) => `${account} ${amount}`), said: problems.map(({ code }) => code) };
  };

  test('what an account was filled up by counts in its later balances, and in those of the accounts above it', async () => {
    const asserted = [
      assertion(2, 'A:B', '2026-01-02', 500n),
      assertion(3, 'A', '2026-01-03', 500n),
      assertion(4, 'A', '2026-01-03', 0n, false),
      assertion(5, 'A:B', '2026-01-04', 500n),
      assertion(6, 'A:B', '2026-01-05', 499n),
    ];
    expect(await settle(asserted, [order(1, 'A:B', '2026-01-01')])).toEqual({
      made: ['A:B 500', 'E -500'],
      said: ['PADDED', 'ASSERTION_FAILED'],
    });
  });

  test('the last order before a balance fills it up, by what is missing since the one before', async () => {
    const asserted = [assertion(3, 'A', '2026-01-02', 500n), assertion(4, 'A', '2026-02-02', 700n)];
    const orders = [order(2, 'A', '2026-02-01'), order(1, 'A', '2026-01-01'), order(5, 'A', '2026-02-02')];
    expect(await settle(asserted, orders)).toEqual({
      made: ['A 500', 'E -500', 'A 200', 'E -200'],
      said: ['PADDED', 'PADDED', 'PADDING_UNUSED'],
    });
  });
});
