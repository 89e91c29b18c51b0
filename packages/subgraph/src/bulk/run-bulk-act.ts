import type { Logger } from '@qbit/logging';
import type { Identity } from '@qbit/types';
import { type Fault, type Outcome, refused } from '@qbit/utils';
import type { Caller } from '../caller';
import type { Sql } from '../tenancy/sql';
import type { Transactions } from '../tenancy/transactions';
import type { BulkActView, BulkKind, BulkKinds, BulkRequest } from './bulk-act';
import { findBulkAct, lockBulkAct, nextBulkItem, setBulkStatus, settleBulkItem } from './bulk-act.repository';

export interface RunBulkPorts {
  readonly database: Transactions;
  readonly kinds: BulkKinds;
  readonly logger: Logger;
  /** What somebody is by now, in the organization of the identity; null for who may do nothing there any more. */
  standing(identity: Identity): Promise<Identity | null>;
  onFacts(organizationId: string): void;
}

/** How often a thing may fail for no reason of its own before it is given up. */
const ATTEMPTS = 3;

/**
 * Does an act to each thing that waits, in their order, each in one transaction with what is written of it: cut off at any moment and
 * run again, it does nothing twice and leaves nothing out.
 *
 * Each thing stands or falls alone. Who asked for the act must still be allowed to do it at each of them, else it is FORBIDDEN.
 * `tried` is how often this go was begun: what breaks on our side is tried again with the job, and then failed as INTERNAL.
 */
export async function runBulkAct(
  ports: RunBulkPorts,
  request: BulkRequest,
  { tried, signal }: { readonly tried: number; readonly signal: AbortSignal },
): Promise<void> {
  const { organizationId, actId } = request;
  const act = await ports.database.read(organizationId, (sql) => findBulkAct(sql, organizationId, actId));
  const kind = act && ports.kinds[act.kind];
  if (!act || !kind) return;
  for (let isMore = true; isMore; ) {
    signal.throwIfAborted();
    const identity = await ports.standing(act.starter);
    const caller = identity?.permissions.includes(kind.permission)
      ? { identity, organizationId, requestId: actId, door: 'web' as const }
      : null;
    isMore = await step(ports, request, { act, kind, caller }, { mayGiveUp: tried >= ATTEMPTS, signal });
  }
}

interface Step {
  readonly act: BulkActView;
  readonly kind: BulkKind;
  /** Null for who may not do it any more. */
  readonly caller: Caller | null;
}

/** One thing; false where none is left, or the act is ended. */
async function step(
  { database, logger, onFacts }: RunBulkPorts,
  { organizationId, actId, attempt }: BulkRequest,
  { act, kind, caller }: Step,
  { mayGiveUp, signal }: { readonly mayGiveUp: boolean; readonly signal: AbortSignal },
): Promise<boolean> {
  let at: number | null = null;
  try {
    const isMore = await database.inTransaction(organizationId, async (sql) => {
      const now = await lockBulkAct(sql, organizationId, actId);
      if (!now || now.attempt !== attempt || (now.status !== 'queued' && now.status !== 'running')) return false;
      const item = await nextBulkItem(sql, organizationId, actId);
      if (!item) {
        await setBulkStatus(sql, organizationId, actId, 'completed');
        return false;
      }
      if (now.status === 'queued') await setBulkStatus(sql, organizationId, actId, 'running');
      at = item.position;
      const faults = caller
        ? await undoneIfRefused(sql, () => kind.perform(sql, caller, item, act.parameters))
        : FORBIDDEN;
      await settleBulkItem(sql, organizationId, actId, item.position, faults);
      return true;
    });
    if (isMore) onFacts(organizationId);
    return isMore;
  } catch (error) {
    if (!mayGiveUp || at === null || signal.aborted) throw error;
    const position: number = at;
    logger.error('A thing of a bulk act could not be done', { organizationId, actId, position, error });
    await database.inTransaction(organizationId, (sql) =>
      settleBulkItem(sql, organizationId, actId, position, INTERNAL),
    );
    return true;
  }
}

/** The faults of what is refused, which leaves nothing behind. */
async function undoneIfRefused(sql: Sql, run: () => Promise<Outcome<unknown>>): Promise<readonly Fault[]> {
  await sql.query('savepoint bulk_item');
  const outcome = await run();
  if (outcome.ok) {
    await sql.query('release savepoint bulk_item');
    return [];
  }
  await sql.query('rollback to savepoint bulk_item');
  return outcome.faults.length ? outcome.faults : INTERNAL;
}

const FORBIDDEN = refused({
  code: 'FORBIDDEN',
  message: 'Who asked for the act may not do this any more',
  path: [],
}).faults;
const INTERNAL = refused({ code: 'INTERNAL', message: 'Something went wrong on our side', path: [] }).faults;
