import type { HeldQueue } from '@qbit/jobs';
import type { Identity } from '@qbit/types';
import { done, type Fault, missingKey, newUuid, type Outcome, refused } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import type { Caller } from '../caller';
import type { PageRequest } from '../paging';
import { withIdempotency } from '../tenancy/idempotency';
import type { Sql } from '../tenancy/sql';
import type { Transactions } from '../tenancy/transactions';
import {
  type BulkActView,
  type BulkItemOutcome,
  type BulkItemView,
  type BulkKinds,
  type BulkRequest,
  MOST_SELECTED,
} from './bulk-act';
import {
  bulkActsPage,
  bulkItemsPage,
  failedSubjects,
  findBulkAct,
  insertBulkAct,
  lockBulkAct,
  setBulkStatus,
  skipWaiting,
  waitAgain,
} from './bulk-act.repository';

export interface BulkStart {
  readonly kind: string;
  readonly parameters: BulkActView['parameters'];
  /** Those that were named (UUIDs; null for an id that is none of ours), or null where a filter says which. */
  readonly ids: readonly (string | null)[] | null;
  /** The things of the filter at this moment, in the order in which the act is done to them: at most one more than may be selected. */
  matching(sql: Sql): Promise<readonly string[]>;
  readonly idempotencyKey: string | null;
  readonly received: unknown;
}

export interface StartedBulkAct {
  readonly act: BulkActView;
  readonly replayed: boolean;
}

/** Acts on many things at once, of one domain: begun, read, ended and tried again. */
export interface BulkActs {
  /**
   * Freezes what is selected and begins the act as a job. IDEMPOTENCY_KEY_*; NOTHING_SELECTED, TOO_MANY_SELECTED.
   * The things themselves are not looked at: what does not hold is said of each.
   */
  start(caller: Caller, start: BulkStart): Promise<Outcome<StartedBulkAct>>;
  /** Ends an act after the thing in hand; what is done stays. NOT_FOUND; BULK_ACT_ENDED. */
  cancel(organizationId: string, id: string | null): Promise<Outcome<BulkActView>>;
  /** Tries again what failed, as it is now, by who asks. NOT_FOUND, BULK_ACT_RUNNING, NOTHING_FAILED, FORBIDDEN. */
  retry(caller: Caller, id: string | null): Promise<Outcome<BulkActView>>;
  find(organizationId: string, id: string): Promise<BulkActView | null>;
  page(organizationId: string, window: PageRequest): Promise<readonly BulkActView[]>;
  items(
    organizationId: string,
    of: { readonly actId: string; readonly outcome: BulkItemOutcome | null },
    window: PageRequest,
  ): Promise<readonly BulkItemView[]>;
}

export interface BulkActsOptions {
  readonly database: Transactions;
  readonly kinds: BulkKinds;
  /** Where its goes wait. */
  readonly queue: HeldQueue<BulkRequest, BulkRequest>;
}

export function bulkActs(options: BulkActsOptions): BulkActs {
  const { database } = options;
  return {
    start: (caller, start) => startBulkAct(options, caller, start),
    cancel: (organizationId, id) => cancelBulkAct(options, organizationId, id),
    retry: (caller, id) => retryBulkAct(options, caller, id),
    find: (organizationId, id) => database.read(organizationId, (sql) => findBulkAct(sql, organizationId, id)),
    page: (organizationId, window) => database.read(organizationId, (sql) => bulkActsPage(sql, organizationId, window)),
    items: (organizationId, of, window) =>
      database.read(organizationId, (sql) => bulkItemsPage(sql, organizationId, of, window)),
  };
}

async function startBulkAct(
  { database, kinds, queue }: BulkActsOptions,
  caller: Caller,
  { kind, parameters, ids, matching, idempotencyKey, received }: BulkStart,
): Promise<Outcome<StartedBulkAct>> {
  const keyFault = missingKey(caller, { idempotencyKey });
  if (keyFault) return refused(keyFault);
  const { organizationId } = caller;
  const operation = `bulk${kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
  const claim = {
    key: `c:${idempotencyKey ?? newUuid()}`,
    operation,
    inputHash: inputHash(operation, received),
  };
  let faults: readonly Fault[] = [];
  const kept = await database.inTransaction(organizationId, (sql) =>
    withIdempotency(sql, organizationId, claim, async () => {
      const subjects = ids ? namedOf(ids) : await matching(sql);
      faults = sizeFaults(subjects.length);
      if (faults.length) return null;
      const versions = (await kinds[kind]?.versions(sql, organizationId, subjects)) ?? new Map<string, number>();
      const act = { id: newUuid(), kind, parameters, starter: starterOf(caller.identity) };
      const items = subjects.map((subject) => ({ subject, version: versions.get(subject) ?? null }));
      await insertBulkAct(sql, organizationId, act, items);
      await queue.hold({ organizationId, actId: act.id, attempt: 1 });
      return { id: act.id };
    }),
  );
  if (!kept) return refused(...faults);
  if (kept.kind === 'conflict') return refused(KEY_REUSED);
  const { id } = kept.result;
  const act = await database.read(organizationId, (sql) => findBulkAct(sql, organizationId, id));
  if (!act) throw new Error('A bulk act was kept and is not there');
  await queue.release({ organizationId, actId: id, attempt: 1 });
  return done({ act, replayed: kept.kind === 'replayed' });
}

/** Each once, in their order. An id of nobody's is one that is not found. */
function namedOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.map((id) => id ?? newUuid()))];
}

function sizeFaults(count: number): Fault[] {
  const path = ['selection'];
  if (count === 0)
    return [{ code: 'NOTHING_SELECTED', message: 'Nothing that the act could be done to is selected', path }];
  if (count <= MOST_SELECTED) return [];
  return [{ code: 'TOO_MANY_SELECTED', message: `An act is done to at most ${MOST_SELECTED} things`, path }];
}

/** Without what is of the session: the act outlives it. */
function starterOf(identity: Identity): Identity {
  return { ...identity, sessionId: null, secondFactor: false };
}

async function cancelBulkAct(
  { database }: BulkActsOptions,
  organizationId: string,
  id: string | null,
): Promise<Outcome<BulkActView>> {
  if (id === null) return refused(NOT_FOUND);
  return database.inTransaction(organizationId, async (sql) => {
    const act = await lockBulkAct(sql, organizationId, id);
    if (!act) return refused(NOT_FOUND);
    if (act.status !== 'queued' && act.status !== 'running')
      return refused({ code: 'BULK_ACT_ENDED', message: 'The act has ended already', path: ['id'] });
    await skipWaiting(sql, organizationId, id);
    await setBulkStatus(sql, organizationId, id, 'cancelled');
    return found(sql, organizationId, id);
  });
}

async function retryBulkAct(
  { database, kinds, queue }: BulkActsOptions,
  caller: Caller,
  id: string | null,
): Promise<Outcome<BulkActView>> {
  const { organizationId, identity } = caller;
  if (id === null) return refused(NOT_FOUND);
  const again = await database.inTransaction(organizationId, async (sql): Promise<Outcome<BulkActView>> => {
    const act = await lockBulkAct(sql, organizationId, id);
    const kind = act && kinds[act.kind];
    if (!kind) return refused(NOT_FOUND);
    if (!identity.permissions.includes(kind.permission))
      return refused({ code: 'FORBIDDEN', message: `The act asks for ${kind.permission}`, path: ['id'] });
    if (act.status === 'queued' || act.status === 'running')
      return refused({ code: 'BULK_ACT_RUNNING', message: 'The act is under way', path: ['id'] });
    const failed = await failedSubjects(sql, organizationId, id);
    if (!failed.length) return refused({ code: 'NOTHING_FAILED', message: 'Nothing of the act failed', path: ['id'] });
    const versions = await kind.versions(sql, organizationId, failed);
    await waitAgain(sql, organizationId, id, versions, starterOf(identity));
    await queue.hold({ organizationId, actId: id, attempt: act.attempt + 1 });
    return found(sql, organizationId, id);
  });
  if (again.ok) await queue.release({ organizationId, actId: id, attempt: again.value.attempt });
  return again;
}

async function found(sql: Sql, organizationId: string, id: string): Promise<Outcome<BulkActView>> {
  const act = await findBulkAct(sql, organizationId, id);
  return act ? done(act) : refused(NOT_FOUND);
}

const NOT_FOUND: Fault = { code: 'NOT_FOUND', message: 'There is no such act', path: ['id'] };
const KEY_REUSED: Fault = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'The idempotency key stands for another input already',
  path: ['idempotencyKey'],
};
