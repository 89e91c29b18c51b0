import {
  allocate,
  compareFractions,
  convertByRate,
  decimalsOf,
  formatDecimal,
  type Fraction,
  fraction,
  isCurrency,
  magnitudeOf,
  powerOfTen,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import { type ImportedLine, type ImportProblem, importProblem } from './imported-line';
import { type Leg, openAmounts, type WrittenEntry } from './written-entry';

/** A rate to the functional currency, as it is kept. */
export interface LineRate {
  /** Functional units for one unit. */
  readonly exact: Fraction;
  readonly value: string;
}

interface MeasuredLeg {
  readonly leg: Leg;
  /** In minor units of the weight's currency. */
  weight: bigint;
  /** In minor units of the functional currency; null until it is known. */
  functional: bigint | null;
}

type Refused = { readonly lines: null; readonly problems: readonly ImportProblem[] };
type Lines = { readonly lines: readonly ImportedLine[]; readonly problems: readonly ImportProblem[] };

/**
 * The currencies that need a rate of the day: those in which legs weigh, are not the functional one, and of which no leg
 * says what it is in functional currency.
 */
export function currenciesToConvert(legs: readonly Leg[], functionalCurrency: string): string[] {
  const groups = Map.groupBy(legs, ({ weight }) => weight.commodity);
  return [...groups].flatMap(([currency, own]) =>
    currency === functionalCurrency || own.some(({ amount }) => amount.commodity === functionalCurrency)
      ? []
      : [currency],
  );
}

/**
 * The lines of an entry whose legs balance in each currency they weigh in, each with its functional amount.
 *
 * A weight that was computed has more digits than a currency: it is rounded, and what that leaves over (less than half a
 * minor unit for each) goes to the largest of them; an entry that is off by more is refused with the difference
 * (ENTRY_UNBALANCED). Totals of a side are converted once and allocated (GL-13), so functional amounts balance exactly.
 */
export function linesOf(
  entry: WrittenEntry,
  reference: string,
  legs: readonly Leg[],
  functionalCurrency: string,
  rates: ReadonlyMap<string, LineRate>,
): Lines | Refused {
  const faults = [...unbalanced(entry, legs), ...tooPrecise(legs)];
  if (faults.length) return { lines: null, problems: faults };
  const measured = legs.map((leg) => ({
    leg,
    weight: minorOf(leg.weight.value, leg.weight.commodity),
    functional: null,
  }));
  const problems: ImportProblem[] = [];
  for (const [currency, group] of Map.groupBy(measured, ({ leg }) => leg.weight.commodity)) {
    roundedTogether(group);
    problems.push(...convertGroup(entry, group, currency, functionalCurrency, rates.get(currency) ?? null));
  }
  if (problems.length) return { lines: null, problems };
  const lines = measured.map((one) => lineOf(entry, reference, one, functionalCurrency, rates));
  return { lines: lines.filter(({ amount, functionalAmount }) => amount !== 0n || functionalAmount !== 0n), problems };
}

function minorOf({ numerator, denominator }: Fraction, currency: string): bigint {
  return roundHalfAwayFromZero({ numerator: numerator * powerOfTen(decimalsOf(currency)), denominator });
}

function unbalanced({ line }: WrittenEntry, legs: readonly Leg[]): ImportProblem[] {
  return [...openAmounts(legs)].flatMap(([currency, sum]) => {
    const half = fraction(1n, 2n * powerOfTen(decimalsOf(currency)));
    const isComputed = legs.some(({ weight, computed }) => computed && weight.commodity === currency);
    const size = { numerator: magnitudeOf(sum.numerator), denominator: sum.denominator };
    if (isComputed && compareFractions(size, half) <= 0) return [];
    const words = `Debits and credits differ by ${decimalText(sum)} ${currency}`;
    return [importProblem('error', 'ENTRY_UNBALANCED', words, { line })];
  });
}

/** Enough digits to see a difference. */
function decimalText(value: Fraction): string {
  const unscaled = roundHalfAwayFromZero({ ...value, numerator: value.numerator * 10_000n });
  return formatDecimal({ unscaled, scale: 4 }).replace(/0{1,2}$/, '');
}

/** Amounts in a currency that were written with more decimals than it has; what was computed is rounded instead. */
function tooPrecise(legs: readonly Leg[]): ImportProblem[] {
  return legs.flatMap(({ line, amount, weight, computed }) => {
    const isWritten = isCurrency(amount.commodity) && !(computed && amount === weight);
    if (
      !isWritten ||
      (amount.value.numerator * powerOfTen(decimalsOf(amount.commodity))) % amount.value.denominator === 0n
    )
      return [];
    const message = `${amount.commodity}: more decimals than the currency has`;
    return [importProblem('error', 'AMOUNT_PRECISION', message, { line })];
  });
}

/** Rounded one by one, computed weights may be off together: the largest of them takes that. */
function roundedTogether(group: MeasuredLeg[]): void {
  const rest = group.reduce((sum, { weight }) => sum + weight, 0n);
  const [largest] = group
    .filter(({ leg }) => leg.computed)
    .sort((a, b) => (magnitudeOf(a.weight) > magnitudeOf(b.weight) ? -1 : 1));
  if (rest !== 0n && largest) largest.weight -= rest;
}

function convertGroup(
  { line, date }: WrittenEntry,
  group: MeasuredLeg[],
  currency: string,
  functionalCurrency: string,
  rate: LineRate | null,
): ImportProblem[] {
  if (currency === functionalCurrency) {
    for (const one of group) one.functional = one.weight;
    return [];
  }
  const known = group.filter(({ leg }) => leg.amount.commodity === functionalCurrency);
  const unknown = group.filter(({ leg }) => leg.amount.commodity !== functionalCurrency);
  for (const one of known) one.functional = minorOf(one.leg.amount.value, functionalCurrency);
  const exact = rate?.exact ?? impliedRate(known, currency, functionalCurrency);
  if (!exact) {
    const message = `There is no rate of ${currency} on ${date} or in the seven days before`;
    return [importProblem('error', 'RATE_MISSING', message, { line })];
  }
  for (const side of [unknown.filter(({ weight }) => weight > 0n), unknown.filter(({ weight }) => weight <= 0n)])
    convertSide(side, currency, functionalCurrency, exact);
  const rest = group.reduce((sum, { functional }) => sum + (functional ?? 0n), 0n);
  const [largest] = [...unknown].sort((a, b) => (magnitudeOf(a.weight) > magnitudeOf(b.weight) ? -1 : 1));
  if (known.length && largest) largest.functional = (largest.functional ?? 0n) - rest;
  return [];
}

/** The rate that an entry itself says, by amounts in functional currency that are priced in the foreign one. */
function impliedRate(known: readonly MeasuredLeg[], currency: string, functionalCurrency: string): Fraction | null {
  const weight = known.reduce((sum, one) => sum + one.weight, 0n);
  const functional = known.reduce((sum, one) => sum + (one.functional ?? 0n), 0n);
  if (weight === 0n) return null;
  return fraction(functional * powerOfTen(decimalsOf(currency)), weight * powerOfTen(decimalsOf(functionalCurrency)));
}

function convertSide(side: MeasuredLeg[], currency: string, functionalCurrency: string, exact: Fraction): void {
  const total = side.reduce((sum, { weight }) => sum + weight, 0n);
  const converted = convertByRate(total, currency, functionalCurrency, exact, roundHalfAwayFromZero);
  if (total === 0n) {
    for (const one of side) one.functional = 0n;
    return;
  }
  const shares = allocate(
    converted,
    side.map(({ weight }) => magnitudeOf(weight)),
  );
  for (const [index, one] of side.entries()) one.functional = shares[index] ?? 0n;
}

function lineOf(
  { date, description, reference: shown, externalReference }: WrittenEntry,
  entryReference: string,
  { leg, weight, functional }: MeasuredLeg,
  functionalCurrency: string,
  rates: ReadonlyMap<string, LineRate>,
): ImportedLine {
  const inItself = isCurrency(leg.amount.commodity) && !(leg.computed && leg.amount === leg.weight);
  const currency = inItself ? leg.amount.commodity : leg.weight.commodity;
  return {
    line: leg.line,
    entryReference,
    postingDate: date,
    description,
    reference: shown,
    account: leg.account,
    accountType: null,
    amount: inItself ? minorOf(leg.amount.value, currency) : weight,
    currency,
    functionalAmount: functional ?? 0n,
    rate: currency === functionalCurrency ? null : (rates.get(currency)?.value ?? null),
    dimensions: {},
    externalReference,
  };
}
