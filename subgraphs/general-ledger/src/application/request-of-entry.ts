import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import type { Fault } from '@qbit/utils';
import type { ReadEntry } from './entry-input';
import { type LinePorts, linesOfEntry } from './lines-of-entry';
import type { PostingRequest } from './posting-request';

/** What an entry by hand is to the books. */
export interface BuiltRequest {
  readonly request: PostingRequest;
  /** What is wrong with what it refers to, and the books do not look for; paths begin at the entry. */
  readonly faults: readonly Fault[];
}

export interface TakesItselfBack {
  /** Has entries of the organization that take themselves back be taken back when their day comes: told before one is posted. */
  takesItselfBack(organizationId: string): Promise<void>;
}

/** The request to the books for an entry whose shape holds. */
export async function requestOf(
  ports: LinePorts & Partial<TakesItselfBack>,
  caller: Caller,
  entry: ReadEntry,
  functionalCurrency: string,
  { key, hash }: { readonly key: string; readonly hash: Uint8Array },
): Promise<BuiltRequest> {
  const { lines, faults } = await linesOfEntry(ports, caller.organizationId, entry, functionalCurrency);
  if (entry.reverseOn !== null) await ports.takesItselfBack?.(caller.organizationId);
  const request: PostingRequest = {
    idempotencyKey: key,
    inputHash: hash,
    postingDate: entry.postingDate,
    description: entry.description,
    reference: entry.reference,
    externalReference: entry.externalReference,
    domain: 'general-ledger',
    purpose: 'manual',
    ...(entry.series && { series: entry.series }),
    ...(entry.adjustment && { adjustment: true }),
    actor: actorOf(caller.identity),
    role: caller.identity.role,
    reverseOn: entry.reverseOn,
    lines,
    correlationId: caller.requestId,
    livemode: caller.identity.livemode,
  };
  return { request, faults };
}
