import type { Identity } from '@qbit/types';
import type { Fault } from '@qbit/utils';
import type { PageRequest } from '../paging';
import type { Sql } from '../tenancy/sql';
import type { BulkActView, BulkItemOutcome, BulkItemView, BulkStatus, Selected } from './bulk-act';

type Row = Omit<BulkActView, 'counts'> & { readonly counts: Partial<Record<BulkItemOutcome, number>> | null };

const COLUMNS = `a.id, a.kind, a.status, a.parameters, a.starter, a.attempt, a.created_at as "createdAt", a.finished_at as "finishedAt",
  (select jsonb_object_agg(c.outcome, c.count) from (
     select i.outcome, count(*) as count from bulk_act_item i
     where i.organization_id = a.organization_id and i.act_id = a.id group by i.outcome) c) as counts`;

function viewOf({ counts, ...act }: Row): BulkActView {
  return { ...act, counts: { waiting: 0, done: 0, failed: 0, skipped: 0, ...counts } };
}

/** Keeps an act with all that it is to be done to. */
export async function insertBulkAct(
  sql: Sql,
  organizationId: string,
  act: Pick<BulkActView, 'id' | 'kind' | 'parameters' | 'starter'>,
  items: readonly Selected[],
): Promise<void> {
  await sql.query(
    `insert into bulk_act (organization_id, id, kind, parameters, starter, created_at)
     values ($1::uuid, $2::uuid, $3, $4::jsonb, $5::jsonb, clock_timestamp())`,
    [organizationId, act.id, act.kind, JSON.stringify(act.parameters), JSON.stringify(act.starter)],
  );
  await sql.query(
    `insert into bulk_act_item (organization_id, act_id, position, subject, version)
     select $1::uuid, $2::uuid, s.position, s.subject, s.version
     from unnest($3::uuid[], $4::integer[]) with ordinality as s(subject, version, position)`,
    [organizationId, act.id, items.map(({ subject }) => subject), items.map(({ version }) => version)],
  );
}

/** Null where the organization has none of that id. */
export async function findBulkAct(sql: Sql, organizationId: string, id: string): Promise<BulkActView | null> {
  const [row] = await sql.query<Row>(
    `select ${COLUMNS} from bulk_act a where a.organization_id = $1::uuid and a.id = $2::uuid`,
    [organizationId, id],
  );
  return row ? viewOf(row) : null;
}

/** A page of acts, the latest first, and one more. */
export async function bulkActsPage(
  sql: Sql,
  organizationId: string,
  { limit, backward, key }: PageRequest,
): Promise<BulkActView[]> {
  const [compare, order] = backward ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await sql.query<Row>(
    `select ${COLUMNS} from bulk_act a where a.organization_id = $1::uuid and ($2::uuid is null or a.id ${compare} $2) order by a.id ${order} limit $3::int`,
    [organizationId, key?.[0] ?? null, limit + 1],
  );
  return rows.map(viewOf);
}

/** A page of the things of an act, in their order, and one more. */
export async function bulkItemsPage(
  sql: Sql,
  organizationId: string,
  { actId, outcome }: { readonly actId: string; readonly outcome: BulkItemOutcome | null },
  { limit, backward, key }: PageRequest,
): Promise<BulkItemView[]> {
  const [compare, order] = backward ? ['<', 'desc'] : ['>', 'asc'];
  return sql.query<BulkItemView>(
    `select i.position, i.subject, i.outcome, coalesce(i.faults, '[]') as faults, i.done_at as "doneAt" from bulk_act_item i
     where i.organization_id = $1::uuid and i.act_id = $2::uuid and ($3::text is null or i.outcome = $3)
       and ($4::int is null or i.position ${compare} $4) order by i.position ${order} limit $5::int`,
    [organizationId, actId, outcome, key?.[0] ?? null, limit + 1],
  );
}

/** What there is to know of an act before its next step; locked until the transaction ends, so nobody ends it meanwhile. */
export async function lockBulkAct(
  sql: Sql,
  organizationId: string,
  id: string,
): Promise<{ readonly status: BulkStatus; readonly kind: string; readonly attempt: number } | null> {
  const [row] = await sql.query<{ status: BulkStatus; kind: string; attempt: number }>(
    'select status, kind, attempt from bulk_act where organization_id = $1::uuid and id = $2::uuid for update',
    [organizationId, id],
  );
  return row ?? null;
}

/** The first thing that waits; null where none does. */
export async function nextBulkItem(
  sql: Sql,
  organizationId: string,
  actId: string,
): Promise<(Selected & { readonly position: number }) | null> {
  const [row] = await sql.query<Selected & { position: number }>(
    `select i.position, i.subject, i.version from bulk_act_item i
     where i.organization_id = $1::uuid and i.act_id = $2::uuid and i.outcome = 'waiting' order by i.position limit 1`,
    [organizationId, actId],
  );
  return row ?? null;
}

/** What became of a thing: it is done where it has no faults. */
export async function settleBulkItem(
  sql: Sql,
  organizationId: string,
  actId: string,
  position: number,
  faults: readonly Fault[],
): Promise<void> {
  const text = JSON.stringify(faults, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  await sql.query(
    `update bulk_act_item set outcome = $4, faults = $5::jsonb, done_at = clock_timestamp()
     where organization_id = $1::uuid and act_id = $2::uuid and position = $3::int`,
    [organizationId, actId, position, faults.length ? 'failed' : 'done', faults.length ? text : null],
  );
}

export async function setBulkStatus(sql: Sql, organizationId: string, id: string, status: BulkStatus): Promise<void> {
  await sql.query(
    `update bulk_act set status = $3, finished_at = case when $3 in ('completed', 'cancelled') then clock_timestamp() end
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id, status],
  );
}

/** What waits is not done any more. */
export async function skipWaiting(sql: Sql, organizationId: string, actId: string): Promise<void> {
  await sql.query(
    `update bulk_act_item set outcome = 'skipped' where organization_id = $1::uuid and act_id = $2::uuid and outcome = 'waiting'`,
    [organizationId, actId],
  );
}

/** Ids of the things that failed. */
export async function failedSubjects(sql: Sql, organizationId: string, actId: string): Promise<string[]> {
  const rows = await sql.query<{ subject: string }>(
    `select subject from bulk_act_item where organization_id = $1::uuid and act_id = $2::uuid and outcome = 'failed'`,
    [organizationId, actId],
  );
  return rows.map(({ subject }) => subject);
}

/** Has what failed wait again, as it is now, for another attempt by who asks for it. */
export async function waitAgain(
  sql: Sql,
  organizationId: string,
  actId: string,
  versions: ReadonlyMap<string, number>,
  starter: Identity,
): Promise<void> {
  await sql.query(
    `update bulk_act_item i set outcome = 'waiting', faults = null, done_at = null, version = v.version
     from (select i.subject, (select n.version from unnest($3::uuid[], $4::integer[]) as n(subject, version) where n.subject = i.subject) as version
       from bulk_act_item i where i.organization_id = $1::uuid and i.act_id = $2::uuid and i.outcome = 'failed') v
     where i.organization_id = $1::uuid and i.act_id = $2::uuid and i.subject = v.subject`,
    [organizationId, actId, [...versions.keys()], [...versions.values()]],
  );
  await sql.query(
    `update bulk_act set status = 'queued', finished_at = null, attempt = attempt + 1, starter = $3::jsonb
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, actId, JSON.stringify(starter)],
  );
}
