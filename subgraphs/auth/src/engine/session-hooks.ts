import type { BetterAuthOptions, GenericEndpointContext } from 'better-auth';
import type { AccessAction } from '../domain/access-event';
import { accessEvent, causeOf } from './cause';
import type { EnginePorts } from './ports';

/** The routes whose sessions were made with a second factor. A passkey is one: it must have verified its user. */
const SECOND_FACTOR = new Set([
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
]);

/** The routes that end a session because somebody wants it ended. */
const ENDED: Readonly<Record<string, AccessAction>> = {
  '/sign-out': 'SIGNED_OUT',
  '/revoke-session': 'SESSION_REVOKED',
};

/**
 * What follows from the rows of people and sessions, whichever route wrote them.
 *
 * A session says from its first moment whether a second factor made it; one that is deleted, for whatever reason, is
 * forgotten at once by whoever remembers it.
 */
export function sessionHooks({ audit, accessChanged }: EnginePorts): NonNullable<BetterAuthOptions['databaseHooks']> {
  return {
    user: {
      create: {
        after: async (user, context) => audit.add(accessEvent('SIGNED_UP', user.id, causeOf(context))),
      },
    },
    session: {
      create: {
        before: async (session, context) => ({
          data: { ...session, secondFactor: SECOND_FACTOR.has(context?.path ?? '') || isCarriedOn(context) },
        }),
      },
      delete: {
        after: async (session, context) => {
          accessChanged({ sessionId: session.id });
          // Tokens of clients that hang on the session end with it, and name the person alone.
          accessChanged({ userId: session.userId });
          const action = ENDED[context?.path ?? ''];
          const detail = { sessionId: session.id };
          if (action) await audit.add(accessEvent(action, session.userId, causeOf(context), detail));
        },
      },
    },
  };
}

/** A changed password gives the same person another session in the place of his own: what was proven stays proven. */
function isCarriedOn(context: GenericEndpointContext | null): boolean {
  return context?.path === '/change-password' && context.context.session?.session.secondFactor === true;
}
