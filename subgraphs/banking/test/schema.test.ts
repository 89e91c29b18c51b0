import { catalogueFaults, schemaDrift } from '@qbit/testkit/catalogue';
import { type TestDatabase, testDatabase } from '@qbit/testkit/database';
import { differencesFromShared } from '@qbit/testkit/shared-sql';
import { banking } from '../src/subgraph';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(banking);
});
afterAll(() => database.drop());

test('the Prisma schema says what the migrations make', async () => {
  expect(await schemaDrift(banking.name, database)).toBe('');
}, 60_000);

test('S-22 tables, indexes, functions and roles are as those of every domain', async () => {
  expect(await catalogueFaults(banking.name, database)).toEqual({});
});

test('what every domain has is as it is everywhere', async () => {
  expect(await differencesFromShared(banking, database, ['domain', 'organization', 'accounts'])).toEqual({});
});
