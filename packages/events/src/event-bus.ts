import type { Logger } from '@qbit/logging';
import type { DomainFacts, FactArchive, InboxState } from './domain-facts';
import type { EventListener } from './inbox';

/** Carries the facts of some domains to the listeners of some domains: all of them in one process, a few where a broker is between. */
export interface EventBus {
  /** An organization has new facts of a domain: they go out at once. */
  wake(domain: string, organizationId: string): void;
  /** Resolves when all facts that are there now have gone out. */
  idle(): Promise<void>;
  /** How many facts of a domain a listener was behind at the last look, all organizations together. */
  lag(): readonly Lag[];
  /** What a domain has told, wherever it runs; null for one that cannot be asked now. */
  archive(domain: string): FactArchive | null;
  stop(): Promise<void>;
}

export interface Lag {
  readonly consumer: string;
  readonly domain: string;
  readonly facts: number;
}

export interface EventBusOptions {
  /** Of the domains that run here. */
  readonly facts: readonly DomainFacts[];
  readonly listeners: readonly EventListener[];
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** How often it looks for facts that nobody told it of. Default 2 s. */
  readonly sweepMs?: number;
  /** How often a failing fact is tried before it is a dead letter. Default 8. */
  readonly attempts?: number;
  /** The wait before try n + 1 (from 1), in ms. Default 20 ms, doubled each time, at most 5 s. */
  backoffMs?(attempt: number): number;
  /** How long a dead letter rests after try n, in ms. Default 10 s, doubled each time, at most 10 minutes. */
  restMs?(attempt: number): number;
  /** How often it compares what was told with what was taken. Default 5 s. */
  readonly catchUpMs?: number;
}

/** The inboxes of those domains that take facts. */
export function inboxesOf(facts: readonly DomainFacts[]): InboxState[] {
  return facts.flatMap(({ inbox }) => (inbox ? [inbox] : []));
}
