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
  const before = new Set(replayed.length ? await importedBefore(sql, organizationId, runId, replayed) : []);
  return outcomes.map((outcome) =>
    outcome.outcome === 'replayed' && before.has(outcome.entryNumber) ? { ...outcome, outcome: 'posted' } : outcome,
  );
}

async function importedBefore(
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
