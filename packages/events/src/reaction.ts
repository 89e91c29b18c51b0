import { domainOf, type Envelope } from './envelope';
import type { FactContract } from './fact';
import { type EventListener, eventListener, type InboxStore } from './inbox';
import type { SqlExecutor } from './sql-executor';

/** What a domain does about one kind of fact of another. */
export interface Reaction<Tx> {
  /** The type of the facts. */
  readonly type: string;
  /** Throws where the data do not fit the contract, or the effect fails. */
  run(fact: Envelope, tx: Tx): Promise<void>;
}

/** The effect of each fact of a kind, in the transaction in which the fact is marked as taken. */
export function reaction<Data, Tx>(
  contract: FactContract<Data>,
  run: (data: Data, fact: Envelope, tx: Tx) => Promise<void>,
): Reaction<Tx> {
  return { type: contract.type, run: (fact, tx) => run(contract.schema.parse(fact.data), fact, tx) };
}

/** The listeners of a domain: one for each other domain that it reacts to. What nothing reacts to is skipped. */
export function listenersOf<Tx extends SqlExecutor>(
  consumer: string,
  reactions: readonly Reaction<Tx>[],
  store: InboxStore<Tx>,
  /** Told after each commit that applied something. */
  onApplied?: (organizationId: string) => void,
): EventListener[] {
  const byDomain = Map.groupBy(reactions, domainOf);
  return [...byDomain].map(([domain, own]) =>
    eventListener({
      consumer,
      domain,
      store,
      handle: async (fact, tx) => {
        for (const { type, run } of own) if (type === fact.type) await run(fact, tx);
      },
      ...(onApplied && { onApplied }),
    }),
  );
}
