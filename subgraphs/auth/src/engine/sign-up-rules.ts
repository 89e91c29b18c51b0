import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { text } from './token-request';

const LONGEST_NAME = 120;
/** RFC 5321: what a path may hold, without its brackets. */
const LONGEST_ADDRESS = 254;

/** What a person may be called, for it is written into mail and shown to others: 1 to 120 characters, in one line. */
export function signUpRules(): BetterAuthPlugin {
  return {
    id: 'qbit-sign-up-rules',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-up/email',
          handler: createAuthMiddleware(async ({ body }) => {
            const name = (text(body, 'name') ?? '').trim();
            if (!name || name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
              throw new APIError('BAD_REQUEST', { code: 'NAME_INVALID', message: 'A name has 1 to 120 characters' });
            if ((text(body, 'email') ?? '').length > LONGEST_ADDRESS)
              throw new APIError('BAD_REQUEST', { code: 'INVALID_EMAIL', message: 'The address is too long' });
            return { context: { body: { ...(body as object), name } } };
          }),
        },
      ],
    },
  };
}
