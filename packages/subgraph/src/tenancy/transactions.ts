import type { Sql } from './sql';

/** Where reads and writes of an organization are made: a database, or a transaction that is under way. */
export interface Transactions {
  read<T>(organizationId: string, run: (sql: Sql) => Promise<T>): Promise<T>;
  inTransaction<T>(organizationId: string, run: (sql: Sql) => Promise<T>): Promise<T>;
}

/** A transaction of an organization, for what asks for its own: all of it stands or falls with this one. */
export function within(sql: Sql): Transactions {
  return { read: (_, run) => run(sql), inTransaction: (_, run) => run(sql) };
}
