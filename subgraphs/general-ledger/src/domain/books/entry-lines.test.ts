import { calendarDateOf, fraction } from '@qbit/utils';
import * as fc from 'fast-check';
import { currenciesToConvert, linesOf } from './entry-lines';
import { legsOf, type WrittenEntry, type WrittenPosting } from './written-entry';

const date = calendarDateOf(2026, 3, 1);
const cents = (value: bigint, commodity: string) => ({ value: fraction(value, 100n), commodity });
const posting = (account: string, more: Partial<WrittenPosting>): WrittenPosting => ({
  line: 1,
  account,
  amount: null,
  cost: null,
  description: null,
  ...more,
});
const entry = (...postings: WrittenPosting[]): WrittenEntry => ({
  line: 1,
  id: null,
  date,
  description: 'An entry',
  externalReference: null,
  reference: null,
  postings,
});
const read = (written: WrittenEntry, rates: Record<string, [bigint, bigint]> = {}, infersCosts = false) => {
  const { legs, problems } = legsOf(written, infersCosts);
  const found = new Map(
    Object.entries(rates).map(([currency, [up, down]]) => [
      currency,
      { exact: fraction(up, down), value: `${up}/${down}` },
    ]),
  );
  const made = linesOf(written, 'A', legs, 'EUR', found);
  return {
    codes: [...problems, ...made.problems].map(({ code }) => code),
    lines: (made.lines ?? []).map(({ account, amount, currency, functionalAmount }) => [
      account,
      amount,
      currency,
      functionalAmount,
    ]),
  };
};

test('shares count at cost, and what rounding leaves over goes to the leg that was computed', () => {
  const shares = { value: fraction(7n), commodity: 'ACME' };
  const price = { amount: { value: fraction(333_333n, 10_000n), commodity: 'EUR' }, total: false };
  expect(
    read(
      entry(posting('shares', { amount: shares, cost: price }), posting('bank', { amount: cents(-23_333n, 'EUR') })),
    ),
  ).toEqual({
    codes: [],
    lines: [
      ['shares', 23_333n, 'EUR', 23_333n],
      ['bank', -23_333n, 'EUR', -23_333n],
    ],
  });
});

test.each([
  [23_334n, ['ENTRY_UNBALANCED']], // 233.3331 is 0.69 of a cent from it
  [23_332n, ['ENTRY_UNBALANCED']],
])('more than half a cent off is not rounded away: %d', (paid, codes) => {
  const shares = { value: fraction(7n), commodity: 'ACME' };
  const price = { amount: { value: fraction(333_333n, 10_000n), commodity: 'EUR' }, total: false };
  expect(
    read(entry(posting('shares', { amount: shares, cost: price }), posting('bank', { amount: cents(-paid, 'EUR') })))
      .codes,
  ).toEqual(codes);
});

test('a cent between amounts that were written is never rounded away', () => {
  expect(
    read(entry(posting('a', { amount: cents(1_000n, 'EUR') }), posting('b', { amount: cents(-999n, 'EUR') }))).codes,
  ).toEqual(['ENTRY_UNBALANCED']);
});

test('a side is converted once and allocated: three thirds of 10.00 at 0.333 are 3.33', () => {
  expect(
    read(
      entry(
        ...[1, 2, 3].map((at) => posting(`a${at}`, { amount: cents(at === 3 ? 334n : 333n, 'USD') })),
        posting('b', { amount: cents(-1_000n, 'USD') }),
      ),
      { USD: [333n, 1_000n] },
    ).lines,
  ).toEqual([
    ['a1', 333n, 'USD', 111n],
    ['a2', 333n, 'USD', 111n],
    ['a3', 334n, 'USD', 111n],
    ['b', -1_000n, 'USD', -333n],
  ]);
});

test('euros that are priced in dollars say the rate of the dollars themselves', () => {
  const cost = { amount: { value: fraction(110n, 100n), commodity: 'USD' }, total: false };
  const written = entry(
    posting('euros', { amount: cents(4_500n, 'EUR'), cost }),
    posting('dollars', { amount: cents(-4_950n, 'USD') }),
  );
  expect(currenciesToConvert(legsOf(written, false).legs, 'EUR')).toEqual([]);
  expect(read(written).lines).toEqual([
    ['euros', 4_500n, 'EUR', 4_500n],
    ['dollars', -4_950n, 'USD', -4_500n],
  ]);
});

test('without a rate nothing is converted, and 1 is not assumed', () => {
  const written = entry(posting('a', { amount: cents(100n, 'USD') }), posting('b', { amount: cents(-100n, 'USD') }));
  expect(read(written)).toEqual({ codes: ['RATE_MISSING'], lines: [] });
});

test('hours that balance by themselves are left out, with what was worked for them kept', () => {
  const hours = (value: bigint) => ({ value: fraction(value), commodity: 'HOURS' });
  expect(
    read(
      entry(
        posting('leave', { amount: hours(8n) }),
        posting('leave earned', { amount: hours(-8n) }),
        posting('a', { amount: cents(100n, 'EUR') }),
        posting('b', {}),
      ),
    ),
  ).toEqual({
    codes: ['COMMODITY_LEFT_OUT'],
    lines: [
      ['a', 100n, 'EUR', 100n],
      ['b', -100n, 'EUR', -100n],
    ],
  });
});

const money = fc.record({
  account: fc.constantFrom('a', 'b', 'c'),
  currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD'),
  minor: fc.bigInt({ min: -10_000_000n, max: 10_000_000n }),
});
const DECIMALS: Record<string, bigint> = { EUR: 100n, USD: 100n, JPY: 1n, KWD: 1_000n };
const rate = fc.tuple(fc.bigInt({ min: 1n, max: 100_000n }), fc.bigInt({ min: 1n, max: 100_000n }));

test('whatever is written, what is made of it balances exactly in functional currency', () => {
  fc.assert(
    fc.property(fc.array(money, { minLength: 1, maxLength: 12 }), rate, rate, rate, (list, usd, jpy, kwd) => {
      const written = entry(
        ...list.map(({ account, currency, minor }) =>
          posting(account, { amount: { value: fraction(minor, DECIMALS[currency]), commodity: currency } }),
        ),
        posting('open', {}),
      );
      const { codes, lines } = read(written, { USD: usd, JPY: jpy, KWD: kwd });
      expect(codes).toEqual([]);
      expect(lines.reduce((sum, [, , , functional]) => sum + (functional as bigint), 0n)).toBe(0n);
      for (const currency of Object.keys(DECIMALS)) {
        const own = lines.filter((line) => line[2] === currency);
        expect(own.reduce((sum, [, amount]) => sum + (amount as bigint), 0n)).toBe(0n);
      }
    }),
  );
});
