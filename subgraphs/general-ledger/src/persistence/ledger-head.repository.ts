import type { Actor } from '@qbit/types';
import type { CalendarDate } from '@qbit/utils';
import type { BooksHead } from '../application/books';
import type { LockScope } from '../domain/period-lock';
import { actorText, initiatorText } from './posting-json';
import type { Sql } from '@qbit/subgraph';

/** The head of the books with what only the ledger itself looks at. */
export interface LedgerHead extends BooksHead {
  readonly hasDeclaredYears: boolean;
  readonly lastEntryNumber: bigint;
  readonly lastChangeNumber: bigint;
  readonly lastHash: Buffer;
  /** The end of the period that is being closed. */
  readonly closingThrough: CalendarDate | null;
}

/** A change of the books beside entries, for the chain; with a fact where other domains must know. */
export interface LedgerChange {
  /** `account.created`, `lock.set` … */
  readonly kind: string;
  /** What changed: ids, old and new values, no personal data. Its text is hashed as it is written. */
  readonly payload: object;
  readonly actor: Actor;
  readonly fact?: { readonly type: string; readonly subject: string; readonly data: object } & FactContext;
}

/** What a fact carries of the request that it came of. */
export interface FactContext {
  readonly causationId?: string | null;
  readonly correlationId?: string | null;
  readonly livemode?: boolean;
  readonly traceparent?: string | null;
}

/** A fact that changes no books, such as the refusal of a posting. */
export interface LedgerFact extends FactContext {
  readonly type: string;
  readonly subject: string;
  readonly data: object;
  readonly actor: Actor;
}

interface HeadRow {
  readonly functional_currency: string;
  readonly approval_limit: bigint | null;
  readonly fiscal_year_start_month: number;
  readonly has_declared_years: boolean;
  readonly time_zone: string;
  readonly last_entry_number: bigint;
  readonly last_change_number: bigint;
  readonly last_outbox_sequence: bigint;
  readonly last_hash: Buffer;
  readonly now: string;
  readonly closing_through: CalendarDate | null;
  readonly sales_locked_through: CalendarDate | null;
  readonly purchases_locked_through: CalendarDate | null;
  readonly banking_locked_through: CalendarDate | null;
  readonly general_locked_through: CalendarDate | null;
  readonly tax_locked_through: CalendarDate | null;
  readonly all_locked_through: CalendarDate | null;
  readonly hard_locked_through: CalendarDate | null;
}

// The clock of a change that comes now: it never stands before the last one.
const NOW = 'greatest(clock_timestamp() + h.clock_offset, h.last_recorded_at) as now';

/** The head of the books; null where the organization has none (yet). */
export async function findLedgerHead(sql: Sql, organizationId: string): Promise<LedgerHead | null> {
  const [row] = await sql.query<HeadRow>(`select h.*, ${NOW} from ledger_head h where h.organization_id = $1::uuid`, [
    organizationId,
  ]);
  return row ? headOf(row) : null;
}

/** Locks the books until the end of the transaction: first thing in every write that changes them. Throws where there are none. */
export async function lockLedger(sql: Sql, organizationId: string): Promise<LedgerHead> {
  const [row] = await sql.query<HeadRow>(`select h.*, ${NOW} from lock_ledger($1::uuid) h`, [organizationId]);
  if (!row) throw new Error('lock_ledger answered nothing');
  return headOf(row);
}

/**
 * Chains changes of the books in the order given and writes their facts; the caller makes the changes themselves in the
 * same transaction. Answers the ledger's component of a position.
 */
export async function recordLedgerChanges(
  sql: Sql,
  organizationId: string,
  changes: readonly LedgerChange[],
  now: string | null = null,
): Promise<bigint> {
  const [row] = await sql.query<{ outbox_sequence: bigint }>(
    'select outbox_sequence from record_ledger_changes($1::uuid, $2::json, $3::timestamptz)',
    [organizationId, JSON.stringify(changes.map(withActorText)), now],
  );
  if (!row) throw new Error('record_ledger_changes answered nothing');
  return row.outbox_sequence;
}

/** Writes facts that change no books. Answers the ledger's component of a position. */
export async function emitLedgerFacts(
  sql: Sql,
  organizationId: string,
  facts: readonly LedgerFact[],
  now: string | null = null,
): Promise<bigint> {
  const [row] = await sql.query<{ sequence: bigint }>(
    'select emit_facts($1::uuid, $2::json, $3::timestamptz) as sequence',
    [organizationId, JSON.stringify(facts.map(withActorText)), now],
  );
  if (!row) throw new Error('emit_facts answered nothing');
  return row.sequence;
}

/** Sets a soft lock, or takes it away (null). */
export async function setLock(
  sql: Sql,
  organizationId: string,
  scope: LockScope,
  through: CalendarDate | null,
): Promise<void> {
  await sql.query(`update ledger_head set ${scope}_locked_through = $2::date where organization_id = $1::uuid`, [
    organizationId,
    through,
  ]);
}

/** Moves the hard lock, forward only: the database refuses all else (PER-4). */
export async function setHardLock(sql: Sql, organizationId: string, through: CalendarDate): Promise<void> {
  await sql.query('update ledger_head set hard_locked_through = $2::date where organization_id = $1::uuid', [
    organizationId,
    through,
  ]);
}

/** Begins to close everything up to a date, or ends it (null). */
export async function setClosingThrough(sql: Sql, organizationId: string, through: CalendarDate | null): Promise<void> {
  await sql.query('update ledger_head set closing_through = $2::date where organization_id = $1::uuid', [
    organizationId,
    through,
  ]);
}

/** Moves the clock of a sandbox forward by so many milliseconds more. */
export async function moveClock(sql: Sql, organizationId: string, milliseconds: number): Promise<void> {
  await sql.query(
    "update ledger_head set clock_offset = clock_offset + $2::bigint * interval '1 millisecond' where organization_id = $1::uuid",
    [organizationId, milliseconds],
  );
}

function withActorText<T extends { readonly actor: Actor }>(item: T): object {
  return { ...item, actor: actorText(item.actor), initiator: initiatorText(item.actor) };
}

function headOf(row: HeadRow): LedgerHead {
  return {
    functionalCurrency: row.functional_currency,
    approvalLimit: row.approval_limit,
    fiscalYearStartMonth: row.fiscal_year_start_month,
    hasDeclaredYears: row.has_declared_years,
    timeZone: row.time_zone,
    sequence: row.last_outbox_sequence,
    now: row.now,
    lastEntryNumber: row.last_entry_number,
    lastChangeNumber: row.last_change_number,
    lastHash: row.last_hash,
    closingThrough: row.closing_through,
    locks: {
      sales: row.sales_locked_through,
      purchases: row.purchases_locked_through,
      banking: row.banking_locked_through,
      general: row.general_locked_through,
      tax: row.tax_locked_through,
      all: row.all_locked_through,
      hard: row.hard_locked_through,
    },
  };
}
