import { randomUUID } from 'node:crypto';
import { databaseRoles, prepareDatabase, withClient } from '@qbit/subgraph';
import { testEnvironment } from '../src/environment';

test('processes that start at once on one cluster prepare their databases and the roles that they share', async () => {
  const { adminUrl } = testEnvironment();
  const tag = randomUUID().replaceAll('-', '').slice(0, 8);
  const subgraph = `race-${tag}`;
  const databases = Array.from({ length: 8 }, (_, index) => `race_${tag}_${index}`);
  const prepared = databases.map((database) =>
    prepareDatabase({ adminUrl, subgraph, database, password: () => 'test' }),
  );
  const outcomes = await Promise.allSettled(prepared);
  const { owner, app, relay, jobs } = databaseRoles(subgraph);
  await withClient(adminUrl, async (client) => {
    for (const database of databases) await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    for (const role of [owner, app, relay, jobs]) await client.query(`DROP ROLE IF EXISTS ${role}`);
  });
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
});
