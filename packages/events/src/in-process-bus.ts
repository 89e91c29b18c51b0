import { startCatchUp } from './catch-up';
import { startDeadLetterRetries } from './dead-letters';
import { deliver } from './delivery';
import { domainOf, type Envelope } from './envelope';
import { type EventBus, type EventBusOptions, inboxesOf } from './event-bus';
import { startRelay } from './relay';

/** Carries facts from outboxes to listeners within one process, over the same tables that the broker's transport reads. */
export function startInProcessBus({ facts, catchUpMs = 5_000, ...options }: EventBusOptions): EventBus {
  const outboxes = facts.map(({ outbox }) => outbox);
  const inboxes = inboxesOf(facts);
  let isStopped = false;

  async function transport(page: readonly Envelope[]): Promise<bigint | null> {
    let through: bigint | null = null;
    for (const envelope of page) {
      const takers = options.listeners.filter(({ domain }) => domain === domainOf(envelope));
      const taken = await Promise.all(
        takers.map((taker) => deliver(taker, envelope, { ...options, isStopped: () => isStopped })),
      );
      if (taken.includes(false)) break;
      through = BigInt(envelope.sequence);
    }
    return through;
  }

  const relay = startRelay({ ...options, sources: outboxes, transport });
  const retries = startDeadLetterRetries({ ...options, inboxes });
  const catchUp = startCatchUp({ ...options, archives: outboxes, inboxes, sweepMs: catchUpMs });
  return {
    wake: relay.wake,
    idle: relay.idle,
    lag: catchUp.lag,
    archive: (domain) => outboxes.find((outbox) => outbox.domain === domain) ?? null,
    stop: async () => {
      isStopped = true;
      await Promise.all([relay.stop(), retries.stop(), catchUp.stop()]);
    },
  };
}
