import { done, type Fault, missingKey, type Outcome, refused } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import type { Caller } from '../caller';
import type { IdempotencyClaim } from './idempotency';
import type { InOrganization, KeyedWork } from './work';

export interface OnceCall {
  /** The name of the mutation. */
  readonly operation: string;
  readonly idempotencyKey: string | null;
  /** The input as it came, before defaults: what the key is bound to. */
  readonly received: unknown;
  /** Whether partners may leave the key out: nothing is numbered and no money moves. Default: they may not. */
  readonly optional?: boolean;
}

/** What a use case did, with the id of what its answer is about. */
export interface Did<T> {
  readonly value: T;
  readonly id: string;
  readonly sequence: bigint;
}

/** What came of a write: its result, whether a call before made it, and where it is known. */
export interface Written<T> {
  readonly value: T;
  readonly replayed: boolean;
  readonly sequence: bigint;
}

/** Carries a refusal out of the transaction, which is to leave nothing behind. */
class Refused extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super('refused');
  }
}

/**
 * Runs a mutation once for its idempotency key (GL-14: asked first; S-24). Equal calls get the first answer, read anew by `again`;
 * the same key with another input is IDEMPOTENCY_KEY_REUSED. What is refused writes nothing and binds no key.
 */
export async function once<Work extends KeyedWork, T>(
  inOrganization: InOrganization<Work>,
  caller: Caller,
  call: OnceCall,
  run: (work: Work) => Promise<Outcome<Did<T>>>,
  again: (work: Work, id: string) => Promise<T | null>,
): Promise<Outcome<Written<T>>> {
  const keyFault = missingKey(caller, call);
  if (keyFault) return refused(keyFault);
  const claim: IdempotencyClaim | null =
    call.idempotencyKey === null
      ? null
      : {
          key: `c:${call.idempotencyKey}`,
          operation: call.operation,
          inputHash: inputHash(call.operation, call.received),
        };
  try {
    return await inOrganization(caller.organizationId, async (work) => {
      const known = claim && (await work.answerOf(claim));
      if (known === 'conflict')
        return refused({
          code: 'IDEMPOTENCY_KEY_REUSED',
          message: 'The key was used with another input',
          path: ['idempotencyKey'],
        });
      const before = known && (await again(work, known.id));
      if (before) return done({ value: before, replayed: true, sequence: await work.sequence() });
      const outcome = await run(work);
      if (!outcome.ok) throw new Refused(outcome.faults);
      const { value, id, sequence } = outcome.value;
      if (claim) await work.keepAnswer(claim, { id });
      return done({ value, replayed: false, sequence });
    });
  } catch (error) {
    if (error instanceof Refused) return refused(...error.faults);
    throw error;
  }
}
