import { fraction, roundHalfAwayFromZero } from '@qbit/utils';
import { convertLines, type FoundRate, positionLines } from '../src/application/convert-lines';
import type { ReadEntry, ReadLine } from '../src/application/entry-input';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterEach(async () => {
  expect(await fixture.violations()).toEqual({});
});
afterAll(() => fixture.close());

const line = (
  accountCode: string,
  side: 'debit' | 'credit',
  amount: bigint,
  currency: string,
  functionalAmount: bigint | null = null,
): ReadLine => ({
  accountId: null,
  accountCode,
  side,
  amount,
  currency,
  functionalAmount,
  description: null,
  dimensions: {},
  taxCode: null,
  taxBase: null,
});
const entryOf = (...lines: ReadLine[]): ReadEntry => ({
  postingDate: day('2026-01-10'),
  description: 'An entry',
  reference: null,
  reverseOn: null,
  adjustment: false,
  externalReference: null,
  series: null,
  lines,
});
const rate = (numerator: bigint, value: string): FoundRate => ({
  exact: fraction(numerator, 100n),
  value,
  date: day('2026-01-09'),
  source: 'ecb',
});

/** Converts as the API does, and posts what comes of it. */
async function post(books: Organization, functionalCurrency: string, entry: ReadEntry, found: FoundRate | null) {
  const { lines, faults } = await convertLines(entry, functionalCurrency, async () => found);
  if (faults.length) return faults.map(({ code }) => code);
  const position = await positionLines(lines, functionalCurrency, async () => books.accountId('1990'));
  await books.posted(books.request('2026-01-10', [], { lines: [...lines, ...position] }));
  return [...lines, ...position].map(({ functionalAmount, amount }) => functionalAmount ?? amount);
}

describe('GL-13 no rounding lines from conversion', () => {
  test('USD 1,486.05 + 15,355.85 at 89.70: F = 1,510,718.43, allocated over the lines', async () => {
    const books = await fixture.organization({ functionalCurrency: 'INR' });
    const entry = entryOf(
      line('6000', 'debit', 1_486_05n, 'USD'),
      line('6900', 'debit', 15_355_85n, 'USD'),
      line('3000', 'credit', 16_841_90n, 'USD'),
    );
    expect(await post(books, 'INR', entry, rate(89_70n, '89.7'))).toEqual([133_298_69n, 1_377_419_74n, 1_510_718_43n]);
    // Each rounded alone would give a unit more.
    const alone = [1_486_05n, 15_355_85n].map((amount) => roundHalfAwayFromZero(fraction(amount * 89_70n, 100n)));
    expect(alone.reduce((sum, amount) => sum + amount)).toBe(1_510_718_44n);
  });
});

describe('GL-12 a conversion passes the exchange position in both currencies with one functional amount', () => {
  test('USD 1,000 for EUR 920: 1990 is 0 in functional currency and shows the open position', async () => {
    const books = await fixture.organization();
    const entry = entryOf(line('1000', 'debit', 920_00n, 'EUR'), line('1010', 'credit', 1_000_00n, 'USD', 920_00n));
    expect(await post(books, 'EUR', entry, null)).toEqual([920_00n, 920_00n, 920_00n, 920_00n]);
    const balances = await books.balances();
    expect([balances['1990 EUR'], balances['1990 USD']]).toEqual([
      [-920_00n, -920_00n],
      [1_000_00n, 920_00n],
    ]);
  });
  // USD 1,000 booked at 0.9000 is EUR 900; what came in for it is booked at EUR 920: the difference is realised (FX-6).
  test.each([
    ['less money in than the claim', 990_00n],
    ['as much', 1_000_00n],
  ])('%s, and a gain: the position takes each side at what it was booked at', async (_, received) => {
    const books = await fixture.organization();
    const entry = entryOf(
      line('1010', 'debit', received, 'USD', 920_00n),
      line('3000', 'credit', 1_000_00n, 'USD', 900_00n),
      line('7000', 'credit', 20_00n, 'EUR'),
    );
    expect(await post(books, 'EUR', entry, null)).toEqual([920_00n, 900_00n, 20_00n, 920_00n, 900_00n, 20_00n]);
    const balances = await books.balances();
    // Debits less credits, in the currency and in euros: 0 in euros over both currencies (INV-5).
    expect([balances['1990 USD'], balances['1990 EUR']]).toEqual([
      [1_000_00n - received, -20_00n],
      [20_00n, 20_00n],
    ]);
  });
  test('what balances in each currency by itself does not pass it', async () => {
    const books = await fixture.organization();
    const entry = entryOf(
      line('6000', 'debit', 5n, 'EUR'),
      line('1000', 'credit', 5n, 'EUR'),
      line('6000', 'debit', 10_00n, 'USD'),
      line('1010', 'credit', 10_00n, 'USD'),
    );
    expect(await post(books, 'EUR', entry, rate(90n, '0.9'))).toEqual([5n, 5n, 9_00n, 9_00n]);
  });
});

test('FX-3 without a rate nothing is posted: RATE_MISSING, never 1', async () => {
  const books = await fixture.organization();
  const entry = entryOf(line('6000', 'debit', 10_00n, 'USD'), line('1010', 'credit', 10_00n, 'USD'));
  expect(await post(books, 'EUR', entry, null)).toEqual(['RATE_MISSING', 'RATE_MISSING']);
  expect(await books.balances()).toEqual({});
});
