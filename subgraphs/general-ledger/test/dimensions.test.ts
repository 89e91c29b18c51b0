import { rulesWereSet } from '../src/application/account-facts';
import { recordLedgerChanges } from '../src/persistence/ledger-head.repository';
import { BOOKKEEPER, LedgerFixture, type Organization } from './support/ledger-fixture';

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

describe('GL-22 dimensions', () => {
  beforeEach(async () => {
    await fixture.database.inTransaction(books.id, async (sql) => {
      const [dimension] = await sql.query<{ id: string }>(
        "insert into dimension (organization_id, key, name) values ($1::uuid, 'cost-centre', 'Cost centre') returning id",
        [books.id],
      );
      await sql.query("insert into dimension (organization_id, key, name) values ($1::uuid, 'project', 'Project')", [
        books.id,
      ]);
      await sql.query(
        "insert into dimension_value (organization_id, dimension_id, code, name, archived_at) values ($1::uuid, $2::uuid, '100', 'Sales', null), ($1::uuid, $2::uuid, '900', 'Old', now())",
        [books.id, dimension?.id],
      );
      await sql.query(
        `update account set dimension_rules = '{"cost-centre": "required", "project": "forbidden"}' where organization_id = $1::uuid and code = '6000'`,
        [books.id],
      );
    });
  });
  const spend = (dimensions?: Record<string, string>) =>
    books.request('2026-01-10', [
      ['6000', 'debit', 10n, dimensions ? { dimensions } : {}],
      ['1000', 'credit', 10n],
    ]);

  test.each([
    ['none where one is required', undefined, ['DIMENSION_REQUIRED']],
    ['one that is forbidden', { 'cost-centre': '100', project: 'x' }, ['DIMENSION_FORBIDDEN', 'DIMENSION_NOT_FOUND']],
    ['a value that is not there', { 'cost-centre': '200' }, ['DIMENSION_NOT_FOUND']],
    ['a value that is archived', { 'cost-centre': '900' }, ['DIMENSION_ARCHIVED']],
  ])('%s', async (_, dimensions, codes) => {
    expect((await books.refusal(spend(dimensions))).sort()).toEqual(codes);
  });
  test('a reversal takes back what was posted, though its value is archived and its account asks otherwise since', async () => {
    const first = await books.posted(spend({ 'cost-centre': '100' }));
    await books.write(
      "update dimension_value set archived_at = now() where organization_id = $1::uuid and code = '100'",
      [books.id],
    );
    await fixture.database.inTransaction(books.id, async (sql) => {
      const change = rulesWereSet(
        { dimensionRules: { 'cost-centre': 'required' } },
        { id: books.accountId('6000'), version: 2, dimensionRules: { 'cost-centre': 'forbidden' } },
      );
      await sql.query(
        `update account set dimension_rules = '{"cost-centre": "forbidden"}' where organization_id = $1::uuid and code = '6000'`,
        [books.id],
      );
      await recordLedgerChanges(
        sql,
        books.id,
        change.map((one) => ({ ...one, actor: BOOKKEEPER })),
      );
    });
    await books.posted(books.reversal(first.entryId, '2026-01-11'));
    expect(await books.refusal(spend({ 'cost-centre': '100' }))).toEqual(['DIMENSION_FORBIDDEN', 'DIMENSION_ARCHIVED']);
    expect((await books.balances())['6000 EUR']?.[0]).toBe(0n);
  });
  test.each(['{"cost-centre": "wanted"}', '{"cost-centre": 1}', '{"cost-centre": null}'])(
    'the database takes no other rule than the two: %s',
    async (rules) => {
      const set = (code: string, text: string) =>
        books.write('update account set dimension_rules = $3::jsonb where organization_id = $1::uuid and code = $2', [
          books.id,
          code,
          text,
        ]);
      await expect(set('6000', rules)).rejects.toThrow(/account_dimension_rules/);
    },
  );
  test('the sum over values, "(none)" among them, is the account total', async () => {
    await books.posted(spend({ 'cost-centre': '100' }));
    await books.posted(
      books.request('2026-01-10', [
        ['6900', 'debit', 3n, { dimensions: { 'cost-centre': '100' } }],
        ['6900', 'debit', 4n],
        ['1000', 'credit', 7n],
      ]),
    );
    const rows = await books.query<{ code: string; debit: string }>(
      `select a.code, t.debit::text from trial_balance_filtered($1::uuid, '2026-12-31', null, '{"cost-centre": ["100"]}') t join account a on a.organization_id = $1::uuid and a.id = t.account_id order by 1`,
      [books.id],
    );
    expect(rows).toEqual([
      { code: '6000', debit: '10' },
      { code: '6900', debit: '3' },
    ]);
    expect((await books.balances())['6900 EUR']?.[0]).toBe(7n);
  });
  test('sets are kept once by their content, and keys and codes are for ever', async () => {
    await books.posted(spend({ 'cost-centre': '100' }));
    await books.posted(spend({ 'cost-centre': '100' }));
    expect(
      await books.query('select dimensions from dimension_set where organization_id = $1::uuid', [books.id]),
    ).toEqual([{ dimensions: { 'cost-centre': '100' } }]);
    await expect(
      books.write("update dimension_value set code = '101' where organization_id = $1::uuid and code = '100'", [
        books.id,
      ]),
    ).rejects.toThrow(/for ever/);
  });
  test('values are a tree, whoever writes: none hangs under itself, or under a value of another dimension', async () => {
    await books.write(
      `insert into dimension_value (organization_id, dimension_id, code, name, parent_id)
       select v.organization_id, v.dimension_id, '110', 'Sales north', v.id from dimension_value v where v.organization_id = $1::uuid and v.code = '100'`,
      [books.id],
    );
    const hang = (code: string, under: string) =>
      books.write(
        `update dimension_value v set parent_id = p.id from dimension_value p
         where v.organization_id = $1::uuid and v.code = $2 and p.organization_id = $1::uuid and p.code = $3`,
        [books.id, code, under],
      );
    await expect(hang('100', '100')).rejects.toThrow(/under itself/);
    await expect(hang('100', '110')).rejects.toThrow(/under itself/);
    await books.write(
      `insert into dimension_value (organization_id, dimension_id, code, name)
       select d.organization_id, d.id, 'alpha', 'Alpha' from dimension d where d.organization_id = $1::uuid and d.key = 'project'`,
      [books.id],
    );
    await expect(hang('110', 'alpha')).rejects.toThrow(/foreign key/);
    await hang('110', '900');
  });
});
