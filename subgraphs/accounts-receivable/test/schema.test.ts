import { catalogueFaults, schemaDrift } from '@qbit/testkit/catalogue';
import { type TestDatabase, testDatabase } from '@qbit/testkit/database';
import { differencesFromShared } from '@qbit/testkit/shared-sql';
import { accountsReceivable } from '../src/subgraph';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(accountsReceivable);
});
afterAll(() => database.drop());

test('the Prisma schema says what the migrations make', async () => {
  expect(await schemaDrift(accountsReceivable.name, database)).toBe('');
}, 60_000);

test('S-22 tables, indexes, functions and roles are as those of every domain', async () => {
  expect(await catalogueFaults(accountsReceivable.name, database)).toEqual({});
});

test('what every domain has is as it is everywhere', async () => {
  const shared = ['domain', 'bulk-acts', 'organization', 'accounts', 'tax-codes', 'exchange-rates'] as const;
  expect(await differencesFromShared(accountsReceivable, database, shared)).toEqual({});
});
