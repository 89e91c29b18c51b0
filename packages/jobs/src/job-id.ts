import { createHash } from 'node:crypto';

const LONGEST_KEY = 200;

/**
 * The id of the one job of (organization, kind, key), the organization being '' for a job of QBit itself: a UUIDv8 (RFC 9562) of their SHA-256. The primary key of the table
 * then holds "at most once", whoever calls and however often.
 */
export function jobId(organizationId: string, kind: string, key: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([organizationId, kind, checkedKey(key)]))
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The key, or a RangeError where it is empty or over 200 characters. */
export function checkedKey(key: string): string {
  if (key.length < 1 || key.length > LONGEST_KEY) throw new RangeError(`A key has 1 to ${LONGEST_KEY} characters`);
  return key;
}
