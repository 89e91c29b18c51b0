import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { ReadEntry } from './entry-input';
import type { PostedOutcome, PostingOutcome, PostingRequest } from './posting-request';
import type { EntryView } from './read-models';

/** An entry that stands in the books (or would), as its caller sees it. */
export interface PostedEntry {
  readonly entry: EntryView;
  readonly request: PostingRequest;
  readonly replayed: boolean;
  /** The ledger's component of a position; of a dry run that of now. */
  readonly sequence: bigint;
}

export interface AnswerPorts {
  /** Entries as they stand in the books, in the order of the ids; null for what is not there. */
  entriesByIds(organizationId: string, ids: readonly string[]): Promise<readonly (EntryView | null)[]>;
}

/** What was asked for, and where it stands in the caller's input. */
export interface Asked {
  readonly request: PostingRequest;
  readonly entry: Pick<ReadEntry, 'description' | 'reference' | 'externalReference' | 'reverseOn'>;
  readonly path: readonly string[];
}

/**
 * What the books answered, in the caller's terms.
 *
 * An entry that stood there before, and one whose lines the books made, is answered as it is kept: what the caller sent, or
 * what its lines would come to today, says nothing of it.
 */
export async function posted(
  ports: AnswerPorts,
  organizationId: string,
  outcome: PostingOutcome,
  { request, entry, path }: Asked,
): Promise<Outcome<PostedEntry>> {
  switch (outcome.outcome) {
    case 'refused':
      return refused(...outcome.faults.map((fault) => ({ ...fault, path: callersPath(fault, request, path) })));
    case 'not_posted':
      return refused();
    case 'posted':
    case 'replayed': {
      const isKept = outcome.hash !== null && (outcome.outcome === 'replayed' || request.reverses !== undefined);
      const [kept] = isKept ? await ports.entriesByIds(organizationId, [outcome.entryId]) : [];
      return done({
        entry: kept ?? viewOf(outcome, request, entry),
        request,
        replayed: outcome.outcome === 'replayed',
        sequence: outcome.sequence,
      });
    }
  }
}

export function keyReused(): Fault {
  return {
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: 'The idempotency key stands for another input already',
    path: ['idempotencyKey'],
  };
}

/** The books name accounts by id: where the caller gave a code, the fault is there. */
function callersPath({ code, path }: Fault, { lines }: PostingRequest, at: readonly string[]): readonly string[] {
  if (code === 'IDEMPOTENCY_KEY_REUSED') return ['idempotencyKey'];
  const [list, index, field] = path;
  const byCode = list === 'postings' && field === 'accountId' && lines?.[Number(index)]?.accountId === undefined;
  return [...at, ...(byCode ? [list, index ?? '', 'accountCode'] : path)];
}

function viewOf(outcome: PostedOutcome, request: PostingRequest, entry: Asked['entry']): EntryView {
  const debits = (request.lines ?? []).filter(({ side }) => side === 'debit');
  return {
    id: outcome.entryId,
    number: outcome.number,
    status: 'posted',
    postingDate: request.postingDate,
    recordedAt: outcome.recordedAt,
    description: entry.description,
    reference: entry.reference,
    externalReference: entry.externalReference,
    source: null,
    reversesId: request.reverses ?? null,
    reversedById: null,
    reverseOn: entry.reverseOn,
    adjustment: request.adjustment ?? false,
    version: 1,
    hash: outcome.hash,
    outboxSequence: outcome.sequence,
    total: debits.reduce((total, { functionalAmount, amount }) => total + (functionalAmount ?? amount), 0n),
  };
}
