import { RequestError } from '@qbit/errors';
import { isUuid } from '@qbit/utils';
import pg from 'pg';
import { Snapshot } from './snapshot';
import { type Sql, sqlOf, statement, types } from './sql';

/** What `locked_head` raises for an organization without books. */
const NO_LEDGER = 'P0002';

export interface TenantDatabaseOptions {
  /** The application's own connection string: a role that owns nothing and cannot bypass row-level security. */
  readonly url: string;
  /** How many connections. Default 10. */
  readonly size?: number;
  readonly applicationName?: string;
}

// A call that waits longer than this for the lock of a ledger is answered "still processing" (S-24).
const SETTINGS =
  '-c timezone=UTC -c datestyle=ISO -c lock_timeout=5s -c statement_timeout=60s -c idle_in_transaction_session_timeout=120s';

/**
 * The ledger's database, as the application reaches it: every transaction works for one organization.
 *
 * Row-level security shows nothing where none is set, so a forgotten tenant is an empty answer and never another's.
 */
export class TenantDatabase {
  private readonly pool: pg.Pool;

  constructor({ url, size = 10, applicationName = 'qbit-general-ledger' }: TenantDatabaseOptions) {
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
      throw openingOr(error);
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
      throw openingOr(error);
    }
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

/** A write that comes before the books are opened may be sent again in a moment; anything else is what it is. */
function openingOr(error: unknown): unknown {
  const hasNoLedger = error instanceof pg.DatabaseError && error.code === NO_LEDGER;
  return hasNoLedger ? new RequestError('STALE_PROJECTION', 'The books of this organization are being opened') : error;
}

async function abandon(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(error as Error); // broken: the pool makes another
  }
}
