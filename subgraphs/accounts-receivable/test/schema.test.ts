import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type TestDatabase, testDatabase } from '@qbit/testkit/database';
import { withClient } from '@qbit/subgraph';
import { accountsReceivable } from '../src/subgraph';

const ROOT = join(__dirname, '../../..');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(accountsReceivable);
});
afterAll(() => database.drop());

const rows = (sql: string) =>
  withClient(database.adminUrl, async (client) => (await client.query<Record<string, string>>(sql)).rows);
const TABLES =
  "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'";

test('the Prisma schema says what the migrations make', async () => {
  const script = join(ROOT, 'scripts/prisma.mjs');
  const diff = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script'];
  const { stdout } = await promisify(execFile)(process.execPath, [script, accountsReceivable.name, ...diff], {
    env: { DATABASE_URL: database.adminUrl },
  });
  // The history of migrations is Prisma's own.
  expect(stdout.trim()).toBe('-- This is an empty migration.');
}, 60_000);

describe('S-22 the catalogue', () => {
  test('row-level security is on and forced for every table, by a policy of the tenant', async () => {
    expect(
      await rows(`select c.relname from pg_class c where ${TABLES} and (not (c.relrowsecurity and c.relforcerowsecurity)
        or not exists (
          select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant'
            and pg_get_expr(p.polqual, c.oid) like '%organization_id = %current_organization%' and p.polroles = '{0}'))`),
    ).toEqual([]);
  });

  test('no other policy but those of the relay, which sees what it carries', async () => {
    expect(
      await rows("select polrelid::regclass::text as name from pg_policy where polname <> 'tenant' order by 1"),
    ).toEqual(['dead_letter', 'inbox', 'outbox', 'outbox_head', 'outbox_relay'].map((name) => ({ name })));
  });

  test('every index and every foreign key begins with organization_id', async () => {
    expect(
      await rows(`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where ${TABLES} and a.attname is distinct from 'organization_id'`),
    ).toEqual([]);
    expect(
      await rows(`select k.conname as name from pg_constraint k
        join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[1]
        join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[1]
        where k.contype = 'f' and (here.attname, there.attname) <> ('organization_id', 'organization_id')`),
    ).toEqual([]);
  });

  test('no function is for everybody, and everything is owned by the owner, who is no superuser', async () => {
    expect(
      await rows(`select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace
        and (p.proacl is null or p.proowner <> 'accounts_receivable_owner'::regrole
          or exists (select from aclexplode(p.proacl) x where x.grantee = 0))`),
    ).toEqual([]);
    expect(
      await rows(
        "select rolname from pg_roles where rolname like 'accounts_receivable_%' and (rolsuper or rolbypassrls or rolcreaterole)",
      ),
    ).toEqual([]);
  });
});
