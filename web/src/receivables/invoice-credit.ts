import {
  creditAmount,
  creditAmounts,
  type Credited,
  type CreditedInvoice,
  isWithin,
  NOT_CREDITED,
  pricedAmount,
  type TaxGroup,
} from '@qbit/tax';
import {
  addFractions,
  type Decimal,
  decimalsOf,
  formatShortest,
  fraction,
  fractionOf,
  multiplyFractions,
  invertFraction,
  parseAmount,
  parseDecimal,
  powerOfTen,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import type { InvoiceDetailFragment } from '../generated/graphql';
import type { PostedParts } from './issue-preview';
import { EMPTY_NUMBER, numberCell, type NumberCell } from './number-cell';

/** Quantities and prices have 12 places at most. */
const PLACES = 12;
const ZERO: Decimal = { unscaled: 0n, scale: 0 };

/** What of a line of the invoice is to be credited, as it is typed; its place is that of the line. */
export interface CreditLine {
  readonly quantity: NumberCell;
  readonly unitPrice: NumberCell;
  /** That of the line of the invoice; null where there is none, or the price holds it. */
  readonly discountPercent: string | null;
}

/** What of a line is not credited yet: its quantity, and its amount in the measure of its prices, minor units. */
export interface LineLeft {
  readonly quantity: Decimal;
  readonly amount: bigint;
}

/** An issued invoice with what its credit notes took of each line: what the shared calculation of credits takes. */
export function creditedInvoiceOf({
  currency,
  taxMode,
  lines,
  taxes,
  creditNotes,
}: InvoiceDetailFragment): CreditedInvoice {
  const minor = ({ amount }: { readonly amount: string }): bigint => {
    const read = parseAmount(amount, currency);
    return read.ok ? read.amount : 0n;
  };
  const credits = creditNotes.flatMap((note) => note.lines);
  return {
    invoice: {
      currency,
      taxMode: taxMode === 'INCLUSIVE' ? 'inclusive' : 'exclusive',
      lines: lines.map((line) => ({
        quantity: decimalOf(line.quantity),
        unitPrice: decimalOf(line.unitPrice),
        discountPercent: line.discountPercent ? decimalOf(line.discountPercent) : null,
        // Within a document a code has one rate, so it names the tax.
        taxCodeId: line.taxCode?.code ?? null,
        net: minor(line.net),
        tax: minor(line.tax),
      })),
      taxes: taxes.map(({ code, base, tax }) => ({ taxCodeId: code, base: minor(base), tax: minor(tax) })),
    },
    before: lines.map(({ id }) =>
      credits
        .filter(({ creditedLineId }) => creditedLineId === id)
        .reduce<Credited>(
          (sum, { quantity, net, tax }) => ({
            quantity: addFractions(sum.quantity, fractionOf(decimalOf(quantity))),
            net: sum.net + minor(net),
            tax: sum.tax + minor(tax),
          }),
          NOT_CREDITED,
        ),
    ),
  };
}

/** What of each line can be credited still (AR-4). */
export function leftToCredit({ invoice, before }: CreditedInvoice): LineLeft[] {
  return invoice.lines.map((line, at) => {
    const { quantity, net, tax } = before[at] ?? NOT_CREDITED;
    const { numerator, denominator } = addFractions(
      fractionOf(line.quantity),
      fraction(-quantity.numerator, quantity.denominator),
    );
    return {
      quantity: { unscaled: (numerator * powerOfTen(PLACES)) / denominator, scale: PLACES },
      amount: pricedAmount(line, invoice.taxMode) - pricedAmount({ net, tax }, invoice.taxMode),
    };
  });
}

/**
 * All that is left: each line at its own price; at what is left of its amount where a credit at another price came before.
 * A line of which nothing is left is not credited.
 */
export function creditOfAll(credited: CreditedInvoice, locale: string): CreditLine[] {
  const { invoice, before } = credited;
  return leftToCredit(credited).map(({ quantity, amount }, at) => {
    const line = invoice.lines[at];
    const discount = line?.discountPercent ? formatShortest(line.discountPercent) : null;
    const price = numberCell(formatShortest(line?.unitPrice ?? ZERO), locale);
    if (!line || quantity.unscaled === 0n)
      return { quantity: EMPTY_NUMBER, unitPrice: price, discountPercent: discount };
    const all = numberCell(formatShortest(quantity), locale);
    const own = { quantity, unitPrice: line.unitPrice, discountPercent: line.discountPercent ?? null };
    if (creditAmount(line, before[at] ?? NOT_CREDITED, own, invoice) === amount)
      return { quantity: all, unitPrice: price, discountPercent: discount };
    // Nothing is left of the amount of what was paid: a price of 0 would take quantity alone.
    if (amount === 0n) return { quantity: EMPTY_NUMBER, unitPrice: price, discountPercent: discount };
    const each = multiplyFractions(
      fraction(amount, powerOfTen(decimalsOf(invoice.currency))),
      invertFraction(fractionOf(quantity)),
    );
    const unscaled = roundHalfAwayFromZero(multiplyFractions(each, fraction(powerOfTen(PLACES))));
    const rest = numberCell(formatShortest({ unscaled, scale: PLACES }), locale);
    return { quantity: all, unitPrice: rest, discountPercent: null };
  });
}

/** What is credited of a line: nothing where no quantity is typed, `exceeds` where that is more than is left of it. */
export type LineTaken =
  | { readonly kind: 'nothing' | 'unclear' | 'exceeds' }
  | { readonly kind: 'credit'; readonly amount: bigint };

/** Each line against what is left of it, as the server reads it (AR-4). `unclear` is what is no number, or lacks its price. */
export function takenOf({ invoice, before }: CreditedInvoice, credits: readonly CreditLine[]): LineTaken[] {
  return credits.map((credit, at) => {
    const [line, done] = [invoice.lines[at], before[at] ?? NOT_CREDITED];
    if (!line || credit.quantity.text.trim() === '') return { kind: 'nothing' };
    const [quantity, unitPrice] = [credit.quantity, credit.unitPrice].map(({ value }) => parseDecimal(value ?? ''));
    if (!quantity || !unitPrice) return { kind: 'unclear' };
    if (quantity.unscaled === 0n) return { kind: 'nothing' };
    const discountPercent = credit.discountPercent === null ? null : decimalOf(credit.discountPercent);
    const amount = creditAmount(line, done, { quantity, unitPrice, discountPercent }, invoice);
    const whole = pricedAmount(line, invoice.taxMode);
    return isWithin(fractionOf(line.quantity), done.quantity, fractionOf(quantity)) &&
      isWithin(fraction(whole), fraction(pricedAmount(done, invoice.taxMode)), fraction(amount))
      ? { kind: 'credit', amount }
      : { kind: 'exceeds' };
  });
}

/** What a credit comes to; minor units, positive is what the customer owes less. */
export interface CreditTotals {
  readonly net: bigint;
  readonly gross: bigint;
  readonly groups: readonly TaxGroup[];
  /** In the order of the invoice's lines; null of those that are not credited. */
  readonly lines: readonly ({ readonly net: bigint; readonly tax: bigint } | null)[];
}

/** What the lines that hold come to, by the calculation that the server uses: equal to the cent (TAX-11, MON-4). */
export function creditTotals(
  credited: CreditedInvoice,
  taken: readonly LineTaken[],
  rates: ReadonlyMap<string, Decimal>,
): CreditTotals {
  const credits = taken.flatMap((each, line) => (each.kind === 'credit' ? [{ line, amount: each.amount }] : []));
  const { lines, taxes } = creditAmounts(credited, credits);
  const net = lines.reduce((sum, line) => sum + line.net, 0n);
  const groups = taxes.map(({ taxCodeId, base, tax }) => ({
    code: taxCodeId,
    rate: rates.get(taxCodeId) ?? ZERO,
    base,
    tax,
  }));
  const places = new Map(credits.map(({ line }, index) => [line, lines[index] ?? null]));
  return {
    net,
    gross: net + groups.reduce((sum, { tax }) => sum + tax, 0n),
    groups,
    lines: taken.map((_, line) => places.get(line) ?? null),
  };
}

/** The rates of an invoice's taxes, by their codes. */
export function ratesOf({ taxes }: Pick<InvoiceDetailFragment, 'taxes'>): ReadonlyMap<string, Decimal> {
  return new Map(taxes.map(({ code, rate }) => [code, decimalOf(rate)]));
}

/** What the credit posts, for its preview. */
export function postedByCredit({ lines }: InvoiceDetailFragment, totals: CreditTotals): PostedParts {
  return {
    gross: totals.gross,
    nets: lines.flatMap(({ account }, at) => {
      const credit = totals.lines[at];
      return credit
        ? [{ accountId: account?.id ?? '', account: [account?.code, account?.name].join(' '), net: credit.net }]
        : [];
    }),
    taxes: totals.groups.map(({ code, rate, tax }) => ({ code, rate: formatShortest(rate), tax })),
  };
}

function decimalOf(text: string): Decimal {
  return parseDecimal(text) ?? ZERO;
}
