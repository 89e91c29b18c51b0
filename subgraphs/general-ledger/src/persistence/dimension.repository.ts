import type { Sql } from './sql';

export interface NewDimension {
  readonly id: string;
  /** `cost-centre`: lower case, digits and hyphens; it can never be changed. */
  readonly key: string;
  readonly name: string;
  readonly values: readonly NewDimensionValue[];
}

export interface NewDimensionValue {
  readonly id: string;
  /** Can never be changed. */
  readonly code: string;
  readonly name: string;
  readonly parentId?: string | null;
}

export async function insertDimension(
  sql: Sql,
  organizationId: string,
  { id, key, name, values }: NewDimension,
): Promise<void> {
  await sql.query('insert into dimension (organization_id, id, key, name) values ($1::uuid, $2::uuid, $3, $4)', [
    organizationId,
    id,
    key,
    name,
  ]);
  await insertDimensionValues(sql, organizationId, id, values);
}

/** Adds values, parents before what they hold. */
export async function insertDimensionValues(
  sql: Sql,
  organizationId: string,
  dimensionId: string,
  values: readonly NewDimensionValue[],
): Promise<void> {
  await sql.query(
    `insert into dimension_value (organization_id, id, dimension_id, code, name, parent_id)
     select $1::uuid, v.id, $2::uuid, v.code, v.name, v."parentId"
     from jsonb_to_recordset($3::jsonb) as v(id uuid, code text, name text, "parentId" uuid)`,
    [organizationId, dimensionId, JSON.stringify(values)],
  );
}

export async function archiveDimensionValue(sql: Sql, organizationId: string, id: string, now: string): Promise<void> {
  await sql.query(
    'update dimension_value set archived_at = $3::timestamptz, version = version + 1 where organization_id = $1::uuid and id = $2::uuid and archived_at is null',
    [organizationId, id, now],
  );
}
