import type { Session } from '../domain/session';
import type { Databases } from './databases';

/** Sessions, as the person sees them who they belong to. */
export class SessionRepository {
  constructor(private readonly databases: Databases) {}

  /** Those of a person that hold now, the latest first. */
  async ofUser(userId: string): Promise<Session[]> {
    const rows = await this.databases.identity.session.findMany({
      where: { userId, expiresAt: { gt: new Date() } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.updatedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      ipAddress: row.ipAddress || null,
      userAgent: row.userAgent || null,
      secondFactor: row.secondFactor,
    }));
  }

  /** The tokens of a person's sessions: of one, or of all but one. */
  async tokensOf(userId: string, which: { readonly id: string } | { readonly not: string }): Promise<string[]> {
    const rows = await this.databases.identity.session.findMany({
      where: { userId, id: 'id' in which ? which.id : { not: which.not } },
      select: { token: true },
    });
    return rows.map(({ token }) => token);
  }
}
