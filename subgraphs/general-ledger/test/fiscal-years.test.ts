import { type CalendarDate, newUuid } from '@qbit/utils';
import { yearOf } from '../src/domain/fiscal-calendar';
import { computedEquity } from '../src/domain/year-end';
import { declareYear, insertPeriods, removeYear } from '../src/persistence/period.repository';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
beforeEach(async () => {
  books = await fixture.organization();
});
afterEach(async () => {
  expect(await fixture.violations()).toEqual({});
});
afterAll(() => fixture.close());

const simple = [
  ['6000', 'debit', 100_00n],
  ['1000', 'credit', 100_00n],
] as const;

describe('PER-1 fiscal years', () => {
  const declare = (...years: [number, string, string][]) =>
    fixture.database.inTransaction(books.id, async (sql) => {
      for (const [year, start, end] of years)
        await declareYear(sql, books.id, { year, start: day(start), end: day(end), scheme: 'months' });
    });

  test('follow each other without a gap, any start, perhaps short', async () => {
    await declare([2025, '2024-07-01', '2025-06-30'], [2026, '2025-07-01', '2025-12-31']);
    await expect(declare([2027, '2026-02-01', '2026-12-31'])).rejects.toThrow(/without a gap/);
  });
  test('do not overlap', async () => {
    await declare([2025, '2025-01-01', '2025-12-31']);
    await expect(declare([2026, '2025-12-31', '2026-12-30'])).rejects.toThrow(/fiscal_year_overlap/);
  });
  test('names go up with time', async () => {
    await expect(declare([2027, '2026-01-01', '2026-12-31'], [2026, '2027-01-01', '2027-12-31'])).rejects.toThrow(
      /go up with time/,
    );
  });
  test('one between two others stays', async () => {
    await declare(
      [2025, '2025-01-01', '2025-12-31'],
      [2026, '2026-01-01', '2026-12-31'],
      [2027, '2027-01-01', '2027-12-31'],
    );
    const remove = (year: number) => fixture.database.inTransaction(books.id, (sql) => removeYear(sql, books.id, year));
    await expect(remove(2026)).rejects.toThrow(/without a gap/);
    await remove(2027);
    await remove(2026);
    await remove(2025);
    expect(
      await books.query('select has_declared_years as declared from ledger_head where organization_id = $1::uuid', [
        books.id,
      ]),
    ).toEqual([{ declared: false }]);
  });
  test.each([1, 4, 7])(
    'the database and the domain give a date the same year, computed years beginning in month %i',
    async (startMonth) => {
      await books.write(
        'update ledger_head set fiscal_year_start_month = $2::smallint where organization_id = $1::uuid',
        [books.id, startMonth],
      );
      const calendar = [
        { year: 2026, start: day('2025-10-01'), end: day('2026-09-30') },
        { year: 2027, start: day('2026-10-01'), end: day('2026-12-31') },
        { year: 2028, start: day('2027-01-01'), end: day('2027-12-31') },
      ];
      const same = async (declared: typeof calendar) => {
        const rows = await books.query<{ date: CalendarDate; year: number }>(
          `select d::date as date, fiscal_year_at(h, d::date) as year from ledger_head h, generate_series('2022-01-01'::date, '2030-12-31', '1 day') d
         where h.organization_id = $1::uuid order by d`,
          [books.id],
        );
        expect(rows).toHaveLength(3287);
        expect(rows).toEqual(rows.map(({ date }) => ({ date, year: yearOf(date, startMonth, declared) })));
      };
      await same([]);
      await declare(...calendar.map(({ year, start, end }): [number, string, string] => [year, start, end]));
      await same(calendar);
    },
  );
  test('each date is in one period; an adjustment period lies on the last day beside', async () => {
    const period = (number: number, start: string, end: string, kind: 'regular' | 'adjustment' = 'regular') => ({
      id: newUuid(),
      fiscalYear: 2026,
      number,
      kind,
      start: day(start),
      end: day(end),
    });
    await declare([2026, '2026-01-01', '2026-12-31']);
    const insert = (...items: ReturnType<typeof period>[]) =>
      fixture.database.inTransaction(books.id, (sql) => insertPeriods(sql, books.id, items));
    await insert(
      period(1, '2026-01-01', '2026-01-31'),
      period(12, '2026-12-01', '2026-12-31'),
      period(13, '2026-12-31', '2026-12-31', 'adjustment'),
    );
    await expect(insert(period(2, '2026-01-31', '2026-02-28'))).rejects.toThrow(/accounting_period_overlap/);
  });
  test('an entry of the adjustment period is flagged', async () => {
    const adjusting = (date: string) => books.request(date, simple, { adjustment: true });
    expect(await books.refusal(adjusting('2026-12-31'))).toEqual(['ADJUSTMENT_PERIOD_MISSING']);
    await declare([2026, '2026-01-01', '2026-12-31']);
    expect(await books.refusal(adjusting('2026-12-31'))).toEqual(['ADJUSTMENT_PERIOD_MISSING']);
    const [start, end] = [day('2026-12-31'), day('2026-12-31')];
    const period = { id: newUuid(), fiscalYear: 2026, number: 13, kind: 'adjustment' as const, start, end };
    await fixture.database.inTransaction(books.id, (sql) => insertPeriods(sql, books.id, [period]));
    expect(await books.post(adjusting('2026-12-30'))).toMatchObject({
      check: 'period',
      faults: [{ code: 'ADJUSTMENT_PERIOD_MISSING', path: ['postingDate'] }],
    });
    const { entryId } = await books.posted(adjusting('2026-12-31'));
    expect(
      await books.query('select adjustment from journal_entry where organization_id = $1::uuid and id = $2::uuid', [
        books.id,
        entryId,
      ]),
    ).toEqual([{ adjustment: true }]);
  });
});

describe('PER-9 year end is computed', () => {
  const equityAt = async (asOf: string, yearStartsAfter: string) => {
    const [before, now] = [await books.balances(yearStartsAfter), await books.balances(asOf)];
    const rows = await books.query<{ code: string; type: 'income' | 'expense' | 'equity'; role: string | null }>(
      'select code, type, reserved_role as role from account where organization_id = $1::uuid',
      [books.id],
    );
    const at = (balances: typeof now, code: string) => balances[`${code} EUR`]?.[1] ?? 0n;
    return computedEquity(
      rows.map(({ code, type, role }) => ({
        type,
        retainedEarnings: role === 'retained_earnings',
        before: at(before, code),
        now: at(now, code),
      })),
    );
  };

  test('2026 income 10,000, cost 7,500; a late −100', async () => {
    await books.posted(
      books.request('2026-06-30', [
        ['1000', 'debit', 10_000_00n],
        ['4000', 'credit', 10_000_00n],
      ]),
    );
    await books.posted(
      books.request('2026-07-01', [
        ['6000', 'debit', 7_500_00n],
        ['1000', 'credit', 7_500_00n],
      ]),
    );
    expect(await equityAt('2026-12-31', '2025-12-31')).toEqual({ retained: 0n, currentYear: 2_500_00n });
    expect(await equityAt('2027-01-01', '2026-12-31')).toEqual({ retained: 2_500_00n, currentYear: 0n });
    await books.posted(
      books.request('2026-12-31', [
        ['6000', 'debit', 100_00n],
        ['1000', 'credit', 100_00n],
      ]),
    );
    expect(await equityAt('2027-01-01', '2026-12-31')).toEqual({ retained: 2_400_00n, currentYear: 0n });
  });
  test('a closing entry gives the same equity', async () => {
    await books.posted(
      books.request('2026-06-30', [
        ['1000', 'debit', 10_000_00n],
        ['4000', 'credit', 10_000_00n],
      ]),
    );
    const total = async () => {
      const { retained, currentYear } = await equityAt('2027-01-01', '2026-12-31');
      return retained + currentYear;
    };
    const computed = await total();
    await books.posted(
      books.request(
        '2026-12-31',
        [
          ['4000', 'debit', 10_000_00n],
          ['3100', 'credit', 10_000_00n],
        ],
        { closing: true },
      ),
    );
    expect(await total()).toBe(computed);
  });
});
