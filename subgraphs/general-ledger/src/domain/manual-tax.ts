import {
  type CalendarDate,
  compareFractions,
  type Decimal,
  formatDecimal,
  fraction,
  type Fraction,
  fractionOf,
  magnitudeOf,
  multiplyFractions,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import type { AccountType, Side } from './account';

export type TaxDirection = 'output' | 'input';

/** What a tax code says on the day of an entry. */
export interface TaxTerms {
  readonly code: string;
  readonly kind: 'standard' | 'zero_rated' | 'exempt' | 'reverse_charge' | 'intra_eu' | 'export' | 'out_of_scope';
  /** Per cent; null before the first day of its first rate. */
  readonly rate: Decimal | null;
  /** The share of input tax that may be deducted, per cent. */
  readonly deductiblePercent: Decimal;
  readonly archived: boolean;
  readonly outputAccountId: string | null;
  readonly inputAccountId: string | null;
  readonly deferredAccountId: string | null;
}

/** A line that carries a tax code. Amounts are minor units, never negative. */
export interface CodedLine {
  /** Its place in the entry. */
  readonly index: number;
  readonly side: Side;
  readonly currency: string;
  readonly amount: bigint;
  readonly functionalAmount: bigint;
  /** What its tax is computed on, in its own currency and in the functional one; null where nothing was said. */
  readonly base: { readonly amount: bigint; readonly functional: bigint } | null;
  readonly account: { readonly id: string; readonly type: AccountType; readonly controlledBy: string | null };
  readonly terms: TaxTerms;
}

/** What a line says to a tax return. Base and amount are minor units of the functional currency; their sign is the line's side. */
export interface TaxFacts {
  readonly rate: string;
  readonly direction: TaxDirection;
  readonly base: bigint;
  readonly amount: bigint;
  readonly point: CalendarDate;
}

export type TaxFaultCode =
  | 'TAX_CODE_ARCHIVED'
  | 'TAX_RATE_MISSING'
  | 'TAX_BASE_MISSING'
  | 'TAX_LINE_MISSING'
  | 'TAX_AMOUNT_DIFFERS';

export interface TaxFault {
  readonly code: TaxFaultCode;
  readonly line: CodedLine;
  /** What the tax would be, minor units of the line's currency. */
  readonly expected?: bigint;
}

export interface ManualTaxes {
  /** By the place of the line. */
  readonly facts: ReadonlyMap<number, TaxFacts>;
  /** In the order of the lines. */
  readonly faults: readonly TaxFault[];
}

/**
 * What the lines of an entry by hand say to a tax return, each base and each tax once.
 *
 * A line on a tax account makes the tax entry (GL-3): its tax is its amount, so that tax accounts are the sum of tax
 * entries (T-7), and its base is what it says, or else what the other lines that carry its code come to. Where a code
 * comes to no tax there is no such line: then the lines that carry it say their own base, with tax 0 (TAX-7).
 *
 * Tax is base × rate, of input tax the share that may be deducted (TAX-8), to less than one minor unit: so far apart it
 * is by group, by gross prices and in steps (TAX-3, TAX-5, MON-5), and so far EN 16931 allows (TAX-4); or it is the sum of
 * each line rounded by itself (TAX-4). The day of the entry is its tax point: it has no other (TAX-2).
 */
export function manualTaxes(lines: readonly CodedLine[], point: CalendarDate): ManualTaxes {
  const byCode = [...Map.groupBy(lines, ({ terms }) => terms.code).values()].map((own) => taxesOfCode(own, point));
  return {
    facts: new Map(byCode.flatMap(({ facts }) => [...facts])),
    faults: byCode.flatMap(({ faults }) => faults).sort((a, b) => a.line.index - b.line.index),
  };
}

function taxesOfCode(lines: readonly CodedLine[], point: CalendarDate): ManualTaxes {
  const terms = lines[0]?.terms;
  if (!terms) return { facts: new Map(), faults: [] };
  if (terms.archived) return refusedLines(lines, 'TAX_CODE_ARCHIVED');
  if (!terms.rate) return refusedLines(lines, 'TAX_RATE_MISSING');
  const rated = { ...terms, rate: terms.rate };
  const [taxes, bases] = [lines.filter(isOnTaxAccount), lines.filter((line) => !isOnTaxAccount(line))];
  return taxes.length ? taxesOf(taxes, bases, rated, point) : untaxed(bases, rated, point);
}

type RatedTerms = TaxTerms & { readonly rate: Decimal };

const refusedLines = (lines: readonly CodedLine[], code: TaxFaultCode): ManualTaxes => ({
  facts: new Map(),
  faults: lines.map((line) => ({ code, line })),
});

function isOnTaxAccount({ account, terms }: CodedLine): boolean {
  return (
    account.controlledBy === 'tax' ||
    [terms.outputAccountId, terms.inputAccountId, terms.deferredAccountId].includes(account.id)
  );
}

/** Each line on a tax account with its base. */
function taxesOf(
  taxes: readonly CodedLine[],
  bases: readonly CodedLine[],
  terms: RatedTerms,
  point: CalendarDate,
): ManualTaxes {
  const facts = new Map<number, TaxFacts>();
  const faults: TaxFault[] = [];
  for (const line of taxes) {
    const direction = directionOfTax(line, bases);
    const base = line.base ? { ...line.base, parts: [] } : baseOf(line, direction, taxes, bases);
    const factor = factorOf(terms, direction);
    if (!base) faults.push({ code: 'TAX_BASE_MISSING', line });
    else if (!isTaxOf(line.amount, base, factor))
      faults.push({ code: 'TAX_AMOUNT_DIFFERS', line, expected: rounded(base.amount, factor) });
    else
      facts.set(line.index, {
        rate: formatDecimal(terms.rate),
        direction,
        base: base.functional,
        amount: line.functionalAmount,
        point,
      });
  }
  return { facts, faults };
}

/** Lines without one on a tax account: their code comes to no tax, or that line is missing. */
function untaxed(bases: readonly CodedLine[], terms: RatedTerms, point: CalendarDate): ManualTaxes {
  const groups = Map.groupBy(bases, (line) => `${line.currency} ${directionOfBase(line)}`);
  const missing = [...groups.values()].flatMap((group): TaxFault[] => {
    const [line] = group as [CodedLine, ...CodedLine[]];
    const expected = rounded(sumOf(group, 'debit').amount, factorOf(terms, directionOfBase(line)));
    return expected === 0n ? [] : [{ code: 'TAX_LINE_MISSING', line, expected: magnitudeOf(expected) }];
  });
  if (missing.length) return { facts: new Map(), faults: missing };
  const facts = bases.map((line): [number, TaxFacts] => {
    const base = line.base?.functional ?? line.functionalAmount;
    return [line.index, { rate: formatDecimal(terms.rate), direction: directionOfBase(line), base, amount: 0n, point }];
  });
  return { facts: new Map(facts), faults: [] };
}

interface Base {
  readonly amount: bigint;
  readonly functional: bigint;
  /** What it is made of. */
  readonly parts: readonly bigint[];
}

/**
 * What the other lines of its code come to on the side of a line of tax; null where that is not one thing: there are
 * none, or another line of tax might mean them.
 *
 * Where the buyer owes the tax (TAX-8), both of its lines have the same base, on whichever side they are.
 */
function baseOf(
  line: CodedLine,
  direction: TaxDirection,
  taxes: readonly CodedLine[],
  bases: readonly CodedLine[],
): Base | null {
  const rivals = taxes.filter(
    (tax) => tax.currency === line.currency && directionOfTax(tax, bases) === direction && !tax.base,
  );
  const isOwedByBuyer = line.terms.kind === 'reverse_charge' || line.terms.kind === 'intra_eu';
  const own = bases.filter(
    (base) => base.currency === line.currency && (isOwedByBuyer || directionOfBase(base) === direction),
  );
  if (rivals.length > 1 || !own.length) return null;
  const sum = sumOf(own, line.side);
  return isOwedByBuyer && sum.amount < 0n ? sumOf(own, line.side === 'debit' ? 'credit' : 'debit') : sum;
}

/** Bases on a side, less those on the other. */
function sumOf(lines: readonly CodedLine[], side: Side): Base {
  const signed = lines.map(({ side: own, base, amount, functionalAmount }) => {
    const sign = own === side ? 1n : -1n;
    return { amount: sign * (base?.amount ?? amount), functional: sign * (base?.functional ?? functionalAmount) };
  });
  return {
    amount: signed.reduce((sum, { amount }) => sum + amount, 0n),
    functional: signed.reduce((sum, { functional }) => sum + functional, 0n),
    parts: signed.map(({ amount }) => amount),
  };
}

function directionOfBase({ account, side }: CodedLine): TaxDirection {
  if (account.type === 'income') return 'output';
  if (account.type === 'expense') return 'input';
  return side === 'credit' ? 'output' : 'input';
}

/** By the account; where that one serves both, by what is taxed, and at last by the side. */
function directionOfTax({ account, side, terms }: CodedLine, bases: readonly CodedLine[]): TaxDirection {
  const [isOutput, isInput] = [terms.outputAccountId === account.id, terms.inputAccountId === account.id];
  if (isOutput !== isInput) return isOutput ? 'output' : 'input';
  if (!isOutput && account.type === 'liability') return 'output';
  if (!isOutput && account.type === 'asset') return 'input';
  const directions = new Set(bases.map(directionOfBase));
  const [only] = directions;
  if (only && directions.size === 1) return only;
  return side === 'credit' ? 'output' : 'input';
}

const percent = (value: Decimal): Fraction => multiplyFractions(fractionOf(value), fraction(1n, 100n));

/** The tax on one unit. */
function factorOf({ rate, deductiblePercent }: RatedTerms, direction: TaxDirection): Fraction {
  return direction === 'input' ? multiplyFractions(percent(rate), percent(deductiblePercent)) : percent(rate);
}

const rounded = (base: bigint, factor: Fraction): bigint =>
  roundHalfAwayFromZero(multiplyFractions(fraction(base), factor));

function isTaxOf(tax: bigint, { amount, parts }: Base, factor: Fraction): boolean {
  const exact = multiplyFractions(fraction(amount), factor);
  const isNear = compareFractions(fraction(tax - 1n), exact) < 0 && compareFractions(exact, fraction(tax + 1n)) < 0;
  return isNear || (parts.length > 1 && tax === parts.reduce((sum, part) => sum + rounded(part, factor), 0n));
}
