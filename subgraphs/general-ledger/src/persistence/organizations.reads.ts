import { withClient } from '@qbit/subgraph';

/**
 * The organizations that have books, by id: as the relay, which sees the facts of all of them. Opening books writes facts.
 *
 * Hops from one organization to the next on the primary key of the outbox.
 */
export async function organizationsWithBooks(relayUrl: string): Promise<string[]> {
  return withClient(relayUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `with recursive hop as (
         (select o.organization_id as id from outbox o order by o.organization_id limit 1)
         union all
         select (select o.organization_id from outbox o where o.organization_id > hop.id order by o.organization_id limit 1)
         from hop where hop.id is not null)
       select id from hop where id is not null`,
    );
    return rows.map(({ id }) => id);
  });
}
