import type { Sql } from '@qbit/subgraph';
import { importedEntryKey, rollBackKey } from '../domain/idempotency-key';

/**
 * The keys of entries of imported books by their references: of the one that stands, or of the next one where there is none or each
 * was taken back with its import. What was reversed by hand stands as far as imports go: who reversed it meant that entry.
 */
export async function importedEntryKeys(
  sql: Sql,
  organizationId: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  const keys = new Map(references.map((reference) => [reference, importedEntryKey(reference)]));
  if (!references.length || !(await wasAnyTakenBack(sql, organizationId))) return keys;
  let open = [...keys.keys()];
  for (let generation = 1; open.length; generation++) {
    const ids = await entryIds(sql, organizationId, open, keys);
    const reversals = new Map([...ids].map(([reference, id]) => [rollBackKey(id), reference]));
    const takenBack = await idsOfKeys(sql, organizationId, [...reversals.keys()]);
    open = [...takenBack.keys()].flatMap((key) => reversals.get(key) ?? []);
    for (const reference of open) keys.set(reference, importedEntryKey(reference, generation));
  }
  return keys;
}

/** UUIDs of entries of imported books that stand, by their references. */
export async function importedEntryIds(
  sql: Sql,
  organizationId: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  return entryIds(sql, organizationId, references, await importedEntryKeys(sql, organizationId, references));
}

/** An import costs nothing for what most books never do. */
async function wasAnyTakenBack(sql: Sql, organizationId: string): Promise<boolean> {
  const rows = await sql.query(
    'select 1 from import_run r where r.organization_id = $1::uuid and r.rollback_status is not null limit 1',
    [organizationId],
  );
  return rows.length > 0;
}

async function entryIds(
  sql: Sql,
  organizationId: string,
  references: readonly string[],
  keys: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const found = await idsOfKeys(
    sql,
    organizationId,
    references.flatMap((reference) => keys.get(reference) ?? []),
  );
  return new Map(
    references.flatMap((reference) => {
      const id = found.get(keys.get(reference) ?? '');
      return id ? [[reference, id] as const] : [];
    }),
  );
}

async function idsOfKeys(sql: Sql, organizationId: string, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ key: string; id: string }>(
    'select e.idempotency_key as key, e.id from journal_entry e where e.organization_id = $1::uuid and e.idempotency_key = any ($2::text[])',
    [organizationId, keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
