import type { PageRequest } from '@qbit/subgraph';
import type { Outcome } from '@qbit/utils';
import type { AccessEvent } from '../domain/access-event';
import type { OAuthClient } from '../domain/oauth-client';
import type { Session } from '../domain/session';
import type { NewOAuthClient } from './create-oauth-client';
import type { Caller } from './ports';

/** What the graph may ask and do about a person's own access. */
export interface AccessServices {
  /** Where the person is signed in, the latest first. */
  sessionsOfUser(userId: string): Promise<Session[]>;
  revokeSession(caller: Caller, sessionId: string): Promise<Outcome<string>>;
  revokeOtherSessions(caller: Caller): Promise<Outcome<number>>;
  updateProfile(caller: Caller, name: string): Promise<Outcome<string>>;
  /** What happened to the person's access, the latest first; one more than the page asks for, where there is one. */
  accessEventsOfUser(userId: string, page: PageRequest): Promise<AccessEvent[]>;
  /** The OAuth clients of an organization, the newest first. */
  oauthClients(organizationId: string): Promise<OAuthClient[]>;
  createOAuthClient(caller: Caller, input: NewOAuthClient): Promise<Outcome<{ client: OAuthClient; secret: string }>>;
  /** The id is a UUID; null for what is no id of a client. */
  revokeOAuthClient(caller: Caller, id: string | null): Promise<Outcome<string>>;
}
