import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RequestError } from '@qbit/errors';
import { decodePosition, type RequestOrigin } from '@qbit/subgraph';
import type { Identified, Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import type { GatewayContext } from './context';
import { credentialOf, type RequestCredential } from './credentials';
import type { IdentityCache } from './identity-cache';

/** Who a credential stands for, and until when: a call to the auth subgraph. */
export type Identify = (credential: {
  headers: Headers;
  organizationId: string | null;
  origin: RequestOrigin;
}) => Promise<Identified | null>;

const LONGEST_USER_AGENT = 400;

/** Finds out who asks, through the cache. */
export class Callers {
  constructor(
    private readonly cache: IdentityCache,
    private readonly identify: Identify,
    private readonly addressOf: (request: IncomingMessage) => string,
  ) {}

  /** The context of a request at a door. The public one takes keys and tokens alone: there a cookie is nobody. */
  async contextOf(request: IncomingMessage, requestId: string, door: GatewayContext['door']): Promise<GatewayContext> {
    const position = request.headers['x-at-least'];
    const origin = this.originOf(request);
    return {
      requestId,
      identity: await this.identityOf(request, door, origin),
      atLeast: typeof position === 'string' && position !== '' ? decodePosition(position) : {},
      scope: {},
      door,
      origin,
    };
  }

  private originOf(request: IncomingMessage): RequestOrigin {
    return {
      address: this.addressOf(request) || null,
      userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
    };
  }

  private async identityOf(
    request: IncomingMessage,
    door: GatewayContext['door'],
    origin: RequestOrigin,
  ): Promise<Identity | null> {
    const credential = credentialOf(request);
    if (!credential || (door === 'public' && credential.kind === 'session')) return null;
    const organizationId = organizationNamed(request);
    // A key may be bound to addresses: what is remembered of it holds for the one that it came from.
    const secret = credential.kind === 'bearer' ? `${credential.secret} ${origin.address}` : credential.secret;
    const identity = await this.cache.get(secret, organizationId, () =>
      this.identify({ headers: credential.headers, organizationId, origin }),
    );
    assertTakenAtDoor(identity, credential, door);
    return identity;
  }
}

/** At the public door people do not sign in: keys and clients do. */
function assertTakenAtDoor(
  identity: Identity | null,
  credential: RequestCredential,
  door: GatewayContext['door'],
): void {
  if (!identity && credential.kind === 'bearer') throw new RequestError('UNAUTHENTICATED', 'This token does not hold');
  if (door === 'public' && identity?.kind === 'user' && !identity.organizationId) {
    throw new RequestError('FORBIDDEN', 'This token was granted for no organization');
  }
}

/** The UUID of the organization that a session wants to act in; null for none and for what is no id of one. */
function organizationNamed({ headers }: IncomingMessage): string | null {
  const named = headers['x-organization-id'];
  return typeof named === 'string' ? decodeId('org', named) : null;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The id of a request: the client's where it is well formed, so that its logs and ours meet. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
