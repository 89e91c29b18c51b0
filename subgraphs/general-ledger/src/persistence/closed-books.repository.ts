import type { Sql } from '@qbit/subgraph';

/** Keeps that an organization was closed: nothing is posted to its books of itself any more. Again it changes nothing. */
export async function closeBooks(sql: Sql, organizationId: string, closedAt: string): Promise<void> {
  await sql.query(
    'insert into closed_books (organization_id, closed_at) values ($1::uuid, $2::timestamptz) on conflict do nothing',
    [organizationId, closedAt],
  );
}

export async function areBooksClosed(sql: Sql, organizationId: string): Promise<boolean> {
  const rows = await sql.query('select 1 from closed_books c where c.organization_id = $1::uuid', [organizationId]);
  return rows.length > 0;
}
