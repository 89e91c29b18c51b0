import type { AuditCriteria, AuditEventView, ChainCheck, Window } from '../application/books';
import type { Sql } from './sql';

interface EventRow {
  readonly sequence: bigint;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly hash: Buffer;
}

/**
 * The chain as one list: entries follow their numbers, a change follows the entry that it names. The place in it is the
 * number of entries and changes up to there.
 */
const EVENTS = `select j.entry_number + (select count(*) from ledger_change c where c.organization_id = j.organization_id and c.after_entry_number < j.entry_number) as sequence,
    j.recorded_at as at, j.actor, case when j.reverses_entry_number is null then 'journal-entry.posted' else 'journal-entry.reversed' end as action, j.id::text as subject,
    jsonb_build_object('number', j.number, 'postingDate', j.posting_date, 'description', j.description) as after, j.hash
  from journal_entry j where j.organization_id = $1::uuid
  union all
  select c.change_number + c.after_entry_number, c.recorded_at, c.actor, c.kind, coalesce(c.payload->>'accountId', c.payload->>'taxCodeId', c.payload->>'id', c.kind), c.payload::jsonb, c.hash
  from ledger_change c where c.organization_id = $1::uuid`;

/** A page of the audit chain, the latest first, and one more. */
export async function auditPage(
  sql: Sql,
  organizationId: string,
  { from, to, subject }: AuditCriteria,
  { limit, backward, key }: Window,
): Promise<AuditEventView[]> {
  const [compare, order] = backward ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await sql.query<EventRow>(
    `select e.* from (${EVENTS}) e
     where ($2::timestamptz is null or e.at >= $2) and ($3::timestamptz is null or e.at <= $3) and ($4::text is null or e.subject = $4)
       and ($5::bigint is null or e.sequence ${compare} $5) order by e.sequence ${order} limit $6::int`,
    [organizationId, from, to, subject, key?.[0] ?? null, limit + 1],
  );
  return rows.map(({ after: payload, ...row }) => {
    // A change keeps what was before beside what is.
    const { before = null, ...after } = payload ?? {};
    return { ...row, before, after: payload && after };
  });
}

/** Recomputes every hash of the chain; names the first link that does not hold. */
export async function checkChain(sql: Sql, organizationId: string): Promise<ChainCheck> {
  const [broken] = await sql.query<{ entry_number: bigint; change_number: bigint | null }>(
    'select entry_number, change_number from verify_chain($1::uuid, 1)',
    [organizationId],
  );
  const [head] = await sql.query<{ last_hash: Buffer; checked: bigint }>(
    'select h.last_hash, h.last_entry_number + h.last_change_number as checked from ledger_head h where h.organization_id = $1::uuid',
    [organizationId],
  );
  return {
    checked: head?.checked ?? 0n,
    firstBroken: broken ? await placeOf(sql, organizationId, broken) : null,
    head: head?.last_hash ?? Buffer.alloc(32),
  };
}

async function placeOf(
  sql: Sql,
  organizationId: string,
  { entry_number, change_number }: { entry_number: bigint; change_number: bigint | null },
): Promise<bigint> {
  if (change_number !== null) return entry_number + change_number;
  const [row] = await sql.query<{ before: bigint }>(
    'select count(*) as before from ledger_change c where c.organization_id = $1::uuid and c.after_entry_number < $2::bigint',
    [organizationId, String(entry_number)],
  );
  return entry_number + (row?.before ?? 0n);
}
