import { defineJob, type Job, type JobDefinition, jobKind } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import { giveUpDemoReset, runDemoReset, type RunDemoResetPorts } from '../application/run-demo-reset';

/** The reset of a demo company. UUIDs. */
export interface DemoResetRequest {
  readonly organizationId: string;
  readonly resetId: string;
}

export const RESET_DEMO = jobKind<DemoResetRequest>('reset-demo');

/** So often filling the fresh company may fail before the reset is given up; being stopped is no failure. */
const ATTEMPTS = 3;

/** Makes a demo company anew; a run that was cut off is gone on with. */
export function resetDemoJob(ports: RunDemoResetPorts, logger: Logger): JobDefinition<DemoResetRequest> {
  return defineJob({
    kind: RESET_DEMO,
    timeoutSeconds: 1_800,
    perOrganization: 1,
    retryLimit: 20,
    handler: (job) => resetDemo(ports, logger, job),
  });
}

async function resetDemo(
  ports: RunDemoResetPorts,
  logger: Logger,
  { data: { organizationId, resetId }, attempt, signal }: Job<DemoResetRequest>,
): Promise<void> {
  const reset = { organizationId, id: resetId };
  try {
    const came = await runDemoReset(ports, reset, signal);
    // It is queued a moment before it is kept. What is not kept by the second look never was.
    if (came === 'unknown' && attempt === 1) throw new Error('The reset is not kept yet');
  } catch (error) {
    if (attempt < ATTEMPTS || signal.aborted || !(await giveUpDemoReset(ports, reset))) throw error;
    logger.error('A demo company could not be made', { organizationId, resetId, error });
  }
}
