import type { Identity } from '@qbit/types';

/** What a use case may know of the request that it serves. */
export interface Caller {
  readonly identity: Identity;
  readonly organizationId: string;
  readonly requestId: string;
  /** Partners must send idempotency keys where something is numbered. */
  readonly door: 'web' | 'public';
}
