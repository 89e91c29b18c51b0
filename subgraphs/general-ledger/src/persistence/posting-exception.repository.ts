import type { CalendarDate, Fault } from '@qbit/utils';
import type { Sql } from './sql';

/** A posting that was refused with nobody there to see: it awaits a person. */
export interface PostingException {
  readonly id: string;
  /** What it is about, by its idempotency key: a later refusal of the same adds to it. */
  readonly subject: string;
  readonly domain: string;
  readonly faults: readonly Fault[];
  readonly request: object;
  readonly postingDate: CalendarDate;
  readonly raisedAt: string;
  readonly attempts: number;
}

/** Raises an exception, or adds an attempt to the one that is there. */
export async function raisePostingException(
  sql: Sql,
  organizationId: string,
  { id, subject, domain, faults, request, postingDate, raisedAt }: Omit<PostingException, 'attempts'>,
): Promise<void> {
  await sql.query(
    `insert into posting_exception as x (organization_id, id, subject, domain, code, faults, request, posting_date, raised_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6::jsonb, $7::jsonb, $8::date, $9::timestamptz)
     on conflict (organization_id, subject) do update set code = excluded.code, faults = excluded.faults, request = excluded.request,
       posting_date = excluded.posting_date, attempts = x.attempts + 1, resolved_at = null`,
    [
      organizationId,
      id,
      subject,
      domain,
      faults[0]?.code ?? 'UNKNOWN',
      JSON.stringify(faults),
      JSON.stringify(request),
      postingDate,
      raisedAt,
    ],
  );
}

export async function resolvePostingException(
  sql: Sql,
  organizationId: string,
  subject: string,
  now: string,
): Promise<void> {
  await sql.query(
    'update posting_exception set resolved_at = $3::timestamptz where organization_id = $1::uuid and subject = $2 and resolved_at is null',
    [organizationId, subject, now],
  );
}

/** Those that nobody resolved, dated up to a day; they block its close. */
export function openPostingExceptions(
  sql: Sql,
  organizationId: string,
  through: CalendarDate,
): Promise<PostingException[]> {
  return sql.query<PostingException>(
    `select id, subject, domain, faults, request, posting_date as "postingDate", raised_at as "raisedAt", attempts from posting_exception
     where organization_id = $1::uuid and resolved_at is null and posting_date <= $2::date order by posting_date, raised_at, id`,
    [organizationId, through],
  );
}
