import type { ExportBooksInput, ExportRunView } from '../application/export-books';
import type { Sql } from '@qbit/subgraph';

const COLUMNS = `id, format, from_date as "from", to_date as "to", status, entries_written as "entriesWritten", progress, file_id as "fileId", failure`;

export async function findExport(sql: Sql, organizationId: string, id: string): Promise<ExportRunView | null> {
  const [row] = await sql.query<ExportRunView>(
    `select ${COLUMNS} from books_export where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id],
  );
  return row ?? null;
}

export async function insertExport(
  sql: Sql,
  organizationId: string,
  { id, format, from, to, requestedBy }: ExportBooksInput & { id: string; requestedBy: string },
  now: string,
): Promise<void> {
  await sql.query(
    `insert into books_export (organization_id, id, format, from_date, to_date, requested_by, requested_at)
     values ($1::uuid, $2::uuid, $3, $4::date, $5::date, $6, $7::timestamptz)`,
    [organizationId, id, format, from, to, requestedBy, now],
  );
}

/** How far it is. Its end, with the instant, makes it final. */
export async function updateExport(
  sql: Sql,
  organizationId: string,
  { id, status, entriesWritten, progress, fileId, failure }: Omit<ExportRunView, keyof ExportBooksInput>,
  now: string,
): Promise<void> {
  await sql.query(
    `update books_export set status = $3::import_status, entries_written = $4::int, progress = $5::real, file_id = $6::uuid, failure = $7,
       finished_at = case when $3 in ('completed', 'failed', 'cancelled') then $8::timestamptz end
     where organization_id = $1::uuid and id = $2::uuid and finished_at is null`,
    [organizationId, id, status, entriesWritten, progress, fileId, failure, now],
  );
}
