import type { KnownCall } from '../application/known-call';
import { entriesByIds } from './entry.reads';
import type { Sql } from '@qbit/subgraph';

interface KnownRow {
  readonly ids: readonly string[];
  readonly inputHash: Buffer;
  readonly sequence: bigint;
}

/** The call that a key stands for: of one entry, which keeps its key itself, or of something else that keys are bound to. */
export async function knownCall(sql: Sql, organizationId: string, key: string): Promise<KnownCall | null> {
  const [known] = await sql.query<KnownRow>(
    `select array[j.id] as ids, j.input_hash as "inputHash", coalesce(j.outbox_sequence, h.last_outbox_sequence) as sequence
     from journal_entry j join ledger_head h on h.organization_id = j.organization_id
     where j.organization_id = $1::uuid and j.idempotency_key = $2
     union all
     select array(select jsonb_array_elements_text(coalesce(k.result->'entries', '[]'))::uuid), k.input_hash, h.last_outbox_sequence
     from idempotency_key k join ledger_head h on h.organization_id = k.organization_id
     where k.organization_id = $1::uuid and k.key = $2`,
    [organizationId, key],
  );
  if (!known) return null;
  const entries = await entriesByIds(sql, organizationId, known.ids);
  const { inputHash, sequence } = known;
  return { inputHash, sequence, entries: entries.filter((entry) => entry !== null) };
}
