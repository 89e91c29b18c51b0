import { sha256 } from '@qbit/utils/hashing';

/** What tokens begin with: so a leaked one is recognised, in logs as well, for what it is. */
export const TOKEN_PREFIX = { access: 'qbit_oat_', refresh: 'qbit_ort_', secret: 'qbit_ocs_' } as const;

/** The hash under which a token or secret is kept, as the OAuth provider makes it; null for what has another prefix. */
export function storedHash(token: string, prefix: string): string | null {
  return token.startsWith(prefix) ? sha256(token.slice(prefix.length)).toString('base64url') : null;
}
