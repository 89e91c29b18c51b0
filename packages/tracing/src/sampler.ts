import { type Context, isSpanContextValid, TraceFlags, trace } from '@opentelemetry/api';
import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node';

type Sampler = NodeSDKConfiguration['sampler'];

// The numbers of SamplingDecision, whose enum is in a package that would load the SDK.
const NOT_RECORD = 0;
const RECORD_AND_SAMPLED = 2;
const RANDOM_BITS = 56;

/**
 * Samples a share of the traces, and of a trace that has begun elsewhere what its beginning decided: a trace is recorded
 * whole or not at all.
 *
 * The share is decided by the last 56 bits of the trace id, which W3C Trace Context level 2 wants random, so that every
 * service decides alike. Throws a RangeError on a ratio that is not from 0 to 1.
 */
export function parentBasedRatioSampler(ratio: number): Sampler {
  if (!(ratio >= 0 && ratio <= 1)) throw new RangeError(`A ratio is from 0 to 1, not ${ratio}`);
  const rejected = BigInt(Math.ceil((1 - ratio) * 2 ** RANDOM_BITS));
  const chosen = (traceId: string) => BigInt(`0x${traceId.slice(-RANDOM_BITS / 4)}`) >= rejected;
  return {
    shouldSample: (parent, traceId) => ({
      decision: (parentDecision(parent) ?? chosen(traceId)) ? RECORD_AND_SAMPLED : NOT_RECORD,
    }),
    toString: () => `ParentBasedRatio{${ratio}}`,
  };
}

/** Whether the parent is sampled; null where there is none. */
function parentDecision(context: Context): boolean | null {
  const parent = trace.getSpanContext(context);
  return parent && isSpanContextValid(parent) ? (parent.traceFlags & TraceFlags.SAMPLED) !== 0 : null;
}
