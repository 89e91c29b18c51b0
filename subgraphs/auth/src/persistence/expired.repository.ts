import type { Databases } from './databases';
import { LOCKOUT } from './lockout.repository';

/** What expires, and by which instant: rows older than it say nothing any more. */
const EXPIRING = [
  { table: 'session', column: 'expires_at', keptMs: 0 },
  { table: 'verification', column: 'expires_at', keptMs: 0 },
  // A refresh token that was used is kept until it expires: its second use is how a theft is noticed.
  { table: 'oauth_access_token', column: 'expires_at', keptMs: 0 },
  { table: 'oauth_refresh_token', column: 'expires_at', keptMs: 0 },
  { table: 'oauth_client_assertion', column: 'expires_at', keptMs: 0 },
  { table: 'used_totp_code', column: 'used_at', keptMs: 60 * 60_000 },
  { table: 'lockout', column: 'last_failure', keptMs: LOCKOUT.windowMs + LOCKOUT.lockMs },
  // A key signs for 90 days, and is published for 30 more; then nothing that it signed holds.
  { table: 'jwks', column: 'expires_at', keptMs: 31 * 24 * 60 * 60_000 },
] as const;

/** Rows of the engine that are of no use any more. */
export class ExpiredRepository {
  constructor(private readonly databases: Databases) {}

  /** Deletes at most so many rows of each table; how many of each were deleted. */
  async sweep(now: Date, most: number): Promise<Readonly<Record<string, number>>> {
    const swept: Record<string, number> = {};
    for (const { table, column, keptMs } of EXPIRING)
      swept[table] = await this.deleteBefore(table, column, new Date(now.getTime() - keptMs), most);
    swept.rate_limit = await this.deleteBefore('rate_limit', 'last_request', BigInt(now.getTime() - 60 * 60_000), most);
    return swept;
  }

  /** The names are of the list above. Rows that somebody holds just now are left for the next time. */
  private deleteBefore(table: string, column: string, before: Date | bigint, most: number): Promise<number> {
    return this.databases.identity.$executeRawUnsafe(
      `DELETE FROM identity.${table} WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM identity.${table} WHERE ${column} < $1 LIMIT ${most} FOR UPDATE SKIP LOCKED))`,
      before,
    );
  }
}
