import { domainOf, type Envelope, FACT_CONTRACTS, factDigest, type Reaction, reaction } from '@qbit/events';
import type { FactLink } from '../application/books';
import { type LedgerChange, recordLedgerChanges } from '../persistence/ledger-head.repository';
import type { Sql } from '@qbit/subgraph';

/**
 * Every fact of another domain becomes a link of the audit chain (S-18): its place, its kind and its hash; what it says stays with
 * its owner. They come after what a fact does, for the first fact of an organization opens its books.
 */
export const chainReactions: readonly Reaction<Sql>[] = FACT_CONTRACTS.filter(
  (contract) => domainOf(contract) !== 'general-ledger',
).map((contract) =>
  reaction(contract, async (_, fact, tx: Sql) => {
    await recordLedgerChanges(tx, fact.organizationid, [linkOfFact(fact)]);
  }),
);

/** Done by whoever did what the fact tells: `auth.role.changed`. */
function linkOfFact(fact: Envelope): LedgerChange {
  const { type, subject, sequence, actor } = fact;
  const payload: FactLink = { domain: domainOf(fact), factSequence: sequence, type, subject, digest: factDigest(fact) };
  return { kind: type.split('.').slice(1, -1).join('.'), payload, actor };
}
