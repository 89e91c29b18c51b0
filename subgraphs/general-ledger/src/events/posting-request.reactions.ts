import {
  type Envelope,
  postingRequested,
  postingWithdrawn,
  type Reaction,
  reaction,
  SUB_LEDGERS,
  type SubLedgerDomain,
} from '@qbit/events';
import { type DocumentRequest, postRequestedEntry } from '../application/post-requested-entry';
import { requestedPostingPorts } from '../persistence/requested-posting.ports';
import type { Sql } from '@qbit/subgraph';

/** Posts what the documents of the sub-ledgers ask for, or takes it back. */
export const postingRequestReactions: readonly Reaction<Sql>[] = SUB_LEDGERS.flatMap((domain) => [
  reaction(postingRequested(domain), (posting, fact, tx: Sql) => post(domain, { posting }, fact, tx)),
  reaction(postingWithdrawn(domain), (withdrawal, fact, tx: Sql) => post(domain, { withdrawal }, fact, tx)),
]);

async function post(domain: SubLedgerDomain, asks: DocumentRequest['asks'], fact: Envelope, tx: Sql): Promise<void> {
  await postRequestedEntry(requestedPostingPorts(tx, fact.organizationid), requestOf(domain, fact, asks));
}

function requestOf(
  domain: SubLedgerDomain,
  { id, sequence, actor, correlationid, traceparent, livemode }: Envelope,
  asks: DocumentRequest['asks'],
): DocumentRequest {
  const { kind, id: by } = actor.initiator ?? actor;
  return {
    domain,
    asks,
    sequence,
    initiator: { kind, id: by },
    causationId: id,
    correlationId: correlationid,
    traceparent,
    livemode,
  };
}
