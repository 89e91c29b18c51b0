// cspell:ignore xact hashtextextended
import type { ExportBooksInput, ExportRunView } from '../application/export-books';
import { EXPORT_DAYS, type ExpiredFile } from '../application/expire-exports';
import type { Sql } from '@qbit/subgraph';

const COLUMNS = `id, format, from_date as "from", to_date as "to", status, entries_written as "entriesWritten", progress, file_id as "fileId", failure,
  case when status = 'completed' then finished_at + make_interval(days => ${EXPORT_DAYS}) end as "expiresAt"`;

export async function findExport(sql: Sql, organizationId: string, id: string): Promise<ExportRunView | null> {
  const [row] = await sql.query<ExportRunView>(
    `select ${COLUMNS} from books_export where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id],
  );
  return row ?? null;
}

/** Longer than any export may take: one that says so later was given up. */
const LONGEST = '6 hours';

/** Keeps a run that waits; where one of its format waits or runs already, it is not kept, and the id of that one is the answer. */
export async function insertExport(
  sql: Sql,
  organizationId: string,
  { id, format, from, to, requestedBy }: ExportBooksInput & { id: string; requestedBy: string },
  now: string,
): Promise<string | null> {
  // One after the other: two that ask at once would both see none.
  await sql.query("select pg_advisory_xact_lock(hashtextextended('export ' || $1 || ' ' || $2, 0))", [
    organizationId,
    format,
  ]);
  const [running] = await sql.query<{ id: string }>(
    `select e.id from books_export e where e.organization_id = $1::uuid and e.format = $2 and e.status in ('queued', 'running')
       and e.requested_at > $3::timestamptz - $4::interval limit 1`,
    [organizationId, format, now, LONGEST],
  );
  if (running) return running.id;
  await sql.query(
    `insert into books_export (organization_id, id, format, from_date, to_date, requested_by, requested_at)
     values ($1::uuid, $2::uuid, $3, $4::date, $5::date, $6, $7::timestamptz)`,
    [organizationId, id, format, from, to, requestedBy, now],
  );
  return null;
}

/** How far it is. Its end, with the instant, makes it final. */
export async function updateExport(
  sql: Sql,
  organizationId: string,
  { id, status, entriesWritten, progress, fileId, failure }: Omit<ExportRunView, keyof ExportBooksInput | 'expiresAt'>,
  now: string,
): Promise<void> {
  await sql.query(
    `update books_export set status = $3::import_status, entries_written = $4::int, progress = $5::real, file_id = $6::uuid, failure = $7,
       finished_at = case when $3 in ('completed', 'failed', 'cancelled') then $8::timestamptz end
     where organization_id = $1::uuid and id = $2::uuid and finished_at is null`,
    [organizationId, id, status, entriesWritten, progress, fileId, failure, now],
  );
}

/** Exports with a file that is so many days old, or that so many of its format are younger than, and refused rows of imports as old. */
export function expiredExports(
  sql: Sql,
  organizationId: string,
  { now, days, kept }: { readonly now: string; readonly days: number; readonly kept: number },
): Promise<ExpiredFile[]> {
  return sql.query(
    `select 'export' as of, e.id as "runId", e.file_id as "fileId"
     from (select b.id, b.file_id, b.finished_at, row_number() over (partition by b.format order by b.finished_at desc, b.id desc) as age
           from books_export b where b.organization_id = $1::uuid and b.status = 'completed') e
     where e.finished_at <= $2::timestamptz - make_interval(days => $3::int) or e.age > $4::int
     union all
     select 'import', r.id, r.rejected_file_id from import_run r
     where r.organization_id = $1::uuid and r.rejected_file_id is not null and r.finished_at <= $2::timestamptz - make_interval(days => $3::int)`,
    [organizationId, now, days, kept],
  );
}

/** Its file is gone. */
export async function markExpired(
  sql: Sql,
  organizationId: string,
  { of, runId: id }: Pick<ExpiredFile, 'of' | 'runId'>,
): Promise<void> {
  if (of === 'import') {
    await sql.query(
      'update import_run set rejected_file_id = null where organization_id = $1::uuid and id = $2::uuid',
      [organizationId, id],
    );
    return;
  }
  await sql.query(
    "update books_export set status = 'expired', file_id = null where organization_id = $1::uuid and id = $2::uuid and status = 'completed'",
    [organizationId, id],
  );
}
