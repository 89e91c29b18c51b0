import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { personName } from '../domain/user';
import { text } from './token-request';

/** RFC 5321: what a path may hold, without its brackets. */
const LONGEST_ADDRESS = 254;

/** What a person may be called, and how long an address may be. */
export function signUpRules(): BetterAuthPlugin {
  return {
    id: 'qbit-sign-up-rules',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-up/email',
          handler: createAuthMiddleware(async ({ body }) => {
            const name = personName(text(body, 'name') ?? '');
            if (name === null)
              throw new APIError('BAD_REQUEST', { code: 'NAME_INVALID', message: 'A name has 1 to 120 characters' });
            assertLength(text(body, 'email'));
            return { context: { body: { ...(body as object), name } } };
          }),
        },
        {
          matcher: ({ path }) => path === '/change-email',
          handler: createAuthMiddleware(async ({ body }) => assertLength(text(body, 'newEmail'))),
        },
      ],
    },
  };
}

function assertLength(address: string | null): void {
  if ((address ?? '').length > LONGEST_ADDRESS)
    throw new APIError('BAD_REQUEST', { code: 'INVALID_EMAIL', message: 'The address is too long' });
}
