import { defineJob, type HeldQueue, heldQueue, type JobDefinition, jobKind, type Jobs } from '@qbit/jobs';
import type { BulkRequest } from './bulk-act';
import { runBulkAct, type RunBulkPorts } from './run-bulk-act';

const BULK_ACT = jobKind<BulkRequest>('bulk-act');

/** Does a bulk act to what waits of it. A run that was cut off begins again where it was. */
export function bulkActJob(ports: RunBulkPorts): JobDefinition<BulkRequest> {
  return defineJob({
    kind: BULK_ACT,
    timeoutSeconds: 6 * 3_600,
    perOrganization: 1,
    concurrency: 2,
    retryLimit: 20,
    handler: ({ data, attempt, signal }) => runBulkAct(ports, data, { tried: attempt, signal }),
  });
}

/** Where goes of acts wait, each once. */
export function bulkActQueue(jobs: Jobs): HeldQueue<BulkRequest, BulkRequest> {
  return heldQueue(jobs, BULK_ACT, ({ actId, attempt }: BulkRequest) => `${actId}/${attempt}`);
}
