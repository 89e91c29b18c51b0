import type { Sql } from './sql';

/** What a key is bound to: the operation and the hash of its input as received (S-24). */
export interface IdempotencyClaim {
  readonly key: string;
  /** The name of the mutation: `postJournalEntries`. */
  readonly operation: string;
  readonly inputHash: Uint8Array;
}

export type Idempotent<Result> =
  | { readonly kind: 'done' | 'replayed'; readonly result: Result }
  /** The key stands for another operation or another input: IDEMPOTENCY_KEY_REUSED. */
  | { readonly kind: 'conflict' };

/**
 * Runs a mutation once for its key, inside the caller's transaction; a second call with the same input gets the first answer.
 *
 * Locks first (`find_idempotency_key` of the domain does), so that equal calls come one after the other. `run` answers what is to be kept (JSON: ids, no
 * bigint); null means that it was refused, and then the key is not bound to anything.
 */
export async function withIdempotency<Result extends object>(
  sql: Sql,
  organizationId: string,
  claim: IdempotencyClaim,
  run: () => Promise<Result | null>,
): Promise<Idempotent<Result> | null> {
  const [known] = await sql.query<{ operation: string; input_hash: Buffer; result: Result }>(
    'select operation, input_hash, result from find_idempotency_key($1::uuid, $2)',
    [organizationId, claim.key],
  );
  if (known) {
    const same = known.operation === claim.operation && known.input_hash.equals(Buffer.from(claim.inputHash));
    return same ? { kind: 'replayed', result: known.result } : { kind: 'conflict' };
  }
  const result = await run();
  if (result === null) return null;
  await sql.query(
    `insert into idempotency_key (organization_id, key, operation, input_hash, result, recorded_at)
     values ($1::uuid, $2, $3, $4::bytea, $5::jsonb, clock_timestamp())`,
    [organizationId, claim.key, claim.operation, Buffer.from(claim.inputHash), JSON.stringify(result)],
  );
  return { kind: 'done', result };
}
