import { setTimeout as pause } from 'node:timers/promises';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';

/** No answer comes sooner, in milliseconds: longer than keeping a mail takes. better-auth's own floor for the other mail. */
const FLOOR = 500;

/**
 * What holds of asking for a new password: the answer takes equally long, whether there is somebody who gets a mail.
 *
 * The mail is kept before the answer, and only for an address that somebody has: without a floor that would tell.
 */
export function resetRules(): BetterAuthPlugin {
  const began = new WeakMap<Request, number>();
  const matcher = ({ path }: { path?: string }) => path === '/request-password-reset';
  return {
    id: 'qbit-reset-rules',
    hooks: {
      before: [
        {
          matcher,
          handler: createAuthMiddleware(async ({ request }) => {
            if (request) began.set(request, performance.now());
          }),
        },
      ],
      after: [
        {
          matcher,
          handler: createAuthMiddleware(async ({ request }) => {
            const from = request && began.get(request);
            if (from !== undefined) await pause(Math.max(0, from + FLOOR - performance.now()));
          }),
        },
      ],
    },
  };
}
