// cspell:ignore BYMONTHDAY
import type { JobKind } from './definition';

export interface JobRequest<Data> {
  /** Null for a job of QBit itself. */
  readonly organizationId: string | null;
  /** Names the job within organization and kind, 1 to 200 characters: `<entry>/auto-reverse`. */
  readonly key: string;
  readonly data: Data;
  /** Not before this instant by the organization's clock; a job of QBit itself goes by the machine's. Default: as soon as possible. */
  readonly runAt?: Date;
  /**
   * Waits for `release`, or for a minute. What is queued so before the commit of what it is about is done, whenever the
   * process ends; where nothing was committed it finds nothing.
   */
  readonly held?: boolean;
}

export interface ScheduleRequest<Data> {
  /** Null for a job of QBit itself. */
  readonly organizationId: string | null;
  /** Names the schedule within organization and kind, 1 to 200 characters. */
  readonly key: string;
  readonly data: Data;
  /** Five fields (POSIX cron), or an RFC 5545 rule: `0 0 * * *`, `FREQ=MONTHLY;BYMONTHDAY=-1`. */
  readonly cron: string;
  /** The IANA zone whose clocks it goes by. */
  readonly timeZone: string;
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A job as people see it. Why it failed stands in the log under its id, for the reason may hold anything. */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  /** Runs that have begun. */
  readonly attempts: number;
  readonly createdAt: Date;
  /** What was asked for, by the organization's clock; null where it was "as soon as possible". */
  readonly runAt: Date | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface JobListing {
  readonly kinds?: readonly string[];
  readonly states?: readonly JobState[];
  /** 1 to 100, default 20. */
  readonly limit?: number;
  /** Go on after this one, the last of the page before. */
  readonly after?: { readonly createdAt: Date; readonly id: string };
}

/** Why a job was not cancelled. Neither is worth retrying. */
export type CancelFault = 'JOB_NOT_FOUND' | 'JOB_FINISHED';

export interface Jobs {
  /**
   * Queues a job, at most once for each (organization, kind, key), be the first one queued, running, done, failed or
   * cancelled, as long as it is kept: `created` is false where there is one.
   *
   * In a transaction and with a role of its own: call it from listeners and use cases after their commit, or `held` before
   * it, never inside a posting transaction. Nothing is notified; workers poll.
   */
  enqueue<Data extends object>(
    kind: JobKind<Data>,
    request: JobRequest<NoInfer<Data>>,
  ): Promise<{ readonly id: string; readonly created: boolean }>;
  /** Has a held job run as soon as possible; one that has begun, or is not there, stays as it is. */
  release<Data extends object>(
    kind: JobKind<Data>,
    request: { readonly organizationId: string | null; readonly key: string },
  ): Promise<void>;
  /** Makes a job at each occurrence, once over all processes; again with the same key replaces it. By the machine's clock. */
  schedule<Data extends object>(kind: JobKind<Data>, request: ScheduleRequest<NoInfer<Data>>): Promise<void>;
  /** Ends a schedule; what it has made stays. */
  unschedule<Data extends object>(
    kind: JobKind<Data>,
    request: { readonly organizationId: string | null; readonly key: string },
  ): Promise<void>;
  /** The jobs of one organization, newest first. */
  listJobs(organizationId: string, listing?: JobListing): Promise<JobView[]>;
  /**
   * Cancels a job that is queued or running; a running handler is told by its signal within seconds. One that is cancelled
   * already stays so. Another organization's is JOB_NOT_FOUND.
   */
  cancel(
    organizationId: string,
    id: string,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: CancelFault }>;
  /** Makes due what is due now that the organization's clock was moved, and puts off what no longer is. */
  clockMoved(organizationId: string): Promise<void>;
  /**
   * Takes no new jobs, tells the running ones by their signals at once, lets them end for 30 s, hands back to be run again
   * what stopped or did not end, and closes. Safe to call twice.
   */
  stop(): Promise<void>;
}
