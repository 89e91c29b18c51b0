import type { Logger } from '@qbit/logging';
import type { Envelope } from './envelope';
import { type EventListener, FactFailed } from './inbox';

export interface DeliveryOptions {
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** How often a failing fact is tried before it is a dead letter. Default 8: within about three seconds. */
  readonly attempts?: number;
  /** The wait before try n + 1 (from 1), in ms. Default 20 ms, doubled each time, at most 5 s. */
  backoffMs?(attempt: number): number;
}

export const ATTEMPTS = 8;

export function backoff(attempt: number): number {
  return Math.min(20 * 2 ** (attempt - 1), 5_000);
}

/** What is left to do after a try that failed. */
export type AfterFailure = 'again' | 'buried';

/** Tells of a failure, and buries the fact that failed after its last try: the delivered one, or one that was parked behind it. */
export async function afterFailure(
  listener: EventListener,
  delivered: Envelope,
  attempt: number,
  error: unknown,
  { logger, attempts = ATTEMPTS }: DeliveryOptions,
): Promise<AfterFailure> {
  const [failed, cause] = error instanceof FactFailed ? [error.envelope, error.cause] : [delivered, error];
  const facts = factsOf(listener, failed, attempt, cause);
  if (attempt < attempts) {
    logger.warn('A fact failed and is tried again', facts);
    return 'again';
  }
  logger.error('A fact failed too often and is a dead letter now', facts);
  await listener.bury(failed, cause, attempt);
  return 'buried';
}

/** Delivers a fact to a listener within this process, as often as it takes; answers false where it was stopped before. */
export async function deliver(
  listener: EventListener,
  envelope: Envelope,
  options: DeliveryOptions & { isStopped(): boolean },
): Promise<boolean> {
  const { backoffMs = backoff, isStopped } = options;
  for (let attempt = 1; !isStopped(); attempt++) {
    try {
      await listener.receive(envelope);
      return true;
    } catch (error) {
      if ((await afterFailure(listener, envelope, attempt, error, options)) === 'buried') return true;
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
    }
  }
  return false;
}

export function factsOf({ consumer }: EventListener, fact: Envelope, attempt: number, error: unknown) {
  const { type, sequence, organizationid: organizationId } = fact;
  return { consumer, type, sequence, organizationId, attempt, error };
}
