import type { Envelope } from './envelope';

/** Up to where a domain has told the facts of an organization. */
export interface Head {
  readonly organizationId: string;
  readonly sequence: bigint;
}

/** Which heads: of organizations that had facts since an instant (null: of all), the next ones after an id, in the order of their ids. */
export interface HeadsQuery {
  readonly changedSince: Date | null;
  readonly after: string | null;
  readonly limit: number;
}

/** What a domain has told so far, for whoever missed something of it or is new. */
export interface FactArchive {
  readonly domain: string;
  /** Empty at the end. */
  heads(query: HeadsQuery): Promise<Head[]>;
  /** The facts after a sequence, in order, published or not: at most so many; empty at the end. */
  page(organizationId: string, after: bigint, limit: number): Promise<Envelope[]>;
}

/** The facts that a domain wrote, as the relay reads them. */
export interface OutboxSource extends FactArchive {
  /** Organizations that have facts which are not published yet: the next after one, in the order of their ids. Empty at the end. */
  pending(after: string | null): Promise<string[]>;
  /** The next facts that are not published, in order. */
  unpublished(organizationId: string, limit: number): Promise<Envelope[]>;
  markPublished(organizationId: string, through: bigint): Promise<void>;
  /** Since when the oldest fact waits that is not published; null where none waits. Looks at 500 organizations at most. */
  waitingSince(): Promise<Date | null>;
}

/** A fact that failed for good in the domain that should have taken it, and holds up its organization there. */
export interface DeadLetter {
  readonly organizationId: string;
  /** Whose fact it is. */
  readonly domain: string;
  readonly sequence: bigint;
  /** How often it was tried. */
  readonly attempts: number;
  readonly failedAt: Date;
  /** What the last try said. */
  readonly error: string;
}

/** How far a domain has come with the facts of others. */
export interface InboxState {
  readonly consumer: string;
  /** The dead letters that hold something up, the oldest failure first, at most 500. */
  deadLetters(): Promise<DeadLetter[]>;
  /** The last sequence of another domain whose effect is committed, of each of these organizations that has one. */
  reached(domain: string, organizationIds: readonly string[]): Promise<ReadonlyMap<string, bigint>>;
}

/** What is seen of a domain's database by whoever carries facts. */
export interface DomainFacts {
  readonly outbox: OutboxSource;
  /** Null for a domain that takes no facts. */
  readonly inbox: InboxState | null;
  close(): Promise<void>;
}
