import type { ApiKeyRowFragment } from '../../generated/graphql';

/** Where a key is of its life: what is revoked is so for ever, whether it has expired or not. */
export function keyState(
  { revokedAt, expiresAt }: Pick<ApiKeyRowFragment, 'revokedAt' | 'expiresAt'>,
  now: Date,
): 'active' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked';
  return expiresAt != null && new Date(expiresAt) <= now ? 'expired' : 'active';
}
