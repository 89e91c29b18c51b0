import type { Grant, TokenGrant } from '../domain/oauth-grant';
import type { Databases } from './databases';
import { madeBy } from './oauth-client.repository';

/** Tokens and consents of OAuth clients, by the hash under which they are kept. */
export class OauthGrantRepository {
  constructor(private readonly databases: Databases) {}

  /**
   * The grant of an access token that holds now, with the instant at which it ends; null for one that ended with its client,
   * its session or its time.
   */
  async ofAccessToken(hash: string, now: Date): Promise<TokenGrant | null> {
    const row = await this.databases.identity.oauthAccessToken.findUnique({
      where: { token: hash },
      include: { clientRef: true, sessionRef: true },
    });
    if (!row || row.revoked || !row.expiresAt || row.expiresAt <= now || row.clientRef.disabled) return null;
    // Without `offline_access` a client acts while the person is signed in, and no longer.
    const offline = row.userId === null || row.scopes.includes('offline_access');
    const ends = offline ? row.expiresAt : row.sessionRef?.expiresAt;
    if (!ends || ends <= now) return null;
    // A confirmed token is good with the proof of its key alone (RFC 9449), which is not looked at here.
    if (row.confirmation !== null) return null;
    const organizationId = row.userId === null ? row.clientRef.referenceId : row.referenceId;
    const expiresAt = (ends < row.expiresAt ? ends : row.expiresAt).toISOString();
    const { clientId, userId, scopes, clientRef } = row;
    const client = { clientMadeBy: madeBy(clientRef), clientMadeAt: clientRef.createdAt?.toISOString() ?? '' };
    return { clientId, userId, organizationId, scopes, expiresAt, ...client };
  }

  /** The grant of a refresh token, and whether it was used before; null for one that is not there. */
  async ofRefreshToken(hash: string): Promise<(Grant & { readonly used: boolean }) | null> {
    const row = await this.databases.identity.oauthRefreshToken.findUnique({ where: { token: hash } });
    if (!row) return null;
    const { clientId, userId, referenceId: organizationId, scopes } = row;
    return { clientId, userId, organizationId, scopes, used: row.revoked !== null };
  }

  async ofConsent(id: string): Promise<Grant | null> {
    const row = await this.databases.identity.oauthConsent.findUnique({ where: { id } });
    return row && { clientId: row.clientId, userId: row.userId, organizationId: row.referenceId, scopes: row.scopes };
  }

  /** Deletes whatever tokens and consents there are of a grant. */
  async end({ clientId, userId, organizationId }: Omit<Grant, 'scopes'>): Promise<void> {
    const where = { clientId, referenceId: organizationId, ...(userId !== null && { userId }) };
    await this.databases.identity.$transaction(async (tx) => {
      await tx.oauthAccessToken.deleteMany({ where });
      await tx.oauthRefreshToken.deleteMany({ where });
      await tx.oauthConsent.deleteMany({ where });
    });
  }
}
