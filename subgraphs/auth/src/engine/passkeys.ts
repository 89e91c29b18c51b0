import { isIP } from 'node:net';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';

/** What a ceremony found out, as far as it matters here: one of the two is there. */
interface Ceremony {
  readonly verification: {
    readonly registrationInfo?: { readonly userVerified: boolean };
    readonly authenticationInfo?: { readonly userVerified: boolean };
  };
}

/**
 * Refuses a passkey whose authenticator did not verify who holds it.
 *
 * A passkey takes the place of password and second factor together, so possession alone is not enough; the plugin asks
 * for verification but does not insist on it.
 */
export async function verifiedByUser({ verification }: Ceremony): Promise<void> {
  const { registrationInfo, authenticationInfo } = verification;
  if ((registrationInfo ?? authenticationInfo)?.userVerified) return;
  throw new APIError('UNAUTHORIZED', {
    code: 'USER_VERIFICATION_REQUIRED',
    message: 'The passkey must verify you: by a PIN, a fingerprint or a face',
  });
}

/** What passkeys are bound to. It must be a name: on the own machine they work at `localhost`, and not at 127.0.0.1. */
export function relyingParty(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname;
}

/** Who adds a passkey has signed in since yesterday: a browser that was left open must not get a key of its own. */
const FRESH_MS = 24 * 60 * 60_000;

/** Tells browsers to verify the user from the start: the plugin's own options only prefer it. */
export function passkeyOptions(): BetterAuthPlugin {
  return {
    id: 'qbit-passkey-options',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/passkey/generate-register-options',
          handler: createAuthMiddleware(async (context) => {
            const session = await getSessionFromCtx(context);
            if (!session || Date.now() - session.session.createdAt.getTime() < FRESH_MS) return;
            throw new APIError('FORBIDDEN', { code: 'SESSION_NOT_FRESH', message: 'Sign in again to add a passkey' });
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === '/passkey/generate-authenticate-options',
          handler: createAuthMiddleware(async (context) => {
            const { returned } = context.context;
            if (isAPIError(returned) || typeof returned !== 'object' || returned === null) return;
            return context.json({ ...returned, userVerification: 'required' });
          }),
        },
      ],
    },
  };
}
