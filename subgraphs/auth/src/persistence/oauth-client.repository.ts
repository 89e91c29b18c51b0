import { randomBytes } from 'node:crypto';
import { appendFacts, type NewFact } from '@qbit/events';
import { encodeId, newUuid } from '@qbit/utils';
import type { CreateOAuthClientPorts } from '../application/create-oauth-client';
import { IDENTITY_SCOPES, type OAuthClient, type OAuthGrantType } from '../domain/oauth-client';
import { storedHash, TOKEN_PREFIX } from '../domain/oauth-token';
import type { Databases } from './databases';
import type { OauthClient as OauthClientRow } from './generated/client';

/**
 * OAuth clients of organizations, in the tables of the engine.
 *
 * Those tables are no tenant's: every statement here names the organization.
 */
export class OauthClientRepository {
  constructor(private readonly databases: Databases) {}

  /** Those that hold, the newest first. */
  async ofOrganization(organizationId: string): Promise<OAuthClient[]> {
    const rows = await this.databases.identity.oauthClient.findMany({
      where: { referenceId: organizationId, disabled: false },
      orderBy: { id: 'desc' },
    });
    return rows.map(clientOf);
  }

  /** Keeps a new client, with the fact of it in the same transaction. */
  async keep({
    organizationId,
    createdBy,
    name,
    redirectUris,
    grantTypes,
    scopes,
    factOf,
  }: Parameters<CreateOAuthClientPorts['keep']>[0]): Promise<{ client: OAuthClient; secret: string }> {
    const secret = TOKEN_PREFIX.secret + randomBytes(32).toString('base64url');
    const id = newUuid();
    const client = await this.databases.withinIdentity(organizationId, async (tx) => {
      const row = await tx.oauthClient.create({
        data: {
          id,
          clientId: encodeId('oac', id),
          clientSecret: storedHash(secret, TOKEN_PREFIX.secret),
          name,
          redirectUris: [...redirectUris],
          grantTypes: grantTypes.map((grant) => grant.toLowerCase()),
          responseTypes: grantTypes.includes('AUTHORIZATION_CODE') ? ['code'] : [],
          scopes: [...IDENTITY_SCOPES, ...scopes],
          clientCredentialsScopes: grantTypes.includes('CLIENT_CREDENTIALS') ? [...scopes] : [],
          tokenEndpointAuthMethod: 'client_secret_basic',
          requirePKCE: true,
          disabled: false,
          referenceId: organizationId,
          metadata: { createdBy },
          createdAt: new Date(),
          updatedAt: new Date(),
        },
      });
      const made = clientOf(row);
      await appendFacts(tx, organizationId, [factOf(made)]);
      return made;
    });
    return { client, secret };
  }

  /**
   * Ends a client with its tokens and consents, with the fact of it in the same transaction; false where the organization
   * has none of that id.
   */
  async end(organizationId: string, id: string, factOf: (client: OAuthClient) => NewFact): Promise<boolean> {
    return this.databases.withinIdentity(organizationId, async (tx) => {
      const clientId = encodeId('oac', id);
      const { count } = await tx.oauthClient.updateMany({
        where: { id, referenceId: organizationId, disabled: false },
        data: { disabled: true, updatedAt: new Date() },
      });
      if (!count) return false;
      await tx.oauthAccessToken.deleteMany({ where: { clientId } });
      await tx.oauthRefreshToken.deleteMany({ where: { clientId } });
      await tx.oauthConsent.deleteMany({ where: { clientId } });
      const ended = clientOf(await tx.oauthClient.findUniqueOrThrow({ where: { clientId } }));
      await appendFacts(tx, organizationId, [factOf(ended)]);
      return true;
    });
  }

  /** Ends those that a person made and that act of their own accord, each as `end` does; their ids. */
  async endMadeBy(
    organizationId: string,
    userId: string,
    factOf: (client: OAuthClient) => NewFact,
  ): Promise<readonly string[]> {
    const made = await this.databases.identity.oauthClient.findMany({
      where: {
        referenceId: organizationId,
        disabled: false,
        grantTypes: { has: 'client_credentials' },
        metadata: { path: ['createdBy'], equals: userId },
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    const ended = [];
    for (const { id } of made) if (await this.end(organizationId, id, factOf)) ended.push(id);
    return ended;
  }
}

/** The person who made a client, by his UUID. */
export function madeBy({ metadata }: Pick<OauthClientRow, 'metadata'>): string | null {
  return ((metadata ?? {}) as { createdBy?: string }).createdBy ?? null;
}

function clientOf({ id, name, redirectUris, grantTypes, scopes, metadata, createdAt }: OauthClientRow): OAuthClient {
  return {
    id,
    name: name ?? '',
    redirectUris,
    grantTypes: grantTypes.map((grant) => grant.toUpperCase() as OAuthGrantType),
    scopes: scopes.filter((scope) => !IDENTITY_SCOPES.includes(scope)),
    createdBy: madeBy({ metadata }) ?? '',
    createdAt: createdAt?.toISOString() ?? '',
  };
}
