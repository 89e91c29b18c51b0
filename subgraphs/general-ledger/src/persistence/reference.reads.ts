import type { CalendarDate } from '@qbit/utils';
import type { BooksHead, DimensionView, PeriodView, TaxCodeView } from '../application/books';
import type { Sql } from '@qbit/subgraph';

interface HeadRow {
  readonly functional_currency: string;
  readonly approval_limit: bigint | null;
  readonly fiscal_year_start_month: number;
  readonly time_zone: string;
  readonly last_outbox_sequence: bigint;
  readonly now: string;
  readonly sales: CalendarDate | null;
  readonly purchases: CalendarDate | null;
  readonly banking: CalendarDate | null;
  readonly general: CalendarDate | null;
  readonly tax: CalendarDate | null;
  readonly all: CalendarDate | null;
  readonly hard: CalendarDate | null;
}

/** The head of the books; null where the organization has none yet. */
export async function headOf(sql: Sql, organizationId: string): Promise<BooksHead | null> {
  const [row] = await sql.query<HeadRow>(
    `select h.functional_currency, h.approval_limit, h.fiscal_year_start_month, h.time_zone, h.last_outbox_sequence, clock_timestamp() + h.clock_offset as now,
       h.sales_locked_through as sales, h.purchases_locked_through as purchases, h.banking_locked_through as banking, h.general_locked_through as general,
       h.tax_locked_through as tax, h.all_locked_through as "all", h.hard_locked_through as hard
     from ledger_head h where h.organization_id = $1::uuid`,
    [organizationId],
  );
  if (!row) return null;
  const { sales, purchases, banking, general, tax, all, hard } = row;
  return {
    functionalCurrency: row.functional_currency,
    approvalLimit: row.approval_limit,
    fiscalYearStartMonth: row.fiscal_year_start_month,
    timeZone: row.time_zone,
    sequence: row.last_outbox_sequence,
    now: row.now,
    locks: { sales, purchases, banking, general, tax, all, hard },
  };
}

/** The periods that are kept of a fiscal year, or of all years, in their order. */
export function storedPeriods(sql: Sql, organizationId: string, year: number | null): Promise<PeriodView[]> {
  return sql.query<PeriodView>(
    `select p.id, p.fiscal_year as "fiscalYear", p.number, p.kind, p.start_date as start, p.end_date as end, p.status, p.closed_at as "closedAt", p.closed_by as "closedBy"
     from accounting_period p where p.organization_id = $1::uuid and ($2::smallint is null or p.fiscal_year = $2) order by p.start_date, p.number`,
    [organizationId, year],
  );
}

/** Dimensions by key, their values by code; those that are archived too. */
export function dimensionsOf(sql: Sql, organizationId: string): Promise<DimensionView[]> {
  return dimensionRows(sql, organizationId, '', []);
}

/** The parent of each value, by its id, as it was known at an instant; null at the top. */
export async function dimensionParentsKnownAt(
  sql: Sql,
  organizationId: string,
  knownAt: string,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await sql.query<{ id: string; parentId: string | null }>(
    'select dimension_value_id as id, parent_id as "parentId" from dimension_parents_known_at($1::uuid, $2::timestamptz)',
    [organizationId, knownAt],
  );
  return new Map(rows.map(({ id, parentId }) => [id, parentId]));
}

/** The dimensions of an organization that meet a further condition, whose parameters begin with `$2`. */
export function dimensionRows(
  sql: Sql,
  organizationId: string,
  condition: string,
  parameters: readonly unknown[],
): Promise<DimensionView[]> {
  return sql.query<DimensionView>(
    `select d.id, d.key, d.name, d.archived_at as "archivedAt", d.version, coalesce(
       (select jsonb_agg(jsonb_build_object('id', v.id, 'dimensionKey', d.key, 'code', v.code, 'name', v.name, 'parentId', v.parent_id,
          'archivedAt', ${instantJson('v.archived_at')}, 'version', v.version) order by v.code)
        from dimension_value v where v.organization_id = d.organization_id and v.dimension_id = d.id), '[]') as values
     from dimension d where d.organization_id = $1::uuid ${condition} order by d.key`,
    [organizationId, ...parameters],
  );
}

/** An instant within JSON as `sql` answers those outside of it: RFC 3339 in UTC, to the microsecond. */
function instantJson(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/**
 * Tax codes by code, each with the rate that holds on a day; one whose first rate is later shows that one. All that are not archived,
 * or those of some ids, archived or not.
 */
export function taxCodesOf(
  sql: Sql,
  organizationId: string,
  asOf: CalendarDate,
  ids: readonly string[] | null = null,
): Promise<TaxCodeView[]> {
  return sql.query<TaxCodeView>(
    `select t.id, t.code, t.name, t.kind, trim_scale(r.rate)::text as rate, r.valid_from as "validFrom"
     from tax_code t cross join lateral (
       select x.rate, x.valid_from from tax_rate x where x.organization_id = t.organization_id and x.tax_code_id = t.id
       order by x.valid_from <= $2::date desc, case when x.valid_from <= $2::date then x.valid_from end desc, x.valid_from limit 1) r
     where t.organization_id = $1::uuid and case when $3::uuid[] is null then t.archived_at is null else t.id = any ($3) end order by t.code`,
    [organizationId, asOf, ids],
  );
}
