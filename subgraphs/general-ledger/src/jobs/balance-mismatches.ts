import { Gauge, type Registry } from 'prom-client';

/** What the last checks of this process found: how many stored balances of each organization differ from their postings. */
export class BalanceMismatches {
  private readonly counts = new Map<string, number>();

  found(organizationId: string, count: number): void {
    if (count) this.counts.set(organizationId, count);
    else this.counts.delete(organizationId);
  }

  /** Over all organizations. */
  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Adds it to the metrics of a process. */
  observe(registry: Registry): void {
    const total = () => this.total;
    new Gauge({
      name: 'qbit_balance_mismatches',
      help: 'Stored balances that differ from their postings, as the last checks of this process found; the log names them.',
      registers: [registry],
      collect() {
        this.set(total());
      },
    });
  }
}
