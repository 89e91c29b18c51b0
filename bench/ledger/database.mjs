import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { options } from '../shared/options.mjs';

const require = createRequire(import.meta.url);
/** The driver, as the ledger has it. */
export const pg = createRequire(resolve(import.meta.dirname, '../../subgraphs/general-ledger/package.json'))('pg');
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
  if (options.postgres)
    return {
      url: (name) => Object.assign(new URL(options.postgres), { pathname: `/${name}` }).toString(),
      stop: async () => undefined,
    };
  const home = mkdtempSync(join(tmpdir(), 'qbit-bench-'));
  chmodSync(home, 0o711);
  const settings = [
    'shared_buffers=1GB',
    'max_connections=300', // the gateway's part runs three of QBit beside each other
    'jit=off',
    'max_wal_size=4GB',
    'checkpoint_timeout=30min',
  ];
  const server = await startPostgres(home, { settings });
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
  const urls = await prepareDatabase({
    adminUrl: server.url('postgres'),
    subgraph: 'general-ledger',
    database: name,
    password: server.password ?? (() => 'bench'),
  });
  await migrate(urls.owner, MIGRATIONS);
  const admin = new pg.Client(server.url(name));
  admin.on('error', () => undefined); // the server may be stopped before it, after a failure elsewhere
  await admin.connect();
  // With triggers off: one statement makes the accounts of all organizations, which the ledger itself never does.
  await admin.query(`set session_replication_role = 'replica'`);
  await admin.query(
    `insert into ledger_head (organization_id, functional_currency) select ${sqlUuid('i')}, 'EUR' from generate_series(1, ${ORGANIZATIONS}) i`,
  );
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

const LOADED_SECONDS = 2 * 365 * 86_400;
const ANY_DAY = "date '2026-01-01' + (random() * 364)::int";

/**
 * Posts entries of two lines to the first organization until it has so many postings: two years of books, each entry
 * recorded within three weeks of its date.
 */
export async function load(database, postings) {
  const ENTRIES = 1_000;
  const client = new pg.Client(database.app);
  await client.connect();
  for (let done = 0; done < postings; done += ENTRIES * 2) {
    const now = `'2025-01-01T00:00:00Z'::timestamptz + ${Math.floor((done / postings) * LOADED_SECONDS)} * interval '1 second'`;
    const entries = entriesSql(ENTRIES, `(${now})::date - (random() * 20)::int`);
    await client.query(`select count(*) from post_journal_entries('${uuid(1)}', (${entries}), p_now => ${now})`);
    if (done % 200_000 === 0) process.stderr.write(`\r  ${done.toLocaleString('en')} postings loaded`);
  }
  process.stderr.write('\r\u001b[K');
  await client.end();
  await database.admin.query('vacuum analyze');
}

/** SQL that makes so many entries as JSON. */
export function entriesSql(count, postingDate = ANY_DAY) {
  const line = (side, from) =>
    `jsonb_build_object('account_id', '00000000-0000-7000-8000-' || lpad(to_hex(${from} + (random() * 99)::int), 12, '0'), 'side', '${side}', 'amount', i * 100, 'currency', 'EUR')`;
  // chr(58) is a colon: pgbench would take what follows one for a variable.
  return `select jsonb_agg(jsonb_build_object('idempotency_key', gen_random_uuid(), 'input_hash', '\\x${'00'.repeat(32)}', 'domain', 'general-ledger',
    'purpose', 'manual', 'actor', 'user' || chr(58) || 'bench', 'description', 'An entry', 'salt', gen_random_uuid(), 'posting_date', ${postingDate},
    'postings', jsonb_build_array(${line('debit', 1)}, ${line('credit', 101)}))) from generate_series(1, ${count}) i`;
}
