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

describe('PER-10 stored balances are caches', () => {
  test('a total that differs from its postings is found', async () => {
    await books.posted(books.request('2026-01-10', simple));
    await fixture.admin.query('begin');
    await fixture.admin.query(
      'update account_day set debit = debit + 1 where organization_id = $1 and account_id = $2',
      [books.id, books.accountId('6000')],
    );
    await fixture.admin.query(
      'update account_month set credit = credit + 1 where organization_id = $1 and account_id = $2',
      [books.id, books.accountId('1000')],
    );
    const { rows } = await fixture.admin.query('select cache, account_id from stale_balances($1) order by 1', [
      books.id,
    ]);
    await fixture.admin.query('rollback');
    expect(rows).toEqual([
      { cache: 'account_day', account_id: books.accountId('6000') },
      { cache: 'account_month', account_id: books.accountId('1000') },
    ]);
  });
});

describe('GL-25 as of a date, as known at an instant', () => {
  test('a bill of 500 dated 28 March recorded 10 April', async () => {
    await books.posted(
      books.request('2026-03-01', [
        ['6000', 'debit', 1_000_00n],
        ['1000', 'credit', 1_000_00n],
      ]),
      { now: '2026-03-02T00:00:00Z' },
    );
    await books.posted(
      books.request('2026-03-28', [
        ['6000', 'debit', 500_00n],
        ['1000', 'credit', 500_00n],
      ]),
      { now: '2026-04-10T12:00:00Z' },
    );
    await books.posted(
      books.request('2026-03-30', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ]),
      { now: '2026-05-01T00:00:00Z' },
    );
    const cost = async (knownAt: string) => (await books.balances('2026-03-31', knownAt))['6000 EUR']?.[0];
    expect(await cost('2026-04-05T00:00:00Z')).toBe(1_000_00n);
    expect(await cost('2026-04-10T11:59:59Z')).toBe(1_000_00n);
    expect(await cost('2026-04-11T00:00:00Z')).toBe(1_500_00n);
    expect(await cost('2026-04-30T23:59:59.999999Z')).toBe(1_500_00n);
    expect(await cost('2026-05-01T00:00:00Z')).toBe(1_500_01n);
    expect(await books.balances('2026-03-31', '2026-03-01T00:00:00Z')).toEqual({});
  });

  test('late in a month of recording, where what came after is taken away again', async () => {
    for (const at of ['2026-04-02', '2026-04-20', '2026-04-25']) {
      await books.posted(books.request('2026-03-31', simple), { now: `${at}T00:00:00Z` });
    }
    const later = [
      ['6900', 'debit', 7n],
      ['1000', 'credit', 7n],
    ] as const;
    await books.posted(books.request('2026-03-31', later), { now: '2026-04-28T00:00:00Z' });
    await books.posted(books.request('2026-03-31', later), { now: '2026-05-02T00:00:00Z' });
    // Nothing was posted to 6900 by then: it is not there, which is not the same as a balance of 0.
    expect(await books.balances('2026-03-31', '2026-04-27T00:00:00Z')).toEqual({
      '6000 EUR': [300_00n, 300_00n],
      '1000 EUR': [-300_00n, -300_00n],
    });
    expect((await books.balances('2026-03-31', '2026-04-28T00:00:00Z'))['6900 EUR']).toEqual([7n, 7n]);
  });
});

describe('what a balance reads does not grow with the postings', () => {
  const MONTHS = 24;
  const EACH = 100;
  const monthOf = (at: number) => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;

  /** Rows that were read of each table, and the text of the plan. */
  async function planOf(sql: string): Promise<{ read: Record<string, number>; text: string }> {
    const { rows } = await fixture.admin.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, format json) ${sql}`,
    );
    const [{ Plan: plan }] = rows[0]?.['QUERY PLAN'] ?? [{ Plan: {} as PlanNode }];
    const read: Record<string, number> = {};
    const visit = (node: PlanNode) => {
      const name = node['Relation Name'];
      const each = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
      if (name) read[name] = (read[name] ?? 0) + each * (node['Actual Loops'] ?? 1);
      node.Plans?.forEach(visit);
    };
    visit(plan);
    return { read, text: JSON.stringify(plan) };
  }

  test('a trial balance reads no posting, one that is known at an instant those of one month of recording', async () => {
    for (let month = 0; month < MONTHS; month += 1) {
      const days = Array.from(
        { length: EACH },
        (_, at) => `${monthOf(month)}-${String((at % 28) + 1).padStart(2, '0')}`,
      );
      await books.postAll(
        days.map((date) => books.request(date, simple)),
        { now: `${monthOf(month)}-28T12:00:00Z` },
      );
    }
    await fixture.admin.query('analyze');
    const current = await planOf(`select * from trial_balance('${books.id}', '2026-06-15')`);
    expect(Object.keys(current.read).sort()).toEqual(['account_day', 'account_month']);
    // Computed once: for each row it would be most of the work.
    expect(current.text).not.toContain('date_trunc');
    const known = await planOf(
      `select * from trial_balance_known_at('${books.id}', '2026-12-31', '2026-03-28T12:00:00Z')`,
    );
    expect(known.read.posting ?? 0).toBeLessThanOrEqual(2 * EACH);
    expect(await books.balances('2026-12-31', '2026-03-28T12:00:00Z')).toEqual({
      '6000 EUR': [15n * 100n * 100_00n, 15n * 100n * 100_00n],
      '1000 EUR': [-15n * 100n * 100_00n, -15n * 100n * 100_00n],
    });
  }, 120_000);
});

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}
