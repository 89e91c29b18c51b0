import { newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { documentKey } from '../src/domain/idempotency-key';
import { LedgerFixture, type Organization } from './support/ledger-fixture';

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

describe('GL-15 idempotency', () => {
  test('same key, same input: the first answer', async () => {
    const request = books.request('2026-01-10', simple);
    const first = await books.posted(request);
    expect(await books.post(request)).toEqual({ ...first, outcome: 'replayed' });
  });
  test('same key, other input: a conflict', async () => {
    const request = books.request('2026-01-10', simple);
    await books.posted(request);
    expect(await books.refusal({ ...request, inputHash: inputHash('postJournalEntry', 'other') })).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });
  test('equal content is no duplicate: two instalments of 500.00 on one day with two keys both post', async () => {
    const instalment = [
      ['6000', 'debit', 500_00n],
      ['1000', 'credit', 500_00n],
    ] as const;
    await books.posted(books.request('2026-01-10', instalment));
    await books.posted(books.request('2026-01-10', instalment));
    expect((await books.balances())['6000 EUR']).toEqual([1_000_00n, 1_000_00n]);
  });
  test('for sub-ledgers source, document, version and purpose are a key for ever', async () => {
    const source = { type: 'invoice', id: newUuid(), version: 1 };
    const request = books.request(
      '2026-01-10',
      [
        ['1100', 'debit', 1n],
        ['4000', 'credit', 1n],
      ],
      { domain: 'accounts-receivable', purpose: 'document', source },
    );
    const first = await books.posted({
      ...request,
      idempotencyKey: documentKey({ domain: 'accounts-receivable', purpose: 'document', ...source }),
    });
    const again = { ...request, idempotencyKey: 'd:another' };
    expect(await books.post(again)).toEqual({ ...first, outcome: 'replayed' });
    expect(await books.refusal({ ...again, inputHash: inputHash('other', 1) })).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    await books.posted({ ...again, source: { ...source, version: 2 } });
    await books.posted({ ...again, idempotencyKey: 'd:fx', purpose: 'fx' });
  });
  test('a refused entry binds its key to nothing', async () => {
    const request = books.request('2026-01-10', [
      ['6000', 'debit', 1n],
      ['1000', 'credit', 2n],
    ]);
    expect(await books.refusal(request)).toEqual(['ENTRY_UNBALANCED']);
    await books.posted({ ...books.request('2026-01-10', simple), idempotencyKey: request.idempotencyKey });
  });
});

describe('GL-16 numbers', () => {
  test('by series and fiscal year of the posting date, without gaps', async () => {
    const numbers = [];
    for (const [date, series] of [
      ['2026-01-10'],
      ['2026-03-01'],
      ['2025-12-31'],
      ['2026-01-01', 'OB'],
      ['2026-01-02'],
    ] as const) {
      numbers.push((await books.posted(books.request(date, simple, series ? { series } : {}))).number);
    }
    expect(numbers).toEqual(['JE-2026-0001', 'JE-2026-0002', 'JE-2025-0001', 'OB-2026-0001', 'JE-2026-0003']);
  });
  test('a refused entry takes no number', async () => {
    await books.refusal(
      books.request('2026-01-10', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 2n],
      ]),
    );
    expect((await books.posted(books.request('2026-01-10', simple))).number).toBe('JE-2026-0001');
  });
  test('the fiscal year is named by the calendar year in which it ends', async () => {
    const july = await fixture.organization({ fiscalYearStartMonth: 7 });
    expect((await july.posted(july.request('2025-07-01', simple))).number).toBe('JE-2026-0001');
    expect((await july.posted(july.request('2025-06-30', simple))).number).toBe('JE-2025-0001');
  });
  test('declared years, also short ones, give the number', async () => {
    await fixture.database.inTransaction(books.id, async (sql) => {
      await sql.query(
        "insert into fiscal_year values ($1::uuid, 2026, '2026-01-01', '2026-03-31'), ($1::uuid, 2027, '2026-04-01', '2027-03-31')",
        [books.id],
      );
      await sql.query('update ledger_head set has_declared_years = true where organization_id = $1::uuid', [books.id]);
    });
    expect((await books.posted(books.request('2026-03-31', simple))).number).toBe('JE-2026-0001');
    expect((await books.posted(books.request('2026-04-01', simple))).number).toBe('JE-2027-0001');
  });
  test('a pattern can be chosen, and is for ever once a number was taken', async () => {
    const set = (pattern: string) =>
      books.write(
        `insert into number_series (organization_id, series, fiscal_year, pattern) values ($1::uuid, 'JE', 2026, $2)
         on conflict (organization_id, series, fiscal_year) do update set pattern = excluded.pattern`,
        [books.id, pattern],
      );
    await expect(set('{year}')).rejects.toThrow(/number pattern/);
    await set('{year}/{number:6}');
    expect((await books.posted(books.request('2026-01-10', simple))).number).toBe('2026/000001');
    await expect(set('{number}')).rejects.toThrow(/starts a new series/);
    expect((await books.posted(books.request('2027-01-10', simple))).number).toBe('2027/000001');
  });
});
