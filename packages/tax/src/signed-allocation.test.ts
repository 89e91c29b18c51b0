import { type Fraction, fraction } from '@qbit/utils';
import * as fc from 'fast-check';
import { allocateSigned } from './signed-allocation';

/** Tenths. */
const tenths = (...numbers: readonly number[]): Fraction[] => numbers.map((number) => fraction(BigInt(number), 10n));
const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

test.each<[string, bigint, Fraction[], bigint[]]>([
  ['weights of one sign are a ratio (MON-3)', 100n, tenths(1, 1, 1), [34n, 33n, 33n]],
  ['a negative total mirrors', -100n, tenths(-1, -1, -1), [-34n, -33n, -33n]],
  ['a line that takes back keeps its share', 1n, tenths(22, -18), [3n, -2n]],
  ['and where the rest rounds to nothing', 0n, tenths(22, -18), [2n, -2n]],
  ['what cancels out', 0n, tenths(25, -25), [3n, -3n]],
  ['and its mirror', 0n, tenths(-25, 25), [-3n, 3n]],
  ['nothing at all', 0n, tenths(0, 0), [0n, 0n]],
  ['less than the floors', -1n, tenths(10, -10), [0n, -1n]],
])('%s', (_what, total, weights, parts) => {
  expect(allocateSigned(total, weights)).toEqual(parts);
});

const weight = fc.integer({ min: -9_999, max: 9_999 }).map((n) => fraction(BigInt(n), 100n));

test('the parts sum to the total, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 1, maxLength: 9 }),
      fc.bigInt({ min: -500n, max: 500n }),
      (weights, total) => {
        fc.pre(weights.some(({ numerator }) => numerator !== 0n) || total === 0n);
        expect(sum(allocateSigned(total, weights))).toBe(total);
      },
    ),
  );
});

test('shares of both signs are less than a unit off, where the total is their rounded sum', () => {
  fc.assert(
    fc.property(fc.array(weight, { minLength: 2, maxLength: 9 }), (weights) => {
      fc.pre(weights.some(({ numerator }) => numerator < 0n) && weights.some(({ numerator }) => numerator > 0n));
      const exact = weights.reduce((total, { numerator }) => total + numerator, 0n); // hundredths
      const total = exact < 0n ? -((-exact + 50n) / 100n) : (exact + 50n) / 100n;
      for (const [index, part] of allocateSigned(total, weights).entries()) {
        const off = part * 100n - (weights[index]?.numerator ?? 0n);
        expect(off > -100n && off < 100n).toBe(true);
      }
    }),
  );
});

test('what is mirrored is divided into the mirror', () => {
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 1, maxLength: 9 }),
      fc.bigInt({ min: -50n, max: 50n }),
      (weights, total) => {
        const mirrored = allocateSigned(
          -total,
          weights.map(({ numerator, denominator }) => fraction(-numerator, denominator)),
        );
        expect(mirrored.map((part) => -part)).toEqual(allocateSigned(total, weights));
      },
    ),
  );
});
