import { type Decimal, fraction, type Fraction, multiplyFractions, roundHalfAwayFromZero } from '@qbit/utils';
import { keptOf, percent } from './line-amount';

/** What a discount for paying early does to the tax: `reduces` it when it is taken, leaves it `unchanged`, or the tax is `always` on the discounted base (TAX-14). */
export type DiscountTaxMode = 'reduces' | 'unchanged' | 'always';

/** A tax group of a document, before any discount; minor units, the rate in per cent. */
export interface DiscountedGroup {
  readonly base: bigint;
  readonly rate: Decimal;
}

/** Minor units. */
export interface EarlyPayment {
  /** The tax that the document states. */
  readonly tax: bigint;
  readonly gross: bigint;
  /** What settles it in time. */
  readonly payable: bigint;
  /** What a payment in time takes off the base. */
  readonly discount: bigint;
  /** What it takes off the tax. */
  readonly taxReduction: bigint;
}

/** What a document states, and what settles it in time, where so many per cent may be taken off. */
export function earlyPayment(
  groups: readonly DiscountedGroup[],
  discount: Decimal,
  mode: DiscountTaxMode,
): EarlyPayment {
  const parts = groups.map((group) => partOf(group, discount, mode));
  const sum = (of: (part: Part) => bigint) => parts.reduce((total, part) => total + of(part), 0n);
  const [base, tax, taken, taxReduction] = [
    sum((part) => part.base),
    sum((part) => part.tax),
    sum((part) => part.discount),
    sum((part) => part.taxReduction),
  ];
  const gross = base + tax;
  return { tax, gross, payable: gross - taken - taxReduction, discount: taken, taxReduction };
}

interface Part {
  readonly base: bigint;
  readonly tax: bigint;
  readonly discount: bigint;
  readonly taxReduction: bigint;
}

function partOf({ base, rate }: DiscountedGroup, discount: Decimal, mode: DiscountTaxMode): Part {
  const taken = round(base, percent(discount));
  if (mode === 'always') {
    const tax = round(round(base, keptOf(discount)), percent(rate));
    return { base, tax, discount: taken, taxReduction: 0n };
  }
  const tax = round(base, percent(rate));
  return { base, tax, discount: taken, taxReduction: mode === 'reduces' ? round(tax, percent(discount)) : 0n };
}

const round = (amount: bigint, by: Fraction) => roundHalfAwayFromZero(multiplyFractions(fraction(amount), by));
