import * as fc from 'fast-check';
import {
  addFractions,
  compareFractions,
  type Fraction,
  fraction,
  invertFraction,
  roundHalfAwayFromZero,
  roundHalfEven,
} from './fraction';
import { parseDecimal, fractionOf } from './decimal';

const exact = (text: string): Fraction => {
  const decimal = parseDecimal(text);
  if (!decimal) throw new Error(`${text} is no decimal`);
  return fractionOf(decimal);
};

test.each([
  ['0', 0n, 0n],
  ['0.4999', 0n, 0n],
  ['0.5', 1n, 0n],
  ['1.5', 2n, 2n],
  ['2.5', 3n, 2n],
  ['2.500001', 3n, 3n],
  ['-0.5', -1n, 0n],
  ['-2.5', -3n, -2n],
  ['-2.4999', -2n, -2n],
  ['-3.5', -4n, -4n],
])('%s rounds to %s half away from zero and to %s half even', (text, away, even) => {
  expect(roundHalfAwayFromZero(exact(text))).toBe(away);
  expect(roundHalfEven(exact(text))).toBe(even);
});

test('a denominator that is negative or 0 is never trusted', () => {
  expect(roundHalfAwayFromZero({ numerator: 5n, denominator: -2n })).toBe(-3n);
  expect(roundHalfEven({ numerator: -5n, denominator: -2n })).toBe(2n);
  expect(() => roundHalfAwayFromZero({ numerator: 1n, denominator: 0n })).toThrow(RangeError);
  expect(() => invertFraction(fraction(0n))).toThrow(RangeError);
  expect(compareFractions({ numerator: 1n, denominator: -2n }, fraction(0n))).toBeLessThan(0);
});

const fractions = fc.record({
  numerator: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 9n }),
});

test('property: both ways of rounding are at most half a unit off, and mirror', () => {
  fc.assert(
    fc.property(fractions, ({ numerator, denominator }) => {
      for (const round of [roundHalfAwayFromZero, roundHalfEven]) {
        const rounded = round({ numerator, denominator });
        const off = 2n * (rounded * denominator - numerator);
        expect(off <= denominator && off >= -denominator).toBe(true);
        expect(round({ numerator: -numerator, denominator })).toBe(-rounded);
      }
    }),
  );
});

test.each([
  ['1.5', '0.25', 7n, 4n],
  ['-0.5', '0.5', 0n, 1n],
  ['2', '-0.125', 15n, 8n],
])('%s and %s sum exactly', (a, b, numerator, denominator) => {
  expect(compareFractions(addFractions(exact(a), exact(b)), { numerator, denominator })).toBe(0);
});

test('a long sum of decimals keeps a small denominator', () => {
  const sum = Array.from({ length: 1_000 }, (_, index) => exact(index % 2 ? '0.01' : '0.0001')).reduce(addFractions);
  expect(sum.denominator).toBe(10_000n);
  expect(sum.numerator).toBe(50_500n);
});
