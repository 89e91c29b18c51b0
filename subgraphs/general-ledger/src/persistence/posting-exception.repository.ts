import type { CalendarDate, Fault } from '@qbit/utils';
import type { PostingException as ExceptionRow } from './generated/client';
import type { PrismaTransaction } from './prisma-database';
import { fromDateColumn, type Sql, toDateColumn } from '@qbit/subgraph';

/** A posting that was refused with nobody there to see: it awaits a person. */
export interface PostingException {
  readonly id: string;
  /** What it is about, by its idempotency key: a later refusal of the same adds to it. */
  readonly subject: string;
  readonly domain: string;
  readonly faults: readonly Fault[];
  readonly request: object;
  readonly postingDate: CalendarDate;
  readonly raisedAt: Date;
  readonly attempts: number;
}

/** Raises an exception, or adds an attempt to the one that is there; answers its id. */
export async function raisePostingException(
  sql: Sql,
  organizationId: string,
  { id, subject, domain, faults, request, postingDate, raisedAt }: Omit<PostingException, 'attempts'>,
): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `insert into posting_exception as x (organization_id, id, subject, domain, code, faults, request, posting_date, raised_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6::jsonb, $7::jsonb, $8::date, $9::timestamptz)
     on conflict (organization_id, subject) do update set domain = excluded.domain, code = excluded.code, faults = excluded.faults,
       request = excluded.request, posting_date = excluded.posting_date, attempts = x.attempts + 1, resolved_at = null
     returning x.id`,
    [
      organizationId,
      id,
      subject,
      domain,
      faults[0]?.code ?? 'UNKNOWN',
      JSON.stringify(faults),
      JSON.stringify(request),
      postingDate,
      raisedAt.toISOString(),
    ],
  );
  if (!row) throw new Error('An exception was raised without an id');
  return row.id;
}

/** Settles those of these subjects that are open; answers their ids. They stay locked until the transaction ends. */
export async function resolvePostingExceptions(
  sql: Sql,
  organizationId: string,
  subjects: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `update posting_exception x set resolved_at = $3::timestamptz
     where x.organization_id = $1::uuid and x.subject = any($2::text[]) and x.resolved_at is null returning x.id`,
    [organizationId, subjects, now.toISOString()],
  );
  return rows.map(({ id }) => id);
}

/** What an open exception asked for, held until the transaction ends; null where it is settled or was never there. */
export async function lockPostingException(sql: Sql, organizationId: string, id: string): Promise<object | null> {
  const [row] = await sql.query<{ request: object }>(
    `select x.request from posting_exception x
     where x.organization_id = $1::uuid and x.id = $2::uuid and x.resolved_at is null for update`,
    [organizationId, id],
  );
  return row?.request ?? null;
}

/** Those that nobody resolved, dated up to a day; they block its close. */
export async function openPostingExceptions(
  tx: PrismaTransaction,
  organizationId: string,
  through: CalendarDate,
): Promise<PostingException[]> {
  const rows = await tx.postingException.findMany({
    where: { organizationId, resolvedAt: null, postingDate: { lte: toDateColumn(through) } },
    orderBy: [{ postingDate: 'asc' }, { raisedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(exceptionOf);
}

/** The days of a template, or the entries, whose posting awaits a person: what follows a prefix in the subjects. */
export async function awaitingSubjects(
  tx: PrismaTransaction,
  organizationId: string,
  prefix: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.postingException.findMany({
    where: { organizationId, resolvedAt: null, subject: { startsWith: prefix } },
    select: { subject: true },
  });
  return new Set(rows.map(({ subject }) => subject.slice(prefix.length)));
}

/** One that nobody resolved; null where there is none of that id. */
export async function openPostingException(
  tx: PrismaTransaction,
  organizationId: string,
  id: string,
): Promise<PostingException | null> {
  const row = await tx.postingException.findUnique({ where: { organizationId_id: { organizationId, id } } });
  return row && row.resolvedAt === null ? exceptionOf(row) : null;
}

function exceptionOf({
  id,
  subject,
  domain,
  faults,
  request,
  postingDate,
  raisedAt,
  attempts,
}: ExceptionRow): PostingException {
  const kept = { faults: faults as unknown as readonly Fault[], request: request as object };
  return { id, subject, domain, ...kept, postingDate: fromDateColumn(postingDate), raisedAt, attempts };
}
