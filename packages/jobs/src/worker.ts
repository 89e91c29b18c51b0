import { type Logger, withLogContext } from '@qbit/logging';
import type { JobWithMetadata } from 'pg-boss';
import type { JobClock } from './clock';
import type { Job, JobDefinition } from './definition';
import { type Envelope, runAtOf } from './envelope';
import type { JobStore } from './job-store';

export interface WorkerNeeds {
  /** Aborted when the process stops. */
  readonly stopping: AbortSignal;
  readonly clock: JobClock;
  readonly logger: Logger;
  readonly store: JobStore;
}

/** Runs one fetched job by its definition: not before its instant, with its ids on every log line, and its failure logged once. */
export async function runJob(
  definition: JobDefinition<never>,
  fetched: JobWithMetadata<Envelope>,
  needs: WorkerNeeds,
): Promise<void> {
  const { organizationId } = fetched.data;
  const context = {
    jobId: fetched.id,
    job: fetched.name,
    attempt: fetched.retryCount + 1,
    ...(organizationId && { organizationId }),
  };
  await withLogContext(context, async () => {
    if (await postponed(fetched, needs)) return;
    try {
      await definition.handler(jobOf(fetched, needs.stopping));
    } catch (error) {
      if (needs.stopping.aborted) return handBack(fetched, needs);
      const last = fetched.retryCount >= fetched.retryLimit;
      needs.logger[last ? 'error' : 'warn'](last ? 'A job failed for good' : 'A job failed and will be retried', {
        error,
      });
      throw error;
    }
  });
}

/**
 * The database fetched it by the machine's clock, which may run ahead of ours, and the organization's may have been moved
 * back meanwhile: due is what the organization's clock says.
 */
async function postponed(fetched: JobWithMetadata<Envelope>, { clock, store }: WorkerNeeds): Promise<boolean> {
  const runAt = runAtOf(fetched.data);
  const { organizationId } = fetched.data;
  if (!runAt || !organizationId) return false;
  const now = await clock.now(organizationId);
  if (runAt <= now) return false;
  await store.postpone(fetched.name, fetched.id, now);
  return true;
}

/** What heeds the end of the process is no failure: it waits for the next start, and its attempts are as many as before. */
async function handBack({ name, id }: JobWithMetadata<Envelope>, { store, logger }: WorkerNeeds): Promise<void> {
  await store.handBack(name, id);
  logger.info('A job was stopped with the process and goes on at the next start');
}

function jobOf({ id, name, data, retryCount, signal }: JobWithMetadata<Envelope>, stopping: AbortSignal): Job<never> {
  const { organizationId, key } = data;
  // What was stored under this kind was of its type when it was stored: `enqueue` is the only way in.
  return {
    id,
    kind: name,
    organizationId,
    key,
    data: data.data as never,
    runAt: runAtOf(data),
    attempt: retryCount + 1,
    // pg-boss aborts it only when it has waited long enough for the handler.
    signal: AbortSignal.any([signal, stopping]),
  };
}
