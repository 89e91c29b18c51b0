import type { NewFact } from './fact';
import type { SqlExecutor } from './sql-executor';

/**
 * Writes facts to the domain's outbox in the caller's open transaction, and returns the last sequence.
 *
 * The head row of the organization is locked until that transaction ends, and so the sequence is gapless and rises in
 * commit order: call it last, after the documents' rows. The ledger has its own head and does this in SQL.
 */
export async function appendFacts(
  sql: SqlExecutor,
  organizationId: string,
  facts: readonly NewFact[],
): Promise<bigint> {
  const [head] = await sql.query<{ last_sequence: string }>(
    `INSERT INTO outbox_head AS h (organization_id, last_sequence) VALUES ($1::uuid, $2::bigint)
     ON CONFLICT (organization_id) DO UPDATE SET last_sequence = h.last_sequence + excluded.last_sequence
     RETURNING last_sequence::text`,
    [organizationId, String(facts.length)],
  );
  const last = BigInt(head?.last_sequence ?? '0');
  const first = last - BigInt(facts.length) + 1n;
  for (const [index, fact] of facts.entries()) await append(sql, organizationId, first + BigInt(index), fact);
  return last;
}

async function append(sql: SqlExecutor, organizationId: string, sequence: bigint, fact: NewFact): Promise<void> {
  await sql.query(
    `INSERT INTO outbox (organization_id, sequence, type, subject, data, actor, causation_id, correlation_id, livemode, traceparent)
     VALUES ($1::uuid, $2::bigint, $3, $4, $5::jsonb, $6::jsonb, $7, $8, $9, $10)`,
    [
      organizationId,
      String(sequence),
      fact.type,
      fact.subject,
      JSON.stringify(fact.data),
      JSON.stringify(fact.actor),
      fact.causationId ?? null,
      fact.correlationId ?? null,
      fact.livemode ?? true,
      fact.traceparent ?? null,
    ],
  );
}
