import type { Logger } from '@qbit/logging';

const HOUR = 60 * 60_000;
/** So many rows at a time: a sweep never holds locks for long. */
const BATCH = 1_000;
/** And so many times in one sweep: what is left waits an hour. */
const MOST_BATCHES = 50;

export interface SweepPorts {
  readonly logger: Logger;
  /** Deletes at most so many rows of each table that are of no use any more. */
  sweep(now: Date, most: number): Promise<Readonly<Record<string, number>>>;
}

/** Deletes whatever has expired, in batches; how many rows of each table. */
export async function sweepExpired(ports: SweepPorts, now = new Date()): Promise<Readonly<Record<string, number>>> {
  const total: Record<string, number> = {};
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const swept = Object.entries(await ports.sweep(now, BATCH));
    for (const [table, count] of swept) total[table] = (total[table] ?? 0) + count;
    if (swept.every(([, count]) => count < BATCH)) break;
  }
  return total;
}

/** Sweeps at once and then every hour, until it is stopped; what is under way then is waited for. */
export function startSweep(ports: SweepPorts, everyMs = HOUR): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const run = () => {
    running = running.then(async () => {
      try {
        const swept = Object.entries(await sweepExpired(ports)).filter(([, count]) => count > 0);
        if (swept.length) ports.logger.debug('Expired rows were deleted', { rows: Object.fromEntries(swept) });
      } catch (error) {
        ports.logger.error('The sweep of expired rows failed', { error });
      }
    });
  };
  run();
  const timer = setInterval(run, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
