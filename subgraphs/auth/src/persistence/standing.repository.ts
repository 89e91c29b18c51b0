import type { Identity } from '@qbit/types';
import { encodeId } from '@qbit/utils';
import type { Access } from '../domain/access';
import { isActive } from '../domain/api-key';
import { accessWithin } from './access.repository';
import { apiKeyOf } from './api-key.repository';
import type { Databases } from './databases';

/** Looks up what somebody who acted before may do by now. */
export class StandingRepository {
  constructor(private readonly databases: Databases) {}

  /**
   * The access of the person who answers for an identity; null where he is no member any more, the company is closed, or the key or
   * the client that acted for him has ended.
   */
  async of({ organizationId, userId, kind, subject }: Identity, now: Date): Promise<Access | null> {
    if (!organizationId || !userId) return null;
    if (kind === 'client' && !(await this.clientIsThere(subject))) return null;
    return this.databases.within({ organizationId, userId }, async (tx) => {
      const organization = await tx.organization.findUnique({ where: { organizationId } });
      if (!organization || organization.closedAt) return null;
      if (kind === 'key') {
        const row = await tx.apiKey.findUnique({ where: { organizationId_id: { organizationId, id: subject } } });
        if (!row || !isActive(apiKeyOf(row), now)) return null;
      }
      return accessWithin(tx, organizationId, userId);
    });
  }

  private async clientIsThere(id: string): Promise<boolean> {
    const client = await this.databases.identity.oauthClient.findUnique({ where: { clientId: encodeId('oac', id) } });
    return client !== null && client.disabled !== true;
  }
}
