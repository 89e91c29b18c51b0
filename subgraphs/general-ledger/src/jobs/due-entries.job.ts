import { defineJob, type JobDefinition, jobKind, type Jobs } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import { newUuid } from '@qbit/utils';
import { type DueEntriesPorts, postDueEntries } from '../application/post-due-entries';

export const DUE_ENTRIES = jobKind<{ readonly organizationId: string }>('due-entries');

/** Posts what is due of an organization: every hour, for midnight comes at another hour in each time zone. */
export function dueEntriesJob(
  ports: DueEntriesPorts,
  logger: Logger,
): JobDefinition<{ readonly organizationId: string }> {
  return defineJob({
    kind: DUE_ENTRIES,
    timeoutSeconds: 900,
    perOrganization: 1,
    concurrency: 2,
    retryLimit: 3,
    handler: async ({ data: { organizationId } }) => {
      const counts = await postDueEntries(ports, organizationId);
      if (counts.posted || counts.raised) logger.info('Posted what was due', { organizationId, ...counts });
    },
  });
}

const HOURLY = '7 * * * *';
/** What is being posted at this moment is in the books by then. */
const SOON_MS = 2_000;

/** Has what is due posted hourly from now on, and soon for once. Organizations without anything due have no schedule. */
export function scheduleDueEntries(
  jobs: Pick<Jobs, 'enqueue' | 'schedule'>,
): (organizationId: string) => Promise<void> {
  const scheduled = new Set<string>();
  return async (organizationId) => {
    const data = { organizationId };
    if (!scheduled.has(organizationId))
      await jobs.schedule(DUE_ENTRIES, { organizationId, key: 'hourly', data, cron: HOURLY, timeZone: 'UTC' });
    scheduled.add(organizationId);
    await jobs.enqueue(DUE_ENTRIES, { organizationId, key: newUuid(), data, runAt: new Date(Date.now() + SOON_MS) });
  };
}
