import type { Sql } from '@qbit/subgraph';

/** What asks for entries, and the purpose by which: by the type that its requests name. */
const DOCUMENTS = {
  invoice: { table: 'invoice', purpose: 'issue' },
  'credit-note': { table: 'credit_note', purpose: 'issue' },
  receipt: { table: 'customer_payment', purpose: 'receipt' },
  allocation: { table: 'allocation', purpose: 'fx' },
} as const;

/** A document as the ledger names it in its answers. */
export interface AnsweredDocument {
  readonly type: string;
  readonly id: string;
  readonly purpose: string;
}

function tableOf({ type, purpose }: AnsweredDocument): string | null {
  const known = Object.entries(DOCUMENTS).find(([name]) => name === type)?.[1];
  return known?.purpose === purpose ? known.table : null;
}

/** The entry of a document is in the books, known since an instant. */
export async function markPosted(
  sql: Sql,
  organizationId: string,
  document: AnsweredDocument,
  entry: { readonly id: string; readonly recordedAt: string },
): Promise<void> {
  const table = tableOf(document);
  if (!table) return;
  await sql.query(
    `update ${table} set posting = 'posted', journal_entry_id = $3::uuid, known_at = $4::timestamptz, rejection = null
     where organization_id = $1::uuid and id = $2::uuid and posting in ('requested', 'rejected')`,
    [organizationId, document.id, entry.id, entry.recordedAt],
  );
}

/** The ledger refused the entry of a document. */
export async function markRejected(
  sql: Sql,
  organizationId: string,
  document: AnsweredDocument,
  faults: readonly { readonly code: string; readonly message: string }[],
): Promise<void> {
  const table = tableOf(document);
  if (!table) return;
  await sql.query(
    `update ${table} set posting = 'rejected', rejection = $3::jsonb
     where organization_id = $1::uuid and id = $2::uuid and posting in ('requested', 'rejected')`,
    [organizationId, document.id, JSON.stringify(faults.map(({ code, message }) => ({ code, message })))],
  );
}
