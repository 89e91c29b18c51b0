import type { AuditCriteria, AuditEventView, ChainCheck, ChainedFact } from '../application/books';
import type { PageRequest, Sql } from '@qbit/subgraph';

interface EventRow {
  readonly link: bigint;
  readonly recorded_at: string;
  readonly actor: string;
  readonly initiator: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly hash: Buffer;
}

/**
 * A page of the audit chain, the latest first, and one more.
 *
 * The place of a link is its number in the chain, so a page is a span of numbers: it costs the same anywhere.
 */
export async function auditPage(
  sql: Sql,
  organizationId: string,
  criteria: AuditCriteria,
  window: PageRequest,
): Promise<AuditEventView[]> {
  const span = await spanOf(sql, organizationId, criteria, window.key && BigInt(window.key[0] ?? 0), window.backward);
  const rows = criteria.subject === null ? pageOfChain : pageOfSubject(criteria.subject);
  return (await rows(sql, organizationId, span, window)).map(toEvent);
}

/** From one number of a link to another, both in it; empty where the last is before the first. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** The links that the criteria and the cursor leave: recorded at an instant or by it, before the cursor's or after it. */
async function spanOf(
  sql: Sql,
  organizationId: string,
  { from, to }: AuditCriteria,
  cursor: bigint | null,
  backward: boolean,
): Promise<Span> {
  const [row] = await sql.query<Span>(
    `select 1 + case when $2::timestamptz is null then 0 else links_known_at(h.organization_id, $2 - interval '1 microsecond') end as first,
       case when $3::timestamptz is null then h.last_entry_number + h.last_change_number else links_known_at(h.organization_id, $3) end as last
     from ledger_head h where h.organization_id = $1::uuid`,
    [organizationId, from, to],
  );
  const { first, last } = row ?? { first: 1n, last: 0n };
  if (cursor === null) return { first, last };
  return backward
    ? { first: cursor >= first ? cursor + 1n : first, last }
    : { first, last: cursor <= last ? cursor - 1n : last };
}

type Rows = (sql: Sql, organizationId: string, span: Span, window: PageRequest) => Promise<EventRow[]>;

const pageOfChain: Rows = async (sql, organizationId, { first, last }, { limit, backward }) => {
  const size = BigInt(limit) + 1n;
  const from = backward || last - size + 1n < first ? first : last - size + 1n;
  const to = backward && first + size - 1n < last ? first + size - 1n : last;
  if (to < from) return [];
  const rows = await sql.query<EventRow>('select * from chain_page($1::uuid, $2::bigint, $3::bigint)', [
    organizationId,
    from,
    to,
  ]);
  return backward ? rows : rows.reverse();
};

const pageOfSubject =
  (subject: string): Rows =>
  (sql, organizationId, { first, last }, { limit, backward }) => {
    const order = backward ? 'asc' : 'desc';
    return sql.query<EventRow>(
      `select p.* from (
         select link from chain_of_subject($1::uuid, $2) s(link) where link between $3::bigint and $4::bigint order by link ${order} limit $5::int
       ) s cross join lateral chain_page($1::uuid, s.link, s.link) p order by p.link ${order}`,
      [organizationId, subject, first, last, limit + 1],
    );
  };

function toEvent({ link, recorded_at, kind, payload, ...row }: EventRow): AuditEventView {
  // A change keeps what was before beside what is.
  const { before = null, ...after } = payload ?? {};
  return {
    sequence: link,
    at: recorded_at,
    actor: row.actor,
    action: kind,
    subject: row.subject,
    before,
    after: payload && after,
    hash: row.hash,
  };
}

/** The links after one that stand for facts of other domains, in order. */
export async function chainedFacts(
  sql: Sql,
  organizationId: string,
  afterLink: bigint,
  limit: number,
): Promise<ChainedFact[]> {
  const rows = await sql.query<{ link: bigint; payload: Omit<ChainedFact, 'link'> }>(
    `select c.link, c.payload from ledger_change c
     where c.organization_id = $1::uuid and c.link > $2::bigint and c.payload->>'factSequence' is not null order by c.link limit $3::int`,
    [organizationId, afterLink, limit],
  );
  return rows.map(({ link, payload }) => ({ link, ...payload }));
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
  const [row] = await sql.query<{ before: bigint }>('select changes_before_entry($1::uuid, $2::bigint) as before', [
    organizationId,
    String(entry_number),
  ]);
  return entry_number + (row?.before ?? 0n);
}
