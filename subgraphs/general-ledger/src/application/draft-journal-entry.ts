import type { Caller } from '@qbit/subgraph';
import type { ExternalReference, Fault, Outcome } from '@qbit/utils';
import { done, externalReferenceTaken, newUuid, refused, missingKey } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey } from '../domain/idempotency-key';
import { convertLines } from './convert-lines';
import { type EntryInput, type ReadEntry, readEntry } from './entry-input';
import { withFaultsOfReferences } from './first-failing-check';
import type { Identification } from './known-call';
import { malformed, type PostedOrKnown, type PostJournalEntryPorts, worthlessIn } from './post-journal-entry';
import { posted } from './posting-answer';
import type { PostingLine, PostingOutcome, PostingRequest } from './posting-request';
import type { EntryView } from './read-models';
import { requestOf } from './request-of-entry';
import { reservationsAgainst } from './reservations';
import { stale } from './update-account';

/** A draft as it is kept: its lines with what they come to in functional currency, as far as that is known. */
export interface DraftRow {
  readonly id: string;
  readonly entry: ReadEntry;
  /** Undefined keeps the one that it has. */
  readonly externalReference: ExternalReference | null | undefined;
  readonly lines: readonly PostingLine[];
  readonly total: bigint;
}

/** What came of keeping a draft: it, or who has its reference, or the version that it has by now. */
export type SavedDraft =
  | { readonly saved: number; readonly externalReference: ExternalReference | null }
  | { readonly holder: string }
  | { readonly current: number };

/** A draft as it is kept, with all people who wrote it, themselves or by a key of theirs. */
export interface KeptDraft {
  readonly entry: ReadEntry;
  readonly version: number;
  readonly authors: readonly string[];
}

export interface DraftPorts
  extends Omit<PostJournalEntryPorts, 'post' | 'takesItselfBack'>,
    Partial<Pick<PostJournalEntryPorts, 'takesItselfBack'>> {
  /** Ids of accounts by code; null for a code that there is not. */
  accountIds(organizationId: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Null where there is no such draft. An entry or another draft that has its reference is the holder. */
  save(
    organizationId: string,
    draft: DraftRow,
    version: number | null,
    author: { readonly actor: string; readonly userId: string | null },
  ): Promise<SavedDraft | null>;
  find(organizationId: string, id: string): Promise<KeptDraft | null>;
  /** Posts the draft as the entry of its id and takes it away, in one transaction. */
  postAndRemove(
    organizationId: string,
    id: string,
    version: number,
    request: PostingRequest,
  ): Promise<PostingOutcome | { readonly current: number } | null>;
  remove(organizationId: string, id: string, version: number): Promise<{ readonly current: number } | 'removed' | null>;
}

const NOT_FOUND: Fault = { code: 'NOT_FOUND', message: 'There is no such draft', path: ['id'] };

/** Keeps an entry as a draft: editable, without a number and in no report; it need not balance yet (GL-10). */
export async function saveDraft(
  ports: DraftPorts,
  caller: Caller,
  input: { id: string | null | undefined; version: number | null; entry: EntryInput },
): Promise<Outcome<EntryView>> {
  if (input.id === null) return refused(NOT_FOUND);
  const functionalCurrency = await ports.functionalCurrency(caller.organizationId);
  const { entry, faults } = readEntry(input.entry, functionalCurrency, ['input']);
  const serious = faults.filter(({ code }) => code !== 'TOO_FEW_POSTINGS');
  if (!entry || serious.length) return refused(...(serious.length ? serious : faults));
  const lines = await draftLines(ports, caller, entry, functionalCurrency);
  if (!lines.ok) return lines;
  const draft = {
    id: input.id ?? newUuid(),
    entry,
    externalReference: input.entry.externalReference,
    lines: lines.value,
    total: totalOf(lines.value),
  };
  const result = await ports.save(caller.organizationId, draft, input.id === undefined ? null : (input.version ?? 0), {
    actor: `${caller.identity.kind}:${caller.identity.subject}`,
    userId: caller.identity.userId,
  });
  if (!result) return refused(NOT_FOUND);
  if ('current' in result) return refused(stale(result.current, ['version']));
  if ('holder' in result) return refused(takenBy(draft, result.holder));
  return done(viewOf(draft, result.saved, result.externalReference));
}

/** The lines with ids of accounts and functional amounts; a rate that is missing leaves zero, to be found when it is posted. */
async function draftLines(
  ports: DraftPorts,
  caller: Caller,
  entry: ReadEntry,
  functionalCurrency: string,
): Promise<Outcome<PostingLine[]>> {
  const codes = entry.lines.flatMap(({ accountCode }) => (accountCode === null ? [] : [accountCode]));
  const ids = codes.length ? await ports.accountIds(caller.organizationId, codes) : new Map<string, string>();
  const unknown = entry.lines.flatMap(({ accountCode }, index) =>
    accountCode !== null && !ids.has(accountCode) ? [unknownAccount(index)] : [],
  );
  if (unknown.length) return refused(...unknown);
  const named = {
    ...entry,
    lines: entry.lines.map((line) => ({
      ...line,
      accountId: line.accountId ?? ids.get(line.accountCode ?? '') ?? null,
      accountCode: null,
    })),
  };
  const { lines } = await convertLines(named, functionalCurrency, ports.rates(caller.organizationId));
  return done([...lines]);
}

function takenBy({ externalReference }: DraftRow, holder: string): Fault {
  if (!externalReference) throw new Error('A draft without a reference has one that is taken');
  return externalReferenceTaken(externalReference, ['input', 'externalReference'], { entryId: holder });
}

function unknownAccount(index: number): Fault {
  return {
    code: 'ACCOUNT_NOT_FOUND',
    message: 'There is no such account',
    path: ['input', 'postings', String(index), 'accountCode'],
  };
}

function totalOf(lines: readonly PostingLine[]): bigint {
  return lines.reduce(
    (total, { side, functionalAmount, amount }) => total + (side === 'debit' ? (functionalAmount ?? amount) : 0n),
    0n,
  );
}

function viewOf(
  { id, entry, total }: DraftRow,
  version: number,
  externalReference: ExternalReference | null,
): EntryView {
  return {
    id,
    number: null,
    status: 'draft',
    postingDate: entry.postingDate,
    recordedAt: null,
    description: entry.description,
    reference: entry.reference,
    externalReference,
    source: null,
    reversesId: null,
    reversedById: null,
    reverseOn: entry.reverseOn,
    adjustment: entry.adjustment,
    version,
    hash: null,
    outboxSequence: null,
    total,
  };
}

/**
 * Posts a draft: it keeps its id, and gets its number now. Checked as if it were entered now: an account may be archived since (GL-4).
 *
 * The same key again answers the entry that the draft became (`replayed`), though the draft is gone.
 */
export async function postDraft(
  ports: DraftPorts,
  caller: Caller,
  input: { id: string | null; version: number; idempotencyKey: string | null },
): Promise<Outcome<PostedOrKnown>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const { organizationId } = caller;
  const hash = inputHash('postDraftJournalEntry', { id: input.id, version: input.version });
  const identification = { key: clientKey(input.idempotencyKey ?? newUuid()), hash };
  const draft = input.id === null ? null : await ports.find(organizationId, input.id);
  if (!draft || input.id === null) return postedBefore(ports, organizationId, identification);
  if (draft.version !== input.version)
    return malformed(ports, organizationId, identification, [stale(draft.version, ['version'])]);
  const functionalCurrency = await ports.functionalCurrency(organizationId);
  const place = { functionalCurrency, path: ['draft'] };
  const worthless = await worthlessIn(ports, organizationId, draft.entry, place);
  if (worthless.length) return malformed(ports, organizationId, identification, worthless);
  const built = await requestOf(ports, caller, draft.entry, functionalCurrency, identification);
  const request = { ...built.request, id: input.id };
  const asked = { request, entry: draft.entry, path: ['draft'] };
  const approved = isSeenByAnother(draft, caller);
  const reservations = built.faults.length
    ? []
    : await reservationsAgainst(ports, caller, request, { ...place, approved });
  if (built.faults.length || reservations.length) {
    const rehearsed = await ports.rehearse(organizationId, request);
    return reservations.length && rehearsed.outcome === 'posted'
      ? refused(...reservations)
      : posted(ports, organizationId, withFaultsOfReferences(rehearsed, built.faults), asked);
  }
  const outcome = await ports.postAndRemove(organizationId, input.id, input.version, request);
  if (!outcome) return postedBefore(ports, organizationId, identification); // another call was faster
  if ('current' in outcome)
    return malformed(ports, organizationId, identification, [stale(outcome.current, ['version'])]);
  return posted(ports, organizationId, outcome, asked);
}

/** What the key stands for, where the draft is gone. */
function postedBefore(
  ports: DraftPorts,
  organizationId: string,
  identification: Identification,
): Promise<Outcome<PostedOrKnown>> {
  return malformed(ports, organizationId, identification, [NOT_FOUND]);
}

/** A second person is one who wrote nothing of it (GL-21); a client that stands for nobody is none. */
function isSeenByAnother({ authors }: KeptDraft, { identity }: Caller): boolean {
  return identity.userId !== null && authors.length > 0 && !authors.includes(identity.userId);
}

/** Takes a draft away: no number was given, so no gap is left (GL-16). */
export async function discardDraft(
  ports: DraftPorts,
  caller: Caller,
  id: string | null,
  version: number,
): Promise<Outcome<null>> {
  const result = id === null ? null : await ports.remove(caller.organizationId, id, version);
  if (result === null) return refused(NOT_FOUND);
  return result === 'removed' ? done(null) : refused(stale(result.current, ['version']));
}
