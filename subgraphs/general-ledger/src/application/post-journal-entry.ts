import type { Caller } from '@qbit/subgraph';
import { done, type Fault, newUuid, type Outcome, refused, missingKey } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey } from '../domain/idempotency-key';
import { type EntryInput, type ReadEntry, readEntry } from './entry-input';
import { withFaultsOfReferences } from './first-failing-check';
import { callBefore, type Identification, type KnownCallPorts } from './known-call';
import type { LinePorts } from './lines-of-entry';
import { type AnswerPorts, keyReused, type PostedEntry, posted } from './posting-answer';
import type { PostingOutcome, PostingRequest } from './posting-request';
import { requestOf, type TakesItselfBack } from './request-of-entry';
import { type ReservationPorts, reservationsAgainst, worthlessLines } from './reservations';

export interface PostJournalEntryPorts
  extends ReservationPorts,
    LinePorts,
    KnownCallPorts,
    AnswerPorts,
    TakesItselfBack {
  functionalCurrency(organizationId: string): Promise<string>;
  /** Posts through the organization's lane. */
  post(organizationId: string, request: PostingRequest): Promise<PostingOutcome>;
  /** Checks and numbers, and writes nothing. */
  rehearse(organizationId: string, request: PostingRequest): Promise<PostingOutcome>;
}

export interface PostJournalEntryInput {
  readonly entry: EntryInput;
  /** The input as it was received: what the idempotency key stands for (S-24). */
  readonly received: unknown;
  readonly idempotencyKey: string | null;
  readonly dryRun: boolean;
}

/** An entry that stands in the books, or would; of a call that was made before without what it asks the books for. */
export type PostedOrKnown = Omit<PostedEntry, 'request'> & Partial<Pick<PostedEntry, 'request'>>;

/**
 * Posts one entry by hand: idempotency, shape, then what the books decide (GL-14); the first group that fails answers with
 * all its faults, paths beginning at `input`.
 *
 * The same key with the same input answers the first entry again (`replayed`), as it stands in the books now; with another
 * one IDEMPOTENCY_KEY_REUSED. In the public graph a missing key is IDEMPOTENCY_KEY_REQUIRED.
 */
export async function postJournalEntry(
  ports: PostJournalEntryPorts,
  caller: Caller,
  input: PostJournalEntryInput,
): Promise<Outcome<PostedOrKnown>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const { organizationId } = caller;
  const functionalCurrency = await ports.functionalCurrency(organizationId);
  const hash = inputHash('postJournalEntry', input.received);
  const read = await readSoundly(ports, organizationId, input.entry, { functionalCurrency, path: ['input'] });
  const key = input.idempotencyKey === null ? null : clientKey(input.idempotencyKey);
  if (!read.entry) return malformed(ports, organizationId, { key, hash }, read.faults);
  const identification = { key: key ?? clientKey(newUuid()), hash };
  const { request, faults } = await requestOf(ports, caller, read.entry, functionalCurrency, identification);
  const place = { functionalCurrency, path: ['input'] };
  const reservations = faults.length ? [] : await reservationsAgainst(ports, caller, request, place);
  const isRehearsal = input.dryRun || faults.length > 0 || reservations.length > 0;
  const outcome = await (isRehearsal ? ports.rehearse : ports.post)(organizationId, request);
  if (reservations.length && outcome.outcome === 'posted') return refused(...reservations);
  const asked = { request, entry: read.entry, path: ['input'] };
  return posted(ports, organizationId, withFaultsOfReferences(outcome, faults), asked);
}

/** The entry with all faults of its shape: an amount that is said to be worth nothing is one, though it takes a rate to see it. */
export async function readSoundly(
  ports: Pick<PostJournalEntryPorts, 'rates'>,
  organizationId: string,
  input: EntryInput,
  { functionalCurrency, path }: { readonly functionalCurrency: string; readonly path: readonly string[] },
): Promise<{ entry: ReadEntry | null; faults: readonly Fault[] }> {
  const read = readEntry(input, functionalCurrency, path);
  const faults = read.entry ? await worthlessIn(ports, organizationId, read.entry, { functionalCurrency, path }) : [];
  return faults.length ? { entry: null, faults } : read;
}

/** FUNCTIONAL_AMOUNT_ZERO, of every line of an entry. */
export function worthlessIn(
  ports: Pick<PostJournalEntryPorts, 'rates'>,
  organizationId: string,
  { lines, postingDate }: ReadEntry,
  { functionalCurrency, path }: { readonly functionalCurrency: string; readonly path: readonly string[] },
): Promise<Fault[]> {
  const rateOf = ports.rates(organizationId);
  return worthlessLines(
    lines,
    functionalCurrency,
    (currency) => rateOf(currency, functionalCurrency, postingDate),
    path,
  );
}

/** Why a call is refused whose shape is at fault; what it was answered where it was made before, when that was no fault. */
export async function malformed(
  ports: KnownCallPorts,
  organizationId: string,
  identification: Identification,
  faults: readonly Fault[],
): Promise<Outcome<PostedOrKnown>> {
  const before = await callBefore(ports, organizationId, identification);
  if (before === 'another') return refused(keyReused());
  const [entry] = before?.entries ?? [];
  return before && entry ? done({ entry, replayed: true, sequence: before.sequence }) : refused(...faults);
}
