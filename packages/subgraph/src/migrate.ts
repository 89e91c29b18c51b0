import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { withClient } from './database';

// Prisma's own table, word for word, so that `prisma migrate status` and `deploy` agree with what was done here.
const HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
const PRISMAS_LOCK = 72_707_369;

/**
 * Applies the migrations of a directory (Prisma's layout) that the database lacks, and returns their names.
 *
 * Each one runs in a transaction of its own together with its row in the history: it is applied whole or not at all. An
 * applied migration whose file has changed since is an error. Safe to call from several processes at once.
 */
export async function migrate(ownerUrl: string, directory: string): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMAS_LOCK]);
    await client.query(HISTORY);
    const applied = await appliedMigrations(client);
    const done: string[] = [];
    for (const name of migrationNames(directory)) {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      if (!applied.has(name)) {
        await apply(client, name, sql, checksum);
        done.push(name);
      } else if (applied.get(name) !== checksum) {
        throw new Error(`Migration ${name} was changed after it was applied: write a new one`);
      }
    }
    return done;
  });
}

/** The migrations of a database beside those of a directory. */
export interface MigrationState {
  readonly applied: number;
  /** The last of those that are applied. */
  readonly latest: string | null;
  /** Those of the directory that the database lacks. */
  readonly pending: readonly string[];
  /** Those of the database that the directory does not know: newer code made them. */
  readonly unknown: readonly string[];
}

/** Compares what was applied to a database with a directory, and changes nothing. */
export async function migrationState(ownerUrl: string, directory: string): Promise<MigrationState> {
  const applied = await withClient(ownerUrl, appliedMigrations);
  const names = migrationNames(directory);
  return {
    applied: applied.size,
    latest: [...applied.keys()].sort().at(-1) ?? null,
    pending: names.filter((name) => !applied.has(name)),
    unknown: [...applied.keys()].filter((name) => !names.includes(name)).sort(),
  };
}

/** The migrations of a directory, in their order. */
export function migrationNames(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
