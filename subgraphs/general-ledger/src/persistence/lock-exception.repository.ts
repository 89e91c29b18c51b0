import type { KnownLockExceptionView } from '../application/books';
import type { LockExceptionView as LockException } from '../application/grant-lock-exception';
import type { Sql } from '@qbit/subgraph';

/** Grants an exception; the database refuses one that somebody grants to himself. */
export async function insertLockException(sql: Sql, organizationId: string, exception: LockException): Promise<void> {
  await sql.query(
    `insert into lock_exception (organization_id, id, scope, user_ids, role, from_date, through_date, valid_from, valid_until, reason, granted_by, granted_at)
     values ($1::uuid, $2::uuid, $3::lock_scope, $4::uuid[], $5, $6::date, $7::date, $8::timestamptz, $9::timestamptz, $10, $11::uuid, $12::timestamptz)`,
    [
      organizationId,
      exception.id,
      exception.scope,
      exception.userIds,
      exception.role,
      exception.fromDate,
      exception.throughDate,
      exception.validFrom,
      exception.validUntil,
      exception.reason,
      exception.grantedBy,
      exception.grantedAt,
    ],
  );
}

/** Ends an exception before its time. */
export async function endLockException(
  sql: Sql,
  organizationId: string,
  id: string,
  end: { at: string; by: string; reason: string },
): Promise<void> {
  await sql.query(
    `insert into lock_exception_end (organization_id, lock_exception_id, ended_at, ended_by, reason)
     values ($1::uuid, $2::uuid, $3::timestamptz, $4::uuid, $5) on conflict do nothing`,
    [organizationId, id, end.at, end.by, end.reason],
  );
}

/** All that were ever granted, the latest first. */
export function lockExceptions(sql: Sql, organizationId: string): Promise<KnownLockExceptionView[]> {
  return sql.query<KnownLockExceptionView>(
    `select ${COLUMNS}, e.ended_at as "endedAt"
     from lock_exception x left join lock_exception_end e on e.organization_id = x.organization_id and e.lock_exception_id = x.id
     where x.organization_id = $1::uuid order by x.granted_at desc, x.id desc limit 1000`,
    [organizationId],
  );
}

const COLUMNS = `x.id, x.scope, x.user_ids as "userIds", x.role, x.from_date as "fromDate", x.through_date as "throughDate",
  x.valid_from as "validFrom", x.valid_until as "validUntil", x.reason, x.granted_by as "grantedBy", x.granted_at as "grantedAt"`;

/** The exceptions that hold at an instant. */
export function lockExceptionsAt(sql: Sql, organizationId: string, instant: string): Promise<LockException[]> {
  return sql.query<LockException>(
    `select ${COLUMNS}
     from lock_exception x
     where x.organization_id = $1::uuid and x.valid_from <= $2::timestamptz and $2::timestamptz < x.valid_until
       and not exists (select from lock_exception_end e where e.organization_id = x.organization_id and e.lock_exception_id = x.id and e.ended_at <= $2::timestamptz)
     order by x.valid_until, x.id`,
    [organizationId, instant],
  );
}
