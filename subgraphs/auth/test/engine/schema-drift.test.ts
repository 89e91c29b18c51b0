import { auth } from '@qbit/auth';
import { withClient } from '@qbit/subgraph';
import { schemaDrift } from '@qbit/testkit/catalogue';
import { testDatabase, type TestDatabase } from '@qbit/testkit/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(auth);
});
afterAll(() => database.drop());

test('the Prisma schema says what the migrations make', async () => {
  expect(await schemaDrift('auth', database)).toBe('');
}, 60_000);

test('only the engine sees its tables: no other role has any privilege on one', async () => {
  const { rows } = await withClient(database.adminUrl, (client) =>
    client.query<{ name: string }>(
      `SELECT c.relname || ' ' || r.rolname AS name FROM pg_class c, pg_roles r
       WHERE c.relnamespace = 'identity'::regnamespace AND c.relkind IN ('r', 'p') AND r.rolname IN ('auth_app', 'auth_relay', 'auth_jobs')
         AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')`,
    ),
  );
  expect(rows).toEqual([]);
});
