// cspell:ignore dont
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware, isAPIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { AccessMail } from './access-mail';
import type { EnginePorts } from './ports';

/** What the routes do to sessions beyond what better-auth does of itself. */
export function sessionRules({ accessChanged, trustedDevices }: EnginePorts, mail: AccessMail): BetterAuthPlugin {
  return {
    id: 'qbit-session-rules',
    hooks: {
      before: [
        {
          // Who knew the old password is shut out, wherever he is signed in.
          matcher: ({ path }) => path === '/change-password',
          handler: createAuthMiddleware(async ({ body }) => ({
            context: { body: { ...(body as object), revokeOtherSessions: true } },
          })),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === '/change-password',
          handler: createAuthMiddleware(async ({ context, request }) => {
            const user = context.newSession?.user ?? context.session?.user;
            if (isAPIError(context.returned) || !user) return;
            accessChanged({ userId: user.id });
            await trustedDevices.forget(user.id);
            await mail.passwordChanged(user, request);
          }),
        },
        {
          matcher: ({ path }) => path === '/two-factor/disable',
          handler: createAuthMiddleware(async ({ context }) => {
            const user = context.newSession?.user;
            if (user && !isAPIError(context.returned)) await trustedDevices.forget(user.id);
          }),
        },
        {
          // A code that is proven within a session makes it one of two factors.
          matcher: ({ path }) => path === '/two-factor/verify-totp' || path === '/two-factor/verify-backup-code',
          handler: createAuthMiddleware(async ({ context }) => {
            const { session, newSession, returned, internalAdapter } = context;
            if (isAPIError(returned) || newSession || !session) return;
            await internalAdapter.updateSession(session.session.token, { secondFactor: true });
            accessChanged({ sessionId: session.session.id });
          }),
        },
        {
          // The gateway renews the row when a session is used; the cookie is renewed here, where the browser asks.
          matcher: ({ path }) => path === '/get-session',
          handler: createAuthMiddleware(async (context) => {
            const { session, returned } = context.context;
            if (session && returned && !isAPIError(returned)) await renewCookie(context, session);
          }),
        },
      ],
    },
  };
}

type Context = Parameters<typeof setSessionCookie>[0];

/** A session that ends with the browser keeps doing so. */
async function renewCookie(context: Context, session: Parameters<typeof setSessionCookie>[1]): Promise<void> {
  const cookie = context.context.authCookies.dontRememberToken;
  const endsWithBrowser = await context.getSignedCookie(cookie.name, context.context.secret);
  await setSessionCookie(context, session, Boolean(endsWithBrowser));
}
