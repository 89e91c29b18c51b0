import { done, type Outcome, refused } from '@qbit/utils';
import type { NewAccessEvent } from '../domain/access-event';
import { originOf } from './acting';
import type { Caller } from './ports';

export interface RevokeSessionPorts {
  /** The secret names of a person's sessions: of one, or of all but one. */
  tokensOf(userId: string, which: { readonly id: string } | { readonly not: string }): Promise<string[]>;
  /** Ends a session with all that hangs on it, and has it forgotten at once. */
  end(token: string): Promise<void>;
  record(event: NewAccessEvent): Promise<void>;
}

/**
 * Ends one session of the caller: its next request is nobody's.
 *
 * NOT_FOUND for one that is not his; a key or a client of his ends none (NOT_A_SESSION).
 */
export async function revokeSession(
  ports: RevokeSessionPorts,
  caller: Caller,
  sessionId: string,
): Promise<Outcome<string>> {
  const { identity } = caller;
  const { userId } = identity;
  if (userId === null || identity.sessionId === null) return notASession();
  const tokens = await ports.tokensOf(userId, { id: sessionId });
  if (!tokens.length) return refused({ code: 'NOT_FOUND', message: 'There is no such session', path: ['id'] });
  for (const token of tokens) await ports.end(token);
  await ports.record({
    action: 'SESSION_REVOKED',
    userId,
    ...originOf(caller),
    detail: { sessionId },
  });
  return done(sessionId);
}

/** Ends every session of the caller but the one that asks; how many. NOT_A_SESSION for a caller without one. */
export async function revokeOtherSessions(ports: RevokeSessionPorts, caller: Caller): Promise<Outcome<number>> {
  const { userId, sessionId } = caller.identity;
  if (userId === null || sessionId === null) return notASession();
  const tokens = await ports.tokensOf(userId, { not: sessionId });
  for (const token of tokens) await ports.end(token);
  await ports.record({ action: 'OTHER_SESSIONS_REVOKED', userId, ...originOf(caller), detail: {} });
  return done(tokens.length);
}

function notASession() {
  return refused({ code: 'NOT_A_SESSION', message: 'Only who is signed in has sessions to end', path: [] });
}
