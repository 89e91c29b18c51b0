import { type CalendarDate, findRate, keptRate } from '@qbit/utils';
import type { RateView } from '../application/books';
import type { FoundRate } from '../application/convert-lines';
import { quotesFor, rateSources } from './exchange-rate.repository';
import type { Sql } from '@qbit/subgraph';

/** The rate of a day by the rules of the domain (FX-2 to FX-4), from what the organization has; null for none. */
export async function rateOn(
  sql: Sql,
  organizationId: string,
  from: string,
  to: string,
  date: CalendarDate,
): Promise<FoundRate | null> {
  const quotes = await quotesFor(sql, organizationId, { from, to, date });
  // Which source is trusted more matters only where there are several.
  const several = new Set(quotes.map(({ source }) => source)).size > 1;
  const found = findRate(quotes, from, to, date, several ? await rateSources(sql, organizationId) : []);
  return found && keptRate(found);
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
