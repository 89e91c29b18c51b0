import type { Identity } from '@qbit/types';
import type { Position, RequestOrigin } from '@qbit/subgraph';

/** One request at the gateway. */
export interface GatewayContext {
  readonly requestId: string;
  readonly identity: Identity | null;
  /** What the caller has seen already: reads and writes of the whole request wait for it. */
  readonly atLeast: Position;
  /** Stays the same object for the whole request: Apollo Server hands out copies of the context. */
  readonly scope: object;
  /** Which door the request came through. */
  readonly door: 'web' | 'public';
  /** Where it came from: what the audit of access keeps. */
  readonly origin: RequestOrigin;
}
