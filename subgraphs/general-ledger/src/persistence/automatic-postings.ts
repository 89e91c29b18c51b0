import { type CalendarDate, parseCalendarDate, todayIn } from '@qbit/utils';
import type { DueEntriesPorts, RecurringEntryView } from '../application/post-due-entries';
import { type DocumentRequest, postRequestedEntry } from '../application/post-requested-entry';
import type { RecurringEntriesPorts } from '../application/recurring-entries';
import type { PostingExceptionView, RetryPorts } from '../application/retry-posting-exception';
import type { ReadEntry } from '../application/entry-input';
import type { LinePorts } from '../application/lines-of-entry';
import { areBooksClosed } from './closed-books.repository';
import { readLineOf } from './draft.repository';
import { entriesByIds } from './entry.reads';
import { findLedgerHead } from './ledger-head.repository';
import {
  awaitingSubjects,
  lockPostingException,
  openPostingException,
  openPostingExceptions,
  type PostingException,
  raisePostingException,
  resolvePostingExceptions,
} from './posting-exception.repository';
import type { PrismaDatabase } from './prisma-database';
import {
  dueReversals,
  endRecurringEntry,
  findRecurringEntry,
  insertRecurringEntry,
  occurrencesOf,
  type RecurringContent,
  recordOccurrence,
  type RecurringEntry,
  recurringEntries,
  updateRecurringEntry,
} from './recurring.repository';
import { requestedPostingPorts } from './requested-posting.ports';
import type { TenantDatabase } from './tenant-database';

/** Recurring entries, accruals that take themselves back, and the exceptions of both, over the database. */
export interface AutomaticPostings {
  readonly due: Omit<DueEntriesPorts, keyof LinePorts | 'functionalCurrency' | 'post' | 'rehearse'>;
  readonly recurring: Pick<RecurringEntriesPorts, 'insert' | 'update' | 'find' | 'end'>;
  readonly retry: Pick<RetryPorts, 'exception' | 'recurringEntry' | 'descriptionOf' | 'retryDocument'>;
  list(organizationId: string): Promise<RecurringEntryView[]>;
  exceptions(organizationId: string): Promise<PostingExceptionView[]>;
}

const LAST_DAY = '2999-12-31' as CalendarDate;

export function automaticPostings(database: TenantDatabase, prisma: PrismaDatabase): AutomaticPostings {
  const find = (organizationId: string, id: string) =>
    prisma.inTransaction(organizationId, async (tx) => {
      const found = await findRecurringEntry(tx, organizationId, id);
      return found && viewOf(found);
    });
  const list = (organizationId: string) =>
    prisma.inTransaction(organizationId, async (tx) => (await recurringEntries(tx, organizationId)).map(viewOf));
  return {
    due: duePorts(database, prisma, list),
    recurring: {
      insert: (organizationId, { entry, ...recurring }) =>
        prisma.inTransaction(organizationId, (tx) =>
          insertRecurringEntry(tx, organizationId, { ...recurring, content: contentOf(entry) }, new Date()),
        ),
      update: (organizationId, { entry, ...change }) =>
        prisma.inTransaction(organizationId, (tx) =>
          updateRecurringEntry(tx, organizationId, { ...change, content: contentOf(entry) }),
        ),
      find,
      end: (organizationId, id) =>
        prisma.inTransaction(organizationId, (tx) => endRecurringEntry(tx, organizationId, id, new Date())),
    },
    retry: {
      exception: (organizationId, id) =>
        prisma.inTransaction(organizationId, async (tx) => {
          const found = await openPostingException(tx, organizationId, id);
          return found && exceptionView(found);
        }),
      recurringEntry: find,
      descriptionOf: async (organizationId, entryId) => {
        const [entry] = await database.read(organizationId, (sql) => entriesByIds(sql, organizationId, [entryId]));
        return entry?.description ?? null;
      },
      retryDocument: (organizationId, exceptionId, retried) =>
        database.inTransaction(organizationId, async (sql) => {
          const request = await lockPostingException(sql, organizationId, exceptionId);
          if (!request) return false;
          await postRequestedEntry(requestedPostingPorts(sql, organizationId), retried(request as DocumentRequest));
          return true;
        }),
    },
    list,
    exceptions: (organizationId) =>
      prisma.inTransaction(organizationId, async (tx) =>
        (await openPostingExceptions(tx, organizationId, LAST_DAY)).map(exceptionView),
      ),
  };
}

function duePorts(
  database: TenantDatabase,
  prisma: PrismaDatabase,
  list: (organizationId: string) => Promise<RecurringEntryView[]>,
): AutomaticPostings['due'] {
  return {
    isClosed: (organizationId) => database.read(organizationId, (sql) => areBooksClosed(sql, organizationId)),
    today: async (organizationId) => {
      const head = await database.read(organizationId, (sql) => findLedgerHead(sql, organizationId));
      if (!head) throw new Error('The organization has no books');
      return todayIn(head.timeZone, new Date(head.now));
    },
    dueReversals: (organizationId, today) =>
      prisma.inTransaction(organizationId, async (tx) => {
        const awaiting = await awaitingSubjects(tx, organizationId, 'reversal:');
        return (await dueReversals(tx, organizationId, today)).filter(({ entryId }) => !awaiting.has(entryId));
      }),
    recurringEntries: list,
    settledOccurrences: (organizationId, id) =>
      prisma.inTransaction(organizationId, async (tx) => {
        const awaiting = await awaitingSubjects(tx, organizationId, `recurring:${id}:`);
        return new Set<string>([...(await occurrencesOf(tx, organizationId, id)), ...awaiting]);
      }),
    recordOccurrence: (organizationId, id, date, entryId) =>
      prisma.inTransaction(organizationId, (tx) => recordOccurrence(tx, organizationId, id, date, entryId, new Date())),
    raise: async (organizationId, exception) =>
      void (await database.inTransaction(organizationId, (sql) =>
        raisePostingException(sql, organizationId, { ...exception, raisedAt: new Date() }),
      )),
    resolve: async (organizationId, subject) =>
      void (await database.inTransaction(organizationId, (sql) =>
        resolvePostingExceptions(sql, organizationId, [subject], new Date()),
      )),
  };
}

function contentOf({ description, reference, lines }: ReadEntry): RecurringContent {
  const postings = lines.map(({ accountId, side, amount, currency, functionalAmount, ...line }) => ({
    accountId: accountId ?? '',
    side,
    amount: String(amount),
    currency,
    functionalAmount: String(functionalAmount ?? 0n),
    functionalGiven: functionalAmount !== null,
    description: line.description,
    dimensions: line.dimensions,
    taxCode: line.taxCode,
    taxBase: line.taxBase?.toString() ?? null,
  }));
  return { description, reference, postings };
}

function viewOf({ content, schedule, endedAt, ...recurring }: RecurringEntry): RecurringEntryView {
  const { description, reference, postings } = content;
  const lines = postings.map(readLineOf);
  const postingDate = parseCalendarDate(schedule.anchor) ?? schedule.anchor;
  return {
    ...recurring,
    schedule,
    endedAt: endedAt && endedAt.toISOString(),
    entry: {
      postingDate,
      description,
      reference,
      reverseOn: null,
      series: null,
      adjustment: false,
      externalReference: null,
      lines,
    },
  };
}

function exceptionView({
  id,
  subject,
  faults,
  request,
  postingDate,
  raisedAt,
  attempts,
}: PostingException): PostingExceptionView {
  return { id, subject, faults, request, postingDate, raisedAt: raisedAt.toISOString(), attempts };
}
