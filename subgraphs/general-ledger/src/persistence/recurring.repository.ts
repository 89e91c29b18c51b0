import type { CalendarDate } from '@qbit/utils';
import type { Schedule } from '../domain/recurrence';
import type { DraftLine } from './draft.repository';
import type { Sql } from './sql';

/** A recurring entry: what it posts, and when. */
export interface RecurringEntry {
  readonly id: string;
  readonly name: string;
  readonly schedule: Schedule;
  readonly content: RecurringContent;
  readonly createdBy: string;
  readonly version: number;
}

/** What each occurrence posts; a change of it changes only those to come. */
export interface RecurringContent {
  readonly description: string;
  readonly reference: string | null;
  readonly postings: readonly DraftLine[];
}

interface RecurringRow {
  readonly id: string;
  readonly name: string;
  readonly anchor_date: CalendarDate;
  readonly recurrence: Schedule['recurrence'];
  readonly every: number;
  readonly until_date: CalendarDate | null;
  readonly payload: RecurringContent;
  readonly created_by: string;
  readonly version: number;
}

const COLUMNS = 'id, name, anchor_date, recurrence, every, until_date, payload, created_by, version';

/** Those that have not ended, by name. */
export async function recurringEntries(sql: Sql, organizationId: string): Promise<RecurringEntry[]> {
  const rows = await sql.query<RecurringRow>(
    `select ${COLUMNS} from recurring_entry where organization_id = $1::uuid and ended_at is null order by name, id`,
    [organizationId],
  );
  return rows.map(recurringOf);
}

export async function findRecurringEntry(sql: Sql, organizationId: string, id: string): Promise<RecurringEntry | null> {
  const [row] = await sql.query<RecurringRow>(
    `select ${COLUMNS} from recurring_entry where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id],
  );
  return row ? recurringOf(row) : null;
}

export async function insertRecurringEntry(
  sql: Sql,
  organizationId: string,
  entry: Omit<RecurringEntry, 'version'>,
  now: string,
): Promise<void> {
  const { anchor, recurrence, every, until } = entry.schedule;
  await sql.query(
    `insert into recurring_entry (organization_id, id, name, payload, anchor_date, recurrence, every, until_date, created_by, created_at)
     values ($1::uuid, $2::uuid, $3, $4::jsonb, $5::date, $6::recurrence, $7::smallint, $8::date, $9, $10::timestamptz)`,
    [
      organizationId,
      entry.id,
      entry.name,
      JSON.stringify(entry.content),
      anchor,
      recurrence,
      every,
      until,
      entry.createdBy,
      now,
    ],
  );
}

/** Changes name and content of that version, for occurrences to come; null where it has another one. */
export async function updateRecurringEntry(
  sql: Sql,
  organizationId: string,
  {
    id,
    version,
    name,
    content,
    until,
  }: Pick<RecurringEntry, 'id' | 'version' | 'name' | 'content'> & { readonly until: CalendarDate | null },
): Promise<number | null> {
  const [row] = await sql.query<{ version: number }>(
    `update recurring_entry set name = $4, payload = $5::jsonb, until_date = $6::date, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid and version = $3::int and ended_at is null returning version`,
    [organizationId, id, version, name, JSON.stringify(content), until],
  );
  return row?.version ?? null;
}

export async function endRecurringEntry(sql: Sql, organizationId: string, id: string, now: string): Promise<void> {
  await sql.query(
    'update recurring_entry set ended_at = $3::timestamptz, version = version + 1 where organization_id = $1::uuid and id = $2::uuid and ended_at is null',
    [organizationId, id, now],
  );
}

/** The dates on which it happened. */
export async function occurrencesOf(sql: Sql, organizationId: string, id: string): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ date: CalendarDate }>(
    'select occurrence_date as date from recurring_occurrence where organization_id = $1::uuid and recurring_entry_id = $2::uuid',
    [organizationId, id],
  );
  return new Set(rows.map(({ date }) => date));
}

/** Says that an occurrence happened; in the transaction that posts it, or after, for its key posts it once. */
export async function recordOccurrence(
  sql: Sql,
  organizationId: string,
  id: string,
  date: CalendarDate,
  entryId: string,
  now: string,
): Promise<void> {
  await sql.query(
    `insert into recurring_occurrence (organization_id, recurring_entry_id, occurrence_date, entry_id, posted_at)
     values ($1::uuid, $2::uuid, $3::date, $4::uuid, $5::timestamptz) on conflict do nothing`,
    [organizationId, id, date, entryId, now],
  );
}

/** An entry that takes itself back (GL-19). */
export interface DueReversal {
  readonly entryId: string;
  readonly reverseOn: CalendarDate;
  readonly description: string;
}

/** Entries whose day to take themselves back has come, and that are not reversed. */
export function dueReversals(sql: Sql, organizationId: string, today: CalendarDate): Promise<DueReversal[]> {
  return sql.query<DueReversal>(
    `select e.id as "entryId", e.reverse_on as "reverseOn", e.description from journal_entry e
     where e.organization_id = $1::uuid and e.reverse_on <= $2::date
       and not exists (select from journal_entry r where r.organization_id = e.organization_id and r.reverses_entry_number = e.entry_number)
     order by e.reverse_on, e.entry_number`,
    [organizationId, today],
  );
}

function recurringOf(row: RecurringRow): RecurringEntry {
  return {
    id: row.id,
    name: row.name,
    schedule: { anchor: row.anchor_date, recurrence: row.recurrence, every: row.every, until: row.until_date },
    content: row.payload,
    createdBy: row.created_by,
    version: row.version,
  };
}
