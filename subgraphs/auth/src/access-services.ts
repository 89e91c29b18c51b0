import type { AccessServices } from './application/access-services';
import { createOAuthClient } from './application/create-oauth-client';
import { revokeOAuthClient } from './application/revoke-oauth-client';
import { revokeOtherSessions, revokeSession, type RevokeSessionPorts } from './application/revoke-session';
import type { NewAccessEvent } from './domain/access-event';
import { AccessEventRepository } from './persistence/access-event.repository';
import type { AccessChange } from './engine/access-change';
import type { Databases } from './persistence/databases';
import { OauthClientRepository } from './persistence/oauth-client.repository';
import { SessionRepository } from './persistence/session.repository';

export interface AccessServiceOptions {
  readonly databases: Databases;
  /** Ends a session in the engine, with all that hangs on it. */
  endSession(token: string): Promise<void>;
  onAccessChanged(change: AccessChange): void;
}

/** Binds the use cases about a person's own access. */
export function accessServices({ databases, endSession, onAccessChanged }: AccessServiceOptions): AccessServices {
  const sessions = new SessionRepository(databases);
  const events = new AccessEventRepository(databases);
  const clients = new OauthClientRepository(databases);
  const record = (event: NewAccessEvent) => events.add(event);
  const revoking: RevokeSessionPorts = {
    tokensOf: (userId, which) => sessions.tokensOf(userId, which),
    end: endSession,
    record,
  };
  return {
    sessionsOfUser: (userId) => sessions.ofUser(userId),
    revokeSession: (caller, sessionId) => revokeSession(revoking, caller, sessionId),
    revokeOtherSessions: (caller) => revokeOtherSessions(revoking, caller),
    accessEventsOfUser: (userId, page) => events.ofUser(userId, page),
    oauthClients: (organizationId) => clients.ofOrganization(organizationId),
    createOAuthClient: (caller, input) =>
      createOAuthClient({ keep: (client) => clients.keep(client), record }, caller, input),
    revokeOAuthClient: (caller, id) =>
      revokeOAuthClient(
        {
          end: (organizationId, clientId) => clients.end(organizationId, clientId),
          accessChanged: (keyId) => onAccessChanged({ keyId }),
          record,
        },
        caller,
        id,
      ),
  };
}
