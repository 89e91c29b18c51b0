import type { Caller } from '@qbit/subgraph';
import { done, type Fault, newUuid, type Outcome, refused, missingKey } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey, memberKey } from '../domain/idempotency-key';
import type { EntryInput, ReadEntry } from './entry-input';
import { refusedFirst, withFaultsOfReferences } from './first-failing-check';
import { callBefore, type Identification, type KnownCallPorts } from './known-call';
import { type PostedOrKnown, type PostJournalEntryPorts, readSoundly } from './post-journal-entry';
import { type AnswerPorts, type Asked, keyReused, posted } from './posting-answer';
import { reservationsAgainst } from './reservations';
import type { PostingOutcome, PostingRequest } from './posting-request';
import { requestOf } from './request-of-entry';

/** The most entries of one call. */
export const MOST_ENTRIES = 1_000;

export interface PostJournalEntriesPorts
  extends Omit<PostJournalEntryPorts, 'post' | 'rehearse' | 'takesItselfBack'>,
    Partial<Pick<PostJournalEntryPorts, 'takesItselfBack'>> {
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
  readonly entries: readonly PostedOrKnown[];
  readonly replayed: boolean;
  readonly sequence: bigint;
}

/** Posts up to 1,000 entries, all or none; faults of every entry of the first failing group, paths beginning at `inputs` and the place in the list. */
export async function postJournalEntries(
  ports: PostJournalEntriesPorts,
  caller: Caller,
  input: PostJournalEntriesInput,
): Promise<Outcome<PostedEntries>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const { organizationId } = caller;
  const hash = inputHash('postJournalEntries', input.received);
  const key = input.idempotencyKey === null ? null : clientKey(input.idempotencyKey);
  const size = sizeFault(input.entries.length);
  if (size) return malformed(ports, organizationId, { key, hash }, [size]);
  const functionalCurrency = await ports.functionalCurrency(organizationId);
  const read = await Promise.all(
    input.entries.map((entry, index) =>
      readSoundly(ports, organizationId, entry, { functionalCurrency, path: pathOf(index) }),
    ),
  );
  const faults = [...read.flatMap((result) => result.faults), ...givenTwice(read.map(({ entry }) => entry))];
  if (faults.length) return malformed(ports, organizationId, { key, hash }, faults);
  const entries = read.flatMap(({ entry }) => (entry ? [entry] : []));
  const member = input.idempotencyKey ?? newUuid();
  const built = await Promise.all(
    entries.map((entry, index) =>
      requestOf(ports, caller, entry, functionalCurrency, { key: memberKey(member, index), hash }),
    ),
  );
  const requests = built.map(({ request }) => request);
  const isFaulty = built.some(({ faults: own }) => own.length > 0);
  const reserved = isFaulty ? [] : await reservationsOf(ports, caller, requests, functionalCurrency);
  const answered = await ports.postAll(
    organizationId,
    { key: clientKey(member), inputHash: hash },
    requests,
    input.dryRun || isFaulty || reserved.length > 0,
  );
  if (answered === 'conflict') return refused(keyReused());
  if (reserved.length && answered.every(({ outcome }) => outcome === 'posted')) return refused(...reserved);
  const outcomes = answered.map((outcome, index) => withFaultsOfReferences(outcome, built[index]?.faults ?? []));
  const asked = entries.map((entry, index) => ({
    request: requests[index] as PostingRequest,
    entry,
    path: pathOf(index),
  }));
  return together(ports, organizationId, outcomes, asked);
}

async function reservationsOf(
  ports: PostJournalEntriesPorts,
  caller: Caller,
  requests: readonly PostingRequest[],
  functionalCurrency: string,
): Promise<Fault[]> {
  const each = await Promise.all(
    requests.map((request, index) =>
      reservationsAgainst(ports, caller, request, { functionalCurrency, path: pathOf(index) }),
    ),
  );
  return each.flat();
}

async function malformed(
  ports: KnownCallPorts,
  organizationId: string,
  identification: Identification,
  faults: readonly Fault[],
): Promise<Outcome<PostedEntries>> {
  const before = await callBefore(ports, organizationId, identification);
  if (before === 'another') return refused(keyReused());
  if (!before) return refused(...faults);
  const { sequence } = before;
  return done({
    entries: before.entries.map((entry) => ({ entry, replayed: true, sequence })),
    replayed: true,
    sequence,
  });
}

/** The books know no entry of the call yet: two of them that are one thing elsewhere are a mistake of the caller's. */
function givenTwice(entries: readonly (ReadEntry | null)[]): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    if (!entry?.externalReference) return [];
    const { source, id } = entry.externalReference;
    const reference = JSON.stringify([source, id]);
    if (!seen.has(reference)) {
      seen.add(reference);
      return [];
    }
    const message = `${id} of ${source} is another entry of the call already`;
    return [{ code: 'EXTERNAL_REFERENCE_TWICE', message, path: [...pathOf(index), 'externalReference'] }];
  });
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

async function together(
  ports: AnswerPorts,
  organizationId: string,
  outcomes: readonly PostingOutcome[],
  asked: readonly Asked[],
): Promise<Outcome<PostedEntries>> {
  const first = refusedFirst(outcomes);
  const counted = first.size ? outcomes.map((outcome) => (first.has(outcome) ? outcome : NOT_POSTED)) : outcomes;
  const each = await Promise.all(
    counted.map((outcome, index) => posted(ports, organizationId, outcome, asked[index] as Asked)),
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

const NOT_POSTED: PostingOutcome = { outcome: 'not_posted' };
