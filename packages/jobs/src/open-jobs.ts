import type { Logger } from '@qbit/logging';
import { PgBoss, type QueueOptions } from 'pg-boss';
import { type JobClock, systemClock } from './clock';
import type { JobDefinition } from './definition';
import type { Envelope } from './envelope';
import { checkedKey, jobId } from './job-id';
import { JobStore, SCHEMA } from './job-store';
import type { JobRequest, Jobs, ScheduleRequest } from './jobs';
import { runJob } from './worker';

export interface JobsOptions {
  /** Connects as `<subgraph>_jobs`, which owns the schema `jobs` and nothing else. */
  readonly connectionString: string;
  readonly logger: Logger;
  /** Every kind that this domain has. */
  readonly definitions: readonly JobDefinition<never>[];
  /** Default: the machine's. */
  readonly clock?: JobClock;
  /** Whether this process runs jobs, or queues them only. Default true. */
  readonly work?: boolean;
  /**
   * Whether no other process works on this database: what is under way at the start was then left by one that was killed,
   * and is run again at once instead of after its missing heartbeat. Default false.
   */
  readonly isOnlyWorker?: boolean;
  /** How often to look for due jobs, 0.5 or more. Default 2. */
  readonly pollSeconds?: number;
}

const DAY_SECONDS = 86_400;
const LONGEST_STOP_MS = 30_000;
/** A commit takes less. */
const HELD_MS = 60_000;
const LONGEST_RETRY_DELAY_SECONDS = 3_600;
/** A job whose process was killed is found by its missing heartbeat, and run again. */
const HEARTBEAT_SECONDS = 20;
/** What waits is never dropped: an outage may last, and an instant may be far. */
const KEEP_WAITING_SECONDS = 3_650 * DAY_SECONDS;

/** Opens the jobs of one domain's database: brings the schema `jobs` up to date, and starts the workers. */
export async function openJobs({
  connectionString,
  logger,
  definitions,
  clock = systemClock,
  work = true,
  isOnlyWorker = false,
  pollSeconds = 2,
}: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString,
    schema: SCHEMA,
    createSchema: false, // the role may not
    application_name: 'qbit-jobs',
    useListenNotify: false, // nothing notifies: an insert must be as cheap as any other
    registerInstance: false,
  });
  boss.on('error', (error) => logger.error('The job queue failed', { error }));
  boss.on('warning', (warning) => logger.warn('The job queue warns', { warning }));
  await boss.start();
  const store = new JobStore(boss.getDb());
  const stopping = new AbortController();
  const workers = new Map<string, string>();
  try {
    await store.prepare();
    for (const definition of definitions) await ensureQueue(boss, definition);
    if (work && isOnlyWorker) await takeUp(boss, store, logger);
    if (work)
      for (const definition of definitions)
        workers.set(
          definition.kind,
          await startWorker(boss, definition, { clock, logger, store, stopping: stopping.signal }, pollSeconds),
        );
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  const wake = (kind: string) => {
    const worker = workers.get(kind);
    if (worker !== undefined) boss.notifyWorker(worker);
  };
  return {
    ...jobsOf(boss, store, clock, wake),
    stop: () => {
      stopping.abort(new Error('The process stops'));
      return boss.stop({ graceful: true, timeout: LONGEST_STOP_MS });
    },
  };
}

/** Counts what a killed process was at as a failed attempt: a job that kills its process is not run for ever. */
async function takeUp(boss: PgBoss, store: JobStore, logger: Logger): Promise<void> {
  for (const { kind, ids } of await store.underWay()) {
    await boss.fail(kind, ids, { message: 'The process was killed' });
    logger.warn('Jobs that a killed process was at are run again', { job: kind, jobs: ids.length });
  }
}

function jobsOf(boss: PgBoss, store: JobStore, clock: JobClock, wake: (kind: string) => void): Omit<Jobs, 'stop'> {
  return {
    enqueue: (kind, request) => enqueue(boss, clock, wake, kind, request),
    release: async (kind, { organizationId, key }) => {
      await store.release(kind, jobId(organizationId ?? '', kind, key));
      wake(kind);
    },
    schedule: (kind, request) => schedule(boss, kind, request),
    unschedule: (kind, request) => boss.unschedule(kind, scheduleKey(request)),
    listJobs: (organizationId, listing = {}) => store.list(organizationId, listing),
    cancel: async (organizationId, id) => {
      const found = await store.find(organizationId, id);
      if (!found) return { ok: false, code: 'JOB_NOT_FOUND' };
      await boss.cancel(found.kind, id);
      const left = await store.find(organizationId, id); // it may have ended meanwhile
      return left?.state === 'cancelled' ? { ok: true } : { ok: false, code: 'JOB_FINISHED' };
    },
    clockMoved: async (organizationId) => store.moveDue(organizationId, await clock.now(organizationId)),
  };
}

async function enqueue(
  boss: PgBoss,
  clock: JobClock,
  wake: (kind: string) => void,
  kind: string,
  request: JobRequest<object>,
) {
  const { organizationId, key, data, runAt, held = false } = request;
  const id = jobId(organizationId ?? '', kind, key);
  // Waiting is done by the machine's clock: what matters is how far the instant lies ahead on the organization's.
  const now = organizationId === null ? new Date() : await clock.now(organizationId);
  const wait = Math.max(runAt ? runAt.getTime() - now.getTime() : 0, held ? HELD_MS : 0);
  const envelope: Envelope = { organizationId, key, runAt: runAt?.toISOString() ?? null, data };
  const sent = await boss.send(kind, envelope, {
    id,
    ...(organizationId !== null && { group: { id: organizationId } }),
    ...(wait > 0 && { startAfter: new Date(Date.now() + wait) }),
  });
  if (sent !== null && wait <= 0) wake(kind);
  return { id, created: sent !== null };
}

async function schedule(boss: PgBoss, kind: string, request: ScheduleRequest<object>): Promise<void> {
  const { organizationId, key, data, cron, timeZone } = request;
  const envelope: Envelope = { organizationId, key, runAt: null, data };
  // What came due while nothing ran is made up for, once.
  await boss.schedule(kind, cron, envelope, {
    tz: timeZone,
    key: scheduleKey(request),
    missed: 'once',
    ...(organizationId !== null && { group: { id: organizationId } }),
  });
}

/** pg-boss takes few characters in the key of a schedule, so it gets the hash. */
function scheduleKey({
  organizationId,
  key,
}: {
  readonly organizationId: string | null;
  readonly key: string;
}): string {
  return jobId(organizationId ?? '', 'schedule', checkedKey(key));
}

async function ensureQueue(boss: PgBoss, definition: JobDefinition<never>): Promise<void> {
  const options: QueueOptions = {
    retryLimit: definition.retryLimit,
    retryDelay: definition.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_DELAY_SECONDS,
    expireInSeconds: definition.timeoutSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: KEEP_WAITING_SECONDS,
    deleteAfterSeconds: definition.keepDays * DAY_SECONDS,
  };
  await boss.createQueue(definition.kind, { ...options, policy: 'standard', notify: false }); // leaves one that is there
  await boss.updateQueue(definition.kind, options);
}

function startWorker(
  boss: PgBoss,
  definition: JobDefinition<never>,
  needs: Parameters<typeof runJob>[2],
  pollSeconds: number,
): Promise<string> {
  const options = {
    includeMetadata: true,
    batchSize: 1,
    localConcurrency: definition.concurrency,
    pollingIntervalSeconds: pollSeconds,
    ...(definition.perOrganization !== null && { groupConcurrency: definition.perOrganization }),
  } as const;
  return boss.work<Envelope, void, typeof options>(definition.kind, options, async (fetched) => {
    for (const job of fetched) await runJob(definition, job, needs);
  });
}
