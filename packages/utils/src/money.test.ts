import * as fc from 'fast-check';
import { fractionOf, parseDecimal } from './decimal';
import { multiplyFractions, type Fraction, fraction, roundHalfAwayFromZero } from './fraction';
import { currencies } from './iso4217';
import {
  addMoney,
  allocate,
  AMOUNT_LIMIT,
  cumulativeStep,
  formatAmount,
  moneyOf,
  negate,
  parseAmount,
  parseTotal,
  sumMoney,
} from './money';

const exact = (text: string): Fraction => {
  const decimal = parseDecimal(text);
  if (!decimal) throw new Error(`${text} is no decimal`);
  return fractionOf(decimal);
};

/** R of a product of plain decimals, in minor units of two decimals. */
const cents = (...factors: string[]): bigint =>
  roundHalfAwayFromZero(factors.map(exact).reduce(multiplyFractions, fraction(100n)));

const anyCurrency = fc.constantFrom(...currencies().map(({ code }) => code));
const anyAmount = fc.bigInt({ min: -AMOUNT_LIMIT, max: AMOUNT_LIMIT });

describe('MON-1 amounts are minor units of a currency, and are never cut', () => {
  test.each([
    ['1234', 'JPY', 1234n],
    ['1234.50', 'EUR', 123450n],
    ['1234.5', 'EUR', 123450n],
    ['-0.05', 'EUR', -5n],
    ['12.345', 'KWD', 12345n],
    ['1.0001', 'CLF', 10001n],
    ['100000000000.00', 'EUR', 10n ** 13n],
    ['-10000000000000', 'JPY', -(10n ** 13n)],
    ['000000000000000000001', 'JPY', 1n],
    ['-0', 'EUR', 0n],
  ])('%s %s is %s', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, amount });
  });

  // In order of precedence: what has several faults answers with the first.
  test.each([
    ['1', 'XAU', 'CURRENCY_UNKNOWN'],
    ['x', 'eur', 'CURRENCY_UNKNOWN'],
    ['1', 'constructor', 'CURRENCY_UNKNOWN'],
    ['', 'EUR', 'AMOUNT_FORMAT'],
    ['1,5', 'EUR', 'AMOUNT_FORMAT'],
    ['1e2', 'EUR', 'AMOUNT_FORMAT'],
    ['1.', 'EUR', 'AMOUNT_FORMAT'],
    ['1'.repeat(65), 'EUR', 'AMOUNT_FORMAT'],
    ['1234.99', 'JPY', 'AMOUNT_PRECISION'],
    ['1234.0', 'JPY', 'AMOUNT_PRECISION'],
    ['0.010', 'EUR', 'AMOUNT_PRECISION'],
    ['99999999999999.999', 'EUR', 'AMOUNT_PRECISION'],
    ['100000000000.01', 'EUR', 'AMOUNT_LIMIT'],
    ['-10000000000001', 'JPY', 'AMOUNT_LIMIT'],
  ])('%s %s is %s', (text, currency, code) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, code });
  });

  // A hundred postings of the largest amount are a balance like any other.
  test.each([
    ['10000000000000.00', 'EUR', 10n ** 15n],
    ['-10000000000001', 'JPY', -(10n ** 13n) - 1n],
    ['12.50', 'EUR', 1250n],
  ])('as a total %s %s is %s', (text, currency, amount) => {
    expect(parseTotal(text, currency)).toEqual({ ok: true, amount });
  });

  test.each([
    ['1', 'XAU', 'CURRENCY_UNKNOWN'],
    ['1e20', 'EUR', 'AMOUNT_FORMAT'],
    ['1.234', 'EUR', 'AMOUNT_PRECISION'],
  ])('as a total %s %s is %s', (text, currency, code) => {
    expect(parseTotal(text, currency)).toEqual({ ok: false, code });
  });

  test('price JPY 100.5 x 1 gives a line of 101', () => {
    expect(roundHalfAwayFromZero(exact('100.5'))).toBe(101n);
  });

  test.each([
    [123450n, 'EUR', '1234.50'],
    [-5n, 'EUR', '-0.05'],
    [1234n, 'JPY', '1234'],
    [0n, 'KWD', '0.000'],
    [-1n, 'CLF', '-0.0001'],
  ])('%s minor units of %s are written %s', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text);
  });

  test('property: every amount of every currency is read back from its text', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        expect(parseAmount(formatAmount(amount, currency), currency)).toEqual({ ok: true, amount });
      }),
    );
  });
});

test('MON-2 one rounding mode, half away from zero: -7,612.50 x 19 % = -1,446.38', () => {
  expect(cents('-7612.50', '0.19')).toBe(-144638n);
  expect(cents('7612.50', '0.19')).toBe(144638n);
});

describe('MON-3 dividing is allocating', () => {
  test.each([
    ['100.00 by 1:1:1', 10000n, [1n, 1n, 1n], [3334n, 3333n, 3333n]],
    ['0.05 by 50:30:20', 5n, [50n, 30n, 20n], [3n, 1n, 1n]],
    ['a negative total mirrors', -10000n, [1n, 1n, 1n], [-3334n, -3333n, -3333n]],
    ['ties go to the lowest index', 2n, [1n, 1n, 1n, 1n], [1n, 1n, 0n, 0n]],
    ['the largest fraction goes first, wherever it stands', 10n, [1n, 1n, 4n], [2n, 2n, 6n]],
    ['a weight of 0 gets nothing', 1n, [0n, 1n, 0n], [0n, 1n, 0n]],
    ['nothing to divide', 0n, [3n, 7n], [0n, 0n]],
    // RPT-6 and GL-13 are allocations too.
    [
      '100,000 over 12 months: 4 x 8,333.34, 8 x 8,333.33',
      10000000n,
      Array(12).fill(1n),
      [...Array(4).fill(833334n), ...Array(8).fill(833333n)],
    ],
    ['1,510,718.43 over 1,486.05 and 15,355.85', 151071843n, [148605n, 1535585n], [13329869n, 137741974n]],
    // TAX-6b: 1.77 to jurisdictions of 4, 4.5 and 0.375 %.
    ['1.77 to state, city, district', 177n, [4000n, 4500n, 375n], [80n, 90n, 7n]],
  ])('%s', (_name, total, weights, parts) => {
    expect(allocate(total, weights)).toEqual(parts);
  });

  test('without a positive weight, or with a negative one, there is nothing to divide by', () => {
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
  });

  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 })
    .filter((all) => all.some((weight) => weight > 0n));

  test('property: parts sum to the whole, each is less than a unit off its exact share, and a negative total mirrors', () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, ratio) => {
        const parts = allocate(total, ratio);
        const whole = ratio.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        parts.forEach((part, index) => {
          const off = part * whole - total * (ratio[index] ?? 0n);
          expect(off < whole && off > -whole).toBe(true);
        });
        expect(allocate(-total, ratio)).toEqual(parts.map((part) => -part));
      }),
    );
  });
});

test('MON-4 exact until a named point: 348.35 x 16 x 0.96, then 22 % of the rounded line', () => {
  const line = cents('348.35', '16', '0.96');
  const tax = cents(formatAmount(line, 'EUR'), '0.22');
  expect([line, tax, line + tax]).toEqual([535066n, 117715n, 652781n]);
});

describe('MON-5 cumulative rounding', () => {
  /** The steps that are done one after the other. */
  const steps = (total: bigint, parts: readonly bigint[], whole: bigint): bigint[] => {
    let done = 0n;
    return parts.map((part) => {
      const before = done;
      done += part;
      return cumulativeStep(total, before, done, whole);
    });
  };

  test('FX-6: EUR 900 relieved by USD 333.33, 333.33, 333.34 of 1,000: 300.00, 299.99, 300.01', () => {
    expect(steps(90000n, [33333n, 33333n, 33334n], 100000n)).toEqual([30000n, 29999n, 30001n]);
  });

  test('TAX-10: tax of 200 with payments of 500, 400, 300 of 1,200: 83.33, 66.67, 50.00', () => {
    expect(steps(20000n, [50000n, 40000n, 30000n], 120000n)).toEqual([8333n, 6667n, 5000n]);
  });

  test('a step back mirrors the step forward', () => {
    expect(cumulativeStep(90000n, 66666n, 33333n, 100000n)).toBe(-29999n);
  });

  test('what is done lies within the whole, and the whole is positive', () => {
    expect(() => cumulativeStep(1n, 0n, 2n, 1n)).toThrow(RangeError);
    expect(() => cumulativeStep(1n, -1n, 0n, 1n)).toThrow(RangeError);
    expect(() => cumulativeStep(1n, 0n, 0n, 0n)).toThrow(RangeError);
  });

  test('property: the steps sum to the total, none is more than a unit off, and a negative total mirrors', () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyAmount, parts, (total, sizes) => {
        const whole = sizes.reduce((sum, size) => sum + size, 0n);
        const recognised = steps(total, sizes, whole);
        expect(recognised.reduce((sum, step) => sum + step, 0n)).toBe(total);
        recognised.forEach((step, index) => {
          const off = step * whole - total * (sizes[index] ?? 0n);
          expect(off <= whole && off >= -whole).toBe(true);
        });
        expect(steps(-total, sizes, whole)).toEqual(recognised.map((step) => -step));
      }),
    );
  });
});

describe('MON-6 no tolerance', () => {
  test('sums are exact to the minor unit, however many and however large', () => {
    const many = Array.from({ length: 1000 }, () => moneyOf(AMOUNT_LIMIT, 'EUR'));
    expect(sumMoney([...many, moneyOf(1n, 'EUR')], 'EUR')).toEqual({
      amount: 1000n * AMOUNT_LIMIT + 1n,
      currency: 'EUR',
    });
    expect(sumMoney([], 'EUR')).toEqual({ amount: 0n, currency: 'EUR' });
    expect(addMoney(moneyOf(-5n, 'EUR'), negate(moneyOf(-5n, 'EUR')))).toEqual({ amount: 0n, currency: 'EUR' });
  });

  test('currencies never mix, not even where the amount is 0', () => {
    expect(() => addMoney(moneyOf(0n, 'EUR'), moneyOf(0n, 'USD'))).toThrow(RangeError);
    expect(() => sumMoney([moneyOf(1n, 'USD')], 'EUR')).toThrow(RangeError);
    expect(() => moneyOf(0n, 'XXX')).toThrow(RangeError);
  });
});
