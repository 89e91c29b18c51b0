import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { type CalendarDate, done, type Fault, missingKey, newUuid, type Outcome, refused } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey, memberKey } from '../domain/idempotency-key';
import { balancingLines, convertLines } from './convert-lines';
import { type LineInput, readEntry } from './entry-input';
import { refusedFirst, withFaultsOfReferences } from './first-failing-check';
import { callBefore } from './known-call';
import { type PostedOrKnown, worthlessIn } from './post-journal-entry';
import type { PostJournalEntriesPorts } from './post-journal-entries';
import { keyReused, posted } from './posting-answer';
import type { PostingLine, PostingOutcome, PostingRequest } from './posting-request';
import type { EntryView } from './read-models';
import { reservationsAgainst } from './reservations';

/** What balances are loaded as: each time they are recorded is a version of this document. */
export const OPENING_BALANCES = 'opening-balances';

/** The opening balances that were recorded last. */
export interface RecordedOpening {
  readonly entry: EntryView;
  readonly postingDate: CalendarDate;
  readonly version: number;
}

export interface RecordOpeningBalancesPorts
  extends Pick<
    PostJournalEntriesPorts,
    'functionalCurrency' | 'rates' | 'approvalLimit' | 'knownCall' | 'entriesByIds' | 'postAll'
  > {
  /** The account against which balances are loaded (3900); null where the chart has none. */
  openingConversionAccount(organizationId: string): Promise<string | null>;
  /** The opening that was recorded last, reversed or not; null for none. */
  lastOpening(organizationId: string): Promise<RecordedOpening | null>;
}

export interface RecordOpeningBalancesInput {
  /** The last day of the books before these: what the balances are as of. */
  readonly asOf: string;
  readonly balances: readonly LineInput[];
  readonly description: string;
  readonly received: unknown;
  readonly idempotencyKey: string | null;
  readonly dryRun: boolean;
}

/**
 * Loads the balances that books begin with, each against the opening conversion account (GL-23): one entry, of purpose
 * `opening`, whose lines are the balances and what they leave open in each currency.
 *
 * Recorded again, the entry of before is reversed on its own day and the new one posted, both or none. Control accounts are
 * refused (GL-3): their open items are loaded by their own sub-ledgers. Faults as of an entry by hand, their paths at
 * `input.balances`; OPENING_ACCOUNT_MISSING; STALE_VERSION where others record them all the time.
 */
export async function recordOpeningBalances(
  ports: RecordOpeningBalancesPorts,
  caller: Caller,
  input: RecordOpeningBalancesInput,
): Promise<Outcome<PostedOrKnown>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const accountId = await ports.openingConversionAccount(caller.organizationId);
  if (accountId === null) return refused(noAccount());
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const outcome = await replaceLast(ports, caller, input, accountId);
    if (outcome !== 'overtaken') return outcome;
  }
  return refused(overtaken());
}

/** How often others may come in between before the caller is told. */
const MOST_ATTEMPTS = 5;

/** Takes the place of the opening that was recorded last; `overtaken` where another did meanwhile. */
async function replaceLast(
  ports: RecordOpeningBalancesPorts,
  caller: Caller,
  input: RecordOpeningBalancesInput,
  accountId: string,
): Promise<Outcome<PostedOrKnown> | 'overtaken'> {
  const { organizationId } = caller;
  const hash = inputHash('recordOpeningBalances', input.received);
  const key = input.idempotencyKey === null ? null : clientKey(input.idempotencyKey);
  // Before the key: where another call with it comes in between, both saw the same opening and ask for the same.
  const before = await ports.lastOpening(organizationId);
  const known = await callBefore(ports, organizationId, { key, hash });
  if (known === 'another') return refused(keyReused());
  const standing = known?.entries.at(-1);
  if (known && standing) return done({ entry: standing, replayed: true, sequence: known.sequence });

  const functionalCurrency = await ports.functionalCurrency(organizationId);
  const read = await readBalances(ports, organizationId, input, functionalCurrency);
  if (!read.ok) return read;
  const { lines } = read.value;
  const member = input.idempotencyKey ?? newUuid();
  const requests = requestsOf(caller, before, {
    entry: read.value.entry,
    lines: [...lines, ...balancingLines(lines, functionalCurrency, accountId)],
    hash,
    member,
  });
  return postInPlace(ports, caller, {
    ...read.value,
    requests,
    hash,
    member,
    functionalCurrency,
    dryRun: input.dryRun,
  });
}

/** What is posted: the new opening, after the reversal of the one before where that stands. */
interface Replacement extends ReadBalances {
  readonly requests: readonly PostingRequest[];
  readonly hash: Uint8Array;
  /** What the keys of the entries are made of. */
  readonly member: string;
  readonly functionalCurrency: string;
  readonly dryRun: boolean;
}

/** Posts an opening and what it replaces, both or none. What faults already, or is reserved for others, is rehearsed alone. */
async function postInPlace(
  ports: RecordOpeningBalancesPorts,
  caller: Caller,
  { requests, entry, lines, faults, hash, member, functionalCurrency, dryRun }: Replacement,
): Promise<Outcome<PostedOrKnown> | 'overtaken'> {
  const { organizationId } = caller;
  const [opening] = requests.slice(-1) as [PostingRequest];
  const place = { functionalCurrency, path: ['input'] };
  const reserved = faults.length ? [] : await reservationsAgainst(ports, caller, opening, place);
  const answered = await ports.postAll(
    organizationId,
    { key: clientKey(member), inputHash: hash },
    requests,
    dryRun || faults.length > 0 || reserved.length > 0,
  );
  if (answered === 'conflict') return refused(keyReused());
  const outcomes = answered.map((outcome, index) =>
    withFaultsOfReferences(outcome, requests[index] === opening ? faults : []),
  );
  const [failed] = refusedFirst(outcomes);
  const outcome = failed ?? outcomes.at(-1);
  if (!outcome) throw new Error('Opening balances were posted without an outcome');
  if (isOvertaken(outcome)) return 'overtaken';
  if (!failed && reserved.length) return refused(...reserved.map((fault) => atBalances(fault, lines.length)));
  const own = { description: entry.description, reference: null, externalReference: null, reverseOn: null };
  const recorded = await posted(ports, organizationId, outcome, { request: opening, entry: own, path: ['input'] });
  return recorded.ok ? recorded : refused(...recorded.faults.map((fault) => atBalances(fault, lines.length)));
}

/** The key of the call is its own: what stands in the way are this version of the balances, or the reversal of the one before. */
function isOvertaken(outcome: PostingOutcome): boolean {
  const codes = ['IDEMPOTENCY_KEY_REUSED', 'ALREADY_REVERSED'];
  return outcome.outcome === 'refused' && outcome.faults.some(({ code }) => codes.includes(code));
}

interface Opening {
  readonly entry: ReadBalances['entry'];
  readonly lines: readonly PostingLine[];
  readonly hash: Uint8Array;
  /** What the keys of the entries are made of. */
  readonly member: string;
}

/** The reversal of the opening before, where it stands, and then the new one. */
function requestsOf(
  caller: Caller,
  before: RecordedOpening | null,
  { entry, lines, hash, member }: Opening,
): PostingRequest[] {
  const common = {
    inputHash: hash,
    description: entry.description,
    domain: 'general-ledger',
    purpose: 'opening',
    actor: actorOf(caller.identity),
    role: caller.identity.role,
    correlationId: caller.requestId,
    livemode: caller.identity.livemode,
  };
  const opening: PostingRequest = {
    ...common,
    idempotencyKey: memberKey(member, 0),
    postingDate: entry.postingDate,
    source: { type: OPENING_BALANCES, id: caller.organizationId, version: (before?.version ?? 0) + 1 },
    lines,
  };
  if (!before || before.entry.reversedById !== null) return [opening];
  const reversal: PostingRequest = {
    ...common,
    idempotencyKey: memberKey(member, 1),
    postingDate: before.postingDate,
    reverses: before.entry.id,
  };
  return [reversal, opening];
}

interface ReadBalances {
  readonly entry: NonNullable<ReturnType<typeof readEntry>['entry']>;
  readonly lines: readonly PostingLine[];
  readonly faults: readonly Fault[];
}

/** The balances as lines of an entry; faults of their shape. One balance is enough: the opening account is the other line. */
async function readBalances(
  ports: Pick<RecordOpeningBalancesPorts, 'rates'>,
  organizationId: string,
  { asOf, balances, description }: RecordOpeningBalancesInput,
  functionalCurrency: string,
): Promise<Outcome<ReadBalances>> {
  if (balances.length === 0)
    return refused({ code: 'TOO_FEW_POSTINGS', message: 'There is no balance to record', path: ['input', 'balances'] });
  const input = { postingDate: asOf, description, postings: balances };
  const { entry, faults: shape } = readEntry(input, functionalCurrency, ['input'], 1);
  const faults = entry
    ? await worthlessIn(ports, organizationId, entry, { functionalCurrency, path: ['input'] })
    : shape;
  if (!entry || faults.length) return refused(...faults.map((fault) => atBalances(fault, balances.length)));
  const converted = await convertLines(entry, functionalCurrency, ports.rates(organizationId));
  return done({ entry, lines: converted.lines, faults: converted.faults });
}

/** A fault of the entry where it stands in the input; one of a line that was added is one of the balances as a whole. */
function atBalances(fault: Fault, given: number): Fault {
  const [, field = '', index, ...below] = fault.path;
  if (field === 'postingDate') return { ...fault, path: ['input', 'asOf'] };
  if (field === 'id') return { ...fault, path: ['input'] };
  if (field !== 'postings') return fault;
  const isOwn = index !== undefined && Number(index) < given;
  return { ...fault, path: ['input', 'balances', ...(isOwn ? [index, ...below] : [])] };
}

function overtaken(): Fault {
  return {
    code: 'STALE_VERSION',
    message: 'Others record opening balances at this moment: look at theirs first',
    path: ['input'],
  };
}

function noAccount(): Fault {
  return {
    code: 'OPENING_ACCOUNT_MISSING',
    message: 'The chart has no account for opening balances',
    path: ['input'],
  };
}
