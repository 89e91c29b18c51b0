import { bankAccountChanged, type Envelope, ledgerAccountRequested, type Reaction, reaction } from '@qbit/events';
import { bindBankAccount } from '../application/bind-bank-account';
import { followBankAccount } from '../application/follow-bank-account';
import { bankAccountPorts } from '../persistence/bank-account.ports';
import type { Sql } from '@qbit/subgraph';

/** Gives bank accounts their account of the chart, and archives it with them. */
export const bankAccountReactions: readonly Reaction<Sql>[] = [
  reaction(ledgerAccountRequested, async (request, fact, tx: Sql) => bindBankAccount(await ports(fact, tx), request)),
  reaction(bankAccountChanged, async (changed, fact, tx: Sql) => followBankAccount(await ports(fact, tx), changed)),
];

function ports({ organizationid, actor, id, correlationid, traceparent, livemode }: Envelope, tx: Sql) {
  const { kind, id: by } = actor.initiator ?? actor;
  return bankAccountPorts(tx, organizationid, {
    actor: { kind: 'system', id: 'general-ledger', initiator: { kind, id: by } },
    causationId: id,
    correlationId: correlationid,
    traceparent,
    livemode,
  });
}
