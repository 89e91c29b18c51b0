import { postEntries } from './posting.repository';
import type { PostingOutcome, PostingRequest } from '../application/posting-request';
import type { TenantDatabase } from './tenant-database';

export interface LaneOptions {
  /** How many entries one call takes at most. Default 200. */
  readonly largestBatch?: number;
  /** How many may wait in one organization; more are refused as busy. Default 10,000. */
  readonly longestQueue?: number;
  /** Told after each call that posted something. */
  onPosted?(organizationId: string, entries: number): void;
}

/** The books are locked by something else for too long, or too many entries wait: try again. */
export class LedgerBusyError extends Error {
  override readonly name = 'LedgerBusyError';
}

interface Waiting {
  readonly request: PostingRequest;
  /** Everyone who asked for this very entry; the first of them is told that it was posted, the others that it was there. */
  readonly callers: Caller[];
}

interface Caller {
  resolve(outcome: PostingOutcome): void;
  reject(error: unknown): void;
}

/**
 * The door to the books for single entries: one lane an organization.
 *
 * The first entry goes at once; while its call is under way the next ones gather, and go together in the next call. Only
 * one call of an organization is under way, for the lock of its head would let through no more. An entry that breaks a
 * call (which is a fault of ours) takes no other down with it: its companions are posted again, one by one.
 */
export class PostingLanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly options: LaneOptions = {},
  ) {}

  post(organizationId: string, request: PostingRequest): Promise<PostingOutcome> {
    let lane = this.lanes.get(organizationId);
    if (!lane) {
      lane = new Lane(organizationId, this.database, this.options, () => this.lanes.delete(organizationId));
      this.lanes.set(organizationId, lane);
    }
    return lane.post(request);
  }

  /** Resolves when nothing waits and nothing is under way. */
  async drain(): Promise<void> {
    while (this.lanes.size) await Promise.allSettled([...this.lanes.values()].map((lane) => lane.idle));
  }
}

class Lane {
  /** By key and input, in the order in which they came. */
  private queue = new Map<string, Waiting>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly organizationId: string,
    private readonly database: TenantDatabase,
    private readonly options: LaneOptions,
    private readonly onIdle: () => void,
  ) {}

  get idle(): Promise<void> {
    return this.running ?? Promise.resolve();
  }

  post(request: PostingRequest): Promise<PostingOutcome> {
    const { promise, resolve, reject } = Promise.withResolvers<PostingOutcome>();
    const identity = identityOf(request);
    const same = this.queue.get(identity);
    if (same) same.callers.push({ resolve, reject });
    else if (this.queue.size >= (this.options.longestQueue ?? 10_000))
      reject(new LedgerBusyError('Too many entries wait to be posted'));
    else this.queue.set(identity, { request, callers: [{ resolve, reject }] });
    this.running ??= this.run();
    return promise;
  }

  private async run(): Promise<void> {
    // An entry that comes in this very turn of the event loop need not wait for a call of its own.
    await Promise.resolve();
    while (this.queue.size) {
      const { batch, rest } = nextBatch(this.queue, this.options.largestBatch ?? 200);
      this.queue = rest;
      await this.postBatch(batch);
    }
    this.running = undefined;
    this.onIdle();
  }

  private async postBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const requests = batch.map(({ request }) => request);
      const outcomes = await postEntries(
        { query: (sql, parameters) => this.database.call(sql, parameters) },
        this.organizationId,
        requests,
      );
      for (const [index, waiting] of batch.entries()) answer(waiting, outcomes[index]);
      const posted = outcomes.filter(({ outcome }) => outcome === 'posted').length;
      if (posted > 0) this.options.onPosted?.(this.organizationId, posted);
    } catch (error) {
      if (isLockTimeout(error)) fail(batch, new LedgerBusyError('The books are locked', { cause: error }));
      else if (batch.length === 1) fail(batch, error);
      else for (const waiting of batch) await this.postBatch([waiting]);
    }
  }
}

/** Entries for one call: at most so many, and none of them twice by its key, its document or what it reverses. */
function nextBatch(
  queue: ReadonlyMap<string, Waiting>,
  most: number,
): { batch: Waiting[]; rest: Map<string, Waiting> } {
  const taken = new Set<string>();
  const batch: Waiting[] = [];
  const rest = new Map<string, Waiting>();
  for (const [identity, waiting] of queue) {
    const marks = marksOf(waiting.request);
    if (batch.length < most && !marks.some((mark) => taken.has(mark))) batch.push(waiting);
    else rest.set(identity, waiting);
    // What is left behind also keeps what is like it behind: their order stays.
    for (const mark of marks) taken.add(mark);
  }
  return { batch, rest };
}

function marksOf({ idempotencyKey, domain, purpose, source, reverses }: PostingRequest): string[] {
  const marks = [`key ${idempotencyKey}`];
  if (reverses !== undefined) marks.push(`reverses ${reverses}`);
  else if (source) marks.push(`source ${domain} ${source.type} ${source.id} ${source.version} ${purpose}`);
  return marks;
}

function identityOf({ idempotencyKey, inputHash }: PostingRequest): string {
  return `${Buffer.from(inputHash).toString('hex')} ${idempotencyKey}`;
}

function answer({ callers }: Waiting, outcome: PostingOutcome | undefined): void {
  if (!outcome) throw new Error('The database answered fewer outcomes than entries');
  for (const [index, caller] of callers.entries()) {
    caller.resolve(index > 0 && outcome.outcome === 'posted' ? { ...outcome, outcome: 'replayed' } : outcome);
  }
}

function fail(batch: readonly Waiting[], error: unknown): void {
  for (const { callers } of batch) for (const caller of callers) caller.reject(error);
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
