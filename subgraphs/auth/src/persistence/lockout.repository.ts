import type { Databases } from './databases';

/** So many failures within the window lock an account for a while. */
export const LOCKOUT = { failures: 10, windowMs: 15 * 60_000, lockMs: 15 * 60_000 } as const;

/** Failed sign-ins, counted for each account, whatever address they come from. Subjects are opaque texts. */
export class LockoutRepository {
  constructor(private readonly databases: Databases) {}

  /**
   * Counts an attempt before it is made; answers until when the account is locked, or null where it may be tried.
   *
   * Counted before and given back after, so that a hundred attempts at once are not all let through before the first
   * has failed.
   */
  async begin(subject: string, now: Date): Promise<Date | null> {
    const windowStart = new Date(now.getTime() - LOCKOUT.windowMs);
    const lock = new Date(now.getTime() + LOCKOUT.lockMs);
    const [row] = await this.databases.identity.$queryRaw<{ locked_until: Date | null }[]>`
      INSERT INTO identity.lockout AS kept (subject, failures, window_start, last_failure)
      VALUES (${subject}, 1, ${now}, ${now})
      ON CONFLICT (subject) DO UPDATE SET
        failures = CASE
          WHEN kept.locked_until > ${now} THEN kept.failures
          WHEN kept.locked_until IS NOT NULL OR kept.window_start <= ${windowStart} THEN 1
          ELSE kept.failures + 1 END,
        window_start = CASE
          WHEN kept.locked_until > ${now} THEN kept.window_start
          WHEN kept.locked_until IS NOT NULL OR kept.window_start <= ${windowStart} THEN ${now}
          ELSE kept.window_start END,
        last_failure = ${now},
        locked_until = CASE
          WHEN kept.locked_until > ${now} THEN kept.locked_until
          WHEN kept.locked_until IS NULL AND kept.window_start > ${windowStart} AND kept.failures >= ${LOCKOUT.failures}
            THEN ${lock}::timestamptz
          ELSE NULL END
      RETURNING locked_until`;
    return row?.locked_until ?? null;
  }

  /** The attempt failed. True where this failure locked the account. */
  async failed(subject: string, now: Date): Promise<boolean> {
    const { count } = await this.databases.identity.lockout.updateMany({
      where: { subject, failures: { gte: LOCKOUT.failures }, lockedUntil: null },
      data: { lockedUntil: new Date(now.getTime() + LOCKOUT.lockMs) },
    });
    return count > 0;
  }

  /** The attempt proved nothing either way (a password that was right while a second factor is still due). */
  async giveBack(subject: string): Promise<void> {
    await this.databases.identity.lockout.updateMany({
      where: { subject, failures: { gt: 0 }, lockedUntil: null },
      data: { failures: { decrement: 1 } },
    });
  }

  /** The attempt succeeded: nothing is held against the account any more. */
  async succeeded(subject: string): Promise<void> {
    await this.databases.identity.lockout.deleteMany({ where: { subject } });
  }
}
