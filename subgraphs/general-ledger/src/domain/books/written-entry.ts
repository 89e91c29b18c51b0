import {
  addFractions,
  type CalendarDate,
  type ExternalReference,
  fraction,
  type Fraction,
  isCurrency,
  multiplyFractions,
  readExternalId,
} from '@qbit/utils';
import { type ImportProblem, importProblem } from './imported-line';

/** So much of a commodity: a currency, or whatever else plain-text books count. */
export interface WrittenAmount {
  /** Debit positive. */
  readonly value: Fraction;
  readonly commodity: string;
}

/** A posting as plain-text books write it. */
export interface WrittenPosting {
  readonly line: number;
  readonly account: string;
  /** Null where it is left out: the posting takes what is open. */
  readonly amount: WrittenAmount | null;
  /** What the amount cost, for one unit or for all of it; positive. */
  readonly cost: { readonly amount: WrittenAmount; readonly total: boolean } | null;
  readonly description: string | null;
}

export interface WrittenEntry {
  readonly line: number;
  /** What the file calls it; null where it does not. */
  readonly id: string | null;
  readonly date: CalendarDate;
  readonly description: string;
  readonly reference: string | null;
  /** What a partner's system calls it; whether it holds is looked at later. */
  readonly externalReference: ExternalReference | null;
  readonly postings: readonly WrittenPosting[];
}

/** A posting with what it weighs in the balance of its entry: its cost where it has one, else its amount. */
export interface Leg {
  readonly line: number;
  readonly account: string;
  readonly description: string | null;
  readonly amount: WrittenAmount;
  readonly weight: WrittenAmount;
  /** Whether the weight was computed, so that it is exact only to its own last digit. */
  readonly computed: boolean;
}

const ZERO = fraction(0n);

/**
 * The legs of an entry, with the amount that one of them left out.
 *
 * What is no currency counts at its cost; where it has none and balances by itself (hours of leave, points) it is left out
 * and said, else the entry is refused: COMMODITY_WITHOUT_COST. With `infersCosts` two commodities that are left over cost each
 * other, as hledger has it.
 */
export function legsOf(
  entry: WrittenEntry,
  infersCosts: boolean,
): { legs: readonly Leg[]; problems: readonly ImportProblem[] } {
  const open = entry.postings.filter(({ amount }) => amount === null);
  if (open.length > 1) {
    const message = 'Only one posting of an entry may leave out its amount';
    return { legs: [], problems: [importProblem('error', 'AMOUNT_MISSING', message, { line: open[1]?.line ?? null })] };
  }
  const written = entry.postings.flatMap(weighed);
  const whole = open[0] ? [...written, ...filledIn(open[0], written)] : infersCosts ? costed(written) : written;
  return withoutCommodities(whole, entry.line);
}

function weighed({ amount, cost, ...posting }: WrittenPosting): Leg[] {
  if (amount === null) return [];
  const { line, account, description } = posting;
  const leg = { line, account, description, amount };
  if (!cost) return [{ ...leg, weight: amount, computed: false }];
  const value = cost.total
    ? signed(cost.amount.value, amount.value.numerator)
    : multiplyFractions(amount.value, cost.amount.value);
  return [{ ...leg, weight: { value, commodity: cost.amount.commodity }, computed: true }];
}

function signed({ numerator, denominator }: Fraction, like: bigint): Fraction {
  return { numerator: like < 0n ? -numerator : like > 0n ? numerator : 0n, denominator };
}

/** What is open in each commodity, as legs of the posting that left out its amount. */
function filledIn({ line, account, description }: WrittenPosting, legs: readonly Leg[]): Leg[] {
  return [...openAmounts(legs)].map(([commodity, { numerator, denominator }]) => {
    const amount = { value: { numerator: -numerator, denominator }, commodity };
    return { line, account, description, amount, weight: amount, computed: true };
  });
}

/** The sums of the weights that are not zero, by commodity. */
export function openAmounts(legs: readonly Leg[]): Map<string, Fraction> {
  const sums = new Map<string, Fraction>();
  for (const { weight } of legs)
    sums.set(weight.commodity, addFractions(sums.get(weight.commodity) ?? ZERO, weight.value));
  return new Map([...sums].filter(([, { numerator }]) => numerator !== 0n));
}

/** Where exactly two commodities are open on opposite sides, the one that comes first is priced in the other. */
function costed(legs: readonly Leg[]): readonly Leg[] {
  if (legs.some(({ computed }) => computed)) return legs;
  const open = openAmounts(legs);
  const [first, second] = [...open];
  if (open.size !== 2 || !first || !second || first[1].numerator > 0n === second[1].numerator > 0n) return legs;
  const [[priced, quantity], [commodity, total]] = [first, second];
  const price = fraction(-total.numerator * quantity.denominator, total.denominator * quantity.numerator);
  return legs.map((leg) =>
    leg.amount.commodity === priced
      ? { ...leg, weight: { value: multiplyFractions(leg.amount.value, price), commodity }, computed: true }
      : leg,
  );
}

function withoutCommodities(
  legs: readonly Leg[],
  line: number,
): { legs: readonly Leg[]; problems: readonly ImportProblem[] } {
  const strange = new Set(legs.map(({ weight }) => weight.commodity).filter((commodity) => !isCurrency(commodity)));
  const open = openAmounts(legs);
  const problems = [...strange].map((commodity) =>
    open.has(commodity)
      ? importProblem('error', 'COMMODITY_WITHOUT_COST', `${commodity} is no currency, and has no cost in one`, {
          line,
        })
      : importProblem('info', 'COMMODITY_LEFT_OUT', `${commodity} is no currency and balances by itself`, { line }),
  );
  return { legs: legs.filter(({ weight }) => !strange.has(weight.commodity)), problems };
}

/** The reference of an entry from the two words that files have for it: both, or none. */
export function writtenReference(source: string | null, id: string | null): ExternalReference | null {
  return source && id ? { source, id: readExternalId(id) } : null;
}
