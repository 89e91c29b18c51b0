import type { Fault } from '@qbit/utils';
import type { PathAccount } from '../domain/books/account-paths';
import type { RateOf } from './convert-lines';
import type { MissingDimension } from './imported-dimensions';
import type { ImportSettings } from './imported-entry';
import type { PostingOutcome, PostingRequest } from './posting-request';
import { reservationsAgainst } from './reservations';

export interface PostImportedPorts {
  post(requests: readonly PostingRequest[]): Promise<readonly PostingOutcome[]>;
  /** Checks entries with the accounts and dimensions that they need, which are made for that and gone again. */
  rehearse(
    missing: Missing,
    requests: (idOf: ReadonlyMap<string, string>) => readonly PostingRequest[],
  ): Promise<readonly PostingOutcome[]>;
  /** What an entry may come to without a second person, minor units of the functional currency; null for any. */
  approvalLimit(): Promise<bigint | null>;
}

/** Entries with the accounts that they name: the ids of those that are there, and what is not. */
export interface ImportedBatch {
  readonly requests: (idOf: ReadonlyMap<string, string>) => readonly PostingRequest[];
  readonly idOf: ReadonlyMap<string, string>;
  readonly missing: Missing;
}

/** What a dry run has to do without, and rehearsals need. */
export interface Missing {
  readonly accounts: readonly PathAccount[];
  readonly dimensions: readonly MissingDimension[];
}

/**
 * Posts entries of imported books, or rehearses them for a dry run; an outcome for each, in their order.
 *
 * What the caller alone may not post (`reservationsAgainst`) is rehearsed only: where the books would take it, it is refused
 * by its reservations; where it stands there already or has a fault, that is its outcome (GL-14).
 */
export async function postImported(
  ports: PostImportedPorts,
  settings: ImportSettings,
  { requests, idOf, missing }: ImportedBatch,
  rateOf: RateOf,
): Promise<PostingOutcome[]> {
  const known = requests(idOf);
  if (!known.length) return [];
  const reservations = await Promise.all(known.map((request) => reservationsOf(ports, settings, request, rateOf)));
  if (settings.dryRun) {
    const outcomes = await ports.rehearse(missing, (made) => requests(new Map([...idOf, ...made])));
    return outcomes.map((outcome, index) => reserved(outcome, reservations[index] ?? []));
  }
  const isReserved = (index: number) => (reservations[index]?.length ?? 0) > 0;
  const posted = await ports.post(known.filter((_, index) => !isReserved(index)));
  const held = known.filter((_, index) => isReserved(index));
  const rehearsed = held.length ? await ports.rehearse({ accounts: [], dimensions: [] }, () => held) : [];
  let [nextPosted, nextHeld] = [0, 0];
  return known.map((_, index) =>
    isReserved(index)
      ? reserved(rehearsed[nextHeld++] as PostingOutcome, reservations[index] ?? [])
      : (posted[nextPosted++] as PostingOutcome),
  );
}

function reservationsOf(
  ports: PostImportedPorts,
  { organizationId, permissions, functionalCurrency }: ImportSettings,
  request: PostingRequest,
  rateOf: RateOf,
): Promise<Fault[]> {
  return reservationsAgainst(
    { approvalLimit: () => ports.approvalLimit(), rates: () => rateOf },
    { organizationId, identity: { permissions } },
    request,
    { functionalCurrency, path: [] },
  );
}

function reserved(outcome: PostingOutcome, faults: readonly Fault[]): PostingOutcome {
  return outcome.outcome === 'posted' && faults.length ? { outcome: 'refused', check: 'limits', faults } : outcome;
}
