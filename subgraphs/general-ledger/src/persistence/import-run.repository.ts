import type { Sql } from '@qbit/subgraph';

export type ImportStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** An import of books, with how far it is. */
export interface ImportRun {
  readonly id: string;
  readonly fileId: string;
  readonly format: string;
  readonly dryRun: boolean;
  readonly status: ImportStatus;
  readonly entriesRead: number;
  readonly entriesPosted: number;
  readonly entriesSkipped: number;
  readonly accountsCreated: number;
  readonly problemCount: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly requestedBy: string;
  readonly cancelRequested: boolean;
  /** Null where nobody asked for its entries to be taken back. */
  readonly rollBackStatus: ImportStatus | null;
  /** 0 to 1. */
  readonly rollBackProgress: number;
  readonly entriesReversed: number;
  /** The rows of entries that were refused. */
  readonly rejectedFileId: string | null;
}

export interface ImportProblem {
  readonly line: number | null;
  readonly reference: string | null;
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
}

const COLUMNS = `id, file_id as "fileId", format, dry_run as "dryRun", status, entries_read as "entriesRead", entries_posted as "entriesPosted",
  entries_skipped as "entriesSkipped", accounts_created as "accountsCreated", problem_count as "problemCount", progress, requested_by as "requestedBy",
  cancel_requested_at is not null as "cancelRequested", rollback_status as "rollBackStatus", rollback_progress as "rollBackProgress",
  entries_reversed as "entriesReversed", rejected_file_id as "rejectedFileId"`;

export async function findImportRun(sql: Sql, organizationId: string, id: string): Promise<ImportRun | null> {
  const [row] = await sql.query<ImportRun>(
    `select ${COLUMNS} from import_run where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id],
  );
  return row ?? null;
}

export async function insertImportRun(
  sql: Sql,
  organizationId: string,
  { id, fileId, format, dryRun, requestedBy }: Pick<ImportRun, 'id' | 'fileId' | 'format' | 'dryRun' | 'requestedBy'>,
  now: string,
): Promise<void> {
  await sql.query(
    `insert into import_run (organization_id, id, file_id, format, dry_run, requested_by, requested_at)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7::timestamptz)`,
    [organizationId, id, fileId, format, dryRun, requestedBy, now],
  );
}

type Counted = 'entriesRead' | 'entriesPosted' | 'entriesSkipped' | 'accountsCreated';

/** What a run has come to. Its end, with the instant, makes it final. */
export async function updateImportRun(
  sql: Sql,
  organizationId: string,
  { id, ...run }: Pick<ImportRun, 'id' | 'status' | 'progress' | Counted>,
  now: string,
): Promise<void> {
  await sql.query(
    `update import_run set status = $3::import_status, entries_read = $4::int, entries_posted = $5::int, entries_skipped = $6::int, accounts_created = $7::int,
       progress = $8::real, started_at = coalesce(started_at, $9::timestamptz),
       finished_at = case when $3 in ('completed', 'failed', 'cancelled') then $9::timestamptz end
     where organization_id = $1::uuid and id = $2::uuid and finished_at is null`,
    [
      organizationId,
      id,
      run.status,
      run.entriesRead,
      run.entriesPosted,
      run.entriesSkipped,
      run.accountsCreated,
      run.progress,
      now,
    ],
  );
}

/** Has a run stop after the batch in hand; one that has not begun ends here. False where it has ended already. */
export async function requestCancel(sql: Sql, organizationId: string, id: string, now: string): Promise<boolean> {
  const rows = await sql.query(
    `update import_run set cancel_requested_at = coalesce(cancel_requested_at, $3::timestamptz),
       status = case status when 'queued' then 'cancelled' else status end,
       finished_at = case status when 'queued' then $3::timestamptz end
     where organization_id = $1::uuid and id = $2::uuid and finished_at is null returning 1`,
    [organizationId, id, now],
  );
  return rows.length > 0;
}

/** Keeps where the rows of entries are that a run refused. */
export async function setRejectedFile(sql: Sql, organizationId: string, id: string, fileId: string): Promise<void> {
  await sql.query(
    'update import_run set rejected_file_id = $3::uuid where organization_id = $1::uuid and id = $2::uuid',
    [organizationId, id, fileId],
  );
}

/** Makes a run that was cut off as it was before it began, but for the accounts that it made: they are there, and it made them. */
export async function restartImportRun(sql: Sql, organizationId: string, runId: string): Promise<void> {
  await sql.query('delete from import_problem where organization_id = $1::uuid and import_run_id = $2::uuid', [
    organizationId,
    runId,
  ]);
  await sql.query(
    `update import_run set problem_count = 0, entries_read = 0, entries_posted = 0, entries_skipped = 0, progress = 0
     where organization_id = $1::uuid and id = $2::uuid and finished_at is null`,
    [organizationId, runId],
  );
}

/** Adds problems in their order; `countedOnly` more are only counted, for a broken file may have one a line. */
export async function addImportProblems(
  sql: Sql,
  organizationId: string,
  runId: string,
  problems: readonly ImportProblem[],
  countedOnly = 0,
): Promise<void> {
  if (!problems.length && !countedOnly) return;
  const [run] = await sql.query<{ first: number }>(
    `update import_run set problem_count = problem_count + $3::int + $4::int where organization_id = $1::uuid and id = $2::uuid
     returning problem_count - $3::int - $4::int + 1 as first`,
    [organizationId, runId, problems.length, countedOnly],
  );
  await sql.query(
    `insert into import_problem (organization_id, import_run_id, number, line, reference, severity, code, message)
     select $1::uuid, $2::uuid, $3::int + p.place - 1, p.line, p.reference, p.severity, p.code, p.message
     from rows from (jsonb_to_recordset($4::jsonb) as (line int, reference text, severity problem_severity, code text, message text))
       with ordinality as p(line, reference, severity, code, message, place)`,
    [organizationId, runId, run?.first ?? 1, JSON.stringify(problems.map(soundProblem))],
  );
}

/** With words that can be kept, whatever the file holds. */
function soundProblem(problem: ImportProblem): ImportProblem {
  const sound = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD');
  return { ...problem, message: sound(problem.message), reference: problem.reference && sound(problem.reference) };
}

/** Its problems in their order, after so many of them. */
export function importProblems(
  sql: Sql,
  organizationId: string,
  runId: string,
  after: number,
  limit: number,
): Promise<ImportProblem[]> {
  return sql.query<ImportProblem>(
    `select line, reference, severity, code, message from import_problem
     where organization_id = $1::uuid and import_run_id = $2::uuid and number > $3::int order by number limit $4::int`,
    [organizationId, runId, after, limit],
  );
}
