import type { DimensionValueView, DimensionView } from '../application/books';
import { dimensionRows } from './reference.reads';
import type { Sql } from '@qbit/subgraph';

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

/** A dimension with all its values; null where the organization has none of that id. */
export async function dimensionById(sql: Sql, organizationId: string, id: string): Promise<DimensionView | null> {
  const [row] = await dimensionRows(sql, organizationId, 'and d.id = $2::uuid', [id]);
  return row ?? null;
}

/** The dimensions that have one of some keys, in the order of their keys. */
export function dimensionsByKeys(
  sql: Sql,
  organizationId: string,
  keys: readonly string[],
): Promise<readonly DimensionView[]> {
  return dimensionRows(sql, organizationId, 'and d.key = any($2::text[])', [keys]);
}

/** The dimension of a value, with all its values; null where the organization has no such value. */
export async function dimensionOfValue(
  sql: Sql,
  organizationId: string,
  valueId: string,
): Promise<DimensionView | null> {
  const condition =
    'and d.id = (select x.dimension_id from dimension_value x where x.organization_id = $1::uuid and x.id = $2::uuid)';
  const [row] = await dimensionRows(sql, organizationId, condition, [valueId]);
  return row ?? null;
}

/** What may be changed of a dimension; what is left out stays. */
export interface DimensionChanges {
  readonly name?: string;
  readonly archivedAt?: string | null;
}

/** Changes a dimension of that version; null where it has another one (or is not there). */
export async function updateDimension(
  sql: Sql,
  organizationId: string,
  id: string,
  version: number,
  changes: DimensionChanges,
): Promise<DimensionView | null> {
  const updated = await sql.query(
    `update dimension set
       name = coalesce($4::jsonb->>'name', name),
       archived_at = case when $4::jsonb ? 'archivedAt' then ($4::jsonb->>'archivedAt')::timestamptz else archived_at end,
       version = version + 1
     where organization_id = $1::uuid and id = $2::uuid and version = $3::int returning 1`,
    [organizationId, id, version, JSON.stringify(changes)],
  );
  return updated.length ? dimensionById(sql, organizationId, id) : null;
}

/** What may be changed of a value; what is left out stays. */
export interface DimensionValueChanges extends DimensionChanges {
  readonly parentId?: string | null;
}

/** Changes a value of that version; null where it has another one (or is not there). */
export async function updateDimensionValue(
  sql: Sql,
  organizationId: string,
  id: string,
  version: number,
  changes: DimensionValueChanges,
): Promise<DimensionValueView | null> {
  const updated = await sql.query(
    `update dimension_value set
       name = coalesce($4::jsonb->>'name', name),
       parent_id = case when $4::jsonb ? 'parentId' then ($4::jsonb->>'parentId')::uuid else parent_id end,
       archived_at = case when $4::jsonb ? 'archivedAt' then ($4::jsonb->>'archivedAt')::timestamptz else archived_at end,
       version = version + 1
     where organization_id = $1::uuid and id = $2::uuid and version = $3::int returning 1`,
    [organizationId, id, version, JSON.stringify(changes)],
  );
  if (!updated.length) return null;
  return (await dimensionOfValue(sql, organizationId, id))?.values.find((value) => value.id === id) ?? null;
}

/** Codes of the accounts in use whose lines must have a dimension, in their order. */
export async function accountsRequiring(
  sql: Sql,
  organizationId: string,
  dimensionKey: string,
): Promise<readonly string[]> {
  const rows = await sql.query<{ code: string }>(
    `select a.code from account a where a.organization_id = $1::uuid and a.archived_at is null
     and a.dimension_rules->>$2 = 'required' order by a.code`,
    [organizationId, dimensionKey],
  );
  return rows.map(({ code }) => code);
}
