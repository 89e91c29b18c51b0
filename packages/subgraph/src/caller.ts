import { organizationOf } from '@qbit/auth-common';
import type { Identity } from '@qbit/types';
import type { SubgraphRequest } from './subgraph';

/** What a use case may know of the request that it serves. */
export interface Caller {
  readonly identity: Identity;
  readonly organizationId: string;
  readonly requestId: string;
  /** Partners must send idempotency keys where something is numbered. */
  readonly door: 'web' | 'public';
}

/** Who calls a use case, in the organization of the identity; UNAUTHENTICATED or FORBIDDEN where there is none. */
export function callerOf(identity: Identity, { requestId, door }: Pick<SubgraphRequest, 'requestId' | 'door'>): Caller {
  return { identity, organizationId: organizationOf(identity), requestId, door };
}
