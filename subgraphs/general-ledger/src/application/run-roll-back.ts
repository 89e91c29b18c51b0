import type { CalendarDate } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { type ImportProblem, importProblem } from '../domain/books/imported-line';
import { rollBackKey } from '../domain/idempotency-key';
import type { PostingOutcome, PostingRequest } from './posting-request';
import type { RollBackRequest } from './roll-back-import';

/** An entry that an import posted. */
export interface ImportedPosting {
  readonly entryId: string;
  readonly entryNumber: bigint;
  /** As people see it. */
  readonly number: string;
  readonly postingDate: CalendarDate;
  readonly isReversed: boolean;
  /** What it reverses itself: an entry of the same import, another one, or none. */
  readonly reverses: 'own' | 'other' | null;
}

export interface RollBackPorts {
  /** How many entries the import posted. */
  count(): Promise<number>;
  /** Its entries before a number (null: from the last), the latest first. */
  entriesBefore(entryNumber: bigint | null, limit: number): Promise<readonly ImportedPosting[]>;
  reverse(requests: readonly PostingRequest[]): Promise<readonly PostingOutcome[]>;
  /** How far it is; `reversed` of this go alone, the rest was reversed before. */
  report(progress: number, problems: readonly ImportProblem[]): Promise<void>;
}

/** Entries of one transaction. */
const BATCH = 250;

/**
 * Reverses the entries of an import, the latest first; true where none is left.
 *
 * What the books refuse, a locked day as any other reversal's, is a problem of the import, and the rest goes on: asked for
 * again when that is mended, it takes back what is left. Run again after a crash it reverses nothing twice.
 */
export async function runRollBack(ports: RollBackPorts, request: RollBackRequest): Promise<boolean> {
  const total = await ports.count();
  let [seen, isWhole] = [0, true];
  for (let before: bigint | null = null; ; ) {
    const entries = await ports.entriesBefore(before, BATCH);
    const last = entries.at(-1);
    if (!last) return isWhole;
    // An entry and its reversal that came with the same import are even: neither is to be reversed.
    const left = entries.filter(({ isReversed, reverses }) => !isReversed && reverses !== 'own');
    const outcomes = await ports.reverse(left.map((entry) => reversalOf(entry, request)));
    const problems = outcomes.flatMap((outcome, index) => problemsOf(left[index] as ImportedPosting, outcome));
    if (problems.length) isWhole = false;
    seen += entries.length;
    await ports.report(seen / total, problems);
    before = last.entryNumber;
  }
}

function reversalOf(entry: ImportedPosting, request: RollBackRequest): PostingRequest {
  const { actor, role, postingDate, reason, runId } = request;
  return {
    idempotencyKey: rollBackKey(entry.entryId),
    inputHash: inputHash('rollBackImport', entry.entryId),
    postingDate: postingDate ?? entry.postingDate,
    description: reason,
    domain: 'general-ledger',
    purpose: 'import',
    actor,
    role,
    reverses: entry.entryId,
    correlationId: runId,
  };
}

function problemsOf({ number }: ImportedPosting, outcome: PostingOutcome): ImportProblem[] {
  if (outcome.outcome !== 'refused') return [];
  return outcome.faults.map(({ code, message }) =>
    importProblem('error', code, `${number} is not reversed: ${message}`, { reference: number }),
  );
}
