import { LedgerFixture } from './support/ledger-fixture';

let fixture: LedgerFixture;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(() => fixture.close());

const rows = async (sql: string) => (await fixture.admin.query<Record<string, string>>(sql)).rows;
const TENANT_TABLES =
  "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'";

describe('S-22 the catalogue', () => {
  test('row-level security is on and forced for every table, by a policy of the tenant', async () => {
    expect(
      await rows(
        `select c.relname from pg_class c where ${TENANT_TABLES} and not (c.relrowsecurity and c.relforcerowsecurity)`,
      ),
    ).toEqual([]);
    expect(
      await rows(`select c.relname from pg_class c where ${TENANT_TABLES} and not exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant' and pg_get_expr(p.polqual, c.oid) like '%organization_id = %current_organization%' and p.polroles = '{0}')`),
    ).toEqual([]);
  });
  test('no other policy but those of the relay', async () => {
    expect(
      await rows("select polrelid::regclass::text as name from pg_policy where polname <> 'tenant' order by 1"),
    ).toEqual([{ name: 'dead_letter' }, { name: 'inbox' }, { name: 'outbox' }, { name: 'outbox_relay' }]);
  });
  test('every primary key, unique index and exclusion begins with organization_id', async () => {
    expect(
      await rows(`select c.relname, i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where ${TENANT_TABLES} and (i.indisunique or i.indisexclusion) and a.attname is distinct from 'organization_id'`),
    ).toEqual([]);
  });
  test('every other index too, so that no query of one organization reads the rows of others', async () => {
    expect(
      await rows(`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where ${TENANT_TABLES} and a.attname is distinct from 'organization_id'`),
    ).toEqual([]);
  });
  test('every foreign key begins with organization_id on both sides', async () => {
    expect(
      await rows(`select k.conname as name from pg_constraint k
        join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[1]
        join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[1]
        where k.contype = 'f' and (here.attname, there.attname) <> ('organization_id', 'organization_id')`),
    ).toEqual([]);
  });
  test('every table has a primary key', async () => {
    expect(
      await rows(
        `select c.relname from pg_class c where ${TENANT_TABLES} and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
      ),
    ).toEqual([]);
  });
});

describe('roles', () => {
  const FUNCTIONS =
    "p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')";

  test('none is a superuser, passes row-level security or makes roles', async () => {
    expect(
      await rows(
        "select rolname from pg_roles where rolname like 'general_ledger_%' and (rolsuper or rolbypassrls or rolcreaterole)",
      ),
    ).toEqual([]);
  });
  test('everything is owned by the owner', async () => {
    expect(
      await rows(
        `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relowner <> 'general_ledger_owner'::regrole and c.relkind in ('r', 'S', 'v')`,
      ),
    ).toEqual([]);
    expect(
      await rows(
        `select p.proname from pg_proc p where ${FUNCTIONS} and p.proowner <> 'general_ledger_owner'::regrole`,
      ),
    ).toEqual([]);
  });
  test('no function is for everybody', async () => {
    expect(
      await rows(
        `select p.proname from pg_proc p where ${FUNCTIONS} and (p.proacl is null or exists (select from aclexplode(p.proacl) x where x.grantee = 0))`,
      ),
    ).toEqual([]);
  });
  test('a function that runs as the owner names its search path', async () => {
    const definers = await rows(
      `select p.proname, array_to_string(p.proconfig, ' ') as config from pg_proc p where ${FUNCTIONS} and p.prosecdef`,
    );
    expect(definers.length).toBeGreaterThan(5);
    expect(definers.filter(({ config }) => !config?.includes('search_path=public, pg_temp'))).toEqual([]);
  });
  test('those that write may be called by the application alone', async () => {
    const granted =
      await rows(`select p.proname as name, x.grantee::regrole::text as role from pg_proc p cross join aclexplode(p.proacl) x
      where ${FUNCTIONS} and p.prosecdef and x.grantee <> p.proowner order by 1, 2`);
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
  test('append-only tables may be inserted into at most', async () => {
    expect(
      await rows(`select c.relname, x.privilege_type from pg_trigger t join pg_class c on c.oid = t.tgrelid cross join aclexplode(c.relacl) x
        where t.tgname = 'append_only' and x.grantee in ('general_ledger_app'::regrole, 'general_ledger_relay'::regrole) and x.privilege_type not in ('SELECT', 'INSERT')`),
    ).toEqual([]);
  });
});
