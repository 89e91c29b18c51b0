import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { createAuthMiddleware, isAPIError } from 'better-auth/api';
import type { AccessAction } from '../domain/access-event';
import { accessEvent, causeOf } from './cause';
import type { EnginePorts } from './ports';

type Written = readonly [AccessAction, Record<string, string>?];

/** What a route did, once it has succeeded. Refusals of passwords and codes are the guard's to write. */
const WRITTEN: Readonly<Record<string, (context: GenericEndpointContext) => readonly Written[]>> = {
  '/sign-in/email': ({ context }) => (context.newSession ? [['SIGNED_IN', { method: 'password' }]] : []),
  '/two-factor/verify-totp': (context) => proven(context, 'totp'),
  '/two-factor/verify-backup-code': (context) => [['RECOVERY_CODE_USED'], ...proven(context, 'recovery-code')],
  '/two-factor/disable': () => [['SECOND_FACTOR_DISABLED']],
  '/two-factor/generate-backup-codes': () => [['RECOVERY_CODES_RENEWED']],
  '/passkey/verify-authentication': () => [['SIGNED_IN', { method: 'passkey' }]],
  '/passkey/verify-registration': () => [['PASSKEY_ADDED']],
  '/passkey/delete-passkey': () => [['PASSKEY_REMOVED']],
  '/change-password': () => [['PASSWORD_CHANGED']],
  '/revoke-other-sessions': () => [['OTHER_SESSIONS_REVOKED']],
  '/oauth2/delete-consent': () => [['CONSENT_WITHDRAWN']],
};

/** A second step with a session proves the factor for it, or enables it; without one it signs in. */
function proven({ context }: GenericEndpointContext, method: string): readonly Written[] {
  const signedInBefore = context.session !== null && context.session !== undefined;
  if (!signedInBefore) return [['SIGNED_IN', { method }]];
  return context.newSession ? [['SECOND_FACTOR_ENABLED']] : [['SECOND_FACTOR_PROVEN', { method }]];
}

/** Writes into the audit what routes did to somebody's access. */
export function accessLog({ audit }: Pick<EnginePorts, 'audit'>): BetterAuthPlugin {
  return {
    id: 'qbit-access-log',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path !== undefined && path in WRITTEN,
          handler: createAuthMiddleware(async (context) => {
            const refused = isAPIError(context.context.returned);
            const userId = context.context.newSession?.user.id ?? context.context.session?.user.id ?? null;
            if (refused) {
              if (context.path !== '/passkey/verify-authentication') return;
              return audit.add(accessEvent('SIGN_IN_REFUSED', null, causeOf(context), { route: context.path }));
            }
            for (const [action, detail] of WRITTEN[context.path]?.(context) ?? [])
              await audit.add(accessEvent(action, userId, causeOf(context), detail));
          }),
        },
      ],
    },
  };
}
