import type { CalendarDate, DateRange } from '@qbit/utils';
import type { DeclaredYear, PeriodView } from '../application/books';
import type { Sql } from '@qbit/subgraph';

export type NewPeriod = Pick<PeriodView, 'id' | 'fiscalYear' | 'number' | 'kind' | 'start' | 'end'>;

export function declaredYears(sql: Sql, organizationId: string): Promise<DeclaredYear[]> {
  return sql.query<DeclaredYear>(
    'select year, start_date as start, end_date as "end", scheme from fiscal_year where organization_id = $1::uuid order by start_date',
    [organizationId],
  );
}

/** Declares a fiscal year; the database refuses overlaps and, at the end of the transaction, gaps. */
export async function declareYear(
  sql: Sql,
  organizationId: string,
  { year, start, end, scheme }: DeclaredYear,
): Promise<void> {
  await sql.query(
    'insert into fiscal_year (organization_id, year, start_date, end_date, scheme) values ($1::uuid, $2::smallint, $3::date, $4::date, $5::period_scheme)',
    [organizationId, year, start, end, scheme],
  );
  await rememberWhetherDeclared(sql, organizationId);
}

/** Takes a declared year away with its periods; at the end of the transaction the database refuses a gap. */
export async function removeYear(sql: Sql, organizationId: string, year: number): Promise<void> {
  await sql.query('delete from accounting_period where organization_id = $1::uuid and fiscal_year = $2::smallint', [
    organizationId,
    year,
  ]);
  await sql.query('delete from fiscal_year where organization_id = $1::uuid and year = $2::smallint', [
    organizationId,
    year,
  ]);
  await rememberWhetherDeclared(sql, organizationId);
}

/** Postings read the head in any case, and the years only where there are some. */
async function rememberWhetherDeclared(sql: Sql, organizationId: string): Promise<void> {
  await sql.query(
    `update ledger_head h set has_declared_years = not h.has_declared_years where h.organization_id = $1::uuid
     and h.has_declared_years <> exists (select from fiscal_year y where y.organization_id = h.organization_id)`,
    [organizationId],
  );
}

/** The days between two that anything was posted on, each with the fiscal year that its entries bear. */
export function postedDays(
  sql: Sql,
  organizationId: string,
  { start, end }: DateRange,
): Promise<{ readonly date: CalendarDate; readonly year: number }[]> {
  return sql.query(
    `select distinct posting_date as date, fiscal_year as year from journal_entry
     where organization_id = $1::uuid and posting_date between $2::date and $3::date order by date, year`,
    [organizationId, start, end],
  );
}

export async function insertPeriods(sql: Sql, organizationId: string, items: readonly NewPeriod[]): Promise<void> {
  await sql.query(
    `insert into accounting_period (organization_id, id, fiscal_year, number, kind, start_date, end_date)
     select $1::uuid, p.id, p."fiscalYear", p.number, p.kind, p.start, p."end"
     from jsonb_to_recordset($2::jsonb) as p(id uuid, "fiscalYear" smallint, number smallint, kind period_kind, start date, "end" date)`,
    [organizationId, JSON.stringify(items)],
  );
}

export async function startClosing(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
  now: string,
): Promise<void> {
  await sql.query(
    `update accounting_period set status = 'closing', closing_started_at = $3::timestamptz
     where organization_id = $1::uuid and id = any ($2::uuid[]) and status = 'open'`,
    [organizationId, ids, now],
  );
}

export async function closePeriods(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
  actor: string,
  now: string,
): Promise<void> {
  await sql.query(
    `update accounting_period set status = 'closed', closed_at = $4::timestamptz, closed_by = $3
     where organization_id = $1::uuid and id = any ($2::uuid[]) and status <> 'closed'`,
    [organizationId, ids, actor, now],
  );
}

/** Opens periods again, closed ones and those being closed. */
export async function reopenPeriods(sql: Sql, organizationId: string, ids: readonly string[]): Promise<void> {
  await sql.query(
    `update accounting_period set status = 'open', closing_started_at = null, closed_at = null, closed_by = null
     where organization_id = $1::uuid and id = any ($2::uuid[])`,
    [organizationId, ids],
  );
}

/** What a domain answered to a closing: up to which of its facts the ledger still takes its postings. */
export interface CloseAnswer {
  readonly domain: string;
  readonly lastSequence: bigint;
  readonly answeredAt: string;
}

export function closeAnswers(sql: Sql, organizationId: string, closingThrough: CalendarDate): Promise<CloseAnswer[]> {
  return sql.query<CloseAnswer>(
    `select domain, last_sequence as "lastSequence", answered_at as "answeredAt" from close_answer
     where organization_id = $1::uuid and closing_through = $2::date order by domain`,
    [organizationId, closingThrough],
  );
}

export async function recordCloseAnswer(
  sql: Sql,
  organizationId: string,
  closingThrough: CalendarDate,
  answer: CloseAnswer,
): Promise<void> {
  await sql.query(
    `insert into close_answer (organization_id, closing_through, domain, last_sequence, answered_at) values ($1::uuid, $2::date, $3, $4::bigint, $5::timestamptz)
     on conflict (organization_id, closing_through, domain) do update set last_sequence = excluded.last_sequence, answered_at = excluded.answered_at`,
    [organizationId, closingThrough, answer.domain, answer.lastSequence, answer.answeredAt],
  );
}

/** Forgets the answers to a closing, when it is cancelled or begins anew. */
export async function forgetCloseAnswers(
  sql: Sql,
  organizationId: string,
  closingThrough: CalendarDate,
): Promise<void> {
  await sql.query('delete from close_answer where organization_id = $1::uuid and closing_through = $2::date', [
    organizationId,
    closingThrough,
  ]);
}
