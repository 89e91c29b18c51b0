import { setTimeout as pause } from 'node:timers/promises';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';

/** No answer comes sooner, in milliseconds: longer than keeping a mail takes. better-auth's own floor for the other mail. */
const FLOOR = 500;

/**
 * What holds of asking for a new password or address: the answer takes equally long, whether somebody gets a mail or not.
 *
 * The mail is kept before the answer, and only for an address that somebody has (a new one: that nobody has): without a
 * floor that would tell.
 */
export function resetRules(): BetterAuthPlugin {
  const began = new WeakMap<Request, number>();
  const matcher = ({ path }: { path?: string }) => path === '/request-password-reset' || path === '/change-email';
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
