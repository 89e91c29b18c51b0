import { isUuid } from '@qbit/utils';
import pg from 'pg';
import { Snapshot } from './snapshot';
import { type Sql, sqlOf, statement, types } from './sql';

export interface TenantDatabaseOptions {
  /** The application's own connection string: a role that owns nothing and cannot bypass row-level security. */
  readonly url: string;
  /** How many connections. Default 10. */
  readonly size?: number;
  /** What the server shows of its connections: `qbit-general-ledger`. */
  readonly applicationName: string;
}

// A call that waits longer than this for a lock is answered "still processing" (S-24).
const SETTINGS =
  '-c timezone=UTC -c datestyle=ISO -c lock_timeout=5s -c statement_timeout=60s -c idle_in_transaction_session_timeout=120s';

/**
 * A subgraph's database, as the application reaches it: every transaction works for one organization.
 *
 * Row-level security shows nothing where none is set, so a forgotten tenant is an empty answer and never another's.
 */
export class TenantDatabase {
  private readonly pool: pg.Pool;

  constructor({ url, size = 10, applicationName }: TenantDatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: size,
      types,
      options: SETTINGS,
      application_name: applicationName,
    });
    // A connection that the server closes while idle is replaced at the next query; without a listener it would end us.
    this.pool.on('error', () => undefined);
    // The same for one that is in use: whoever uses it is told by his query, the event itself must not end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** One statement by itself, for functions that set the organization on their own. */
  async call<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>(statement(sql, parameters))).rows;
    } catch (error) {
      throw this.translated(error);
    }
  }

  /** One read by itself: the answer does not wait for the end of its transaction. */
  async readOne<Row extends object>(
    organizationId: string,
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]> {
    const snapshot = this.snapshot(organizationId);
    try {
      return await snapshot.query<Row>(sql, parameters);
    } finally {
      void snapshot.close();
    }
  }

  /** Reads that see one snapshot. */
  async read<T>(organizationId: string, run: (sql: Sql) => Promise<T>): Promise<T> {
    const snapshot = this.snapshot(organizationId);
    try {
      return await run(snapshot);
    } finally {
      await snapshot.close();
    }
  }

  /** A snapshot that is made at its first read; close it. It holds a connection. */
  snapshot(organizationId: string): Snapshot {
    return new Snapshot(this.pool, beginFor('begin isolation level repeatable read, read only', organizationId));
  }

  /** Writes that are one: rolled back where `run` throws. */
  async inTransaction<T>(organizationId: string, run: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query(beginFor('begin', organizationId));
      const result = await run(sqlOf(client));
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await abandon(client);
      throw this.translated(error);
    }
  }

  /** What a failure of the database means in this domain: itself, where nothing is said. */
  protected translated(error: unknown): unknown {
    return error;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** Two statements in one round trip. The id stands in the text, so it must be a UUID and nothing else. */
function beginFor(begin: string, organizationId: string): string {
  if (!isUuid(organizationId)) throw new TypeError('The organization is no UUID');
  return `${begin}; select set_config('app.organization_id', '${organizationId}', true)`;
}

async function abandon(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(error as Error); // broken: the pool makes another
  }
}
