import type { NewFact } from '@qbit/events';
import type { Identity } from '@qbit/types';

/** What a use case may know of the request that it serves. */
export interface Caller {
  readonly identity: Identity;
  readonly requestId: string;
}

/** Writes facts in the use case's transaction and answers their last sequence. */
export type WriteFacts = (facts: readonly NewFact[]) => Promise<bigint>;
