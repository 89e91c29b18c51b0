import { type NewFact, oauthClientChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { NewAccessEvent } from '../domain/access-event';
import { isRedirectUri, type OAuthClient, type OAuthGrantType } from '../domain/oauth-client';
import { factBy, originOf } from './acting';
import type { Caller } from './ports';

export interface NewOAuthClient {
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly OAuthGrantType[];
  readonly scopes: readonly string[];
}

export interface CreateOAuthClientPorts {
  /** Keeps the client with the hash of its secret and, in the same transaction, its fact; answers both: the secret is shown this once. */
  keep(
    client: NewOAuthClient & { organizationId: string; createdBy: string; factOf(client: OAuthClient): NewFact },
  ): Promise<{ client: OAuthClient; secret: string }>;
  record(event: NewAccessEvent): Promise<void>;
}

/**
 * Makes a client of the organization that the caller acts in, with no more scopes than he has permissions.
 *
 * Fails with NOT_A_PERSON, GRANT_TYPE_REQUIRED, REFRESH_NEEDS_CODE, REDIRECT_URI_REQUIRED, REDIRECT_URI_INVALID,
 * SCOPE_REQUIRED and SCOPE_EXCEEDS_YOURS.
 */
export async function createOAuthClient(
  ports: CreateOAuthClientPorts,
  caller: Caller,
  input: NewOAuthClient,
): Promise<Outcome<{ client: OAuthClient; secret: string }>> {
  const { kind, userId, organizationId, permissions } = caller.identity;
  if (kind !== 'user' || !userId || !organizationId)
    return refused({ code: 'NOT_A_PERSON', message: 'Only a person can do this, no key or client', path: [] });
  const faults = [...grantFaults(input), ...redirectFaults(input), ...scopeFaults(input.scopes, permissions)];
  if (faults.length) return refused(...faults);
  const scopes = [...new Set(input.scopes)];
  const factOf = (client: OAuthClient) => factOfClient(caller, client, false);
  const kept = await ports.keep({ ...input, scopes, organizationId, createdBy: userId, factOf });
  const detail = { clientId: kept.client.id, organizationId };
  await ports.record({ action: 'CLIENT_CREATED', userId, ...originOf(caller), detail });
  return done(kept);
}

/** The fact of a client as it is now. */
export function factOfClient(caller: Caller, client: OAuthClient, revoked: boolean): NewFact {
  const { id, name, scopes, grantTypes, redirectUris } = client;
  return factBy(caller, oauthClientChanged, id, {
    clientId: id,
    name,
    scopes: [...scopes],
    grantTypes: [...grantTypes],
    redirectUris: [...redirectUris],
    revoked,
  });
}

function grantFaults({ grantTypes }: NewOAuthClient): Fault[] {
  const path = ['input', 'grantTypes'];
  if (!grantTypes.length) return [{ code: 'GRANT_TYPE_REQUIRED', message: 'A client uses a grant at least', path }];
  if (grantTypes.includes('REFRESH_TOKEN') && !grantTypes.includes('AUTHORIZATION_CODE'))
    return [{ code: 'REFRESH_NEEDS_CODE', message: 'Only what a code was exchanged for is refreshed', path }];
  return [];
}

function redirectFaults({ grantTypes, redirectUris }: NewOAuthClient): Fault[] {
  const path = ['input', 'redirectUris'];
  if (grantTypes.includes('AUTHORIZATION_CODE') && !redirectUris.length)
    return [{ code: 'REDIRECT_URI_REQUIRED', message: 'A code is sent to an address', path }];
  return redirectUris.flatMap((uri, index) =>
    isRedirectUri(uri)
      ? []
      : [
          {
            code: 'REDIRECT_URI_INVALID',
            message: 'A code is sent to an HTTPS address, or to the own machine',
            path: [...path, String(index)],
          },
        ],
  );
}

function scopeFaults(scopes: readonly string[], permissions: readonly string[]): Fault[] {
  const path = ['input', 'scopes'];
  if (!scopes.length) return [{ code: 'SCOPE_REQUIRED', message: 'A client needs a scope at least', path }];
  return scopes.flatMap((scope, index) =>
    permissions.includes(scope)
      ? []
      : [{ code: 'SCOPE_EXCEEDS_YOURS', message: `You have not ${scope} yourself`, path: [...path, String(index)] }],
  );
}
