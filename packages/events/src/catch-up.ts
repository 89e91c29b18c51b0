import type { Logger } from '@qbit/logging';
import { deliver, type DeliveryOptions } from './delivery';
import type { FactArchive, Head, InboxState } from './domain-facts';
import type { Lag } from './event-bus';
import type { EventListener } from './inbox';
import { repeatedly, type Repeated } from './repeatedly';

export interface CatchUpOptions extends DeliveryOptions {
  readonly archives: readonly FactArchive[];
  readonly inboxes: readonly InboxState[];
  readonly listeners: readonly EventListener[];
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** How often it compares. Default 5 s. */
  readonly sweepMs?: number;
}

export interface CatchUp extends Repeated {
  /** What was behind at the last look. */
  lag(): readonly Lag[];
}

const PAGE = 100;
const HEADS = 500;
/** Organizations that had facts within this time are compared each time; all of them at the start and once an hour. */
const LATELY_MS = 15 * 60_000;
const ALL_MS = 60 * 60_000;

/**
 * Gives listeners again what they missed: facts that a broker lost, or that were told before there was this listener.
 *
 * Whoever is behind at two looks and did not move between them has missed something; what is merely under way is left alone.
 * An organization that a dead letter holds up is left to its retries.
 */
export function startCatchUp(options: CatchUpOptions): CatchUp {
  const { archives, inboxes, listeners, logger, sweepMs = 5_000 } = options;
  /** Where those that were behind stood at the look before. */
  let before = new Map<string, bigint>();
  const lags = new Map<EventListener, number>();
  let allAt = 0;
  let isStopped = false;

  async function replay(archive: FactArchive, listener: EventListener, organizationId: string, from: bigint) {
    logger.warn('A listener missed facts and gets them again', {
      consumer: listener.consumer,
      domain: archive.domain,
      organizationId,
      after: String(from),
    });
    let after = from;
    for (;;) {
      const page = await archive.page(organizationId, after, PAGE);
      if (!page.length) return;
      for (const envelope of page)
        if (!(await deliver(listener, envelope, { ...options, isStopped: () => isStopped }))) return;
      after = BigInt(page.at(-1)?.sequence ?? 0);
    }
  }

  async function compare(
    archive: FactArchive,
    inbox: InboxState,
    listener: EventListener,
    heads: readonly Head[],
    behind: Map<string, bigint>,
  ): Promise<void> {
    const reached = await inbox.reached(
      archive.domain,
      heads.map(({ organizationId }) => organizationId),
    );
    const late = heads.filter(({ organizationId, sequence }) => (reached.get(organizationId) ?? 0n) < sequence);
    if (!late.length) return;
    const held = new Set(
      (await inbox.deadLetters()).map(({ domain, organizationId }) => `${domain}/${organizationId}`),
    );
    for (const { organizationId, sequence } of late) {
      const at = reached.get(organizationId) ?? 0n;
      lags.set(listener, (lags.get(listener) ?? 0) + Number(sequence - at));
      if (held.has(`${archive.domain}/${organizationId}`)) continue;
      const key = `${listener.consumer}/${archive.domain}/${organizationId}`;
      if (before.get(key) === at) await replay(archive, listener, organizationId, at);
      else behind.set(key, at);
    }
  }

  async function compareAll(listener: EventListener, changedSince: Date | null, behind: Map<string, bigint>) {
    const archive = archives.find(({ domain }) => domain === listener.domain);
    const inbox = inboxes.find(({ consumer }) => consumer === listener.consumer);
    for (let after: string | null = null; archive && inbox && !isStopped; ) {
      const heads: Head[] = await archive.heads({ changedSince, after, limit: HEADS });
      if (!heads.length) return;
      await compare(archive, inbox, listener, heads, behind);
      after = heads.at(-1)?.organizationId ?? null;
    }
  }

  async function sweep(): Promise<void> {
    const now = Date.now();
    // The second look is at all of them too: it is the one that acts.
    const all = now - allAt >= ALL_MS || before.size > 0 || [...lags.values()].some((facts) => facts > 0);
    if (now - allAt >= ALL_MS) allAt = now;
    const changedSince = all ? null : new Date(now - LATELY_MS);
    const behind = new Map<string, bigint>();
    for (const listener of listeners)
      try {
        lags.set(listener, 0);
        await compareAll(listener, changedSince, behind);
      } catch (error) {
        const { consumer, domain } = listener;
        logger.warn('What was told could not be compared with what was taken', { consumer, domain, error });
      }
    before = behind;
  }

  const repeated = repeatedly(sweep, sweepMs, (error) => logger.error('Nobody could look for missed facts', { error }));
  return {
    lag: () => listeners.map((one) => ({ consumer: one.consumer, domain: one.domain, facts: lags.get(one) ?? 0 })),
    now: repeated.now,
    stop: async () => {
      isStopped = true;
      await repeated.stop();
    },
  };
}
