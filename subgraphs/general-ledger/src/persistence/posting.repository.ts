import { postingFault } from '../domain/posting-fault';
import { requestJson } from './posting-json';
import type { PostingCheck, PostingOutcome, PostingRequest } from '../application/posting-request';
import type { Sql } from '@qbit/subgraph';

export interface PostingOptions {
  /** All of the entries or none. */
  readonly allOrNothing?: boolean;
  /** Everything is checked and numbered, nothing is written. */
  readonly dryRun?: boolean;
  /** The instant of recording, RFC 3339; the organization's clock where none is given. */
  readonly now?: string | null;
}

/** The most entries that one call takes. */
export const MOST_ENTRIES = 1_000;

export const POST =
  'select * from post_journal_entries($1::uuid, $2::jsonb, $3::boolean, $4::boolean, $5::timestamptz)';

interface OutcomeRow {
  readonly outcome: PostingOutcome['outcome'];
  readonly failed: PostingCheck | null;
  readonly faults: readonly { readonly code: string; readonly path: readonly string[] }[] | null;
  readonly entry_id: string;
  readonly entry_number: bigint;
  readonly number: string;
  readonly recorded_at: string;
  readonly hash: Buffer | null;
  readonly outbox_sequence: bigint;
}

/**
 * Posts entries of one organization, each with an outcome of its own, in the order given.
 *
 * No key, document or reversed entry may be there twice: that throws, and nothing is written. `sql` may be a transaction
 * of the organization, or one that works for none yet.
 */
export async function postEntries(
  sql: Sql,
  organizationId: string,
  requests: readonly PostingRequest[],
  options: PostingOptions = {},
): Promise<PostingOutcome[]> {
  if (requests.length > MOST_ENTRIES) throw new RangeError(`A call takes at most ${MOST_ENTRIES} entries`);
  const rows = await sql.query<OutcomeRow>(POST, [
    organizationId,
    JSON.stringify(requests.map(requestJson)),
    options.allOrNothing ?? false,
    options.dryRun ?? false,
    options.now ?? null,
  ]);
  return rows.map(outcomeOf);
}

function outcomeOf(row: OutcomeRow): PostingOutcome {
  switch (row.outcome) {
    case 'not_posted':
      return { outcome: 'not_posted' };
    case 'refused':
      if (row.failed === null || row.faults === null) throw new Error('An entry was refused without a fault');
      return {
        outcome: 'refused',
        check: row.failed,
        faults: row.faults.map(({ code, path, ...facts }) => postingFault(code, path, facts)),
      };
    case 'posted':
    case 'replayed':
      return {
        outcome: row.outcome,
        entryId: row.entry_id,
        entryNumber: row.entry_number,
        number: row.number,
        recordedAt: row.recorded_at,
        hash: row.hash,
        sequence: row.outbox_sequence,
      };
  }
}
