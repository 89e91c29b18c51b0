import { type Decimal, fractionOf } from './decimal';
import { type Fraction, fraction, invertFraction, multiplyFractions, type Rounding } from './fraction';
import { minorUnitsPerUnit } from './money';

/** A rate in the direction in which it was quoted: `value` units of `quote` for one unit of `base` (FX-2). */
export interface ExchangeRate {
  readonly base: string;
  readonly quote: string;
  /** Positive. */
  readonly value: Decimal;
}

/**
 * Converts minor units of `from` into minor units of `to`, exactly, and rounds once by the mode that the caller names
 * (`roundHalfAwayFromZero` in the books).
 *
 * The rate may be quoted in either direction; against the quote the amount is divided exactly, never multiplied with a
 * rounded inverse (FX-2). Throws a RangeError when the rate is not one between the two currencies, or is not positive.
 */
export function convert(amount: bigint, from: string, to: string, rate: ExchangeRate, round: Rounding): bigint {
  return convertByRate(amount, from, to, rateAlong(from, to, [rate]), round);
}

/** The same by an exact rate: whole units of `to` for one whole unit of `from`. */
export function convertByRate(amount: bigint, from: string, to: string, rate: Fraction, round: Rounding): bigint {
  const units = fraction(amount * minorUnitsPerUnit(to), minorUnitsPerUnit(from));
  return round(multiplyFractions(units, rate));
}

/**
 * The exact rate along a path of quotes, units of `to` for one of `from`: one quote direct or inverse, two by way of a
 * pivot (FX-4). An empty path joins a currency with itself. Throws a RangeError where the path does not lead from `from`
 * to `to`, or a rate is not positive.
 */
export function rateAlong(from: string, to: string, path: readonly ExchangeRate[]): Fraction {
  let rate = fraction(1n);
  let at = from;
  for (const step of path) {
    if (step.value.unscaled <= 0n) throw new RangeError('A rate is positive');
    const quoted = fractionOf(step.value);
    if (step.base === at) {
      rate = multiplyFractions(rate, quoted);
      at = step.quote;
    } else if (step.quote === at) {
      rate = multiplyFractions(rate, invertFraction(quoted));
      at = step.base;
    } else throw new RangeError(`The rate ${step.base}/${step.quote} does not go on from ${at}`);
  }
  if (at !== to) throw new RangeError(`The rates lead from ${from} to ${at}, not to ${to}`);
  return rate;
}
