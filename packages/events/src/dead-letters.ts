import type { Logger } from '@qbit/logging';
import { ATTEMPTS, factsOf } from './delivery';
import type { InboxState } from './domain-facts';
import { type EventListener, FactFailed } from './inbox';
import { repeatedly, type Repeated } from './repeatedly';

export interface DeadLetterOptions {
  readonly inboxes: readonly InboxState[];
  readonly listeners: readonly EventListener[];
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** After how many tries a fact became a dead letter. */
  readonly attempts?: number;
  /** How long a dead letter rests after try n before it is tried again. Default 10 s, doubled each time, at most 10 minutes. */
  restMs?(attempt: number): number;
  /** How often it looks. Default 2 s. */
  readonly sweepMs?: number;
}

/** Tries dead letters again that have rested: what broke them may be mended. */
export function startDeadLetterRetries(options: DeadLetterOptions): Repeated {
  const { inboxes, listeners, logger, attempts = ATTEMPTS, sweepMs = 2_000 } = options;
  const { restMs = (attempt) => Math.min(10_000 * 2 ** (attempt - attempts), 600_000) } = options;

  async function retry(listener: EventListener, organizationId: string, tried: number): Promise<void> {
    try {
      await listener.retryDead(organizationId);
    } catch (error) {
      if (!(error instanceof FactFailed)) throw error;
      await listener.bury(error.envelope, error.cause, 1);
      logger.warn('A dead letter failed again', factsOf(listener, error.envelope, tried + 1, error.cause));
    }
  }

  async function sweep(): Promise<void> {
    for (const inbox of inboxes)
      for (const { organizationId, domain, attempts: tried, failedAt } of await inbox.deadLetters()) {
        const listener = listeners.find((one) => one.consumer === inbox.consumer && one.domain === domain);
        if (listener && Date.now() >= failedAt.getTime() + restMs(tried)) await retry(listener, organizationId, tried);
      }
  }

  return repeatedly(sweep, sweepMs, (error) => logger.error('Dead letters could not be tried again', { error }));
}
