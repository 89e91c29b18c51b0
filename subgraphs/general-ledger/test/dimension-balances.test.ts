import fc from 'fast-check';
import { addDays } from '@qbit/utils';
import type { PostingLine } from '../src/application/posting-request';
import type { DimensionFilter } from '../src/domain/dimension-filter';
import { balancesByValueOf, balancesOf, statementPage } from '../src/persistence/balance.reads';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

jest.setTimeout(240_000);

let fixture: LedgerFixture;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(() => fixture.close());

const VALUES = { 'cost-centre': ['100', '110', '200'], project: ['alpha', 'beta'] } as const;
const ACCOUNTS = ['6000', '6900', '1000'] as const;

const dimensions = fc.record(
  { 'cost-centre': fc.constantFrom(...VALUES['cost-centre']), project: fc.constantFrom(...VALUES.project) },
  { requiredKeys: [] },
);
const amount = fc.bigInt({ min: 1n, max: 1_000_000n });
/** Two lines that balance, in euros or in dollars with what they come to in euros. */
const entry = fc
  .record({
    date: fc.integer({ min: 0, max: 90 }).map((days) => addDays(day('2025-11-20'), days)),
    amount,
    functionalAmount: fc.option(amount, { nil: null }),
    accounts: fc.tuple(fc.constantFrom(...ACCOUNTS), fc.constantFrom(...ACCOUNTS)),
    assigned: fc.tuple(dimensions, dimensions),
  })
  .map(({ date, amount: given, functionalAmount, accounts, assigned }) => ({
    date,
    lines: (['debit', 'credit'] as const).map(
      (side, at): PostingLine => ({
        accountCode: accounts[at] ?? '',
        side,
        amount: given,
        ...(functionalAmount === null ? { currency: 'EUR' } : { currency: 'USD', functionalAmount }),
        ...(Object.keys(assigned[at] ?? {}).length && { dimensions: assigned[at] ?? {} }),
      }),
    ),
  }));
const admitted = (codes: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom<string | null>(...codes, null), { minLength: 1, maxLength: 3 });
const filter: fc.Arbitrary<DimensionFilter> = fc.record(
  { 'cost-centre': admitted(VALUES['cost-centre']), project: admitted(VALUES.project) },
  { requiredKeys: [] },
);

interface KnownLine {
  readonly account: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
  readonly date: string;
  /** The number of its entry, from 1. */
  readonly entry: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The lines that a report is of, as the rule says: each named dimension lets in the line's value, or that it has none. */
function linesOf(all: readonly KnownLine[], asOf: string, known: number, wanted: DimensionFilter): KnownLine[] {
  return all.filter(
    (line) =>
      line.date <= asOf &&
      line.entry <= known &&
      Object.entries(wanted).every(([key, codes]) => codes.includes(line.dimensions[key] ?? null)),
  );
}

function sumsBy(
  lines: readonly KnownLine[],
  keyOf: (line: KnownLine) => string,
  of: (line: KnownLine) => bigint,
): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const line of lines) sums[keyOf(line)] = (sums[keyOf(line)] ?? 0n) + of(line);
  return sums;
}

const withoutZeros = (sums: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));

async function booksWithDimensions(): Promise<Organization> {
  const books = await fixture.organization();
  for (const [key, codes] of Object.entries(VALUES)) {
    await books.write(
      `with made as (insert into dimension (organization_id, key, name) values ($1::uuid, $2, $2) returning id)
       insert into dimension_value (organization_id, dimension_id, code, name) select $1::uuid, made.id, c, c from made, unnest($3::text[]) c`,
      [books.id, key, codes],
    );
  }
  return books;
}

test('GL-22 at any date and instant, of any dimensions: values with "(none)" sum to the account, to the unit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 12 }),
      fc.array(
        fc.record({ days: fc.integer({ min: 0, max: 95 }), known: fc.double({ min: 0, max: 1, noNaN: true }), filter }),
        { minLength: 1, maxLength: 4 },
      ),
      async (entries, reports) => {
        const books = await booksWithDimensions();
        const codeOf = new Map(ACCOUNTS.map((code) => [books.accountId(code), code]));
        const all: KnownLine[] = [];
        const instants: string[] = [];
        for (const [index, { date, lines }] of entries.entries()) {
          const { lines: _, ...request } = books.request(date, []);
          const posted = await books.posted({ ...request, lines });
          instants.push(posted.recordedAt);
          for (const line of lines) {
            const sign = line.side === 'debit' ? 1n : -1n;
            all.push({
              account: line.accountCode ?? '',
              currency: line.currency,
              amount: sign * line.amount,
              functional: sign * (line.functionalAmount ?? line.amount),
              date,
              entry: index + 1,
              dimensions: line.dimensions ?? {},
            });
          }
        }
        for (const { days, known, filter: wanted } of reports) {
          const asOf = addDays(day('2025-11-20'), days);
          const last = Math.floor(known * entries.length);
          const knownAt = last === entries.length ? null : (instants[last - 1] ?? '2000-01-01T00:00:00Z');
          const criteria = { asOf, knownAt, dimensions: wanted };
          const expected = linesOf(all, asOf, last, wanted);
          await fixture.database.read(books.id, async (sql) => {
            const totals = await balancesOf(sql, books.id, criteria);
            const found = totals.map((row) => [`${codeOf.get(row.accountId)} ${row.currency}`, row.amount] as const);
            const byCurrency = (line: KnownLine) => `${line.account} ${line.currency}`;
            // An account that nothing of the report was posted to is no line of it, one that comes to zero is.
            expect(Object.fromEntries(found)).toEqual(sumsBy(expected, byCurrency, ({ amount: own }) => own));
            for (const key of Object.keys(VALUES)) {
              const rows = await balancesByValueOf(sql, books.id, criteria, key);
              const split = rows.map(
                (row) => [`${codeOf.get(row.accountId)} ${row.code ?? '(none)'}`, row.functionalAmount] as const,
              );
              const byValue = (line: KnownLine) => `${line.account} ${line.dimensions[key] ?? '(none)'}`;
              expect(withoutZeros(Object.fromEntries(split))).toEqual(
                withoutZeros(sumsBy(expected, byValue, ({ functional }) => functional)),
              );
              for (const [id, code] of codeOf) {
                const ofAccount = (of: readonly { accountId: string; functionalAmount: bigint }[]) =>
                  of.filter(({ accountId }) => accountId === id).reduce((sum, row) => sum + row.functionalAmount, 0n);
                expect([code, ofAccount(rows)]).toEqual([code, ofAccount(totals)]);
              }
            }
            if (asOf < '2025-12-15') return;
            for (const code of ACCOUNTS) {
              const own = expected.filter(({ account }) => account === code);
              const { postings, opening } = await statementPage(
                sql,
                books.id,
                { accountId: books.accountId(code), from: day('2025-12-15'), to: asOf, knownAt, dimensions: wanted },
                { limit: 100, backward: false, key: null },
              );
              const sum = (lines: readonly KnownLine[]) =>
                lines.reduce((total, { functional }) => total + functional, 0n);
              const before = sum(own.filter(({ date }) => date < '2025-12-15'));
              expect(opening).toEqual({ amount: before, functional: before });
              const after = own.filter(({ date }) => date >= '2025-12-15');
              expect(
                postings.map(({ functionalAmount, side }) => (side === 'debit' ? functionalAmount : -functionalAmount)),
              ).toEqual(
                after
                  .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.entry - b.entry))
                  .map(({ functional }) => functional),
              );
            }
          });
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(await fixture.violations()).toEqual({});
});
