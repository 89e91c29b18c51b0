import type { Sql } from '@qbit/subgraph';
import type { ExternalReference } from '@qbit/utils';

/** The id of what has a reference; null where nothing has it. Equal references wait for one another until the transaction ends. */
export async function holderOf(
  sql: Sql,
  organizationId: string,
  kind: 'customer' | 'invoice',
  { source, id }: ExternalReference,
): Promise<string | null> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [
    JSON.stringify([organizationId, kind, source, id]),
  ]);
  const [row] = await sql.query<{ id: string }>(
    `select id from ${kind} where organization_id = $1::uuid and external_source = $2 and external_id = $3`,
    [organizationId, source, id],
  );
  return row?.id ?? null;
}
