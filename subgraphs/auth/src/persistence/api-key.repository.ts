import { newUuid } from '@qbit/utils';
import type { ApiKeys } from '../application/organization-work';
import type { Access } from '../domain/access';
import type { ApiKey, ParsedKey } from '../domain/api-key';
import { accessWithin } from './access.repository';
import type { Databases, TenantTransaction } from './databases';
import type { ApiKey as ApiKeyRow } from './generated/client';

/** A key is marked as used at most this often. */
const USE_INTERVAL_MS = 60_000;

/** Finds keys by what a request carries. */
export class ApiKeyRepository {
  constructor(private readonly databases: Databases) {}

  /**
   * The key of a secret with what its maker may do now, marked as used; null where none has this hash.
   *
   * Only the rows of the organization that the secret names are looked at. A key that does not hold is not marked.
   */
  async use(
    { organizationId, hash }: ParsedKey,
    now: Date,
    holds: (key: ApiKey) => boolean,
  ): Promise<{ key: ApiKey; access: Access | null } | null> {
    return this.databases.within({ organizationId }, async (tx) => {
      const row = await tx.apiKey.findFirst({ where: { organizationId, hash: new Uint8Array(hash) } });
      if (!row) return null;
      const key = apiKeyOf(row);
      const access = await accessWithin(tx, organizationId, row.createdBy);
      if (access && holds(key)) await markUsed(tx, row, now);
      return { key, access };
    });
  }
}

async function markUsed(tx: TenantTransaction, { organizationId, id }: ApiKeyRow, now: Date): Promise<void> {
  const before = new Date(now.getTime() - USE_INTERVAL_MS);
  await tx.apiKey.updateMany({
    where: { organizationId, id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  });
}

/** The API keys of an organization, within a transaction that holds it. */
export function apiKeysWithin(tx: TenantTransaction, organizationId: string): ApiKeys {
  const key = (id: string) => ({ organizationId_id: { organizationId, id } });
  return {
    byId: async (id) => {
      const row = await tx.apiKey.findUnique({ where: key(id) });
      return row && apiKeyOf(row);
    },
    madeBy: async (userId) =>
      (await tx.apiKey.findMany({ where: { organizationId, createdBy: userId, revokedAt: null } })).map(apiKeyOf),
    add: async ({ hash, scopes, allowedAddresses, ...made }) =>
      apiKeyOf(
        await tx.apiKey.create({
          data: {
            organizationId,
            id: newUuid(),
            ...made,
            scopes: [...scopes],
            allowedAddresses: [...allowedAddresses],
            hash: new Uint8Array(hash),
          },
        }),
      ),
    setExpiry: async (id, expiresAt) => apiKeyOf(await tx.apiKey.update({ where: key(id), data: { expiresAt } })),
    change: async (id, { name, allowedAddresses }) =>
      apiKeyOf(await tx.apiKey.update({ where: key(id), data: { name, allowedAddresses: [...allowedAddresses] } })),
    revoke: async (id, revokedAt) => apiKeyOf(await tx.apiKey.update({ where: key(id), data: { revokedAt } })),
  };
}

export function apiKeyOf(row: ApiKeyRow): ApiKey {
  const { id, name, prefix, scopes, allowedAddresses, createdBy } = row;
  return {
    id,
    name,
    prefix,
    scopes,
    allowedAddresses,
    createdBy,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
