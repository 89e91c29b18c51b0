import { fromDateColumn, toDateColumn } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import type { Schedule } from '../domain/recurrence';
import type { DraftLine } from './draft.repository';
import type { Prisma, RecurringEntry as RecurringRow } from './generated/client';
import type { PrismaTransaction } from './prisma-database';

/** A recurring entry as it is kept. */
export interface RecurringEntry {
  readonly id: string;
  readonly name: string;
  readonly schedule: Schedule;
  readonly content: RecurringContent;
  readonly createdBy: string;
  readonly version: number;
  readonly endedAt: Date | null;
}

/** What each occurrence posts; a change of it changes only those to come. */
export interface RecurringContent {
  readonly description: string;
  readonly reference: string | null;
  readonly postings: readonly DraftLine[];
}

/** Those that have not ended, by name. */
export async function recurringEntries(tx: PrismaTransaction, organizationId: string): Promise<RecurringEntry[]> {
  const rows = await tx.recurringEntry.findMany({
    where: { organizationId, endedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(recurringOf);
}

export async function findRecurringEntry(
  tx: PrismaTransaction,
  organizationId: string,
  id: string,
): Promise<RecurringEntry | null> {
  const row = await tx.recurringEntry.findUnique({ where: { organizationId_id: { organizationId, id } } });
  return row && recurringOf(row);
}

export async function insertRecurringEntry(
  tx: PrismaTransaction,
  organizationId: string,
  entry: Omit<RecurringEntry, 'version' | 'endedAt'>,
  now: Date,
): Promise<void> {
  const { id, name, content, createdBy, schedule } = entry;
  const { anchor, recurrence, every, until } = schedule;
  const columns = { anchorDate: toDateColumn(anchor), recurrence, every, untilDate: until && toDateColumn(until) };
  await tx.recurringEntry.create({
    data: { organizationId, id, name, payload: payloadOf(content), createdBy, createdAt: now, ...columns },
  });
}

/** Changes name, content and end of that version, for occurrences to come; null where it has another one, or has ended. */
export async function updateRecurringEntry(
  tx: PrismaTransaction,
  organizationId: string,
  {
    id,
    version,
    name,
    content,
    until,
  }: Pick<RecurringEntry, 'id' | 'version' | 'name' | 'content'> & { readonly until: CalendarDate | null },
): Promise<number | null> {
  const { count } = await tx.recurringEntry.updateMany({
    where: { organizationId, id, version, endedAt: null },
    data: { name, payload: payloadOf(content), untilDate: until && toDateColumn(until), version: { increment: 1 } },
  });
  return count ? version + 1 : null;
}

/** Ends it: nothing recurs any more. What happened stays. */
export async function endRecurringEntry(
  tx: PrismaTransaction,
  organizationId: string,
  id: string,
  now: Date,
): Promise<void> {
  await tx.recurringEntry.updateMany({
    where: { organizationId, id, endedAt: null },
    data: { endedAt: now, version: { increment: 1 } },
  });
}

/** The dates on which it happened. */
export async function occurrencesOf(
  tx: PrismaTransaction,
  organizationId: string,
  id: string,
): Promise<ReadonlySet<CalendarDate>> {
  const rows = await tx.recurringOccurrence.findMany({
    where: { organizationId, recurringEntryId: id },
    select: { occurrenceDate: true },
  });
  return new Set(rows.map(({ occurrenceDate }) => fromDateColumn(occurrenceDate)));
}

/** Says that an occurrence happened, after its entry was posted: its key posts it once, so saying it twice is no harm. */
export async function recordOccurrence(
  tx: PrismaTransaction,
  organizationId: string,
  id: string,
  date: CalendarDate,
  entryId: string,
  now: Date,
): Promise<void> {
  const data = { organizationId, recurringEntryId: id, occurrenceDate: toDateColumn(date), entryId, postedAt: now };
  await tx.recurringOccurrence.createMany({ data, skipDuplicates: true });
}

/** An entry that takes itself back (GL-19). */
export interface DueReversal {
  readonly entryId: string;
  readonly reverseOn: CalendarDate;
  readonly description: string;
}

/** Entries whose day to take themselves back has come, and that are not reversed. */
export async function dueReversals(
  tx: PrismaTransaction,
  organizationId: string,
  today: CalendarDate,
): Promise<DueReversal[]> {
  const rows = await tx.journalEntry.findMany({
    where: { organizationId, reverseOn: { lte: toDateColumn(today) }, reversedBy: null },
    orderBy: [{ reverseOn: 'asc' }, { entryNumber: 'asc' }],
    select: { id: true, reverseOn: true, description: true },
  });
  return rows.flatMap(({ id, reverseOn, description }) =>
    reverseOn ? [{ entryId: id, reverseOn: fromDateColumn(reverseOn), description }] : [],
  );
}

function payloadOf(content: RecurringContent): Prisma.InputJsonObject {
  return content as unknown as Prisma.InputJsonObject;
}

function recurringOf(row: RecurringRow): RecurringEntry {
  const { id, name, anchorDate, recurrence, every, untilDate, payload, createdBy, version, endedAt } = row;
  const schedule = {
    anchor: fromDateColumn(anchorDate),
    recurrence,
    every,
    until: untilDate && fromDateColumn(untilDate),
  };
  return { id, name, schedule, content: payload as unknown as RecurringContent, createdBy, version, endedAt };
}
