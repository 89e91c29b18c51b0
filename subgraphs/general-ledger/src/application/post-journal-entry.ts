import { actorOf } from '@qbit/types';
import { done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey } from '../domain/idempotency-key';
import { convertLines } from './convert-lines';
import { type EntryInput, type ReadEntry, readEntry } from './entry-input';
import type { Caller } from './ports';
import type { PostedOutcome, PostingOutcome, PostingRequest } from './posting-request';
import type { EntryView } from './read-models';
import { type ReservationPorts, reservationsAgainst, worthlessLines } from './reservations';

export interface PostJournalEntryPorts extends ReservationPorts {
  functionalCurrency(organizationId: string): Promise<string>;
  /** Has entries of the organization that take themselves back be taken back when their day comes: told before one is posted. */
  takesItselfBack(organizationId: string): Promise<void>;
  exchangePositionAccount(organizationId: string): Promise<string | null>;
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

/** An entry that stands in the books (or would), as its caller sees it without a further read. */
export interface PostedEntry {
  readonly entry: EntryView;
  readonly request: PostingRequest;
  readonly replayed: boolean;
  /** The ledger's component of a position; of a dry run that of now. */
  readonly sequence: bigint;
}

/**
 * Posts one entry by hand: idempotency, shape, then what the books decide (GL-14); the first group that fails answers with
 * all its faults, paths beginning at `input`.
 *
 * The same key with the same input answers the first entry again (`replayed`); with another one IDEMPOTENCY_KEY_REUSED. In
 * the public graph a missing key is IDEMPOTENCY_KEY_REQUIRED.
 */
export async function postJournalEntry(
  ports: PostJournalEntryPorts,
  caller: Caller,
  input: PostJournalEntryInput,
): Promise<Outcome<PostedEntry>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const functionalCurrency = await ports.functionalCurrency(caller.organizationId);
  const { entry, faults } = readEntry(input.entry, functionalCurrency, ['input']);
  if (!entry) return refused(...faults);
  const built = await requestOf(ports, caller, entry, functionalCurrency, {
    key: clientKey(input.idempotencyKey ?? newUuid()),
    hash: inputHash('postJournalEntry', input.received),
    path: ['input'],
  });
  if (!built.ok) return built;
  const place = { functionalCurrency, path: ['input'] };
  const reservations = await reservationsAgainst(ports, caller, built.value, place);
  const outcome = await (input.dryRun || reservations.length ? ports.rehearse : ports.post)(
    caller.organizationId,
    built.value,
  );
  if (reservations.length && outcome.outcome === 'posted') return refused(...reservations);
  return posted(outcome, built.value, entry, ['input']);
}

/** IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_KEY_INVALID for a blank or long one, or nothing: every mutation that takes a key asks here. */
export function missingKey(
  { door }: Pick<Caller, 'door'>,
  { idempotencyKey, dryRun = false }: { idempotencyKey: string | null; dryRun?: boolean },
): Fault | null {
  const path = ['idempotencyKey'];
  if (idempotencyKey === null)
    return door === 'public' && !dryRun
      ? { code: 'IDEMPOTENCY_KEY_REQUIRED', message: 'Send an idempotency key', path }
      : null;
  const bytes = Buffer.byteLength(idempotencyKey);
  return bytes <= 200 && /\S/.test(idempotencyKey)
    ? null
    : { code: 'IDEMPOTENCY_KEY_INVALID', message: 'An idempotency key has 1 to 200 bytes and is not blank', path };
}

interface Identification {
  readonly key: string;
  readonly hash: Uint8Array;
  readonly path: readonly string[];
}

/** The request to the books for an entry whose shape holds: its foreign lines converted, the exchange position added. */
export async function requestOf(
  ports: Pick<PostJournalEntryPorts, 'rates' | 'exchangePositionAccount'> &
    Partial<Pick<PostJournalEntryPorts, 'takesItselfBack'>>,
  caller: Caller,
  entry: ReadEntry,
  functionalCurrency: string,
  { key, hash, path }: Identification,
): Promise<Outcome<PostingRequest>> {
  const rateOf = ports.rates(caller.organizationId);
  const converted = await convertLines(
    entry,
    functionalCurrency,
    rateOf,
    () => ports.exchangePositionAccount(caller.organizationId),
    path,
  );
  if (!converted.ok) return converted;
  const worthless = await worthlessLines(
    converted.value,
    functionalCurrency,
    (currency) => rateOf(currency, functionalCurrency, entry.postingDate),
    path,
  );
  if (worthless.length) return refused(...worthless);
  if (entry.reverseOn !== null) await ports.takesItselfBack?.(caller.organizationId);
  return done({
    idempotencyKey: key,
    inputHash: hash,
    postingDate: entry.postingDate,
    description: entry.description,
    reference: entry.reference,
    domain: 'general-ledger',
    purpose: 'manual',
    ...(entry.series && { series: entry.series }),
    actor: actorOf(caller.identity),
    role: caller.identity.role,
    reverseOn: entry.reverseOn,
    lines: converted.value,
    correlationId: caller.requestId,
    livemode: caller.identity.livemode,
  });
}

export function keyReused(): Fault {
  return {
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: 'The idempotency key stands for another input already',
    path: ['idempotencyKey'],
  };
}

/** What the books answered, in the caller's terms. Paths of the faults begin at `path`. */
export function posted(
  outcome: PostingOutcome,
  request: PostingRequest,
  entry: Pick<ReadEntry, 'description' | 'reference' | 'reverseOn'>,
  path: readonly string[],
): Outcome<PostedEntry> {
  switch (outcome.outcome) {
    case 'refused':
      return refused(
        ...outcome.faults.map((fault) => ({
          ...fault,
          path:
            fault.code === 'IDEMPOTENCY_KEY_REUSED' ? ['idempotencyKey'] : [...path, ...callersPath(fault, request)],
        })),
      );
    case 'not_posted':
      return refused();
    case 'posted':
    case 'replayed':
      return done({
        entry: viewOf(outcome, request, entry),
        request,
        replayed: outcome.outcome === 'replayed',
        sequence: outcome.sequence,
      });
  }
}

/** The books name accounts by id: where the caller gave a code, the fault is there. */
function callersPath({ path }: Fault, { lines }: PostingRequest): readonly string[] {
  const [list, index, field] = path;
  const byCode = list === 'postings' && field === 'accountId' && lines?.[Number(index)]?.accountId === undefined;
  return byCode ? [list, index ?? '', 'accountCode'] : path;
}

function viewOf(
  outcome: PostedOutcome,
  request: PostingRequest,
  entry: Pick<ReadEntry, 'description' | 'reference' | 'reverseOn'>,
): EntryView {
  const debits = (request.lines ?? []).filter(({ side }) => side === 'debit');
  return {
    id: outcome.entryId,
    number: outcome.number,
    status: 'posted',
    postingDate: request.postingDate,
    recordedAt: outcome.recordedAt,
    description: entry.description,
    reference: entry.reference,
    source: null,
    reversesId: request.reverses ?? null,
    reversedById: null,
    reverseOn: entry.reverseOn,
    version: 1,
    hash: outcome.hash,
    outboxSequence: outcome.sequence,
    total: debits.reduce((total, { functionalAmount, amount }) => total + (functionalAmount ?? amount), 0n),
  };
}
