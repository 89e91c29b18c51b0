import type { Logger } from '@qbit/logging';
import type { TenantDatabase } from './tenant-database';

/** After so many rows of this process the planner looks at the tables; then after twice as many, and so on. */
const FIRST = 2;
const GROWTH = 2;

/**
 * Has the planner look at tables that grow from nothing.
 *
 * PostgreSQL does that by itself, but only every minute: until then, in a new database, each entry is posted by plans that read all
 * entries before it. Where there are statistics already this costs a few samples in the life of a process.
 */
export class PlannerStatistics {
  private rows = 0;
  private next = FIRST;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Pick<TenantDatabase, 'call'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /**
   * Told after each commit, with how many entries it wrote: a few calls may bring more than all before them. Nobody waits for
   * what it does.
   */
  wrote(entries = 1): void {
    this.rows += entries;
    if (this.rows < this.next || this.running) return;
    this.next = this.rows * GROWTH;
    this.running = this.database
      .call('select refresh_posting_statistics()')
      .then(
        () => undefined,
        (error: unknown) => void this.logger.warn('The statistics of the planner were not refreshed', { error }),
      )
      .finally(() => {
        this.running = undefined;
      });
  }

  /** Waits for what is running. */
  async settled(): Promise<void> {
    await this.running;
  }
}
