import type { ImportedPosting } from '../application/run-roll-back';
import type { PostingOutcome } from '../application/posting-request';
import type { Sql } from '@qbit/subgraph';

/**
 * Keeps which entries a run posted, in the transaction that posted them. What it finds posted already, and posted itself
 * before it was cut off, is answered as posted: a run counts once what it did, in however many goes.
 */
export async function keepImported(
  sql: Sql,
  organizationId: string,
  runId: string,
  outcomes: readonly PostingOutcome[],
): Promise<PostingOutcome[]> {
  const numbers = (of: 'posted' | 'replayed') =>
    outcomes.flatMap((outcome) => (outcome.outcome === of ? [outcome.entryNumber] : []));
  const [posted, replayed] = [numbers('posted'), numbers('replayed')];
  if (posted.length)
    await sql.query(
      `insert into import_posting (organization_id, import_run_id, entry_number)
       select $1::uuid, $2::uuid, n from unnest($3::bigint[]) n`,
      [organizationId, runId, posted],
    );
  const before = new Set(replayed.length ? await amongImported(sql, organizationId, runId, replayed) : []);
  return outcomes.map((outcome) =>
    outcome.outcome === 'replayed' && before.has(outcome.entryNumber) ? { ...outcome, outcome: 'posted' } : outcome,
  );
}

async function amongImported(
  sql: Sql,
  organizationId: string,
  runId: string,
  numbers: readonly bigint[],
): Promise<bigint[]> {
  const rows = await sql.query<{ number: bigint }>(
    `select p.entry_number as number from import_posting p
     where p.organization_id = $1::uuid and p.import_run_id = $2::uuid and p.entry_number = any ($3::bigint[])`,
    [organizationId, runId, numbers],
  );
  return rows.map(({ number }) => number);
}

/** How many entries a run posted. */
export async function countImported(sql: Sql, organizationId: string, runId: string): Promise<number> {
  const [row] = await sql.query<{ count: bigint }>(
    'select count(*) as count from import_posting p where p.organization_id = $1::uuid and p.import_run_id = $2::uuid',
    [organizationId, runId],
  );
  return Number(row?.count ?? 0n);
}

/** The entries that a run posted before a number, the latest first. */
export function importedBefore(
  sql: Sql,
  organizationId: string,
  runId: string,
  before: bigint | null,
  limit: number,
): Promise<ImportedPosting[]> {
  return sql.query<ImportedPosting>(
    `select e.id as "entryId", e.entry_number as "entryNumber", e.number, e.posting_date as "postingDate",
       exists (select from journal_entry r where r.organization_id = e.organization_id and r.reverses_entry_number = e.entry_number) as "isReversed",
       case when e.reverses_entry_number is null then null
         when exists (select from import_posting o where o.organization_id = p.organization_id and o.import_run_id = p.import_run_id
           and o.entry_number = e.reverses_entry_number) then 'own' else 'other' end as reverses
     from import_posting p
     join journal_entry e on e.organization_id = p.organization_id and e.entry_number = p.entry_number
     where p.organization_id = $1::uuid and p.import_run_id = $2::uuid and ($3::bigint is null or p.entry_number < $3::bigint)
     order by p.entry_number desc limit $4::int`,
    [organizationId, runId, before, limit],
  );
}

/**
 * Makes known which entries a run posted, where that was not kept yet when it did: the fact of each entry names the run that posted
 * it (`correlation_id`), and entries of imported books are told from their reversals by their keys. True where all are known.
 */
export async function makeImportedKnown(
  sql: Sql,
  organizationId: string,
  { id, entriesPosted }: { readonly id: string; readonly entriesPosted: number },
): Promise<boolean> {
  if ((await countImported(sql, organizationId, id)) >= entriesPosted) return true;
  await sql.query(
    `insert into import_posting (organization_id, import_run_id, entry_number)
     select e.organization_id, $2::uuid, e.entry_number
     from outbox o join journal_entry e on e.organization_id = o.organization_id and e.id = o.subject::uuid
     where o.organization_id = $1::uuid and o.correlation_id = $2::text
       and o.type = 'qbit.general-ledger.journal-entry.posted.v1' and e.idempotency_key like 'b%'
     on conflict do nothing`,
    [organizationId, id],
  );
  return (await countImported(sql, organizationId, id)) >= entriesPosted;
}

/** Marks a run as one that is being taken back; false where it is already. */
export async function beginRollBack(sql: Sql, organizationId: string, runId: string): Promise<boolean> {
  const rows = await sql.query(
    `update import_run set rollback_status = 'queued', rollback_progress = 0
     where organization_id = $1::uuid and id = $2::uuid and coalesce(rollback_status, 'failed') not in ('queued', 'running') returning 1`,
    [organizationId, runId],
  );
  return rows.length > 0;
}

/** How far taking a run back is: of its entries, those are counted that are reversed, by whomever. */
export async function updateRollBack(
  sql: Sql,
  organizationId: string,
  runId: string,
  { status, progress }: { readonly status: 'running' | 'completed' | 'failed'; readonly progress: number },
): Promise<void> {
  await sql.query(
    `update import_run set rollback_status = $3::import_status, rollback_progress = $4::real, entries_reversed = (
       select count(*) from import_posting p
       join journal_entry r on r.organization_id = p.organization_id and r.reverses_entry_number = p.entry_number
       where p.organization_id = $1::uuid and p.import_run_id = $2::uuid)
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, runId, status, progress],
  );
}
