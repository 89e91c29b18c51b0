import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { decodeJwt } from 'jose';
import type { AccessMail } from './access-mail';
import { accessEvent, causeOf } from './cause';
import type { EnginePorts } from './ports';

/** A change that a link asks for: of whom, from which address, to which one. */
interface Change {
  readonly userId: string;
  readonly from: string;
  readonly to: string;
}

/** Where the link of the mail leads to. */
const PROFILE = '/profile';

/**
 * What holds of a change of the address beyond what better-auth does of itself.
 *
 * The password is asked for (by the sign-in guard), the link goes to the new address and proves it, and the old address is
 * told once it is done.
 */
export function addressChange(ports: EnginePorts, mail: AccessMail): BetterAuthPlugin {
  const asked = new WeakMap<Request, Change>();
  return {
    id: 'qbit-address-change',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/verify-email',
          handler: createAuthMiddleware(async (context) => {
            const change = await changeOf(context);
            if (!change || !context.request) return;
            const holder = await context.context.internalAdapter.findUserByEmail(change.to);
            if (holder) throw context.redirect(`${PROFILE}?address=taken`);
            asked.set(context.request, change);
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === '/change-email',
          handler: createAuthMiddleware(async (context) => {
            const { session, returned } = context.context;
            if (session && !(returned instanceof APIError))
              await ports.audit.add(accessEvent('EMAIL_CHANGE_ASKED', session.user.id, causeOf(context)));
          }),
        },
        {
          matcher: ({ path }) => path === '/verify-email',
          handler: createAuthMiddleware(async (context) => {
            const change = context.request && asked.get(context.request);
            if (change) await settle(ports, mail, change, context);
          }),
        },
      ],
    },
  };
}

/** The change that the token of a link is for; null for one of another kind, or that is used. better-auth verifies it. */
async function changeOf(context: GenericEndpointContext): Promise<Change | null> {
  const { userId, email, updateTo } = payloadOf(context.query?.token);
  if (!userId || !email || !updateTo) return null;
  const user = await context.context.internalAdapter.findUserById(userId);
  return user?.email === email ? { userId, from: email, to: updateTo } : null;
}

function payloadOf(token: unknown): { userId?: string; email?: string; updateTo?: string } {
  try {
    return decodeJwt(String(token));
  } catch {
    return {};
  }
}

/** Nothing where the link changed nothing. Who opened it has the mail of the new address: that proves it. */
async function settle(
  ports: EnginePorts,
  mail: AccessMail,
  { userId, from, to }: Change,
  context: GenericEndpointContext,
): Promise<void> {
  const { internalAdapter } = context.context;
  const user = await internalAdapter.findUserById(userId);
  if (user?.email !== to) return;
  if (!user.emailVerified) await internalAdapter.updateUser(userId, { emailVerified: true });
  await ports.audit.add(accessEvent('EMAIL_CHANGED', userId, causeOf(context)));
  ports.accessChanged({ userId });
  await mail.addressChanged({ email: from, name: user.name }, context.request);
}

/** Whether the token of a mail proves a new address, not the one that the person signed up with. */
export function changesAddress(token: string): boolean {
  return payloadOf(token).updateTo !== undefined;
}
