import type { Logger } from '@qbit/logging';
import type { OutboxSource } from './domain-facts';
import type { Envelope } from './envelope';
import { repeatedly } from './repeatedly';

/** Takes facts of one (domain, organization), in order; answers the last one that arrived with all before it, null for none. */
export type Transport = (page: readonly Envelope[]) => Promise<bigint | null>;

export interface RelayOptions {
  readonly sources: readonly OutboxSource[];
  readonly transport: Transport;
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** How often it looks for facts that nobody told it of (another process wrote them, or it was down). Default 2 s. */
  readonly sweepMs?: number;
}

/** Carries facts out of outboxes. */
export interface Relay {
  /** An organization has new facts of a domain: they go out at once. */
  wake(domain: string, organizationId: string): void;
  /** Resolves when everything that is there now has gone out. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const PAGE = 100;

/**
 * Publishes what the outboxes hold. Facts of one (domain, organization) go out in order, one after the other; different
 * organizations side by side. One that dies in between publishes again: the inbox makes each effect happen once.
 */
export function startRelay({ sources, transport, logger, sweepMs = 2_000 }: RelayOptions): Relay {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const byDomain = new Map(sources.map((source) => [source.domain, source]));
  let stopped = false;

  async function drain(source: OutboxSource, organizationId: string): Promise<void> {
    for (;;) {
      const page = await source.unpublished(organizationId, PAGE);
      const through = page.length && !stopped ? await transport(page) : null;
      if (through !== null) await source.markPublished(organizationId, through);
      // What did not arrive goes out at the next sweep.
      if (page.length < PAGE || through !== BigInt(page.at(-1)?.sequence ?? 0)) return;
    }
  }

  function wake(domain: string, organizationId: string): void {
    const source = byDomain.get(domain);
    const key = `${domain}/${organizationId}`;
    if (!source || stopped) return;
    if (running.has(key)) {
      again.add(key);
      return;
    }
    const work = drain(source, organizationId)
      .catch((error: unknown) =>
        logger.error('The relay could not read, publish or mark facts', { domain, organizationId, error }),
      )
      .finally(() => {
        running.delete(key);
        if (again.delete(key)) wake(domain, organizationId);
      });
    running.set(key, work);
  }

  async function sweep(): Promise<void> {
    for (const source of sources) {
      let page = await source.pending(null);
      while (page.length) {
        for (const organizationId of page) wake(source.domain, organizationId);
        page = await source.pending(page.at(-1) ?? null);
      }
    }
  }

  const sweeping = repeatedly(sweep, sweepMs, (error) => logger.error('The relay could not look for facts', { error }));
  return {
    wake,
    idle: async () => {
      await sweeping.now();
      while (running.size) await Promise.all(running.values());
    },
    stop: async () => {
      stopped = true;
      await sweeping.stop();
      await Promise.all(running.values());
    },
  };
}
