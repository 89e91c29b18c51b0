import type { Fault } from './outcome';

const MOST_BYTES = 200;

/**
 * What is wrong with the idempotency key of a call: IDEMPOTENCY_KEY_REQUIRED where a partner sends none, IDEMPOTENCY_KEY_INVALID for a
 * blank or long one; null where nothing is. Every mutation that takes a key asks here. Partners must send one where something is
 * numbered or money moves (S-24); where neither is so (`optional`) nobody must.
 */
export function missingKey(
  { door }: { readonly door: 'web' | 'public' },
  call: { readonly idempotencyKey: string | null; readonly dryRun?: boolean; readonly optional?: boolean },
): Fault | null {
  const { idempotencyKey, dryRun = false, optional = false } = call;
  const path = ['idempotencyKey'];
  if (idempotencyKey === null)
    return door === 'public' && !dryRun && !optional
      ? { code: 'IDEMPOTENCY_KEY_REQUIRED', message: 'Send an idempotency key', path }
      : null;
  const bytes = new TextEncoder().encode(idempotencyKey).length;
  return bytes <= MOST_BYTES && /\S/.test(idempotencyKey)
    ? null
    : { code: 'IDEMPOTENCY_KEY_INVALID', message: 'An idempotency key has 1 to 200 bytes and is not blank', path };
}
