import type pg from 'pg';
import { type Sql, statement } from './sql';

/** Reads of one organization at one moment: a read-only transaction that begins with the first of them (S-25). */
export class Snapshot implements Sql {
  private client: Promise<pg.PoolClient> | undefined;
  private closed = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: pg.Pool,
    private readonly begin: string,
  ) {}

  /** One after the other, in the order of the calls: a connection runs one statement at a time. */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    const answer = this.last.then(() => this.run<Row>(sql, parameters));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async run<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    if (this.closed) throw new Error('The snapshot is closed');
    this.client ??= this.open();
    const client = await this.client;
    return (await client.query<Row>(statement(sql, parameters))).rows;
  }

  /** Lets go of the moment: the next read begins another one. */
  async refresh(): Promise<void> {
    await this.last;
    const opening = this.client;
    this.client = undefined;
    if (!opening) return;
    const client = await opening.catch(() => undefined);
    if (!client) return;
    try {
      await client.query('commit');
      client.release();
    } catch (error) {
      client.release(error as Error);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.refresh();
  }

  private async open(): Promise<pg.PoolClient> {
    const client = await this.pool.connect();
    try {
      await client.query(this.begin);
      return client;
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }
}
