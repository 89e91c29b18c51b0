import { newUuid } from '@qbit/utils';
import { dueOccurrences } from '../src/domain/recurrence';
import { archiveBlockers } from '../src/persistence/account.repository';
import {
  openPostingExceptions,
  raisePostingException,
  resolvePostingExceptions,
} from '../src/persistence/posting-exception.repository';
import { PrismaDatabase } from '../src/persistence/prisma-database';
import {
  dueReversals,
  endRecurringEntry,
  findRecurringEntry,
  insertRecurringEntry,
  occurrencesOf,
  recordOccurrence,
  recurringEntries,
  updateRecurringEntry,
} from '../src/persistence/recurring.repository';
import type { Sql } from '@qbit/subgraph';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let prisma: PrismaDatabase;
let books: Organization;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
  prisma = new PrismaDatabase({ url: fixture.test.urls.app });
});
beforeEach(async () => {
  books = await fixture.organization();
});
afterAll(async () => {
  await prisma.close();
  await fixture.close();
});

const read = <T>(run: (sql: Sql) => Promise<T>) => fixture.database.read(books.id, run);
const NOW = '2026-01-10T12:00:00.000000Z';

describe('GL-20 recurring entries, through Prisma', () => {
  const content = () => ({
    description: 'Rent',
    reference: null,
    postings: [
      {
        accountId: books.accountId('6000'),
        side: 'debit' as const,
        amount: '1',
        currency: 'EUR',
        functionalAmount: '1',
      },
    ],
  });

  test('an occurrence is kept once; editing the template changes only the future', async () => {
    const id = newUuid();
    const schedule = { anchor: day('2026-01-31'), recurrence: 'monthly' as const, every: 1, until: null };
    await prisma.inTransaction(books.id, (tx) =>
      insertRecurringEntry(
        tx,
        books.id,
        { id, name: 'Rent', schedule, content: content(), createdBy: 'user:x' },
        new Date(NOW),
      ),
    );
    const { entryId } = await books.posted(
      books.request('2026-01-31', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ]),
    );
    await prisma.inTransaction(books.id, async (tx) => {
      for (let twice = 0; twice < 2; twice++)
        await recordOccurrence(tx, books.id, id, day('2026-01-31'), entryId, new Date(NOW));
      expect(dueOccurrences(schedule, day('2026-03-31'), await occurrencesOf(tx, books.id, id))).toEqual([
        '2026-02-28',
        '2026-03-31',
      ]);
      expect(
        await updateRecurringEntry(tx, books.id, {
          id,
          version: 1,
          name: 'Rent, new',
          content: content(),
          until: day('2026-12-31'),
        }),
      ).toBe(2);
      expect(
        await updateRecurringEntry(tx, books.id, { id, version: 1, name: 'Stale', content: content(), until: null }),
      ).toBeNull();
      expect(await findRecurringEntry(tx, books.id, id)).toMatchObject({
        name: 'Rent, new',
        version: 2,
        schedule: { anchor: '2026-01-31', until: '2026-12-31' },
      });
      expect(await recurringEntries(tx, books.id)).toHaveLength(1);
    });
    expect(await read((sql) => archiveBlockers(sql, books.id, books.accountId('6000')))).toContainEqual({
      code: 'USED_BY_RECURRING_ENTRY',
      subject: id,
    });
    await prisma.inTransaction(books.id, async (tx) => {
      await endRecurringEntry(tx, books.id, id, new Date(NOW));
      expect(await recurringEntries(tx, books.id)).toEqual([]);
    });
  });
  test('GL-19 entries that take themselves back are due on their day, until they are reversed', async () => {
    const accrual = await books.posted(
      books.request(
        '2026-01-31',
        [
          ['6000', 'debit', 1n],
          ['2400', 'credit', 1n],
        ],
        { reverseOn: day('2026-02-01') },
      ),
    );
    const due = (today: string) => prisma.inTransaction(books.id, (tx) => dueReversals(tx, books.id, day(today)));
    expect(await due('2026-01-31')).toEqual([]);
    expect(await due('2026-02-03')).toEqual([
      { entryId: accrual.entryId, reverseOn: '2026-02-01', description: 'An entry' },
    ]);
    await books.posted(books.reversal(accrual.entryId, '2026-02-01'));
    expect(await due('2026-02-03')).toEqual([]);
  });
  test('two tenants never see each other through Prisma either', async () => {
    const other = await fixture.organization();
    await prisma.inTransaction(books.id, (tx) =>
      insertRecurringEntry(
        tx,
        books.id,
        {
          id: newUuid(),
          name: 'R',
          schedule: { anchor: day('2026-01-31'), recurrence: 'weekly', every: 1, until: null },
          content: content(),
          createdBy: 'user:x',
        },
        new Date(NOW),
      ),
    );
    expect(await prisma.inTransaction(other.id, (tx) => tx.recurringEntry.findMany())).toEqual([]);
    expect(await prisma.inTransaction(other.id, (tx) => recurringEntries(tx, books.id))).toEqual([]);
  });
});

describe('postings that await a person, through Prisma', () => {
  test('a second refusal of the same adds to the first; once resolved it is out of the way', async () => {
    const fault = { code: 'PERIOD_LOCKED', path: ['postingDate'], message: 'Locked' };
    const exception = {
      id: newUuid(),
      subject: 'r:1',
      domain: 'general-ledger',
      faults: [fault],
      request: { a: 1 },
      postingDate: day('2026-02-01'),
      raisedAt: new Date(NOW),
    };
    await fixture.database.inTransaction(books.id, async (sql) => {
      expect(await raisePostingException(sql, books.id, exception)).toBe(exception.id);
      const again = { ...exception, id: newUuid(), faults: [{ ...fault, code: 'ACCOUNT_ARCHIVED' }] };
      expect(await raisePostingException(sql, books.id, again)).toBe(exception.id);
    });
    await prisma.inTransaction(books.id, async (tx) => {
      expect(await openPostingExceptions(tx, books.id, day('2026-01-31'))).toEqual([]);
      expect(await openPostingExceptions(tx, books.id, day('2026-02-28'))).toEqual([
        { ...exception, faults: [{ ...fault, code: 'ACCOUNT_ARCHIVED' }], attempts: 2 },
      ]);
    });
    const resolve = () =>
      fixture.database.inTransaction(books.id, (sql) =>
        resolvePostingExceptions(sql, books.id, ['r:1'], new Date(NOW)),
      );
    expect(await resolve()).toEqual([expect.any(String)]);
    expect(await resolve()).toEqual([]);
    await prisma.inTransaction(books.id, async (tx) => {
      expect(await openPostingExceptions(tx, books.id, day('2026-02-28'))).toEqual([]);
    });
  });
});
