import {
  type Decimal,
  decimalsOf,
  formatShortest,
  fraction,
  magnitudeOf,
  minorUnitsPerUnit,
  multiplyFractions,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import { percent } from './line-amount';

/** The categories of VAT of EN 16931 (UNCL 5305). */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

/** An invoice by the numbers of EN 16931; amounts are minor units of its currency. */
export interface EInvoiceTotals {
  readonly currency: string;
  readonly lines: readonly {
    readonly net: bigint;
    readonly category: VatCategory;
    readonly rate: Decimal;
    readonly priceIsNegative: boolean;
  }[];
  /** Allowances and charges of the document, positive. */
  readonly allowances: readonly { readonly amount: bigint; readonly category: VatCategory; readonly rate: Decimal }[];
  readonly charges: readonly { readonly amount: bigint; readonly category: VatCategory; readonly rate: Decimal }[];
  readonly breakdown: readonly {
    readonly category: VatCategory;
    readonly rate: Decimal;
    /** BT-116. */
    readonly base: bigint;
    /** BT-117. */
    readonly tax: bigint;
    readonly exemptionReason: string | null;
  }[];
  readonly lineTotal: bigint; // BT-106
  readonly allowanceTotal: bigint; // BT-107
  readonly chargeTotal: bigint; // BT-108
  readonly net: bigint; // BT-109
  readonly tax: bigint; // BT-110
  readonly gross: bigint; // BT-112
  readonly paid: bigint; // BT-113
  readonly rounding: bigint; // BT-114
  readonly payable: bigint; // BT-115
  readonly hasDueDateOrTerms: boolean;
}

const NEEDS_REASON: readonly VatCategory[] = ['E', 'AE', 'K', 'G', 'O'];

/** The rules of EN 16931 on totals that an invoice breaks (TAX-16), by their names; none where it may be sent. */
export function brokenEInvoiceRules(invoice: EInvoiceTotals): string[] {
  const { lines, allowances, charges, breakdown } = invoice;
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  const rules: readonly (readonly [string, boolean])[] = [
    ['BR-DEC', decimalsOf(invoice.currency) <= 2],
    ['BR-CO-10', invoice.lineTotal === sum(lines.map(({ net }) => net))],
    ['BR-CO-11', invoice.allowanceTotal === sum(allowances.map(({ amount }) => amount))],
    ['BR-CO-12', invoice.chargeTotal === sum(charges.map(({ amount }) => amount))],
    ['BR-CO-13', invoice.net === invoice.lineTotal - invoice.allowanceTotal + invoice.chargeTotal],
    ['BR-CO-14', invoice.tax === sum(breakdown.map(({ tax }) => tax))],
    ['BR-CO-15', invoice.gross === invoice.net + invoice.tax],
    ['BR-CO-16', invoice.payable === invoice.gross - invoice.paid + invoice.rounding],
    ['BR-CO-17', breakdown.every((group) => taxHolds(group, invoice.currency))],
    ['BR-CO-18', breakdown.length > 0],
    ['BR-CO-25', invoice.payable <= 0n || invoice.hasDueDateOrTerms],
    ['BR-27', lines.every(({ priceIsNegative }) => !priceIsNegative)],
    ...basesHold(invoice),
    ...breakdown.map(({ category, exemptionReason }): readonly [string, boolean] => [
      `BR-${category}-10`,
      NEEDS_REASON.includes(category) === (exemptionReason !== null),
    ]),
  ];
  return [...new Set(rules.filter(([, holds]) => !holds).map(([rule]) => rule))];
}

/** BT-117 = R(BT-116 × BT-119), by less than one unit off: documents with tax by line or in the price are so (TAX-4, TAX-5). */
function taxHolds({ base, tax, rate }: EInvoiceTotals['breakdown'][number], currency: string): boolean {
  const exact = roundHalfAwayFromZero(multiplyFractions(fraction(base), percent(rate)));
  return magnitudeOf(tax - exact) < minorUnitsPerUnit(currency);
}

/** BT-116 = Σ lines − allowances + charges of its category and rate (BR-S-08 and its kin), by less than one unit off for prices with tax. */
function basesHold(invoice: EInvoiceTotals): (readonly [string, boolean])[] {
  const key = ({ category, rate }: { category: VatCategory; rate: Decimal }) => `${category} ${formatShortest(rate)}`;
  const wanted = new Map<string, bigint>();
  const add = (at: { category: VatCategory; rate: Decimal }, amount: bigint) =>
    wanted.set(key(at), (wanted.get(key(at)) ?? 0n) + amount);
  for (const line of invoice.lines) add(line, line.net);
  for (const allowance of invoice.allowances) add(allowance, -allowance.amount);
  for (const charge of invoice.charges) add(charge, charge.amount);
  const stated = new Set(invoice.breakdown.map(key));
  return [
    ...invoice.breakdown.map((group): readonly [string, boolean] => [
      `BR-${group.category}-08`,
      magnitudeOf((wanted.get(key(group)) ?? 0n) - group.base) < minorUnitsPerUnit(invoice.currency),
    ]),
    ...[...wanted.keys()].map((at): readonly [string, boolean] => [`BR-${at.split(' ')[0] ?? ''}-01`, stated.has(at)]),
  ];
}
