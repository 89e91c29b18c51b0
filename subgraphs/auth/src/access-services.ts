import type { AccessServices } from './application/access-services';
import { createOAuthClient, type CreateOAuthClientPorts } from './application/create-oauth-client';
import { revokeOAuthClient, type RevokeOAuthClientPorts } from './application/revoke-oauth-client';
import { revokeOtherSessions, revokeSession, type RevokeSessionPorts } from './application/revoke-session';
import { updateProfile } from './application/update-profile';
import type { NewAccessEvent } from './domain/access-event';
import { AccessEventRepository } from './persistence/access-event.repository';
import type { AccessChange } from './engine/access-change';
import type { Databases } from './persistence/databases';
import { OauthClientRepository } from './persistence/oauth-client.repository';
import { SessionRepository } from './persistence/session.repository';
import { UserRepository } from './persistence/user.repository';

export interface AccessServiceOptions {
  readonly databases: Databases;
  /** Ends a session in the engine, with all that hangs on it. */
  endSession(token: string): Promise<void>;
  onFacts(organizationId: string): void;
  onAccessChanged(change: AccessChange): void;
}

/** Binds the use cases about a person's own access. */
export function accessServices({
  databases,
  endSession,
  onFacts,
  onAccessChanged,
}: AccessServiceOptions): AccessServices {
  const sessions = new SessionRepository(databases);
  const users = new UserRepository(databases);
  const events = new AccessEventRepository(databases);
  const clients = new OauthClientRepository(databases);
  const record = (event: NewAccessEvent) => events.add(event);
  const revoking: RevokeSessionPorts = {
    tokensOf: (userId, which) => sessions.tokensOf(userId, which),
    end: endSession,
    record,
  };
  const keep: CreateOAuthClientPorts['keep'] = async (client) => {
    const kept = await clients.keep(client);
    onFacts(client.organizationId);
    return kept;
  };
  const end: RevokeOAuthClientPorts['end'] = async (organizationId, clientId, factOf) => {
    const ended = await clients.end(organizationId, clientId, factOf);
    if (ended) onFacts(organizationId);
    return ended;
  };
  return {
    sessionsOfUser: (userId) => sessions.ofUser(userId),
    revokeSession: (caller, sessionId) => revokeSession(revoking, caller, sessionId),
    revokeOtherSessions: (caller) => revokeOtherSessions(revoking, caller),
    updateProfile: (caller, name) =>
      updateProfile({ rename: (userId, to) => users.rename(userId, to), record }, caller, name),
    accessEventsOfUser: (userId, page) => events.ofUser(userId, page),
    oauthClients: (organizationId) => clients.ofOrganization(organizationId),
    createOAuthClient: (caller, input) => createOAuthClient({ keep, record }, caller, input),
    revokeOAuthClient: (caller, id) =>
      revokeOAuthClient(
        {
          end,
          accessChanged: (keyId) => onAccessChanged({ keyId }),
          record,
        },
        caller,
        id,
      ),
  };
}
