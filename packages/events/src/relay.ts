import type { Logger } from '@qbit/logging';
import type { Envelope } from './envelope';
import { type EventListener, FactFailed } from './inbox';
import type { OutboxSource } from './outbox';

export interface RelayOptions {
  readonly sources: readonly OutboxSource[];
  readonly listeners: readonly EventListener[];
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** How often it looks for facts that nobody told it of (another process wrote them, or it was down). Default 2 s. */
  readonly sweepMs?: number;
  /** How often a failing fact is tried before it is a dead letter. Default 8: within about three seconds. */
  readonly attempts?: number;
  /** The wait before try n (from 1). Default 20 ms, doubled each time, at most 5 s. */
  backoffMs?(attempt: number): number;
  /** How long a dead letter rests after try n before it is tried again. Default 10 s, doubled each time, at most 10 minutes. */
  restMs?(attempt: number): number;
}

/** Carries facts from outboxes to listeners within one process. */
export interface Relay {
  /** An organization has new facts of a domain: they go out at once. */
  wake(domain: string, organizationId: string): void;
  /** Resolves when everything that is there now has gone out. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const PAGE = 100;

/**
 * The in-process transport over the same outbox tables that the broker's relay reads.
 *
 * Facts of one (domain, organization) go out in order, one after the other; different organizations side by side. A
 * process that dies in between delivers again, and the inbox makes each effect happen once.
 */
export function startRelay(options: RelayOptions): Relay {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const sources = new Map(options.sources.map((source) => [source.domain, source]));
  const { attempts = 8, backoffMs = (attempt) => Math.min(20 * 2 ** (attempt - 1), 5_000) } = options;
  const { restMs = (attempt) => Math.min(10_000 * 2 ** (attempt - attempts), 600_000) } = options;
  let stopped = false;

  async function deliver(envelope: Envelope, listener: EventListener): Promise<void> {
    for (let attempt = 1; !stopped; attempt++) {
      try {
        await listener.receive(envelope);
        return;
      } catch (error) {
        const [failed, cause] = failureOf(error, envelope);
        const facts = factsOf(listener, failed, attempt, cause);
        if (attempt >= attempts) {
          options.logger.error('A fact failed too often and is a dead letter now', facts);
          await listener.bury(failed, cause, attempt);
          return;
        }
        options.logger.warn('A fact failed and is tried again', facts);
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
      }
    }
  }

  async function drain(source: OutboxSource, organizationId: string): Promise<void> {
    const listeners = options.listeners.filter((listener) => listener.domain === source.domain);
    for (;;) {
      const page = await source.unpublished(organizationId, PAGE);
      for (const envelope of page) {
        if (stopped) return;
        await Promise.all(listeners.map((listener) => deliver(envelope, listener)));
        if (stopped) return;
        await source.markPublished(organizationId, BigInt(envelope.sequence));
      }
      if (page.length < PAGE) return;
    }
  }

  /** Tries those again that have rested: what broke them may be mended. */
  async function retryDeadLetters(source: OutboxSource): Promise<void> {
    for (const { organizationId, domain, attempts: tried, failedAt } of await source.deadLetters()) {
      const listener = options.listeners.find((one) => one.consumer === source.domain && one.domain === domain);
      if (!listener || stopped || Date.now() < failedAt.getTime() + restMs(tried)) continue;
      try {
        await listener.retryDead(organizationId);
      } catch (error) {
        if (!(error instanceof FactFailed)) throw error;
        await listener.bury(error.envelope, error.cause, 1);
        options.logger.warn('A dead letter failed again', factsOf(listener, error.envelope, tried + 1, error.cause));
      }
    }
  }

  function wake(domain: string, organizationId: string): void {
    const source = sources.get(domain);
    const key = `${domain}/${organizationId}`;
    if (!source || stopped) return;
    if (running.has(key)) {
      again.add(key);
      return;
    }
    const work = drain(source, organizationId)
      .catch((error: unknown) =>
        options.logger.error('The relay could not read or mark an outbox', { domain, organizationId, error }),
      )
      .finally(() => {
        running.delete(key);
        if (again.delete(key)) wake(domain, organizationId);
      });
    running.set(key, work);
  }

  async function sweep(): Promise<void> {
    for (const source of options.sources) {
      let page = await source.pending(null);
      while (page.length) {
        for (const organizationId of page) wake(source.domain, organizationId);
        page = await source.pending(page.at(-1) ?? null);
      }
      await retryDeadLetters(source);
    }
  }

  const fail = (error: unknown) => options.logger.error('The relay could not look for facts', { error });
  let sweeping = sweep().catch(fail);
  const timer = setInterval(() => {
    sweeping = sweep().catch(fail);
  }, options.sweepMs ?? 2_000);
  timer.unref();

  return {
    wake,
    idle: async () => {
      await sweeping;
      await sweep();
      while (running.size) await Promise.all(running.values());
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await sweeping;
      await Promise.all(running.values());
    },
  };
}

/** Which fact it was that failed, and of what. */
function failureOf(error: unknown, delivered: Envelope): [failed: Envelope, cause: unknown] {
  return error instanceof FactFailed ? [error.envelope, error.cause] : [delivered, error];
}

function factsOf(
  { consumer }: EventListener,
  { type, sequence, organizationid }: Envelope,
  attempt: number,
  error: unknown,
) {
  return { consumer, type, sequence, organizationId: organizationid, attempt, error };
}
