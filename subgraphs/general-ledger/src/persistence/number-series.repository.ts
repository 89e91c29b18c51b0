import type { Sql } from '@qbit/subgraph';

export interface NumberSeries {
  readonly series: string;
  readonly fiscalYear: number;
  /** `{series}-{year}-{number:4}` */
  readonly pattern: string;
  readonly nextNumber: number;
}

export function numberSeries(sql: Sql, organizationId: string): Promise<NumberSeries[]> {
  return sql.query<NumberSeries>(
    `select series, fiscal_year as "fiscalYear", pattern, next_number as "nextNumber" from number_series
     where organization_id = $1::uuid order by series, fiscal_year`,
    [organizationId],
  );
}

/** Sets the pattern of a series from a fiscal year on; the database refuses one where numbers were taken already. */
export async function setNumberPattern(
  sql: Sql,
  organizationId: string,
  { series, fiscalYear, pattern }: Omit<NumberSeries, 'nextNumber'>,
): Promise<void> {
  await sql.query(
    `insert into number_series (organization_id, series, fiscal_year, pattern) values ($1::uuid, $2, $3::smallint, $4)
     on conflict (organization_id, series, fiscal_year) do update set pattern = excluded.pattern`,
    [organizationId, series, fiscalYear, pattern],
  );
}
