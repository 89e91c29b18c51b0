import {
  addFractions,
  compareDecimal,
  compareFractions,
  cumulativeStep,
  type Decimal,
  type Fraction,
  fraction,
  fractionOf,
  magnitudeOf,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import { creditedTax } from './credit';
import { exactAmount, type PricedLine } from './line-amount';
import { allocateSigned } from './signed-allocation';

/** A line of a document that credits take back; minor units of its currency. */
export interface CreditableLine extends PricedLine {
  /** What names its tax; null outside of any. */
  readonly taxCodeId: string | null;
  readonly net: bigint;
  readonly tax: bigint;
}

/** What the document says of one tax at one rate. */
export interface CreditableTax {
  readonly taxCodeId: string;
  readonly base: bigint;
  readonly tax: bigint;
}

/** An issued document that credits take back. */
export interface Creditable<Tax extends CreditableTax = CreditableTax> {
  readonly currency: string;
  /** Whether prices hold their tax. */
  readonly taxMode: 'exclusive' | 'inclusive';
  readonly lines: readonly CreditableLine[];
  readonly taxes: readonly Tax[];
}

/** What earlier credits took of a line. */
export interface Credited {
  readonly quantity: Fraction;
  readonly net: bigint;
  readonly tax: bigint;
}

export const NOT_CREDITED: Credited = { quantity: fraction(0n), net: 0n, tax: 0n };

/** An issued document with what was credited of each of its lines before. */
export interface CreditedInvoice<Tax extends CreditableTax = CreditableTax> {
  readonly invoice: Creditable<Tax>;
  /** In the order of the lines. */
  readonly before: readonly Credited[];
}

/** What a credit takes of one line of its invoice, in the measure of its prices: with tax where they hold it. */
export interface LineCredit {
  /** The place of the invoice's line, from 0. */
  readonly line: number;
  readonly amount: bigint;
}

/** What a credit comes to on each of its lines and for each tax. */
export interface CreditAmounts<Tax extends CreditableTax = CreditableTax> {
  /** In the order of the credits. */
  readonly lines: readonly { readonly net: bigint; readonly tax: bigint }[];
  /** Those of the invoice of which something is credited, in its order. */
  readonly taxes: readonly Tax[];
}

const ZERO: Decimal = { unscaled: 0n, scale: 0 };

/** What prices say of a line: its net, or its gross where they hold their tax. */
export function pricedAmount(
  { net, tax }: { readonly net: bigint; readonly tax: bigint },
  mode: Creditable['taxMode'],
) {
  return mode === 'inclusive' ? net + tax : net;
}

/**
 * What a credit of so much of a line comes to. At the price of the line it is a cumulative share of the line's own amount, so that
 * credits of all of its quantity come to it to the cent (MON-5); at another price it is quantity × price, rounded.
 */
export function creditAmount(
  line: CreditableLine,
  before: Credited,
  credit: PricedLine,
  { taxMode, currency }: Pick<Creditable, 'taxMode' | 'currency'>,
): bigint {
  const samePrice =
    compareDecimal(line.unitPrice, credit.unitPrice) === 0 &&
    compareDecimal(line.discountPercent ?? ZERO, credit.discountPercent ?? ZERO) === 0;
  if (!samePrice || line.quantity.unscaled === 0n) return roundHalfAwayFromZero(exactAmount(credit, currency));
  const whole = pricedAmount(line, taxMode);
  const upTo = (quantity: Fraction) => {
    const { numerator, denominator } = fractionOf(line.quantity);
    return roundHalfAwayFromZero(fraction(whole * quantity.numerator * denominator, quantity.denominator * numerator));
  };
  return upTo(addFractions(before.quantity, fractionOf(credit.quantity))) - upTo(before.quantity);
}

/** Whether what is taken and what was taken lie within the whole, all of one sign. */
export function isWithin(whole: Fraction, before: Fraction, taken: Fraction): boolean {
  const sign = whole.numerator < 0n ? -1n : 1n;
  const signed = ({ numerator, denominator }: Fraction) => fraction(sign * numerator, denominator);
  return signed(taken).numerator >= 0n && compareFractions(signed(addFractions(before, taken)), signed(whole)) <= 0;
}

/**
 * The net and the tax of credits that lie within the lines of their invoice, with its codes and rates (TAX-11).
 *
 * Without tax in the prices the tax is that of the group, by cumulative amounts: all credits together come to the group's own tax,
 * and a full one is its mirror. Where prices hold their tax, or lines of a group stand on both sides, each line takes the cumulative
 * share of its own tax, for then neither a group's net nor its tax need grow with what is credited of it. In both cases no line and no
 * group is credited by more than it has.
 */
export function creditAmounts<Tax extends CreditableTax>(
  { invoice, before }: CreditedInvoice<Tax>,
  credits: readonly LineCredit[],
): CreditAmounts<Tax> {
  // Among prices that hold their tax a line outside of any tax may have got a unit of rounding too: it gives it back.
  const untaxed = invoice.taxMode === 'inclusive' ? lineTaxes({ invoice, before }, credits) : [];
  const results = credits.map(({ amount }, at) => ({ net: amount - (untaxed[at] ?? 0n), tax: untaxed[at] ?? 0n }));
  const taxes = invoice.taxes.flatMap((group) => {
    const places = credits.flatMap(({ line }, at) => (invoice.lines[line]?.taxCodeId === group.taxCodeId ? [at] : []));
    if (!places.length) return [];
    const ofGroup = places.map((at) => credits[at] as LineCredit);
    const shares = isByLine(invoice, group)
      ? lineTaxes({ invoice, before }, ofGroup)
      : groupTaxes({ invoice, before }, group, ofGroup);
    for (const [index, at] of places.entries()) {
      const { amount } = credits[at] as LineCredit;
      const tax = shares[index] ?? 0n;
      results[at] = { net: invoice.taxMode === 'inclusive' ? amount - tax : amount, tax };
    }
    const sum = (field: 'net' | 'tax') => places.reduce((total, at) => total + (results[at]?.[field] ?? 0n), 0n);
    return [{ ...group, base: sum('net'), tax: sum('tax') }];
  });
  return { lines: results, taxes };
}

/** Whether the tax of a group is credited line by line, not as a whole. */
export function isByLine(
  { lines, taxMode }: Pick<Creditable, 'lines' | 'taxMode'>,
  { taxCodeId, base }: CreditableTax,
): boolean {
  const nets = lines.filter((line) => line.taxCodeId === taxCodeId).map(({ net }) => net);
  return taxMode === 'inclusive' || base === 0n || (nets.some((net) => net < 0n) && nets.some((net) => net > 0n));
}

/** What a line's credit takes of a total of that line: its cumulative share. Several credits of one line go on from one another. */
export function lineShares(
  { invoice, before }: CreditedInvoice,
  credits: readonly LineCredit[],
  totals: readonly bigint[],
): bigint[] {
  const done = before.map((credited) => pricedAmount(credited, invoice.taxMode));
  const begun = new Set(before.flatMap(({ quantity }, line) => (quantity.numerator === 0n ? [] : [line])));
  return credits.map(({ line, amount }) => {
    const whole = invoice.lines[line];
    const priced = whole ? pricedAmount(whole, invoice.taxMode) : 0n;
    const from = done[line] ?? 0n;
    done[line] = from + amount;
    // A line that comes to nothing may hold a unit of net and one of tax against it: whoever credits it first takes both.
    const isFirst = !begun.has(line);
    begun.add(line);
    if (priced === 0n) return isFirst ? (totals[line] ?? 0n) : 0n;
    return cumulativeStep(totals[line] ?? 0n, magnitudeOf(from), magnitudeOf(from + amount), magnitudeOf(priced));
  });
}

function lineTaxes(credited: CreditedInvoice, credits: readonly LineCredit[]): bigint[] {
  return lineShares(
    credited,
    credits,
    credited.invoice.lines.map(({ tax }) => tax),
  );
}

/** The tax of the group's further base; a line shows its part of it. */
function groupTaxes(credited: CreditedInvoice, group: CreditableTax, credits: readonly LineCredit[]): bigint[] {
  const { lines } = credited.invoice;
  const base = credits.reduce((sum, { amount }) => sum + amount, 0n);
  const tax = creditedTax({ base: group.base, tax: group.tax, creditedBase: creditedBase(credited, group) }, base);
  // All of it at once is the mirror, line by line.
  const own = credits.map(({ line }) => lines[line]?.tax ?? 0n);
  const isWhole = base === group.base && new Set(credits.map(({ line }) => line)).size === credits.length;
  return allocateSigned(
    tax,
    (isWhole ? own : credits.map(({ amount }) => amount)).map((weight) => fraction(weight)),
  );
}

/** What was credited before of the base of a group. */
export function creditedBase({ invoice, before }: CreditedInvoice, { taxCodeId }: CreditableTax): bigint {
  return invoice.lines.reduce(
    (sum, line, index) => (line.taxCodeId === taxCodeId ? sum + (before[index]?.net ?? 0n) : sum),
    0n,
  );
}
