import { newUuid } from '@qbit/utils';
import pg from 'pg';
import { LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
  [ours, theirs] = [await fixture.organization(), await fixture.organization()];
  for (const books of [ours, theirs])
    await books.posted(
      books.request('2026-01-10', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ]),
    );
});
afterAll(() => fixture.close());

/** Tables that hold an organization's rows: all of the schema but the history of migrations. */
async function tenantTables(): Promise<string[]> {
  const { rows } = await fixture.admin.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations' order by 1",
  );
  return rows.map(({ name }) => name);
}

test('two tenants never see each other', async () => {
  const tables = await tenantTables();
  expect(tables.length).toBeGreaterThan(25);
  for (const table of tables) {
    const rows = await ours.query<{ organization_id: string }>(`select organization_id from ${table}`);
    expect(rows.filter(({ organization_id }) => organization_id !== ours.id)).toEqual([]);
  }
});

test('without an organization nothing is seen, and with one nothing is written for another', async () => {
  expect(await fixture.database.call('select from account')).toEqual([]);
  await expect(
    ours.write(
      "insert into account (organization_id, code, name, type, created_at) values ($1::uuid, 'X', 'X', 'asset', now())",
      [theirs.id],
    ),
  ).rejects.toThrow(/row-level security|another organization/);
  expect(
    await ours.write('update account set name = name where organization_id = $1::uuid returning id', [theirs.id]),
  ).toEqual([]);
});

test("another's account is an account that is not there", async () => {
  const request = ours.request('2026-01-10', [
    ['6000', 'debit', 1n],
    ['1000', 'credit', 1n],
  ]);
  const [first, second] = request.lines ?? [];
  if (!first || !second) throw new Error('Two lines');
  const { accountCode: _, ...line } = second;
  expect(await ours.refusal({ ...request, lines: [first, { ...line, accountId: theirs.accountId('1000') }] })).toEqual([
    'ACCOUNT_NOT_FOUND',
  ]);
  const entry = await theirs.posted(
    theirs.request('2026-01-10', [
      ['6000', 'debit', 1n],
      ['1000', 'credit', 1n],
    ]),
  );
  expect(await ours.refusal(ours.reversal(entry.entryId, '2026-02-01'))).toEqual(['ENTRY_NOT_FOUND']);
});

test('a transaction of one organization does not turn to another', async () => {
  await expect(
    ours.write('select * from post_journal_entries($1::uuid, $2::jsonb)', [theirs.id, '[]']),
  ).rejects.toThrow(/another organization/);
  await expect(ours.write('select * from lock_ledger($1::uuid)', [theirs.id])).rejects.toThrow(/another organization/);
});

test('an organization without a ledger is refused', async () => {
  await expect(
    fixture.database.call('select * from post_journal_entries($1::uuid, $2::jsonb)', [newUuid(), '[]']),
  ).rejects.toMatchObject({ code: 'STALE_PROJECTION' });
});

describe('the relay', () => {
  let relay: pg.Client;
  beforeAll(async () => {
    relay = new pg.Client(fixture.test.urls.relay);
    await relay.connect();
  });
  afterAll(() => relay.end());

  test('sees the outbox of all organizations, how far the inbox is, which dead letters wait, and no other table', async () => {
    const seen = [];
    for (const table of await tenantTables()) {
      const result = await relay.query(`select from ${table}`).catch((error: Error) => error.message);
      if (typeof result !== 'string') seen.push(table);
    }
    expect(seen).toEqual(['dead_letter', 'inbox', 'outbox', 'outbox_relay']);
    await expect(relay.query('select envelope from dead_letter')).rejects.toThrow('permission denied');
    await expect(relay.query('update dead_letter set resolved_at = now()')).rejects.toThrow('permission denied');
    const { rows } = await relay.query('select distinct organization_id from outbox');
    expect(rows.map(({ organization_id }) => organization_id).sort()).toEqual([ours.id, theirs.id].sort());
  });
  test('finds who has facts to publish, and publishes them in order', async () => {
    const pending = async (after: string | null = null, limit = 10) =>
      (await relay.query('select organization_id, published_sequence from outbox_pending($1, $2)', [after, limit]))
        .rows;
    const [first, second] = [ours.id, theirs.id].sort();
    expect(await pending()).toEqual([
      { organization_id: first, published_sequence: '0' },
      { organization_id: second, published_sequence: '0' },
    ]);
    expect(await pending(null, 1)).toEqual([{ organization_id: first, published_sequence: '0' }]);
    expect(await pending(first)).toEqual([{ organization_id: second, published_sequence: '0' }]);
    const { rows } = await relay.query('select sequence, data from outbox_page($1, 0, 10)', [first]);
    expect(rows[0]).toMatchObject({ sequence: '1', data: { postings: [{ amount: '1' }, { amount: '1' }] } });
    await relay.query('insert into outbox_relay values ($1, $2)', [first, rows.length]);
    expect(await pending()).toEqual([{ organization_id: second, published_sequence: '0' }]);
  });
  test('writes no fact', async () => {
    await expect(relay.query('insert into outbox default values')).rejects.toThrow(/permission denied/);
    await expect(relay.query('select * from post_journal_entries($1, $2)', [ours.id, '[]'])).rejects.toThrow(
      /permission denied/,
    );
  });
});
