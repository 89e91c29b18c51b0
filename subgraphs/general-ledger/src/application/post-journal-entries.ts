import { done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey, memberKey } from '../domain/idempotency-key';
import { type EntryInput, type ReadEntry, readEntry } from './entry-input';
import {
  keyReused,
  missingKey,
  type PostedEntry,
  type PostJournalEntryPorts,
  posted,
  requestOf,
} from './post-journal-entry';
import { reservationsAgainst } from './reservations';
import type { Caller } from './ports';
import type { PostingOutcome, PostingRequest } from './posting-request';

/** The most entries of one call. */
export const MOST_ENTRIES = 1_000;

export interface PostJournalEntriesPorts
  extends Pick<PostJournalEntryPorts, 'functionalCurrency' | 'rates' | 'exchangePositionAccount' | 'approvalLimit'> {
  /**
   * Posts all of the entries or none, once for the key: `conflict` where the key stands for another input; the outcomes of
   * the first call where it stands for this one.
   */
  postAll(
    organizationId: string,
    claim: { key: string; inputHash: Uint8Array },
    requests: readonly PostingRequest[],
    dryRun: boolean,
  ): Promise<readonly PostingOutcome[] | 'conflict'>;
}

export interface PostJournalEntriesInput {
  readonly entries: readonly EntryInput[];
  readonly received: unknown;
  readonly idempotencyKey: string | null;
  readonly dryRun: boolean;
}

export interface PostedEntries {
  readonly entries: readonly PostedEntry[];
  readonly replayed: boolean;
  readonly sequence: bigint;
}

/** Posts up to 1,000 entries, all or none; faults of every entry of the first failing group, paths beginning at `inputs` and the place in the list. */
export async function postJournalEntries(
  ports: PostJournalEntriesPorts,
  caller: Caller,
  input: PostJournalEntriesInput,
): Promise<Outcome<PostedEntries>> {
  const keyFault = missingKey(caller, input) ?? sizeFault(input.entries.length);
  if (keyFault) return refused(keyFault);
  const functionalCurrency = await ports.functionalCurrency(caller.organizationId);
  const read = input.entries.map((entry, index) => readEntry(entry, functionalCurrency, pathOf(index)));
  const faults = read.flatMap((result) => result.faults);
  if (faults.length) return refused(...faults);
  const entries = read.flatMap(({ entry }) => (entry ? [entry] : []));
  const key = input.idempotencyKey ?? newUuid();
  const hash = inputHash('postJournalEntries', input.received);
  const built = await Promise.all(
    entries.map((entry, index) =>
      requestOf(ports, caller, entry, functionalCurrency, { key: memberKey(key, index), hash, path: pathOf(index) }),
    ),
  );
  const unbuilt = built.flatMap((outcome) => (outcome.ok ? [] : outcome.faults));
  if (unbuilt.length) return refused(...unbuilt);
  const requests = built.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const reservations = await Promise.all(
    requests.map((request, index) =>
      reservationsAgainst(ports, caller, request, { functionalCurrency, path: pathOf(index) }),
    ),
  );
  const reserved = reservations.flat();
  const outcomes = await ports.postAll(
    caller.organizationId,
    { key: clientKey(key), inputHash: hash },
    requests,
    input.dryRun || reserved.length > 0,
  );
  if (outcomes === 'conflict') return refused(keyReused());
  if (reserved.length && outcomes.every(({ outcome }) => outcome === 'posted')) return refused(...reserved);
  return together(outcomes, requests, entries);
}

const pathOf = (index: number) => ['inputs', String(index)];

function sizeFault(count: number): Fault | null {
  if (count >= 1 && count <= MOST_ENTRIES) return null;
  return {
    code: 'TOO_MANY_ENTRIES',
    message: `A call posts 1 to ${MOST_ENTRIES} entries, not ${count}`,
    path: ['inputs'],
  };
}

function together(
  outcomes: readonly PostingOutcome[],
  requests: readonly PostingRequest[],
  entries: readonly ReadEntry[],
): Outcome<PostedEntries> {
  const each = outcomes.map((outcome, index) =>
    posted(outcome, requests[index] as PostingRequest, entries[index] as ReadEntry, pathOf(index)),
  );
  const faults = each.flatMap((outcome) => (outcome.ok ? [] : outcome.faults));
  if (faults.length) return refused(...faults);
  const all = each.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  return done({
    entries: all,
    replayed: all.every(({ replayed }) => replayed),
    sequence: all.reduce((last, { sequence }) => (sequence > last ? sequence : last), 0n),
  });
}
