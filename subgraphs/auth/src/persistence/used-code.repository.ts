import type { Databases } from './databases';

/** A code is good in its own half minute and the ones beside it; afterwards it may come again by chance. */
const REMEMBERED_MS = 3 * 60_000;

/** Codes of authenticators that were used: each opens something once. */
export class UsedCodeRepository {
  constructor(private readonly databases: Databases) {}

  /** Takes a code for this use; false where it was taken before. */
  async take(userId: string, code: string, now: Date): Promise<boolean> {
    const forgotten = new Date(now.getTime() - REMEMBERED_MS);
    const taken = await this.databases.identity.$executeRaw`
      INSERT INTO identity.used_totp_code AS kept (user_id, code, used_at) VALUES (${userId}, ${code}, ${now})
      ON CONFLICT (user_id, code) DO UPDATE SET used_at = ${now} WHERE kept.used_at < ${forgotten}`;
    return taken === 1;
  }
}
