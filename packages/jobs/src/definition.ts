declare const dataOf: unique symbol;

/** The name of a kind of job, which knows the type of its data. Made by `jobKind`. */
export type JobKind<Data extends object> = string & { readonly [dataOf]: (data: Data) => void };

/** One run of a job, as its handler gets it. */
export interface Job<Data> {
  /** A UUID made of organization, kind and key; of a schedule's jobs a random one. */
  readonly id: string;
  readonly kind: string;
  /** Null for a job of QBit itself. */
  readonly organizationId: string | null;
  readonly key: string;
  readonly data: Data;
  /** The instant that was asked for, by the organization's clock; null where it was "as soon as possible". */
  readonly runAt: Date | null;
  /** From 1. */
  readonly attempt: number;
  /** Aborted when the time is up, when the process stops, and within seconds of a cancellation: a long handler heeds it. */
  readonly signal: AbortSignal;
}

export interface JobOptions<Data extends object> {
  readonly kind: JobKind<Data>;
  /**
   * Does the job. It may run again after a crash, however it ended: what it does must happen once by keys of its own.
   * Throwing makes it be retried, and fail for good after `retryLimit` retries.
   */
  handler(job: Job<Data>): Promise<void>;
  /** How often a failed run is repeated, with growing delays. Default 5. */
  readonly retryLimit?: number;
  /** The delay before the first retry; it doubles each time, with some jitter, up to an hour. Default 5. */
  readonly retryDelaySeconds?: number;
  /** How long a run may take, at most 24 hours. Default 15 minutes. */
  readonly timeoutSeconds?: number;
  /** How many run at once in this process. Default 1. */
  readonly concurrency?: number;
  /** How many of one organization run at once, over all processes, so that none holds up the others. Default: no limit but `concurrency`. */
  readonly perOrganization?: number;
  /** How long a finished job is kept, and with it its key. Default 90 days. */
  readonly keepDays?: number;
}

export type JobDefinition<Data extends object> = Readonly<Required<Omit<JobOptions<Data>, 'perOrganization'>>> & {
  readonly perOrganization: number | null;
};

const KIND = /^[a-z][a-z0-9-]{0,63}$/;

/** The name of a kind of job: kebab-case, at most 64 characters, unique within its domain. Throws a RangeError on another form. */
export function jobKind<Data extends object>(name: string): JobKind<Data> {
  if (!KIND.test(name)) throw new RangeError(`${JSON.stringify(name)} is no kind of job: use kebab-case`);
  return name as JobKind<Data>;
}

/** What a kind of job does and how it is run. `Data` is stored as JSON: no bigint, no Date, nothing personal. */
export function defineJob<Data extends object>(options: JobOptions<Data>): JobDefinition<Data> {
  return {
    kind: options.kind,
    handler: (job) => options.handler(job),
    retryLimit: options.retryLimit ?? 5,
    retryDelaySeconds: options.retryDelaySeconds ?? 5,
    timeoutSeconds: options.timeoutSeconds ?? 900,
    concurrency: options.concurrency ?? 1,
    perOrganization: options.perOrganization ?? null,
    keepDays: options.keepDays ?? 90,
  };
}
