import { addDays, type CalendarDate } from './calendar-date';
import { formatShortest } from './decimal';
import { type ExchangeRate, rateAlong } from './exchange';
import { compareFractions, type Fraction, roundHalfAwayFromZero } from './fraction';
import { minorUnitsPerUnit } from './money';

/** A rate as it was quoted by a source for a day; a correction is a later row (FX-2). */
export interface QuotedRate extends ExchangeRate {
  readonly date: CalendarDate;
  readonly source: string;
  /** RFC 3339 in UTC, with the same number of decimals throughout: texts compare as instants do. */
  readonly recordedAt: string;
}

/** A rate that was found: exact, with the quotes that it is made of. */
export interface FoundRate {
  /** Units of `to` for one unit of `from`. */
  readonly rate: Fraction;
  /** None where a currency meets itself; one quote, direct or inverse; two by way of a pivot. */
  readonly path: readonly QuotedRate[];
}

/** A quote counts for its day and the next seven. */
export const LONGEST_AGE_DAYS = 7;

/**
 * The rate between two currencies on a day: direct, then inverse, then by way of one pivot, an exact quotient (FX-4).
 *
 * Of each pair the latest quote of the day or up to 7 days before counts, never a later one (FX-3); of one day that of the
 * source which stands first in `sources` (others follow), and of one source the last recorded. Null is RATE_MISSING: 1 is
 * never assumed.
 */
export function findRate(
  quotes: readonly QuotedRate[],
  from: string,
  to: string,
  date: CalendarDate,
  sources: readonly string[] = [],
): FoundRate | null {
  if (from === to) return { rate: rateAlong(from, to, []), path: [] };
  const current = quotes.filter((quote) => quote.date <= date && quote.date >= addDays(date, -LONGEST_AGE_DAYS));
  const best = (base: string, quote: string) =>
    bestOf(
      current.filter((row) => row.base === base && row.quote === quote),
      sources,
    );
  const leg = (a: string, b: string) => best(a, b) ?? best(b, a);
  const single = leg(from, to);
  if (single) return found(from, to, [single]);
  const ways = pivotsOf(current, from, to).flatMap((pivot) => {
    const [first, second] = [leg(from, pivot), leg(pivot, to)];
    return first && second ? [[first, second] as const] : [];
  });
  const [way] = ways.sort((a, b) => compareWays(a, b));
  return way ? found(from, to, way) : null;
}

/**
 * The rate that an amount in functional currency stands for, units of `to` for one of `from`: of those that round to it the
 * nearest to `rate`. Amounts are minor units.
 */
export function overrideRate(amount: bigint, from: string, functional: bigint, to: string, rate: Fraction): Fraction {
  const of = (halves: bigint): Fraction => ({
    numerator: halves * minorUnitsPerUnit(from),
    denominator: 2n * amount * minorUnitsPerUnit(to),
  });
  const [least, most] = [of(2n * functional - 1n), of(2n * functional + 1n)];
  if (compareFractions(rate, least) < 0) return least;
  return compareFractions(rate, most) > 0 ? most : rate;
}

/** A rate as documents and postings keep it. */
export interface KeptRate {
  readonly exact: Fraction;
  /** The same to 12 decimals. */
  readonly value: string;
  readonly date: CalendarDate;
  /** `ecb`; `ecb via EUR` where it is made of two quotes. */
  readonly source: string;
}

const KEPT_DECIMALS = 12;
const LONGEST_SOURCE = 40;

/** A rate as it is kept: 12 decimals, the older day of two quotes, the names of their sources, and the pivot between them (FX-4). */
export function keptRate({ rate: exact, path }: FoundRate): KeptRate {
  const unscaled = roundHalfAwayFromZero({
    numerator: exact.numerator * 10n ** BigInt(KEPT_DECIMALS),
    denominator: exact.denominator,
  });
  const dates = path.map(({ date }) => date).sort();
  const sources = [...new Set(path.map(({ source }) => source))];
  const pivot = pivotOf(path);
  return {
    exact,
    value: formatShortest({ unscaled, scale: KEPT_DECIMALS }),
    date: dates[0] as CalendarDate,
    source: `${sources.join('-').slice(0, LONGEST_SOURCE)}${pivot === null ? '' : ` via ${pivot}`}`,
  };
}

/** The currency in which two quotes meet; null where there is no second one. */
function pivotOf([first, second]: readonly QuotedRate[]): string | null {
  if (!first || !second) return null;
  return second.base === first.base || second.quote === first.base ? first.base : first.quote;
}

/** Whether a rate is off the found one by more than 5 %: such an override needs a permission (FX-3). */
export function isFarOff(override: Fraction, rate: Fraction): boolean {
  const times = (by: bigint): Fraction => ({ numerator: rate.numerator * by, denominator: rate.denominator * 100n });
  return compareFractions(override, times(105n)) > 0 || compareFractions(override, times(95n)) < 0;
}

function found(from: string, to: string, path: readonly QuotedRate[]): FoundRate {
  return { rate: rateAlong(from, to, path), path };
}

function pivotsOf(quotes: readonly QuotedRate[], from: string, to: string): string[] {
  const neighbours = (currency: string) =>
    new Set(quotes.flatMap(({ base, quote }) => (base === currency ? [quote] : quote === currency ? [base] : [])));
  const beyond = neighbours(to);
  return [...neighbours(from)].filter((pivot) => beyond.has(pivot)).sort();
}

/** The way whose older quote is the more recent; of equals the one whose pivot comes first in the alphabet (the sort is stable). */
function compareWays(a: readonly QuotedRate[], b: readonly QuotedRate[]): number {
  const age = (way: readonly QuotedRate[]) => way.map(({ date }) => date).sort()[0] ?? '';
  return age(a) > age(b) ? -1 : age(a) < age(b) ? 1 : 0;
}

function bestOf(quotes: readonly QuotedRate[], sources: readonly string[]): QuotedRate | null {
  const rank = ({ source }: QuotedRate) => (sources.includes(source) ? sources.indexOf(source) : sources.length);
  const [best] = [...quotes].sort(
    (a, b) =>
      descending(a.date, b.date) ||
      rank(a) - rank(b) ||
      descending(b.source, a.source) ||
      descending(a.recordedAt, b.recordedAt),
  );
  return best ?? null;
}

function descending(a: string, b: string): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
