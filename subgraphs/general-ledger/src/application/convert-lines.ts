import {
  allocate,
  type Fault,
  type Fraction,
  roundHalfAwayFromZero,
  convertByRate,
  type CalendarDate,
} from '@qbit/utils';
import type { Side } from '../domain/account';
import type { ReadEntry, ReadLine } from './entry-input';
import type { PostingLine } from './posting-request';

/** A rate found for a day: exact, and as it is kept on the lines that use it. */
export interface FoundRate {
  readonly exact: Fraction;
  /** Functional units for one unit of the currency, to 12 decimals. */
  readonly value: string;
  readonly date: CalendarDate;
  readonly source: string;
}

/** The rate from a currency to another on a day, or the last one before it within seven days; null for none. */
export type RateOf = (from: string, to: string, date: CalendarDate) => Promise<FoundRate | null>;

/** An entry's lines with their functional amounts; 0 where a rate is missing, which the faults name. */
export interface ConvertedLines {
  readonly lines: readonly PostingLine[];
  readonly faults: readonly Fault[];
}

/**
 * Gives every foreign line its functional amount.
 *
 * A side's total is converted once and allocated over its lines (GL-13): no rounding line is ever needed. What a line says
 * of its functional amount stands. RATE_MISSING, its path from the entry, names a currency without a rate; never a later
 * rate is taken, never 1 (FX-3).
 */
export async function convertLines(
  entry: ReadEntry,
  functionalCurrency: string,
  rateOf: RateOf,
): Promise<ConvertedLines> {
  const rates = await ratesFor(entry, functionalCurrency, rateOf);
  return {
    lines: convertSides(entry, functionalCurrency, rates),
    faults: missingRates(entry, functionalCurrency, rates),
  };
}

const isForeign = (line: ReadLine, functionalCurrency: string) => line.currency !== functionalCurrency;
const needsRate = (line: ReadLine, functionalCurrency: string) =>
  isForeign(line, functionalCurrency) && line.functionalAmount === null;

async function ratesFor(
  entry: ReadEntry,
  functionalCurrency: string,
  rateOf: RateOf,
): Promise<ReadonlyMap<string, FoundRate>> {
  const currencies = [
    ...new Set(entry.lines.filter((line) => needsRate(line, functionalCurrency)).map(({ currency }) => currency)),
  ];
  const found = await Promise.all(
    currencies.map(
      async (currency) => [currency, await rateOf(currency, functionalCurrency, entry.postingDate)] as const,
    ),
  );
  return new Map(found.filter((pair): pair is readonly [string, FoundRate] => pair[1] !== null));
}

function missingRates(entry: ReadEntry, functionalCurrency: string, rates: ReadonlyMap<string, FoundRate>): Fault[] {
  return entry.lines.flatMap((line, index) => {
    if (!needsRate(line, functionalCurrency) || rates.has(line.currency)) return [];
    const message = `There is no rate of ${line.currency} on ${entry.postingDate} or in the seven days before`;
    const facts = { from: line.currency, to: functionalCurrency, date: entry.postingDate };
    return [{ code: 'RATE_MISSING', message, path: ['postings', String(index), 'functionalAmount'], facts }];
  });
}

function convertSides(
  entry: ReadEntry,
  functionalCurrency: string,
  rates: ReadonlyMap<string, FoundRate>,
): PostingLine[] {
  const amounts = new Map<ReadLine, bigint>();
  const groups = Map.groupBy(
    entry.lines.filter((line) => needsRate(line, functionalCurrency)),
    ({ side, currency }) => `${side} ${currency}`,
  );
  for (const lines of groups.values()) {
    const [{ currency }] = lines as [ReadLine, ...ReadLine[]];
    const rate = rates.get(currency);
    if (!rate) continue;
    const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
    const converted = convertByRate(total, currency, functionalCurrency, rate.exact, roundHalfAwayFromZero);
    for (const [index, share] of allocate(
      converted,
      lines.map(({ amount }) => amount),
    ).entries())
      amounts.set(lines[index] as ReadLine, share);
  }
  return entry.lines.map((line) => {
    const missing = needsRate(line, functionalCurrency) && !rates.has(line.currency);
    return toPostingLine(line, missing ? 0n : amounts.get(line), rates.get(line.currency));
  });
}

function toPostingLine(line: ReadLine, converted: bigint | undefined, rate: FoundRate | undefined): PostingLine {
  const functionalAmount = line.functionalAmount ?? converted;
  return {
    ...(line.accountId !== null && { accountId: line.accountId }),
    ...(line.accountCode !== null && { accountCode: line.accountCode }),
    side: line.side,
    amount: line.amount,
    currency: line.currency,
    ...(functionalAmount !== undefined && { functionalAmount }),
    ...(converted !== undefined && rate && { rate: { value: rate.value, date: rate.date, source: rate.source } }),
    ...(Object.keys(line.dimensions).length && { dimensions: line.dimensions }),
    ...(line.taxCode !== null && { tax: { code: line.taxCode } }),
    description: line.description,
  };
}

/** The lines of the exchange position that an entry needs; one currency alone is no conversion, and a chart without that account has none. */
export async function positionLines(
  lines: readonly PostingLine[],
  functionalCurrency: string,
  account: () => Promise<string | null>,
): Promise<PostingLine[]> {
  if (new Set(lines.map(({ currency }) => currency)).size < 2) return [];
  const accountId = await account();
  return accountId === null ? [] : exchangePositionLines(lines, functionalCurrency, accountId);
}

/**
 * The lines by which an entry that converts one currency into another balances in each (GL-12): the exchange position takes
 * the other side of every currency that is left over, with the functional amount that is left over in it.
 *
 * One line a currency where that can be said in one. Where what is left over is a debit in the currency and a credit in
 * functional currency, as when money comes in at another rate than the claim that it settles was booked at, the position
 * takes the debits and the credits in a line each, at what they were booked at.
 *
 * None where each currency balances by itself, and none where the functional amounts do not balance: that is the caller's fault to mend.
 */
export function exchangePositionLines(
  lines: readonly PostingLine[],
  functionalCurrency: string,
  accountId: string,
): PostingLine[] {
  const open = openCurrencies(lines);
  const balanced = open.reduce((sum, { debits, credits }) => sum + debits.functional - credits.functional, 0n) === 0n;
  if (open.length < 2 || !balanced) return [];
  return otherSides(open, functionalCurrency, accountId).map((line) => ({ ...line, generated: true }));
}

/** The lines by which one account takes the other side of whatever lines leave open, in each currency and in functional currency. */
export function balancingLines(
  lines: readonly PostingLine[],
  functionalCurrency: string,
  accountId: string,
): PostingLine[] {
  return otherSides(openCurrencies(lines), functionalCurrency, accountId);
}

/** A currency in which lines do not balance, with what stands on each side. */
interface OpenCurrency {
  readonly currency: string;
  readonly debits: Sums;
  readonly credits: Sums;
}

function openCurrencies(lines: readonly PostingLine[]): OpenCurrency[] {
  return [...Map.groupBy(lines, ({ currency }) => currency)]
    .map(([currency, own]) => ({ currency, debits: sumsOf(own, 'debit'), credits: sumsOf(own, 'credit') }))
    .filter(({ debits, credits }) => debits.amount !== credits.amount || debits.functional !== credits.functional);
}

function otherSides(open: readonly OpenCurrency[], functionalCurrency: string, accountId: string): PostingLine[] {
  return open.flatMap(({ currency, debits, credits }) =>
    positionOf(debits, credits).map(([side, { amount, functional }]) => ({
      accountId,
      side,
      amount,
      currency,
      functionalAmount: currency === functionalCurrency ? amount : functional,
    })),
  );
}

/** Minor units, of the currency and of the functional one. */
interface Sums {
  readonly amount: bigint;
  readonly functional: bigint;
}

function sumsOf(lines: readonly PostingLine[], side: Side): Sums {
  const own = lines.filter((line) => line.side === side);
  return {
    amount: own.reduce((sum, { amount }) => sum + amount, 0n),
    functional: own.reduce((sum, { functionalAmount, amount }) => sum + (functionalAmount ?? amount), 0n),
  };
}

/** What the other side takes, by side: the rest where it is a debit or a credit in both currencies, else each side whole. */
function positionOf(debits: Sums, credits: Sums): [Side, Sums][] {
  const rest = { amount: debits.amount - credits.amount, functional: debits.functional - credits.functional };
  if (rest.amount > 0n && rest.functional > 0n) return [['credit', rest]];
  if (rest.amount < 0n && rest.functional < 0n)
    return [['debit', { amount: -rest.amount, functional: -rest.functional }]];
  const sides: [Side, Sums][] = [
    ['credit', debits],
    ['debit', credits],
  ];
  return sides.filter(([, { amount, functional }]) => amount !== 0n || functional !== 0n);
}
