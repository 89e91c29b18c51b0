/** The least that outbox and inbox need of a database connection: a `pg` client has it, and a Prisma transaction can give it. */
export interface SqlExecutor {
  query<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
}
