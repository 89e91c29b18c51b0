/** The grants that a client of ours may use (RFC 6749, as OAuth 2.1 leaves them). */
export const OAUTH_GRANT_TYPES = ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS', 'REFRESH_TOKEN'] as const;

export type OAuthGrantType = (typeof OAUTH_GRANT_TYPES)[number];

/** Scopes that are no permissions: who the person is, and acting while he is away. Every client may ask for them. */
export const IDENTITY_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

/** A program of a partner that acts for people, or of its own accord, in its organization. `createdAt` is an instant. */
export interface OAuthClient {
  /** UUID. What the protocol calls `client_id` is its public id. */
  readonly id: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly OAuthGrantType[];
  /** Permissions. What a person grants, or the client has of its own accord, is always among them. */
  readonly scopes: readonly string[];
  /** UUID of the person who made it. */
  readonly createdBy: string;
  readonly createdAt: string;
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Whether codes may be sent there: an absolute HTTPS address, or HTTP on the own machine (RFC 8252), without fragment
 * and without a user in it.
 */
export function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text) || text.includes('#') || /[\s\\*]/.test(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}
