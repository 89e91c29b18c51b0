import type { SqlExecutor } from '@qbit/events';
import { keptDecimal, type Sql } from '@qbit/subgraph';
import {
  addDays,
  type CalendarDate,
  findRate,
  type KeptRate,
  keptRate,
  LONGEST_AGE_DAYS,
  type QuotedRate,
} from '@qbit/utils';

/** Keeps the quotes of a day and a source; of each the last one that was told. */
export async function keepRates(
  sql: SqlExecutor,
  organizationId: string,
  told: { base: string; source: string; date: string; quotes: readonly { currency: string; rate: string }[] },
  recordedAt: string,
): Promise<void> {
  await sql.query(
    `insert into known_exchange_rate (organization_id, base, quote, rate_date, source, value, recorded_at)
     select $1::uuid, $2, q.currency, $3::date, $4, q.rate, $6::timestamptz
     from jsonb_to_recordset($5::jsonb) as q(currency text, rate numeric)
     on conflict (organization_id, base, quote, rate_date, source) do update set value = excluded.value, recorded_at = excluded.recorded_at`,
    [organizationId, told.base, told.date, told.source, JSON.stringify(told.quotes), recordedAt],
  );
}

/** The rate of a day by the shared rules (FX-2 to FX-4); null for none. */
export async function knownRate(
  sql: Sql,
  organizationId: string,
  from: string,
  to: string,
  date: CalendarDate,
): Promise<KeptRate | null> {
  const rows = await sql.query<Omit<QuotedRate, 'value'> & { value: string }>(
    `select base, quote, rate_date as date, source, value, recorded_at as "recordedAt" from known_exchange_rate
     where organization_id = $1::uuid and (base = any ($2::text[]) or quote = any ($2::text[])) and rate_date between $3::date and $4::date`,
    [organizationId, [from, to], addDays(date, -LONGEST_AGE_DAYS), date],
  );
  const found = findRate(
    rows.map((row) => ({ ...row, value: keptDecimal(row.value) })),
    from,
    to,
    date,
  );
  return found && keptRate(found);
}
