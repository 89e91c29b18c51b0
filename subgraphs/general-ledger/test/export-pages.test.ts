import { writeBooksAs, type BooksSource } from '../src/application/write-books';
import { verifyChainExport } from '../src/domain/chain-export';
import { exportChain } from '../src/persistence/chain-export.repository';
import { PAGE, pageOfEntries } from '../src/persistence/entry-pages';
import { booksSource } from '../src/persistence/export.reads';
import type { Sql } from '@qbit/subgraph';
import { lockLedger, recordLedgerChanges } from '../src/persistence/ledger-head.repository';
import { BOOKKEEPER, LedgerFixture, type Organization, type ShortLine } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;
/** Entries of so many lines each: two of them are more than a page holds. */
const LINES = 2_600;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
  books = await fixture.organization();
  const lines = Array.from(
    { length: LINES / 2 },
    () =>
      [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ] as ShortLine[],
  );
  for (const day of ['2026-01-03', '2026-01-02', '2026-01-01']) await books.posted(books.request(day, lines.flat()));
});
afterAll(() => fixture.close());

test.each([
  ['as many as make a page', [4_000n, 1_000n, 1n], 2],
  ['one that is larger than a page', [10_000n, 1n], 1],
  ['all', [1n, 1n], 2],
  ['none', [], 0],
])('a page has %s', (_, lines, count) => {
  expect(pageOfEntries(lines.map((each) => ({ lines: each })))).toHaveLength(count);
});

/** Reads in one snapshot, and says how large the largest answer was, in characters. */
async function largestAnswer(read: (sql: Sql) => Promise<void>): Promise<number> {
  let largest = 0;
  await fixture.database.read(books.id, (snapshot) =>
    read({
      query: async <Row extends object>(text: string, parameters?: readonly unknown[]) => {
        const rows = await snapshot.query<Row>(text, parameters);
        const size = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value)).length;
        largest = Math.max(largest, size);
        return rows;
      },
    }),
  );
  return largest;
}

test('the chain is read by pages of lines, is whole, and verifies', async () => {
  const links: string[] = [];
  const largest = await largestAnswer(async (sql) => {
    for await (const link of exportChain(sql, books.id)) links.push(link);
  });
  expect(await verifyChainExport(links)).toMatchObject({ broken: null, links: 3n });
  const whole = links.reduce((sum, { length }) => sum + length, 0);
  expect(largest).toBeLessThan(whole / 2); // each entry by itself, which is a third
});

test('any number of changes between two entries is read by pages too, each in its place', async () => {
  const busy = await fixture.organization();
  const change = (count: number) =>
    fixture.database.inTransaction(busy.id, async (sql) => {
      await lockLedger(sql, busy.id);
      const changes = Array.from({ length: count }, (_, n) => ({ kind: 'x.y', payload: { n }, actor: BOOKKEEPER }));
      await recordLedgerChanges(sql, busy.id, changes);
    });
  const post = () =>
    busy.posted(
      busy.request('2026-01-01', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ]),
    );
  await change(2);
  await post();
  await change(PAGE.entries + 10);
  await post();
  await post();
  await change(1);
  const links: string[] = [];
  let most = 0;
  await fixture.database.read(busy.id, async (snapshot) => {
    const counting: Sql = {
      query: async <Row extends object>(text: string, parameters?: readonly unknown[]) => {
        const rows = await snapshot.query<Row>(text, parameters);
        most = Math.max(most, rows.length);
        return rows;
      },
    };
    for await (const link of exportChain(counting, busy.id)) links.push(link);
  });
  expect(await verifyChainExport(links)).toMatchObject({ broken: null, links: BigInt(3 + 2 + PAGE.entries + 10 + 1) });
  expect(most).toBe(PAGE.entries);
});

test('books are read by pages of lines too, by day and number, and none is left out', async () => {
  const days: string[] = [];
  let written = 0;
  await largestAnswer(async (sql) => {
    for await (const page of booksSource(sql, books.id).entries(null, null)) {
      expect(page.reduce((sum, { lines }) => sum + lines.length, 0)).toBeLessThanOrEqual(PAGE.lines);
      days.push(...page.map(({ postingDate }) => postingDate));
      written += page.reduce((sum, { lines }) => sum + lines.length, 0);
    }
  });
  expect(days).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
  expect(written).toBe(3 * LINES);
});

test('no piece of a chain is longer than a text may be, however long its links are', async () => {
  const link = 'x'.repeat(300_000);
  const source = {
    chain: async function* () {
      for (let n = 0; n < 40; n++) yield link;
    },
  } as unknown as BooksSource;
  const sizes: number[] = [];
  for await (const piece of writeBooksAs(
    source,
    { format: 'AUDIT_CHAIN', from: null, to: null },
    async () => undefined,
  ))
    sizes.push(piece.length);
  expect(Math.max(...sizes)).toBeLessThan(1_500_000);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(40 * 300_001);
});

test.each(['AUDIT_CHAIN', 'QBIT_CSV'] as const)(
  'all entries of %s are told of, and nothing else is',
  async (format) => {
    let told = 0;
    await fixture.database.read(books.id, async (sql) => {
      const pieces = writeBooksAs(booksSource(sql, books.id), { format, from: null, to: null }, async (count) => {
        told += count;
      });
      for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0);
    });
    expect(told).toBe(3);
  },
);
