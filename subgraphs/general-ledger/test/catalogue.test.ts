import { catalogueFaults } from '@qbit/testkit/catalogue';
import { LedgerFixture } from './support/ledger-fixture';

let fixture: LedgerFixture;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(() => fixture.close());

const rows = async (sql: string) => (await fixture.admin.query<Record<string, string>>(sql)).rows;

test('S-22 tables, indexes, functions and roles are as those of every domain', async () => {
  expect(await catalogueFaults('general-ledger', fixture.test)).toEqual({});
});

describe('functions that run as the owner', () => {
  const DEFINERS = `p.pronamespace = 'public'::regnamespace and p.prosecdef
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;

  test('there are some: what is asked of all of them is asked of something', async () => {
    expect((await rows(`select p.proname from pg_proc p where ${DEFINERS}`)).length).toBeGreaterThan(5);
  });
  test('those that write may be called by the application alone', async () => {
    const granted =
      await rows(`select p.proname as name, x.grantee::regrole::text as role from pg_proc p cross join aclexplode(p.proacl) x
      where ${DEFINERS} and x.grantee <> p.proowner order by 1, 2`);
    expect(granted).toEqual([
      { name: 'emit_facts', role: 'general_ledger_app' },
      { name: 'find_idempotency_key', role: 'general_ledger_app' },
      { name: 'lock_ledger', role: 'general_ledger_app' },
      { name: 'outbox_page', role: 'general_ledger_app' },
      { name: 'outbox_page', role: 'general_ledger_relay' },
      { name: 'post_journal_entries', role: 'general_ledger_app' },
      { name: 'record_ledger_changes', role: 'general_ledger_app' },
      { name: 'refresh_posting_statistics', role: 'general_ledger_app' },
      { name: 'refresh_staging_statistics', role: 'general_ledger_app' },
    ]);
  });
});
