import { type CalendarDate, LONGEST_AGE_DAYS, parseDecimal, type QuotedRate } from '@qbit/utils';
import type { Sql } from '@qbit/subgraph';

export type RateKind = 'spot' | 'average' | 'closing' | 'estimated';

/** A quote that is to be kept. A correction is a new one. */
export interface NewRate {
  readonly base: string;
  readonly quote: string;
  readonly date: CalendarDate;
  readonly kind?: RateKind;
  readonly source: string;
  /** Units of the quote currency for one of the base currency: a positive decimal of at most 12 places. */
  readonly value: string;
}

interface RateRow {
  readonly base: string;
  readonly quote: string;
  readonly date: CalendarDate;
  readonly source: string;
  readonly value: string;
  readonly recordedAt: string;
}

/**
 * Keeps quotes and answers those that are new: one that says what the last of its source said for that day already is left
 * out, so that reading a file twice changes nothing.
 *
 * What is known of those days is read once and grouped with what is new. A look-up for each quote may be planned, on
 * statistics of a table that was small yesterday, as a walk through all quotes of the organization.
 */
export async function insertRates(
  sql: Sql,
  organizationId: string,
  rates: readonly NewRate[],
  now: string,
): Promise<readonly NewRate[]> {
  const days = rates.map(({ date }) => date).sort();
  return sql.query<NewRate>(
    `with told as (
       select r.base, r.quote, r.date, r.kind, r.source, r.value, null::timestamptz as known_at, r.place
       from rows from (jsonb_to_recordset($2::jsonb) as (base text, quote text, date date, kind rate_kind, source text, value numeric(24, 12)))
         with ordinality as r(base, quote, date, kind, source, value, place)
       union all
       select x.base, x.quote, x.rate_date, x.kind, x.source, x.value, x.recorded_at, 0
       from exchange_rate x where x.organization_id = $1::uuid and x.rate_date between $4::date and $5::date
     ), last as (
       select base, quote, date, kind, source,
         (array_agg(value order by place desc) filter (where place > 0))[1] as value,
         (array_agg(value order by known_at desc) filter (where place = 0))[1] as known
       from told group by base, quote, date, kind, source
     )
     insert into exchange_rate (organization_id, base, quote, rate_date, kind, source, value, recorded_at)
     select $1::uuid, base, quote, date, kind, source, value, $3::timestamptz
     from last where value is not null and value is distinct from known
     on conflict do nothing
     returning base, quote, rate_date as date, kind, source, value`,
    [
      organizationId,
      JSON.stringify(rates.map((rate) => ({ kind: 'spot', ...rate }))),
      now,
      days[0] ?? null,
      days.at(-1) ?? null,
    ],
  );
}

/**
 * The quotes of a kind that may count for a day, with any pivot between the two currencies: what `findRate` reads.
 *
 * Of each pair, source and day the last recorded by `knownAt` (now where null).
 */
export async function quotesFor(
  sql: Sql,
  organizationId: string,
  {
    from,
    to,
    date,
    kind = 'spot',
    knownAt = null,
  }: { from: string; to: string; date: CalendarDate; kind?: RateKind; knownAt?: string | null },
): Promise<QuotedRate[]> {
  const rows = await sql.query<RateRow>(
    `select distinct on (base, quote, rate_date, source) base, quote, rate_date as date, source, value, recorded_at as "recordedAt"
     from exchange_rate
     where organization_id = $1::uuid and kind = $4::rate_kind and (base = any ($2::text[]) or quote = any ($2::text[]))
       and rate_date between $3::date - $5::int and $3::date and ($6::timestamptz is null or recorded_at <= $6::timestamptz)
     order by base, quote, rate_date, source, recorded_at desc`,
    [organizationId, [from, to], date, kind, LONGEST_AGE_DAYS, knownAt],
  );
  return rows.map(quoteOf);
}

/** The sources of rates in the order in which the organization trusts them. */
export async function rateSources(sql: Sql, organizationId: string): Promise<string[]> {
  const rows = await sql.query<{ source: string }>(
    'select source from rate_source where organization_id = $1::uuid order by rank',
    [organizationId],
  );
  return rows.map(({ source }) => source);
}

export async function setRateSources(sql: Sql, organizationId: string, sources: readonly string[]): Promise<void> {
  await sql.query('delete from rate_source where organization_id = $1::uuid', [organizationId]);
  await sql.query(
    `insert into rate_source (organization_id, source, rank)
     select $1::uuid, s.source, s.rank from unnest($2::text[]) with ordinality s(source, rank)`,
    [organizationId, sources],
  );
}

function quoteOf({ value, ...row }: RateRow): QuotedRate {
  const decimal = parseDecimal(value);
  if (!decimal) throw new Error('A kept rate is a decimal');
  return { ...row, value: decimal };
}
