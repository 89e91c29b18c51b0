import type { CalendarDate, Fault } from '@qbit/utils';
import type { PostingException as ExceptionRow, Prisma } from './generated/client';
import { fromColumn, type PrismaTransaction, toColumn } from './prisma-database';

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

/** Raises an exception, or adds an attempt to the one that is there. */
export async function raisePostingException(
  tx: PrismaTransaction,
  organizationId: string,
  exception: Omit<PostingException, 'attempts'>,
): Promise<void> {
  const { id, subject, domain, faults, request, postingDate, raisedAt } = exception;
  const state = {
    domain,
    code: faults[0]?.code ?? 'UNKNOWN',
    faults: faults as unknown as Prisma.InputJsonArray,
    request: request as Prisma.InputJsonObject,
    postingDate: toColumn(postingDate),
  };
  await tx.postingException.upsert({
    where: { organizationId_subject: { organizationId, subject } },
    create: { organizationId, id, subject, raisedAt, ...state },
    update: { ...state, attempts: { increment: 1 }, resolvedAt: null },
  });
}

export async function resolvePostingException(
  tx: PrismaTransaction,
  organizationId: string,
  subject: string,
  now: Date,
): Promise<void> {
  await tx.postingException.updateMany({
    where: { organizationId, subject, resolvedAt: null },
    data: { resolvedAt: now },
  });
}

/** Those that nobody resolved, dated up to a day; they block its close. */
export async function openPostingExceptions(
  tx: PrismaTransaction,
  organizationId: string,
  through: CalendarDate,
): Promise<PostingException[]> {
  const rows = await tx.postingException.findMany({
    where: { organizationId, resolvedAt: null, postingDate: { lte: toColumn(through) } },
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
  return { id, subject, domain, ...kept, postingDate: fromColumn(postingDate), raisedAt, attempts };
}
