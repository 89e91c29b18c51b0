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
 * The first answer of a call with this key; 'conflict' where it stands for another operation or another input; null for a new one.
 *
 * Locks first (`find_idempotency_key` of the domain does), so that equal calls come one after the other.
 */
export async function knownAnswer<Result extends object>(
  sql: Sql,
  organizationId: string,
  { key, operation, inputHash }: IdempotencyClaim,
): Promise<Result | 'conflict' | null> {
  const [known] = await sql.query<{ operation: string; input_hash: Buffer; result: Result }>(
    'select operation, input_hash, result from find_idempotency_key($1::uuid, $2)',
    [organizationId, key],
  );
  if (!known) return null;
  const isSame = known.operation === operation && known.input_hash.equals(Buffer.from(inputHash));
  return isSame ? known.result : 'conflict';
}

/** Binds a key to what is to be answered again (JSON: ids, no bigint). */
export async function keepAnswer(
  sql: Sql,
  organizationId: string,
  { key, operation, inputHash }: IdempotencyClaim,
  result: object,
): Promise<void> {
  await sql.query(
    `insert into idempotency_key (organization_id, key, operation, input_hash, result, recorded_at)
     values ($1::uuid, $2, $3, $4::bytea, $5::jsonb, clock_timestamp())`,
    [organizationId, key, operation, Buffer.from(inputHash), JSON.stringify(result)],
  );
}

/**
 * Runs a mutation once for its key, inside the caller's transaction; a second call with the same input gets the first answer.
 *
 * `run` answers what is to be kept; null means that it was refused, and then the key is not bound to anything.
 */
export async function withIdempotency<Result extends object>(
  sql: Sql,
  organizationId: string,
  claim: IdempotencyClaim,
  run: () => Promise<Result | null>,
): Promise<Idempotent<Result> | null> {
  const known = await knownAnswer<Result>(sql, organizationId, claim);
  if (known === 'conflict') return { kind: 'conflict' };
  if (known) return { kind: 'replayed', result: known };
  const result = await run();
  if (result === null) return null;
  await keepAnswer(sql, organizationId, claim, result);
  return { kind: 'done', result };
}
