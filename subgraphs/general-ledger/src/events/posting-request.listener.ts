import {
  dataOf,
  type Envelope,
  type EventListener,
  eventListener,
  type InboxStore,
  postingRequested,
  postingWithdrawn,
  SUB_LEDGERS,
  type SubLedgerDomain,
} from '@qbit/events';
import { type DocumentRequest, postRequestedEntry } from '../application/post-requested-entry';
import { requestedPostingPorts } from '../persistence/requested-posting.ports';
import type { Sql } from '../persistence/sql';

/** Posts what the documents of the sub-ledgers ask for, each in the transaction that marks its fact as done. */
export function postingRequestListeners(
  store: InboxStore<Sql>,
  onFacts: (organizationId: string) => void,
): EventListener[] {
  return SUB_LEDGERS.map((domain) =>
    eventListener({
      consumer: 'general-ledger',
      domain,
      store,
      handle: async (envelope, tx) => {
        const asks = asksOf(domain, envelope);
        if (!asks) return;
        await postRequestedEntry(requestedPostingPorts(tx, envelope.organizationid), requestOf(domain, envelope, asks));
      },
      onApplied: onFacts,
    }),
  );
}

function asksOf(domain: SubLedgerDomain, envelope: Envelope): DocumentRequest['asks'] | null {
  const posting = dataOf(postingRequested(domain), envelope);
  if (posting) return { posting };
  const withdrawal = dataOf(postingWithdrawn(domain), envelope);
  return withdrawal ? { withdrawal } : null;
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
