import fc from 'fast-check';
import { addDays, dayBefore } from '@qbit/utils';
import type { Books } from '../src/application/books';
import { BooksOfYears } from '../src/application/books-of-years';
import { equityOfYear } from '../src/application/equity-of-year';
import { trialBalance } from '../src/application/trial-balance';
import { SnapshotBooks } from '../src/persistence/books';
import { ANY_ENTRY } from './support/criteria';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

jest.setTimeout(120_000);

let fixture: LedgerFixture;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(async () => {
  expect(await fixture.violations()).toEqual({});
  await fixture.close();
});

const PAGE = { limit: 500, backward: false, key: null };
const OF_ALL = { knownAt: null, dimensions: {} };

/** The books whole and as a role reads them that is limited to years. */
async function bothOf<T>(
  { id }: Organization,
  years: { from: string; through: string },
  run: (all: Books, some: Books) => Promise<T>,
): Promise<T> {
  const all = new SnapshotBooks(id, fixture.database.snapshot(id));
  try {
    return await run(all, new BooksOfYears(all, { from: day(years.from), through: day(years.through) }));
  } finally {
    await all.close();
  }
}

const outside = { code: 'OUTSIDE_YEARS', facts: { years: { from: '2025-01-01', through: '2025-12-31' } } };
const YEAR = { from: '2025-01-01', through: '2025-12-31' };

test('CMP-3 of random books a limited role reads the entries of its years and the same figures as anybody, and no others', async () => {
  const start = day('2024-01-01');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ at: fc.integer({ min: 0, max: 1_000 }), cents: fc.bigInt({ min: 1n, max: 10_000n }) }), {
        minLength: 1,
        maxLength: 25,
      }),
      fc.integer({ min: 0, max: 1_000 }),
      fc.integer({ min: 0, max: 400 }),
      async (sales, first, length) => {
        const company = await fixture.organization();
        const posted = sales.map(({ at, cents }) => ({ date: addDays(start, at), cents }));
        for (const { date, cents } of posted)
          await company.posted(
            company.request(date, [
              ['1000', 'debit', cents],
              ['4000', 'credit', cents],
            ]),
          );
        const from = addDays(start, first);
        const through = addDays(from, length);
        const inside = posted.filter(({ date }) => date >= from && date <= through);
        await bothOf(company, { from, through }, async (all, some) => {
          // Expected from what was posted, not from the other books.
          const seen = await some.entries(ANY_ENTRY, PAGE);
          const byDate = (a: string, b: string) => (a < b ? 1 : -1);
          expect(seen.map(({ postingDate }) => postingDate)).toEqual(inside.map(({ date }) => date).sort(byDate));
          expect(await some.countEntries(ANY_ENTRY, 500)).toBe(inside.length);
          const every = await all.entries(ANY_ENTRY, PAGE);
          const ids = every.map(({ id }) => id);
          const found = (await some.entriesByIds(ids)).filter((entry) => entry !== null);
          expect(found.map(({ id }) => id)).toEqual(seen.map(({ id }) => id));
          expect((await some.postingsOf(ids)).flat()).toHaveLength(inside.length * 2);
          const standing = (date: string) =>
            posted.reduce((sum, sale) => sum + (sale.date <= date ? sale.cents : 0n), 0n);
          for (const asOf of [dayBefore(from), from, through]) {
            const bank = (await some.balances({ ...OF_ALL, asOf })).find(
              ({ accountId }) => accountId === company.accountId('1000'),
            );
            expect(bank?.functionalAmount ?? 0n).toBe(standing(asOf));
          }
          const { postings, opening } = await some.statement(
            { ...OF_ALL, accountId: company.accountId('1000'), from: null, to: null },
            PAGE,
          );
          expect(opening.functional).toBe(standing(dayBefore(from)));
          expect(opening.functional + postings.reduce((sum, { amount }) => sum + amount, 0n)).toBe(standing(through));
          expect(postings.every(({ postingDate }) => postingDate >= from && postingDate <= through)).toBe(true);
        });
      },
    ),
    { numRuns: 25 },
  );
});

describe('CMP-3 of a company with three years', () => {
  let company: Organization;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    company = await fixture.organization();
    for (const [date, cents] of [
      ['2024-05-01', 100_00n],
      ['2025-05-01', 30_00n],
      ['2026-05-01', 7_00n],
    ] as const) {
      const { entryId } = await company.posted(
        company.request(date, [
          ['1000', 'debit', cents],
          ['4000', 'credit', cents],
        ]),
      );
      ids[date] = entryId;
    }
    ids.reversal = (await company.posted(company.reversal(ids['2025-05-01'] ?? '', '2026-06-01'))).entryId;
  });
  const limited = <T>(run: (some: Books, all: Books) => Promise<T>) =>
    bothOf(company, YEAR, (all, some) => run(some, all));

  test('a figure of a day outside is refused, the eve of the first day is what the years begin with', async () => {
    await limited(async (some) => {
      for (const asOf of [day('2024-12-30'), day('2026-01-01')]) {
        await expect(some.balances({ ...OF_ALL, asOf })).rejects.toMatchObject(outside);
        await expect(some.balancesByValue({ ...OF_ALL, asOf }, 'project')).rejects.toMatchObject(outside);
        await expect(trialBalance(some, { ...OF_ALL, asOf })).rejects.toMatchObject(outside);
      }
      expect((await trialBalance(some, { ...OF_ALL, asOf: day('2024-12-31') })).totalDebits).toBe(100_00n);
    });
  });

  test('where no day is named it is the last one of the years, for today is later', async () => {
    await limited(async (some) => {
      expect(await some.today()).toBe('2025-12-31');
      expect(await trialBalance(some, { ...OF_ALL, asOf: null })).toMatchObject({
        asOf: '2025-12-31',
        totalDebits: 130_00n,
      });
      const [bank] = (await some.balances({ ...OF_ALL, asOf: null })).filter(
        ({ accountId }) => accountId === company.accountId('1000'),
      );
      expect(bank?.functionalAmount).toBe(130_00n);
    });
  });

  test('the result of a year that began before is computed from what stood then, which is not shown', async () => {
    const years = { from: '2025-04-01', through: '2025-12-31' };
    await bothOf(company, years, async (_all, some) => {
      // 100.00 of the year before, 30.00 of this one.
      expect(await equityOfYear(some, { ...OF_ALL, asOf: day('2025-06-30') })).toEqual({
        retained: 100_00n,
        currentYear: 30_00n,
      });
      await expect(some.balances({ ...OF_ALL, asOf: day('2024-12-31') })).rejects.toMatchObject({
        code: 'OUTSIDE_YEARS',
      });
    });
  });

  test('a statement from or to a day outside is refused: its balances would be of other days than it says', async () => {
    await limited(async (some) => {
      const of = { ...OF_ALL, accountId: company.accountId('1000') };
      for (const span of [
        { from: day('2024-12-31'), to: null },
        { from: null, to: day('2026-01-01') },
      ])
        await expect(some.statement({ ...of, ...span }, PAGE)).rejects.toMatchObject(outside);
    });
  });

  test('a reversal of a later year is not there, nor the entries beside', async () => {
    await limited(async (some) => {
      const [entry] = await some.entriesByIds([ids['2025-05-01'] ?? '']);
      expect(entry).toMatchObject({ status: 'reversed' });
      expect(await some.entriesByIds([entry?.reversedById ?? '', ids['2024-05-01'] ?? ''])).toEqual([null, null]);
    });
  });

  test('the chain is whole, and what a link outside says is withheld', async () => {
    await limited(async (some, all) => {
      const [events, every] = [
        await some.auditEvents({ from: null, to: null, subject: null }, PAGE),
        await all.auditEvents({ from: null, to: null, subject: null }, PAGE),
      ];
      expect(events.map(({ hash }) => hash)).toEqual(every.map(({ hash }) => hash));
      const told = events.filter(({ action, after }) => action.startsWith('journal-entry.') && after !== null);
      expect(told.map(({ subject }) => subject)).toEqual([ids['2025-05-01']]);
      expect((await some.verifyChain()).firstBroken).toBeNull();
    });
  });

  test('years from the first day that there is have no eve', async () => {
    await bothOf(company, { from: '1900-01-01', through: '2025-12-31' }, async (_all, some) => {
      await expect(some.balances({ ...OF_ALL, asOf: day('2026-01-01') })).rejects.toMatchObject({
        code: 'OUTSIDE_YEARS',
      });
      expect((await trialBalance(some, { ...OF_ALL, asOf: null })).totalDebits).toBe(130_00n);
    });
  });

  test('what is of all years at once is refused', async () => {
    await limited(async (some) => {
      await expect(some.openingBalances()).rejects.toMatchObject({ ...outside, code: 'FORBIDDEN' });
      await expect(some.verifyBalances()).rejects.toMatchObject({ ...outside, code: 'FORBIDDEN' });
    });
  });
});
