import { RequestError } from '@qbit/errors';
import type { RequestOrigin } from '@qbit/subgraph';
import { type Identified, OPERATE, type Permission } from '@qbit/types';
import { isOperator } from '../domain/operator';
import type { Engine } from './engine';
import { identifyKey, type IdentifyKeyPorts } from './identify-key';
import { identifyToken } from './identify-token';
import { TOKEN_PREFIX } from '../domain/oauth-token';
import type { Grants, Memberships } from './ports';
import type { Refusals } from './refusals';

/** The credential of a request, as the gateway found it, and the organization that it wants to act in. */
export interface Credential {
  /** The headers with the session's cookie, or a bearer token. */
  readonly headers: Headers;
  /** UUID; null for none. */
  readonly organizationId: string | null;
  /** Where it came from. */
  readonly origin: RequestOrigin;
}

export interface IdentifyPorts {
  readonly engine: Engine;
  readonly memberships: Memberships;
  readonly grants: Grants;
  readonly keys: IdentifyKeyPorts;
  readonly refusals: Refusals;
  /** Who operates the installation, as the setting names them. */
  readonly operators: readonly string[];
}

/**
 * Who a credential stands for. A key or a token acts in its own organization, a session in the one named.
 *
 * Null for a credential that does not hold; ADDRESS_NOT_ALLOWED is thrown for a key from where it is not taken, and ORGANIZATION_CLOSED for a
 * session of who was a member of a company when it was closed. Who is no member of the organization is identified without it: what he then
 * asks for is refused like anything of an organization that does not exist.
 */
export async function identify(ports: IdentifyPorts, credential: Credential): Promise<Identified | null> {
  const token = /^Bearer\s+(\S+)$/i.exec(credential.headers.get('authorization') ?? '')?.[1];
  return token === undefined ? identifySession(ports, credential) : identifyBearer(ports, token, credential.origin);
}

async function identifyBearer(ports: IdentifyPorts, token: string, origin: RequestOrigin): Promise<Identified | null> {
  const ofClient = token.startsWith(TOKEN_PREFIX.access);
  const found = ofClient ? await identifyToken(ports, token) : await identifyKey(ports.keys, token, origin.address);
  if (found && 'misplaced' in found) {
    await ports.refusals.misplaced(found.misplaced, origin);
    throw new RequestError(
      'ADDRESS_NOT_ALLOWED',
      `This key is not taken from ${origin.address ?? 'an unknown address'}`,
    );
  }
  if (!found) await ports.refusals.note(ofClient ? 'CLIENT_REFUSED' : 'KEY_REFUSED', token, origin);
  return found;
}

async function identifySession(
  { engine, memberships, operators }: IdentifyPorts,
  { headers, organizationId }: Credential,
): Promise<Identified | null> {
  const found = await engine.api.getSession({ headers });
  if (!found) return null;
  const access = organizationId ? await memberships.accessOfVisitor(organizationId, found.user.id) : null;
  if (access && 'closedAt' in access)
    throw new RequestError('ORGANIZATION_CLOSED', undefined, { closedAt: access.closedAt });
  // In whatever organization he acts, or in none; and it opens none.
  const operates: readonly Permission[] = isOperator(found.user, operators) ? [OPERATE] : [];
  const identity = {
    kind: 'user',
    subject: found.user.id,
    userId: found.user.id,
    organizationId: access ? organizationId : null,
    role: access?.role ?? null,
    permissions: [...(access?.permissions ?? []), ...operates],
    years: access?.years ?? null,
    sessionId: found.session.id,
    secondFactor: found.session.secondFactor === true,
    membershipVersion: access?.version ?? 0,
    livemode: access?.livemode ?? true,
  } as const;
  return { identity, expiresAt: found.session.expiresAt.toISOString() };
}
