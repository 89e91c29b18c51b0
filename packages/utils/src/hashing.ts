import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from './canonical-json';

export { canonicalJson } from './canonical-json';

/** The SHA-256 of bytes, or of a text's UTF-8 (FIPS 180-4): 32 bytes. */
export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

/** The SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return sha256(data).toString('hex');
}

/**
 * The hash by which a repeated idempotency key is told from a reused one (S-24): SHA-256 over the operation's name and its
 * input as received, before defaults and before codes become ids. The order of members does not matter, what is absent
 * is not the same as null. Throws a TypeError on what is not JSON.
 */
export function inputHash(operation: string, input: unknown): Buffer {
  return sha256(canonicalJson([operation, input]));
}

/** Whether two secrets are equal, in a time that tells nothing about where they differ, nor about their lengths. */
export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

/** A random text of so many bytes (at least 16) from the system's generator, in base64url without padding. */
export function randomToken(bytes = 32): string {
  if (!Number.isInteger(bytes) || bytes < 16) throw new RangeError('A token has at least 16 bytes');
  return randomBytes(bytes).toString('base64url');
}
