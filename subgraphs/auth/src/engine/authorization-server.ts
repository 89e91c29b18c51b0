import { AsyncLocalStorage } from 'node:async_hooks';
import { oauthProvider } from '@better-auth/oauth-provider';
import { PERMISSIONS } from '@qbit/types';
import { newUuid } from '@qbit/utils';
import { IDENTITY_SCOPES } from '../domain/oauth-client';
import { TOKEN_PREFIX } from '../domain/oauth-token';

/** Where a person lets a program in, or reads why he cannot. */
export const CONSENT_PAGE = '/oauth/consent';

/** The organization that a person chose on the consent page, for the rest of that request. */
export const choice = new AsyncLocalStorage<{ organizationId: string | null }>();

/** Runs a request of the engine: what is chosen in it is forgotten after it. */
export function withoutChoice<T>(run: () => Promise<T>): Promise<T> {
  return choice.run({ organizationId: null }, run);
}

/**
 * OAuth 2.1: authorization code with PKCE, client credentials, refresh with rotation and detection of reuse.
 *
 * A grant is of a person and an organization. Consent is asked for every time, because the organization is chosen there:
 * without a choice the reference of a consent is one that no consent has.
 */
export function authorizationServer() {
  return oauthProvider({
    loginPage: '/sign-in',
    consentPage: CONSENT_PAGE,
    scopes: [...IDENTITY_SCOPES, ...PERMISSIONS],
    grantTypes: ['authorization_code', 'client_credentials', 'refresh_token'],
    allowDynamicClientRegistration: false,
    allowUnauthenticatedClientRegistration: false,
    storeTokens: 'hashed',
    storeClientSecret: 'hashed',
    prefix: {
      opaqueAccessToken: TOKEN_PREFIX.access,
      refreshToken: TOKEN_PREFIX.refresh,
      clientSecret: TOKEN_PREFIX.secret,
    },
    codeExpiresIn: 5 * 60,
    accessTokenExpiresIn: 15 * 60,
    m2mAccessTokenExpiresIn: 60 * 60,
    refreshTokenExpiresIn: 30 * 24 * 60 * 60,
    refreshTokenReuseInterval: 0,
    postLogin: {
      page: CONSENT_PAGE,
      shouldRedirect: () => false,
      consentReferenceId: () => choice.getStore()?.organizationId ?? newUuid(),
    },
  });
}
