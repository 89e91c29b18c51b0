import { addDays, findRate } from '@qbit/utils';
import { insertRates, quotesFor, rateSources, setRateSources } from '../src/persistence/exchange-rate.repository';
import type { Sql } from '@qbit/subgraph';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
beforeEach(async () => {
  books = await fixture.organization();
});
afterAll(async () => {
  await fixture.close();
});

const write = <T>(run: (sql: Sql) => Promise<T>) => fixture.database.inTransaction(books.id, run);
const read = <T>(run: (sql: Sql) => Promise<T>) => fixture.database.read(books.id, run);
const NOW = '2026-01-10T12:00:00.000000Z';

describe('FX-2 rates are rows', () => {
  const rate = (value: string, more = {}) => ({
    base: 'EUR',
    quote: 'USD',
    date: day('2026-03-03'),
    source: 'ecb',
    value,
    ...more,
  });

  test('reading a file twice changes nothing; a correction is a new row, and the last counts', async () => {
    const rates = [rate('1.10'), rate('0.86', { quote: 'GBP' })];
    expect(await write((sql) => insertRates(sql, books.id, rates, '2026-03-03T16:00:00Z'))).toHaveLength(2);
    expect(await write((sql) => insertRates(sql, books.id, rates, '2026-03-04T16:00:00Z'))).toHaveLength(0);
    expect(await write((sql) => insertRates(sql, books.id, [rate('1.20')], '2026-03-05T16:00:00Z'))).toHaveLength(1);
    expect(await write((sql) => insertRates(sql, books.id, [rate('1.20')], '2026-03-06T16:00:00Z'))).toHaveLength(0);
    const quotes = await read((sql) => quotesFor(sql, books.id, { from: 'USD', to: 'GBP', date: day('2026-03-04') }));
    expect(findRate(quotes, 'EUR', 'USD', day('2026-03-04'))?.path[0]?.value).toEqual({
      unscaled: 1_200_000_000_000n,
      scale: 12,
    });
    expect(findRate(quotes, 'USD', 'GBP', day('2026-03-04'))?.path).toHaveLength(2);
  });
  test('of a quote that stands twice in a file the last counts', async () => {
    const rates = [rate('1.10'), rate('1.30'), rate('1.20')];
    const kept = await write((sql) => insertRates(sql, books.id, rates, '2026-03-03T16:00:00Z'));
    expect(kept).toMatchObject([{ base: 'EUR', quote: 'USD', date: '2026-03-03', value: '1.200000000000' }]);
    expect(await write((sql) => insertRates(sql, books.id, [], NOW))).toEqual([]);
  });
  test('years of quotes are read once, whatever the planner learnt of a small table', async () => {
    const quotes = ['USD', 'GBP', 'JPY'];
    const few = quotes.flatMap((quote) => [10, 11, 12].map((n) => rate('1.10', { quote, date: day(`2026-03-${n}`) })));
    for (let n = 0; n < 5; n++) {
      const { id } = await fixture.organization();
      await fixture.database.inTransaction(id, (sql) => insertRates(sql, id, few, NOW));
    }
    await fixture.admin.query('analyze exchange_rate');
    const years = (from: number) =>
      Array.from({ length: 2_000 }, (_, n) =>
        rate('1.10', { quote: quotes[n % 3], date: addDays(day('2000-01-01'), Math.floor((from + n) / 3)) }),
      );
    const rowsRead = await write(async (sql) => {
      for (const from of [0, 2_001, 4_002]) await insertRates(sql, books.id, years(from), NOW);
      const [counted] = await sql.query<{ rows: bigint }>(
        "select seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables where relname = 'exchange_rate'",
      );
      return counted?.rows;
    });
    expect(Number(rowsRead)).toBeLessThan(3 * 6_000);
  });
  test('as known at an instant, the correction is not there yet', async () => {
    await write((sql) => insertRates(sql, books.id, [rate('1.10')], '2026-03-03T16:00:00Z'));
    await write((sql) => insertRates(sql, books.id, [rate('1.20')], '2026-03-05T16:00:00Z'));
    const quotes = await read((sql) =>
      quotesFor(sql, books.id, { from: 'EUR', to: 'USD', date: day('2026-03-04'), knownAt: '2026-03-04T00:00:00Z' }),
    );
    expect(quotes.map(({ value }) => value.unscaled)).toEqual([1_100_000_000_000n]);
  });
  test('FX-3 older than 7 days, and later ones, are not read', async () => {
    await write((sql) => insertRates(sql, books.id, [rate('1.10'), rate('1.30', { date: day('2026-03-12') })], NOW));
    const found = async (date: string) =>
      (await read((sql) => quotesFor(sql, books.id, { from: 'EUR', to: 'USD', date: day(date) }))).map(
        ({ date }) => date,
      );
    expect([await found('2026-03-02'), await found('2026-03-10'), await found('2026-03-11')]).toEqual([
      [],
      ['2026-03-03'],
      [],
    ]);
  });
  test('a rate is positive, and never changed', async () => {
    await expect(write((sql) => insertRates(sql, books.id, [rate('0')], NOW))).rejects.toThrow(/check constraint/);
  });
  test('the organization orders its sources', async () => {
    await write((sql) => setRateSources(sql, books.id, ['bank', 'ecb']));
    await write((sql) => setRateSources(sql, books.id, ['ecb', 'bank', 'manual']));
    expect(await read((sql) => rateSources(sql, books.id))).toEqual(['ecb', 'bank', 'manual']);
  });
});
