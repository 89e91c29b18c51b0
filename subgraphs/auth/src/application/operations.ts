/** How an installation runs, for its operators. Nothing of anybody's books is in it, and no organization is named. */
export interface Operations {
  readonly version: string;
  /** Of Node.js. */
  readonly runtime: string;
  /** The instant at which this process started. */
  readonly startedAt: string;
  readonly domains: readonly DomainOperations[];
  readonly projections: readonly ProjectionLag[];
}

export interface DomainOperations {
  readonly name: string;
  readonly migrations: MigrationState;
  /** Since when the oldest fact waits that has not gone out; null where none waits. An instant. */
  readonly waitingSince: string | null;
  /** Facts of others that failed for good here and hold up their organization, at most 500. */
  readonly deadLetters: number;
}

/** The migrations of a database beside those of the code that runs over it. */
export interface MigrationState {
  readonly applied: number;
  /** The last of those that are applied. */
  readonly latest: string | null;
  /** Those that the code has and the database lacks. */
  readonly pending: readonly string[];
  /** Those that the database has and the code does not know: a newer version made them. */
  readonly unknown: readonly string[];
}

/** How many facts of a domain have gone out and have no effect yet in a domain that takes them. */
export interface ProjectionLag {
  readonly consumer: string;
  readonly domain: string;
  readonly facts: number;
}
