import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  databaseName,
  databaseRoles,
  type DatabaseUrls,
  databaseUrl,
  migrate,
  migrationNames,
  prepareDatabase,
  type Subgraph,
  urlsOf,
  withClient,
} from '@qbit/subgraph';
import { testEnvironment } from './environment';

export interface TestDatabase {
  readonly urls: DatabaseUrls;
  /** A superuser's connection: for what a test must do to the database that no role of ours may. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** Every role's password in tests. */
const PASSWORD = 'test';

/**
 * A database of one test file: a clone of a template that has the subgraph's migrations.
 *
 * The template is made once for each set of migrations and kept for the next run; a clone copies files (about 25 ms).
 * `QBIT_TEST_POSTGRES` names the server that jest's global setup started.
 */
export async function testDatabase(
  subgraph: Pick<Subgraph, 'name' | 'migrations' | 'otherRoles'>,
): Promise<TestDatabase> {
  const server = testEnvironment().adminUrl;
  const template = `template_${databaseName(subgraph.name)}_${fingerprint(subgraph.migrations)}`;
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const roles = databaseRoles(subgraph.name, subgraph.otherRoles);
  await withClient(server, async (client) => {
    // Several workers may want the template at once: one makes it, the others wait.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', ['qbit templates']);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) {
      await client.query(`DROP DATABASE IF EXISTS making_${template} WITH (FORCE)`); // of a run that was killed
      const options = {
        adminUrl: server,
        subgraph: subgraph.name,
        others: subgraph.otherRoles,
        password: () => PASSWORD,
      };
      const urls = await prepareDatabase({ ...options, database: `making_${template}` });
      await migrate(urls.owner, subgraph.migrations);
      await client.query(`ALTER DATABASE making_${template} RENAME TO ${template}`); // whole, or under another name
    }
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', ['qbit templates']);
    await client.query(`CREATE DATABASE ${database} TEMPLATE ${template} OWNER ${roles.owner} STRATEGY FILE_COPY`);
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    const connecting = [roles.owner, roles.app, roles.relay, roles.jobs, ...roles.others].join(', ');
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${connecting}`);
  });
  return {
    urls: urlsOf({ adminUrl: server, password: () => PASSWORD }, roles, database),
    adminUrl: databaseUrl(server, database),
    drop: () =>
      withClient(server, async (client) => void (await client.query(`DROP DATABASE ${database} WITH (FORCE)`))),
  };
}

function fingerprint(migrations: string): string {
  const hash = createHash('sha256');
  for (const name of migrationNames(migrations))
    hash.update(name).update(readFileSync(join(migrations, name, 'migration.sql')));
  return hash.digest('hex').slice(0, 12);
}
