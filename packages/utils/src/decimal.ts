import { type Fraction, fraction, magnitudeOf } from './fraction';

/** An exact decimal number: `unscaled / 10^scale`. The scale is 0 or more and is kept as written: 1.50 has scale 2. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** How many digits a number may have; all counted as written. */
export interface DecimalLimits {
  /** Before the point. */
  readonly integerDigits: number;
  /** After the point. */
  readonly fractionDigits: number;
}

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const WIDEST: DecimalLimits = { integerDigits: 40, fractionDigits: 40 };

/**
 * Reads a plain decimal: an optional sign, digits, and perhaps a point with digits after it.
 *
 * Null for all else: exponents, spaces, grouping, a bare point, more digits than the limits allow (by default 40 on each
 * side, so that a hostile text costs nothing).
 */
export function parseDecimal(text: string, limits: DecimalLimits = WIDEST): Decimal | null {
  if (text.length > limits.integerDigits + limits.fractionDigits + 2) return null;
  const [, sign, integer = '', decimals = ''] = PLAIN.exec(text) ?? [];
  if (sign === undefined || integer.length > limits.integerDigits || decimals.length > limits.fractionDigits)
    return null;
  const magnitude = BigInt(integer + decimals);
  return { unscaled: sign === '-' ? -magnitude : magnitude, scale: decimals.length };
}

/** The plain text with exactly `scale` decimals; what `parseDecimal` reads back to the same value. Zero has no sign. */
export function formatDecimal({ unscaled, scale }: Decimal): string {
  const digits = magnitudeOf(unscaled)
    .toString()
    .padStart(scale + 1, '0');
  const point = digits.length - scale;
  const sign = unscaled < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The plain text without zeros at the end, one for equal numbers: 1.50 is 1.5, 7.00 is 7, and 100 stays. */
export function formatShortest({ unscaled, scale }: Decimal): string {
  let [shorter, places] = [unscaled, scale];
  for (; places > 0 && shorter % 10n === 0n; places--) shorter /= 10n;
  return formatDecimal({ unscaled: shorter, scale: places });
}

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`, whatever their scales: 1.5 equals 1.50. */
export function compareDecimal(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = a.unscaled * powerOfTen(scale - a.scale) - b.unscaled * powerOfTen(scale - b.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact product; its scale is the sum of the scales. */
export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  return { unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale };
}

/** The same value as a fraction. */
export function fractionOf({ unscaled, scale }: Decimal): Fraction {
  return fraction(unscaled, powerOfTen(scale));
}

/** 10^exponent. Throws a RangeError on a negative exponent. */
export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
