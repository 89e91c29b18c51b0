import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { options } from './options.mjs';

const require = createRequire(import.meta.url);
const { startPostgres } = require('@qbit/standalone/postgres');
const { migrate, prepareDatabase } = require('@qbit/subgraph');

const MIGRATIONS = resolve(import.meta.dirname, '../../subgraphs/general-ledger/prisma/migrations');
export const ORGANIZATIONS = 100;
export const ACCOUNTS = 200;

/** The UUID of an organization or account of the bench, from 1. */
export const uuid = (number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
/** The same in pgbench's SQL. */
export const sqlUuid = (variable) => `('00000000-0000-7000-8000-' || lpad(to_hex(${variable}::int), 12, '0'))::uuid`;

/** A server with its durability on, as it would be in production; the given one, or one of our own in a folder that is removed. */
export async function openServer() {
  if (options.postgres) return { url: (name) => Object.assign(new URL(options.postgres), { pathname: `/${name}` }).toString(), stop: async () => undefined };
  const home = mkdtempSync(join(tmpdir(), 'qbit-bench-'));
  chmodSync(home, 0o711);
  const server = await startPostgres(home, ['shared_buffers=1GB', 'max_connections=100', 'jit=off', 'max_wal_size=4GB', 'checkpoint_timeout=30min']);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A ledger's database with 100 organizations of 200 accounts each, and how to reach it. */
export async function ledgerDatabase(server, name) {
  await recreate(server, name);
  const urls = await prepareDatabase({ adminUrl: server.url('postgres'), subgraph: 'general-ledger', database: name, password: () => 'bench' });
  await migrate(urls.owner, MIGRATIONS);
  const admin = new pg.Client(server.url(name));
  await admin.connect();
  // With triggers off: one statement makes the accounts of all organizations, which the ledger itself never does.
  await admin.query(`set session_replication_role = 'replica'`);
  await admin.query(`insert into ledger_head (organization_id, functional_currency) select ${sqlUuid('i')}, 'EUR' from generate_series(1, ${ORGANIZATIONS}) i`);
  await admin.query(
    `insert into account (organization_id, id, code, name, type, created_at)
     select h.organization_id, ${sqlUuid('i')}, i::text, 'Account ' || i, 'asset', now() from ledger_head h, generate_series(1, ${ACCOUNTS}) i`,
  );
  await admin.query(`set session_replication_role = 'origin'`);
  await admin.query('vacuum analyze');
  return { app: urls.app, admin, close: () => admin.end() };
}

export async function recreate(server, name) {
  const client = new pg.Client(server.url('postgres'));
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  if (name.startsWith('pgledger')) await client.query(`create database ${name}`);
  await client.end();
}

/** Posts entries of two lines over a year until the first organization has so many postings; answers when it has. */
export async function load(database, postings) {
  const ENTRIES = 1_000;
  const client = new pg.Client(database.app);
  await client.connect();
  for (let done = 0; done < postings; done += ENTRIES * 2) {
    await client.query(`select count(*) from post_journal_entries('${uuid(1)}', (${entriesSql(ENTRIES)}), p_now => '2026-01-01T00:00:00Z'::timestamptz + ${done} * interval '3 seconds')`);
    if (done % 200_000 === 0) process.stderr.write(`\r  ${done.toLocaleString('en')} postings`);
  }
  process.stderr.write('\r');
  await client.end();
  await database.admin.query('vacuum analyze');
}

/** SQL that makes so many entries as JSON. No colon in its texts: pgbench would take what follows for a variable. */
export function entriesSql(count) {
  const line = (side, from) =>
    `jsonb_build_object('account_id', '00000000-0000-7000-8000-' || lpad(to_hex(${from} + (random() * 99)::int), 12, '0'), 'side', '${side}', 'amount', i * 100, 'currency', 'EUR')`;
  return `select jsonb_agg(jsonb_build_object('idempotency_key', gen_random_uuid(), 'input_hash', '\\x${'00'.repeat(32)}', 'domain', 'general-ledger',
    'purpose', 'manual', 'actor', 'user' || chr(58) || 'bench', 'description', 'An entry', 'posting_date', date '2026-01-01' + (random() * 364)::int,
    'postings', jsonb_build_array(${line('debit', 1)}, ${line('credit', 101)}))) from generate_series(1, ${count}) i`;
}
