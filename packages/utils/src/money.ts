import { formatDecimal, powerOfTen } from './decimal';
import { fraction, magnitudeOf, roundHalfAwayFromZero } from './fraction';
import { decimalsOf, isCurrency } from './iso4217';

/** An amount in minor units (cents) of its ISO 4217 currency. The sign is the holder's matter: a posting's amount is positive, a balance has a sign. */
export interface Money {
  readonly amount: bigint;
  readonly currency: string;
}

/** The largest magnitude of an amount, in minor units of whatever currency (S-30). */
export const AMOUNT_LIMIT = 10n ** 13n;

/** Why a text is not an amount, in order of precedence. None is worth retrying. */
export type AmountFault = 'CURRENCY_UNKNOWN' | 'AMOUNT_FORMAT' | 'AMOUNT_PRECISION' | 'AMOUNT_LIMIT';

export type ParsedAmount =
  | { readonly ok: true; readonly amount: bigint }
  | { readonly ok: false; readonly code: AmountFault };

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const LONGEST = 64;

/**
 * Reads a plain decimal ("1234.50", "-0.05") as minor units of the currency (MON-1).
 *
 * More decimals than the currency has are AMOUNT_PRECISION, be they zeros: nothing is ever cut. A magnitude over 10^13
 * minor units is AMOUNT_LIMIT. A text of more than 64 characters is no amount at all (AMOUNT_FORMAT).
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const read = parseTotal(text, currency);
  return read.ok && magnitudeOf(read.amount) > AMOUNT_LIMIT ? { ok: false, code: 'AMOUNT_LIMIT' } : read;
}

/**
 * Reads a balance or a sum as `parseAmount` does an amount, and never answers AMOUNT_LIMIT: that is of each posting alone, and
 * many of them may come to more (S-30).
 */
export function parseTotal(text: string, currency: string): ParsedAmount {
  if (!isCurrency(currency)) return { ok: false, code: 'CURRENCY_UNKNOWN' };
  const [, sign, integer = '', decimals = ''] = (text.length <= LONGEST && PLAIN.exec(text)) || [];
  if (sign === undefined) return { ok: false, code: 'AMOUNT_FORMAT' };
  const places = decimalsOf(currency);
  if (decimals.length > places) return { ok: false, code: 'AMOUNT_PRECISION' };
  const magnitude = BigInt(integer + decimals.padEnd(places, '0'));
  return { ok: true, amount: sign === '-' ? -magnitude : magnitude };
}

/** The plain text of minor units with exactly the currency's decimals: "1234.50", "-0.05", JPY "1234". Throws a RangeError on an unknown currency. */
export function formatAmount(minor: bigint, currency: string): string {
  return formatDecimal({ unscaled: minor, scale: decimalsOf(currency) });
}

/** An amount of money. Throws a RangeError on an unknown currency. */
export function moneyOf(amount: bigint, currency: string): Money {
  decimalsOf(currency);
  return { amount, currency };
}

/** The sum of two amounts. Throws a RangeError when their currencies differ. */
export function addMoney(a: Money, b: Money): Money {
  sameCurrency(a.currency, b.currency);
  return { amount: a.amount + b.amount, currency: a.currency };
}

/** The same magnitude with the other sign. */
export function negate({ amount, currency }: Money): Money {
  return { amount: -amount, currency };
}

/** The sum of all, 0 of the currency where there are none. Throws a RangeError when one of them is in another currency. */
export function sumMoney(items: Iterable<Money>, currency: string): Money {
  let sum = moneyOf(0n, currency);
  for (const item of items) sum = addMoney(sum, item);
  return sum;
}

/**
 * Divides a total by weights, so that the parts sum to the whole (MON-3).
 *
 * Each exact share of the magnitude is floored; the missing units go to the largest fractions, ties to the lowest index;
 * a negative total mirrors. Weights are only a ratio: their unit does not matter. Throws a RangeError on a negative
 * weight, and where none is positive.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is not negative');
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) throw new RangeError('At least one weight is positive');
  const magnitude = magnitudeOf(total);
  const parts = weights.map((weight) => (magnitude * weight) / whole);
  const fractions = weights.map((weight, index) => ({ index, rest: (magnitude * weight) % whole }));
  // The sort is stable, so equal fractions stay in the order of their index.
  fractions.sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : 0));
  let missing = magnitude - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of fractions) {
    if (missing-- <= 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
  }
  return total < 0n ? parts.map((part) => -part) : parts;
}

/**
 * What one step recognises of a total that is recognised in steps (MON-5): R(total × doneNow / whole) less all earlier
 * steps, which are R(total × doneBefore / whole) together.
 *
 * `doneBefore` and `doneNow` are cumulative, without and with this step, in the unit of `whole`, from 0 to `whole`. A step
 * back (`doneNow` < `doneBefore`) is the exact mirror of the step forward. Steps that begin at 0 and end at `whole` sum to
 * the total, and no step drifts more than one unit. Throws a RangeError on a `whole` that is not positive, and on done
 * parts outside of it.
 */
export function cumulativeStep(total: bigint, doneBefore: bigint, doneNow: bigint, whole: bigint): bigint {
  if (whole <= 0n) throw new RangeError('The whole is positive');
  for (const done of [doneBefore, doneNow])
    if (done < 0n || done > whole) throw new RangeError('What is done lies from 0 to the whole');
  const recognised = (done: bigint) => roundHalfAwayFromZero(fraction(total * done, whole));
  return recognised(doneNow) - recognised(doneBefore);
}

/** How many minor units one unit of the currency has: JPY 1, EUR 100. */
export function minorUnitsPerUnit(currency: string): bigint {
  return powerOfTen(decimalsOf(currency));
}

function sameCurrency(a: string, b: string): void {
  if (a !== b) throw new RangeError(`Amounts in ${a} and ${b} are never added: convert first`);
}
