import {
  allocate,
  type Fault,
  type Fraction,
  roundHalfAwayFromZero,
  convertByRate,
  type CalendarDate,
} from '@qbit/utils';
import { oppositeSide, type Side } from '../domain/account';
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
 * None where each currency balances by itself, and none where the functional amounts do not balance: that is the caller's fault to mend.
 */
export function exchangePositionLines(
  lines: readonly PostingLine[],
  functionalCurrency: string,
  accountId: string,
): PostingLine[] {
  const left = [...Map.groupBy(lines, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    ...sums(own),
  }));
  const open = left.filter(({ amount, functional }) => amount !== 0n || functional !== 0n);
  const balanced = left.reduce((total, { functional }) => total + functional, 0n) === 0n;
  if (open.length < 2 || !balanced) return [];
  return open.map(({ currency, amount, functional }) =>
    positionLine(accountId, currency, amount, functional, functionalCurrency),
  );
}

function sums(lines: readonly PostingLine[]): { amount: bigint; functional: bigint } {
  const total = (of: (line: PostingLine) => bigint) =>
    lines.reduce((sum, line) => sum + (line.side === 'debit' ? of(line) : -of(line)), 0n);
  return {
    amount: total(({ amount }) => amount),
    functional: total(({ functionalAmount, amount }) => functionalAmount ?? amount),
  };
}

function positionLine(
  accountId: string,
  currency: string,
  amount: bigint,
  functional: bigint,
  functionalCurrency: string,
): PostingLine {
  const side: Side = amount > 0n || (amount === 0n && functional > 0n) ? 'debit' : 'credit';
  const size = (value: bigint) => (value < 0n ? -value : value);
  return {
    accountId,
    side: oppositeSide(side),
    amount: size(amount),
    currency,
    functionalAmount: currency === functionalCurrency ? size(amount) : size(functional),
    generated: true,
  };
}
