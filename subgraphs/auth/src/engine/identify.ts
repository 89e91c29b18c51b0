import type { Identity } from '@qbit/types';
import type { Engine } from './engine';

/** The credential of a request, as the gateway found it, and the organization that it wants to act in. */
export interface Credential {
  /** The headers with the session's cookie, or a bearer token. */
  readonly headers: Headers;
  /** UUID; null for none. */
  readonly organizationId: string | null;
}

export interface IdentifyPorts {
  readonly engine: Engine;
  /** What a member may do; null for who is no member. */
  accessOf(
    organizationId: string,
    userId: string,
  ): Promise<(Pick<Identity, 'role' | 'permissions' | 'livemode'> & { version: number }) | null>;
}

/**
 * Who a credential stands for, in the organization named.
 *
 * Null for a credential that does not hold. Who is no member of the organization is identified without it: what he then
 * asks for is refused like anything of an organization that does not exist.
 */
export async function identify(
  { engine, accessOf }: IdentifyPorts,
  { headers, organizationId }: Credential,
): Promise<Identity | null> {
  const found = await engine.api.getSession({ headers });
  if (!found) return null;
  const access = organizationId ? await accessOf(organizationId, found.user.id) : null;
  return {
    kind: 'user',
    subject: found.user.id,
    userId: found.user.id,
    organizationId: access ? organizationId : null,
    role: access?.role ?? null,
    permissions: access?.permissions ?? [],
    sessionId: found.session.id,
    secondFactor: false,
    membershipVersion: access?.version ?? 0,
    livemode: access?.livemode ?? true,
  };
}
