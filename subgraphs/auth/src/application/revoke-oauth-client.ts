import type { NewFact } from '@qbit/events';
import { done, type Outcome, refused } from '@qbit/utils';
import type { NewAccessEvent } from '../domain/access-event';
import type { OAuthClient } from '../domain/oauth-client';
import { originOf } from './acting';
import { factOfClient } from './create-oauth-client';
import type { Caller } from './ports';

export interface RevokeOAuthClientPorts {
  /** Ends the client with all its tokens and consents, and writes its fact; false where the organization has no such client. */
  end(organizationId: string, clientId: string, factOf: (client: OAuthClient) => NewFact): Promise<boolean>;
  /** Whatever is remembered of the client is dropped. */
  accessChanged(clientId: string): void;
  record(event: NewAccessEvent): Promise<void>;
}

/** Ends a client at once and for ever: no token of it holds any more. NOT_FOUND for one of another organization. */
export async function revokeOAuthClient(
  ports: RevokeOAuthClientPorts,
  caller: Caller,
  clientId: string | null,
): Promise<Outcome<string>> {
  const { organizationId, userId } = caller.identity;
  const factOf = (client: OAuthClient) => factOfClient(caller, client, true);
  const ended = organizationId && clientId ? await ports.end(organizationId, clientId, factOf) : false;
  if (!ended || !clientId || !organizationId)
    return refused({ code: 'NOT_FOUND', message: 'There is no such client', path: ['id'] });
  ports.accessChanged(clientId);
  const detail = { clientId, organizationId };
  await ports.record({ action: 'CLIENT_REVOKED', userId, ...originOf(caller), detail });
  return done(clientId);
}
