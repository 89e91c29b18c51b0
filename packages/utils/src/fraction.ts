/** An exact quotient. The denominator is positive; the fraction need not be in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** How an exact value becomes a whole number of units: `roundHalfAwayFromZero` in the books, `roundHalfEven` where a source has it. */
export type Rounding = (exact: Fraction) => bigint;

/** The fraction of two integers, the sign in the numerator. Throws a RangeError on a denominator of 0. */
export function fraction(numerator: bigint, denominator: bigint = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('A fraction has no denominator of 0');
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** The exact product. */
export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The exact sum, over the least common denominator: long sums of decimals stay small. */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  const [left, right] = [fraction(a.numerator, a.denominator), fraction(b.numerator, b.denominator)];
  const shared = greatestCommonDivisor(left.denominator, right.denominator);
  const [times, by] = [right.denominator / shared, left.denominator / shared];
  return fraction(left.numerator * times + right.numerator * by, left.denominator * times);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** The exact reciprocal. Throws a RangeError on 0. */
export function invertFraction({ numerator, denominator }: Fraction): Fraction {
  return fraction(denominator, numerator);
}

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`; exact. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [fraction(a.numerator, a.denominator), fraction(b.numerator, b.denominator)];
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * `R(x)` of the accounting rules (MON-2): the nearest integer, a half away from zero, so that −x rounds to the exact
 * mirror of x.
 */
export function roundHalfAwayFromZero(exact: Fraction): bigint {
  const { numerator, denominator } = fraction(exact.numerator, exact.denominator);
  const magnitude = (2n * magnitudeOf(numerator) + denominator) / (2n * denominator);
  return numerator < 0n ? -magnitude : magnitude;
}

/** The nearest integer, a half to the even neighbour (IEEE 754 roundTiesToEven). */
export function roundHalfEven(exact: Fraction): bigint {
  const { numerator, denominator } = fraction(exact.numerator, exact.denominator);
  const magnitude = magnitudeOf(numerator);
  const floor = magnitude / denominator;
  const twice = 2n * (magnitude % denominator);
  const up = twice > denominator || (twice === denominator && floor % 2n === 1n);
  const rounded = up ? floor + 1n : floor;
  return numerator < 0n ? -rounded : rounded;
}

/** The value without its sign. */
export function magnitudeOf(value: bigint): bigint {
  return value < 0n ? -value : value;
}
