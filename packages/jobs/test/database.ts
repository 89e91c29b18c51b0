// cspell:ignore NOBYPASSRLS
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { adminUrl } from './environment';

export interface TestDatabase {
  /** As the superuser. */
  readonly admin: pg.Client;
  /** As the role that owns the schema `jobs` and nothing else. */
  readonly jobsUrl: string;
  drop(): Promise<void>;
}

/** A database of its own with the role that jobs connect as, made as the operator makes it. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `jobs_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const role = `${name}_jobs`;
  await once(adminUrl(), async (client) => {
    await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD 'jobs'`);
    await client.query(`CREATE DATABASE ${name}`);
  });
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  const admin = new pg.Client(url.toString());
  await admin.connect();
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${role}`);
  await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  await admin.query(`CREATE SCHEMA jobs AUTHORIZATION ${role}`);
  url.username = role;
  url.password = 'jobs';
  const drop = async () => {
    await admin.end();
    await once(adminUrl(), async (client) => {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.query(`DROP ROLE ${role}`);
    });
  };
  return { admin, jobsUrl: url.toString(), drop };
}

async function once(url: string, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
