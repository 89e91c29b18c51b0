import {
  addFractions,
  type Decimal,
  formatShortest,
  type Fraction,
  fraction,
  multiplyFractions,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import { exactAmount, percent, type PricedLine } from './line-amount';
import { allocateByRatio, allocateSigned } from './signed-allocation';

/** A tax on a line, with the rate that its tax point gives it. */
export interface TaxComponent {
  readonly code: string;
  /** Per cent. */
  readonly rate: Decimal;
  /** Whether its base holds the taxes before it on the line (TAX-6). */
  readonly compound?: boolean;
}

/** A line of a document with its taxes, in their order; none where the document is outside of any tax. */
export interface TaxableLine extends PricedLine {
  readonly taxes: readonly TaxComponent[];
}

/** What is taken off or added to the document as a whole, with the taxes of what it belongs to. */
export interface Adjustment {
  readonly kind: 'allowance' | 'charge';
  /** Minor units, positive. */
  readonly amount: bigint;
  readonly taxes: readonly TaxComponent[];
}

export interface TaxSettings {
  readonly currency: string;
  /** Whether prices hold their tax. */
  readonly mode: 'exclusive' | 'inclusive';
  /** Where tax is rounded: once a group, or on every line (TAX-4). */
  readonly rounding: 'group' | 'line';
}

/** Minor units of the currency of the document. */
export interface LineTaxes {
  readonly net: bigint;
  readonly tax: bigint;
  readonly gross: bigint;
}

/** What a return and a document say of one tax at one rate. */
export interface TaxGroup {
  readonly code: string;
  readonly rate: Decimal;
  readonly base: bigint;
  readonly tax: bigint;
}

export interface DocumentTaxes extends LineTaxes {
  readonly lines: readonly LineTaxes[];
  readonly adjustments: readonly LineTaxes[];
  /** In the order in which a tax is first named. */
  readonly groups: readonly TaxGroup[];
}

/** Part of a document: its taxes, and what it comes to before they are added or taken out. */
interface Part {
  readonly taxes: readonly TaxComponent[];
  readonly amount: bigint;
  readonly exact: Fraction;
}

/**
 * The taxes of a document, its lines and its totals (TAX-3 to TAX-7): the same numbers are stored, shown and payable (MON-4).
 *
 * Line amounts are rounded, then the tax of each group; what a group's tax comes to is divided over its lines. With
 * inclusive prices the gross stands and tax is taken out of it. A tax of 0 % has its group, for it has its own box.
 */
export function documentTaxes(
  lines: readonly TaxableLine[],
  { currency, mode, rounding }: TaxSettings,
  adjustments: readonly Adjustment[] = [],
): DocumentTaxes {
  const parts: Part[] = [
    ...lines.map((line) => {
      const exact = exactAmount(line, currency);
      return { taxes: line.taxes, amount: roundHalfAwayFromZero(exact), exact };
    }),
    ...adjustments.map(({ kind, amount, taxes }) => {
      const signed = kind === 'allowance' ? -amount : amount;
      return { taxes, amount: signed, exact: fraction(signed) };
    }),
  ];
  const computed = mode === 'inclusive' ? takenOut(parts, rounding) : added(parts, rounding);
  const totals = computed.parts.reduce(
    (sum, { net, tax, gross }) => ({ net: sum.net + net, tax: sum.tax + tax, gross: sum.gross + gross }),
    { net: 0n, tax: 0n, gross: 0n },
  );
  return {
    lines: computed.parts.slice(0, lines.length),
    adjustments: computed.parts.slice(lines.length),
    groups: computed.groups,
    ...totals,
  };
}

interface Computed {
  readonly parts: readonly LineTaxes[];
  readonly groups: readonly TaxGroup[];
}

/** Prices without tax. A tax that is compound is reckoned by the whole of the taxes before it, any other by its code and rate alone. */
function added(parts: readonly Part[], rounding: TaxSettings['rounding']): Computed {
  const taxes = parts.map(() => 0n);
  const groups = new Groups();
  const places = parts.flatMap((part, index) =>
    part.taxes.map((component, position) => ({ index, position, component, part })),
  );
  const byGroup = Map.groupBy(places, ({ index, position, component, part }) =>
    rounding === 'line'
      ? `${index} ${position}`
      : component.compound
        ? `${position} ${chainKey(part.taxes)}`
        : keyOf(component),
  );
  // A compound tax needs those before it: groups by the place of the tax on its line.
  const first = (group: readonly { position: number }[]) => Math.min(...group.map(({ position }) => position));
  const inOrder = [...byGroup.values()].sort((a, b) => first(a) - first(b));
  const before = parts.map(() => 0n);
  for (const group of inOrder) {
    const bases = group.map(
      ({ index, component, part }) => part.amount + (component.compound ? (before[index] ?? 0n) : 0n),
    );
    const [{ component }] = group as [(typeof group)[number]];
    const base = bases.reduce((sum, each) => sum + each, 0n);
    const tax = roundHalfAwayFromZero(multiplyFractions(fraction(base), percent(component.rate)));
    groups.add(component, base, tax);
    const shares = allocateSigned(
      tax,
      bases.map((each) => multiplyFractions(fraction(each), percent(component.rate))),
    );
    for (const [at, { index }] of group.entries()) {
      taxes[index] = (taxes[index] ?? 0n) + (shares[at] ?? 0n);
      before[index] = (before[index] ?? 0n) + (shares[at] ?? 0n);
    }
  }
  return {
    groups: groups.inOrderOf(parts),
    parts: parts.map(({ amount }, index) => ({
      net: amount,
      tax: taxes[index] ?? 0n,
      gross: amount + (taxes[index] ?? 0n),
    })),
  };
}

/** Prices with tax: the gross of all lines with the same taxes stands, tax = R(gross × (f − 1) / f), net is what is left (TAX-5). */
function takenOut(parts: readonly Part[], rounding: TaxSettings['rounding']): Computed {
  const nets = parts.map(({ amount }) => amount);
  const groups = new Groups();
  const numbered = parts.map((part, index) => ({ part, index }));
  for (const group of Map.groupBy(numbered, ({ part, index }) =>
    rounding === 'line' ? `${index}` : chainKey(part.taxes),
  ).values()) {
    const [{ part }] = group as [(typeof group)[number]];
    const gross = group.reduce((sum, each) => sum + each.part.amount, 0n);
    const factors = componentFactors(part.taxes);
    const share = factors.reduce(addFractions, fraction(0n));
    const whole = addFractions(fraction(1n), share);
    const tax = roundHalfAwayFromZero(
      fraction(gross * share.numerator * whole.denominator, share.denominator * whole.numerator),
    );
    const shares = allocateByRatio(tax, factors);
    let base = gross - tax;
    for (const [at, component] of part.taxes.entries()) {
      groups.add(component, component.compound ? base : gross - tax, shares[at] ?? 0n);
      base += shares[at] ?? 0n;
    }
    const exactNets = group.map((each) =>
      fraction(each.part.exact.numerator * whole.denominator, each.part.exact.denominator * whole.numerator),
    );
    for (const [at, net] of allocateSigned(gross - tax, exactNets).entries()) {
      const index = group[at]?.index;
      if (index !== undefined) nets[index] = net;
    }
  }
  return {
    groups: groups.inOrderOf(parts),
    parts: parts.map(({ amount }, index) => ({
      net: nets[index] ?? 0n,
      tax: amount - (nets[index] ?? 0n),
      gross: amount,
    })),
  };
}

/** What each tax adds to a net of 1. */
function componentFactors(taxes: readonly TaxComponent[]): Fraction[] {
  let sum = fraction(1n);
  return taxes.map(({ rate, compound }) => {
    const factor = compound ? multiplyFractions(sum, percent(rate)) : percent(rate);
    sum = addFractions(sum, factor);
    return factor;
  });
}

const keyOf = ({ code, rate }: TaxComponent) => `${code} ${formatShortest(rate)}`;
const chainKey = (taxes: readonly TaxComponent[]) =>
  taxes.map((tax) => `${keyOf(tax)}${tax.compound ? ' compound' : ''}`).join(' + ');
/** Adds up what has the same code and rate. */
class Groups {
  private readonly found = new Map<string, { base: bigint; tax: bigint; component: TaxComponent }>();

  add(component: TaxComponent, base: bigint, tax: bigint): void {
    const known = this.found.get(keyOf(component)) ?? { base: 0n, tax: 0n, component };
    this.found.set(keyOf(component), { ...known, base: known.base + base, tax: known.tax + tax });
  }

  inOrderOf(parts: readonly Part[]): TaxGroup[] {
    const keys = new Set(parts.flatMap(({ taxes }) => taxes.map(keyOf)));
    return [...keys].flatMap((key) => {
      const group = this.found.get(key);
      return group
        ? [{ code: group.component.code, rate: group.component.rate, base: group.base, tax: group.tax }]
        : [];
    });
  }
}
