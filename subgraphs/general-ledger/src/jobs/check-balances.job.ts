import { defineJob, type JobDefinition, jobKind, type Jobs } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import type { BalanceCheck } from '../application/verify-balances';
import type { BalanceMismatches } from './balance-mismatches';

export const CHECK_BALANCES = jobKind<{ readonly organizationId: string }>('check-balances');
export const CHECK_ALL_BALANCES = jobKind<object>('check-all-balances');

export interface CheckBalancesOptions {
  check(organizationId: string): Promise<BalanceCheck>;
  readonly mismatches: BalanceMismatches;
  readonly logger: Logger;
}

/** Recomputes the stored balances of an organization, and raises an alarm where one differs (PER-10). */
export function checkBalancesJob({
  check,
  mismatches,
  logger,
}: CheckBalancesOptions): JobDefinition<{ readonly organizationId: string }> {
  return defineJob({
    kind: CHECK_BALANCES,
    timeoutSeconds: 2 * 3_600,
    perOrganization: 1,
    retryLimit: 3,
    keepDays: 7,
    handler: async ({ data: { organizationId } }) => {
      const { checked, differenceCount, differences } = await check(organizationId);
      mismatches.found(organizationId, differenceCount);
      if (!differenceCount) return;
      logger.error('Stored balances differ from their postings', {
        organizationId,
        checked: String(checked),
        differences: differenceCount,
        first: differences.slice(0, LOGGED).map(({ accountId, currency, month, day, recordedMonth }) => ({
          accountId,
          currency,
          month,
          day,
          recordedMonth,
        })),
      });
    },
  });
}

/** Differences that the log names; `verifyBalances` names more. */
const LOGGED = 20;

/** Has the balances of every organization checked, each by a job of its own, once a day. */
export function checkAllBalancesJob(
  organizations: () => Promise<readonly string[]>,
  enqueue: () => Jobs['enqueue'],
): JobDefinition<object> {
  return defineJob({
    kind: CHECK_ALL_BALANCES,
    retryLimit: 3,
    keepDays: 7,
    handler: async () => {
      const key = new Date().toISOString().slice(0, 10);
      for (const organizationId of await organizations())
        await enqueue()(CHECK_BALANCES, { organizationId, key, data: { organizationId } });
    },
  });
}

const NIGHTLY = '23 2 * * *';

/** From now on each night. */
export function scheduleBalanceChecks(jobs: Pick<Jobs, 'schedule'>): Promise<void> {
  return jobs.schedule(CHECK_ALL_BALANCES, {
    organizationId: null,
    key: 'nightly',
    data: {},
    cron: NIGHTLY,
    timeZone: 'UTC',
  });
}
