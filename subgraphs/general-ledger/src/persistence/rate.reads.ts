import {
  addDays,
  type CalendarDate,
  formatDecimal,
  type Fraction,
  fractionOf,
  invertFraction,
  multiplyFractions,
  parseDecimal,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import type { RateView } from '../application/books';
import type { FoundRate } from '../application/convert-lines';
import type { Sql } from './sql';

/** A rate that is older than this is none (FX-3). */
const OLDEST_DAYS = 7;
const DECIMALS = 12;

interface Quote {
  readonly base: string;
  readonly quote: string;
  readonly value: string;
  readonly date: CalendarDate;
  readonly source: string;
}

/**
 * The rate of a day, or the last before it within seven days: direct, else inverse, else through one pivot, in exact
 * quotients (FX-2 to FX-4). Of several quotes of a day the newest of the source that is ranked first.
 */
export async function rateOn(
  sql: Sql,
  organizationId: string,
  from: string,
  to: string,
  date: CalendarDate,
): Promise<FoundRate | null> {
  const quotes = await sql.query<Quote>(
    `select distinct on (r.base, r.quote) r.base, r.quote, r.value::text, r.rate_date as date, r.source
     from exchange_rate r left join rate_source s on s.organization_id = r.organization_id and s.source = r.source
     where r.organization_id = $1::uuid and r.kind = 'spot' and r.rate_date between $2::date and $3::date
       and (r.base = any($4::text[]) or r.quote = any($4::text[]))
     order by r.base, r.quote, r.rate_date desc, s.rank nulls last, r.recorded_at desc`,
    [organizationId, addDays(date, -OLDEST_DAYS), date, [from, to]],
  );
  return along(quotes, from, to);
}

function along(quotes: readonly Quote[], from: string, to: string): FoundRate | null {
  const direct = leg(quotes, from, to);
  if (direct) return found(direct.exact, [direct.quote]);
  const pivots = [...new Set(quotes.flatMap(({ base, quote }) => [base, quote]))].sort();
  for (const pivot of pivots) {
    const [first, second] = [leg(quotes, from, pivot), leg(quotes, pivot, to)];
    if (first && second) return found(multiplyFractions(first.exact, second.exact), [first.quote, second.quote]);
  }
  return null;
}

function leg(quotes: readonly Quote[], from: string, to: string): { exact: Fraction; quote: Quote } | null {
  const direct = quotes.find(({ base, quote }) => base === from && quote === to);
  if (direct) return { exact: exactOf(direct), quote: direct };
  const inverse = quotes.find(({ base, quote }) => base === to && quote === from);
  return inverse ? { exact: invertFraction(exactOf(inverse)), quote: inverse } : null;
}

function exactOf({ value }: Quote): Fraction {
  const decimal = parseDecimal(value);
  if (!decimal) throw new Error(`A kept rate is no decimal: ${value}`);
  return fractionOf(decimal);
}

function found(exact: Fraction, quotes: readonly Quote[]): FoundRate {
  const unscaled = roundHalfAwayFromZero({
    numerator: exact.numerator * 10n ** BigInt(DECIMALS),
    denominator: exact.denominator,
  });
  const dates = quotes.map(({ date }) => date).sort();
  const sources = [...new Set(quotes.map(({ source }) => source))];
  return {
    exact,
    value: formatDecimal({ unscaled, scale: DECIMALS }).replace(/\.?0+$/, ''),
    date: dates[0] as CalendarDate,
    source: sources.join('-').slice(0, 40),
  };
}

/** The same as the graph shows it. */
export async function rateView(
  sql: Sql,
  organizationId: string,
  from: string,
  to: string,
  date: CalendarDate,
): Promise<RateView | null> {
  if (from === to) return { from, to, date, rate: '1', source: 'identity' };
  const rate = await rateOn(sql, organizationId, from, to, date);
  return rate && { from, to, date: rate.date, rate: rate.value, source: rate.source };
}
