import {
  dataOf,
  type Envelope,
  type EventListener,
  eventListener,
  type InboxStore,
  organizationCreated,
  type SqlExecutor,
} from '@qbit/events';
import { openLedger } from '../application/open-ledger';
import { insertLedger } from '../persistence/ledger-opening.repository';

/** Opens the books of an organization when auth says that it was made. */
export function organizationListener(
  store: InboxStore<SqlExecutor>,
  onFacts: (organizationId: string) => void,
): EventListener {
  return eventListener({
    consumer: 'general-ledger',
    domain: 'auth',
    store,
    handle: (envelope, tx) => organizationWasCreated(envelope, tx),
    onApplied: onFacts,
  });
}

async function organizationWasCreated(envelope: Envelope, tx: SqlExecutor): Promise<void> {
  const organization = dataOf(organizationCreated, envelope);
  if (!organization) return;
  const { kind, id } = envelope.actor;
  const opening = {
    actor: 'system:general-ledger',
    initiator: `${kind}:${id}`,
    causationId: envelope.id,
    correlationId: envelope.correlationid,
  };
  await openLedger(
    { open: (ledger, accounts, taxCodes) => insertLedger(tx, ledger, accounts, taxCodes, opening) },
    organization,
  );
}
