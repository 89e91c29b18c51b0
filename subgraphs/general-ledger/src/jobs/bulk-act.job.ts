import { defineJob, type JobDefinition, jobKind } from '@qbit/jobs';
import { type BulkRequest, runBulkAct, type RunBulkPorts } from '@qbit/subgraph';

export const BULK_ACT = jobKind<BulkRequest>('bulk-act');

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
