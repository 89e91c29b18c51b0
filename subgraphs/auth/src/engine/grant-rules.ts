import { isPermission } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { IDENTITY_SCOPES } from '../domain/oauth-client';
import type { Grant } from '../domain/oauth-grant';
import { storedHash, TOKEN_PREFIX } from '../domain/oauth-token';
import { choice } from './authorization-server';
import { accessEvent, causeOf } from './cause';
import { identifyToken } from './identify-token';
import type { EnginePorts } from './ports';
import { clientOf, text, words } from './token-request';

const ROUTES = new Set([
  '/oauth2/consent',
  '/oauth2/token',
  '/oauth2/revoke',
  '/oauth2/introspect',
  '/oauth2/delete-consent',
]);

/** How the engine says that the verifier does not fit the challenge: it has no code of its own for that. */
const WRONG_VERIFIER = 'code verification failed';

/** What grants are bound to: the person's membership and permissions, checked at each step. */
export function grantRules(ports: EnginePorts): BetterAuthPlugin {
  const noticed = new WeakMap<Request, Grant & { readonly used?: boolean }>();
  const notice = (context: GenericEndpointContext, grant: Grant | null) => {
    if (grant && context.request) noticed.set(context.request, grant);
  };
  return {
    id: 'qbit-grant-rules',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/oauth2/consent',
          handler: createAuthMiddleware(async (context) => narrowConsent(ports, context)),
        },
        {
          matcher: ({ path }) => path === '/oauth2/token',
          handler: createAuthMiddleware(async (context) => {
            const token = text(context.body, 'refresh_token');
            if (text(context.body, 'grant_type') !== 'refresh_token' || token === null) return;
            const hash = storedHash(token, TOKEN_PREFIX.refresh);
            const grant = hash ? await ports.grants.ofRefreshToken(hash) : null;
            notice(context, grant);
            if (grant && !grant.used) return narrowRefresh(ports, grant, context);
          }),
        },
        {
          matcher: ({ path }) => path === '/oauth2/delete-consent',
          handler: createAuthMiddleware(async (context) => {
            const id = text(context.body, 'id');
            notice(context, id ? await ports.grants.ofConsent(id) : null);
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path !== undefined && ROUTES.has(path),
          handler: createAuthMiddleware(async (context) => {
            const { returned } = context.context;
            const grant = context.request ? noticed.get(context.request) : undefined;
            if (isAPIError(returned)) return refused(ports, context, grant, returned);
            return concluded(ports, context, grant, returned);
          }),
        },
      ],
    },
  };
}

/** The scopes that a member may pass on. */
async function scopesOf(
  { memberships }: EnginePorts,
  organizationId: string,
  userId: string,
  scopes: readonly string[],
): Promise<string[] | null> {
  const access = await memberships.accessOf(organizationId, userId);
  if (!access) return null;
  const held = (scope: string) =>
    IDENTITY_SCOPES.includes(scope) || (isPermission(scope) && access.permissions.includes(scope));
  return scopes.filter(held);
}

/** Who consents names an organization of his; the client gets no more than he has there himself. */
async function narrowConsent(ports: EnginePorts, context: GenericEndpointContext) {
  const session = await getSessionFromCtx(context);
  const body = (context.body ?? {}) as Record<string, unknown>;
  if (body.accept !== true || !session) return;
  const organizationId = decodeId('org', text(body, 'organizationId') ?? '');
  const requested = new URLSearchParams(text(body, 'oauth_query') ?? '').get('scope') ?? '';
  const wanted = words(text(body, 'scope') ?? requested);
  const scopes = organizationId ? await scopesOf(ports, organizationId, session.user.id, wanted) : null;
  const chosen = choice.getStore();
  if (!organizationId || !scopes || !chosen)
    throw new APIError('FORBIDDEN', {
      code: 'NOT_A_MEMBER',
      message: 'Choose an organization that you are a member of',
    });
  if (!scopes.length)
    throw new APIError('FORBIDDEN', { code: 'NO_SCOPE_LEFT', message: 'You have none of these permissions there' });
  chosen.organizationId = organizationId;
  return { context: { body: { ...body, scope: scopes.join(' ') } } };
}

/** Who is no member any more has taken his client with him; who lost a permission has taken that. */
async function narrowRefresh(ports: EnginePorts, grant: Grant, context: GenericEndpointContext) {
  const { organizationId, userId } = grant;
  const body = context.body as Record<string, unknown>;
  const asked = text(body, 'scope');
  const wanted = asked === null ? grant.scopes : words(asked);
  const scopes = organizationId && userId ? await scopesOf(ports, organizationId, userId, wanted) : null;
  if (!scopes) {
    await ports.grants.end(grant);
    forget(ports, grant.clientId);
    throw new APIError('BAD_REQUEST', { error: 'invalid_grant', error_description: 'invalid refresh token' });
  }
  return { context: { body: { ...body, scope: scopes.join(' ') } } };
}

/** A request of a client that failed: noted, and where a refresh token came a second time, everybody is told. */
async function refused(
  ports: EnginePorts,
  context: GenericEndpointContext,
  grant: (Grant & { readonly used?: boolean }) | undefined,
  error: APIError,
): Promise<void> {
  if (context.path === '/oauth2/consent' || context.path === '/oauth2/delete-consent') return;
  const clientId = clientOf(context) ?? '';
  if (grant?.used) {
    forget(ports, grant.clientId);
    await ports.audit.add(accessEvent('CLIENT_TOKEN_REUSED', grant.userId, causeOf(context), { clientId }));
  }
  // A code that comes a second time ends what the first use brought: it is forgotten at once as well.
  if (text(context.body, 'code') !== null) forget(ports, clientId);
  const { error: code, error_description: words } = (error.body ?? {}) as {
    error?: unknown;
    error_description?: unknown;
  };
  const wrongVerifier = words === WRONG_VERIFIER;
  const reason = wrongVerifier ? 'invalid_grant' : String(code ?? error.status);
  const detail = { clientId, reason, route: context.path };
  await ports.audit.add(accessEvent('CLIENT_REFUSED', grant?.userId ?? null, causeOf(context), detail));
  // RFC 7636, 4.6: the engine calls it a request that is invalid. Its status is mended where the answer leaves.
  if (wrongVerifier) throw new APIError('UNAUTHORIZED', { error: reason, error_description: WRONG_VERIFIER });
}

/** What follows from a request that succeeded; another answer for one that says more than holds. */
async function concluded(
  ports: EnginePorts,
  context: GenericEndpointContext,
  grant: Grant | undefined,
  returned: unknown,
) {
  const session = context.context.session;
  if (context.path === '/oauth2/consent' && session && choice.getStore()?.organizationId) {
    const clientId = new URLSearchParams(text(context.body, 'oauth_query') ?? '').get('client_id') ?? '';
    await ports.audit.add(accessEvent('CLIENT_AUTHORIZED', session.user.id, causeOf(context), { clientId }));
  }
  if (context.path === '/oauth2/delete-consent' && grant) {
    await ports.grants.end(grant);
    forget(ports, grant.clientId);
  }
  const client = clientOf(context);
  if (context.path === '/oauth2/revoke' && client) forget(ports, client);
  if (context.path === '/oauth2/introspect') return introspected(ports, context, returned);
}

/** An access token whose person left, or lost what it is for, is not active, whatever its row says. */
async function introspected(ports: EnginePorts, context: GenericEndpointContext, returned: unknown) {
  const token = text(context.body, 'token');
  const active = (returned as { active?: unknown } | null)?.active === true;
  if (!active || !token?.startsWith(TOKEN_PREFIX.access)) return;
  const found = await identifyToken(ports, token);
  if (!found) return context.json({ active: false });
  const kept = words(String((returned as { scope?: unknown }).scope ?? '')).filter(
    (scope) => !isPermission(scope) || found.identity.permissions.includes(scope),
  );
  return context.json({ ...(returned as object), scope: kept.join(' ') });
}

function forget({ accessChanged }: EnginePorts, clientId: string): void {
  const keyId = decodeId('oac', clientId);
  if (keyId) accessChanged({ keyId });
}
