import { organizationClosed, organizationCreated, type Reaction, reaction } from '@qbit/events';
import { openLedger } from '../application/open-ledger';
import { closeBooks } from '../persistence/closed-books.repository';
import { insertLedger } from '../persistence/ledger-opening.repository';
import type { Sql } from '@qbit/subgraph';

/** Opens the books of an organization when auth says that it was made, and closes them when it says that nobody acts in it any more. */
export const organizationReactions: readonly Reaction<Sql>[] = [
  reaction(organizationCreated, async (organization, { id, actor, correlationid }, tx: Sql) => {
    const opening = {
      actor: 'system:general-ledger',
      initiator: `${actor.kind}:${actor.id}`,
      causationId: id,
      correlationId: correlationid,
    };
    await openLedger(
      { open: (ledger, accounts, taxCodes) => insertLedger(tx, ledger, accounts, taxCodes, opening) },
      organization,
    );
  }),
  reaction(organizationClosed, async ({ organizationId, closedAt }, _fact, tx: Sql) =>
    closeBooks(tx, organizationId, closedAt),
  ),
];
