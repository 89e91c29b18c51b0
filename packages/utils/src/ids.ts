// cspell:ignore ghjkmnpqrstvwxyz
import { type IdPrefix, isIdPrefix } from '@qbit/types';
import { v7 } from 'uuid';

/** A posting is named by its entry and its line in it, from 1 (S-1). */
export interface PostingId {
  readonly entryUuid: string;
  readonly line: number;
}

// Crockford's base32, as TypeID writes it: lower case, without i, l, o and u; 26 characters hold 130 bits, of which 128 are used.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SUFFIX = new RegExp(`^[0-7][${ALPHABET}]{${LENGTH - 1}}$`);
const LINE = /^[1-9]\d{0,5}$/;

/** A new UUIDv7 (RFC 9562): later ones sort after earlier ones. */
export function newUuid(): string {
  return v7();
}

/** Whether a text is a UUID of any version, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The public id of a UUID: `acc_` and 26 characters, which sort as the UUIDs do. Throws a RangeError on what is no UUID. */
export function encodeId(prefix: IdPrefix, uuid: string): string {
  return `${prefix}_${encode(uuid)}`;
}

/** The UUID of a public id, in lower case; null for another prefix, another alphabet or length, or more than 128 bits: "not found" (S-1). */
export function decodeId(prefix: IdPrefix, id: string): string | null {
  return id.startsWith(`${prefix}_`) ? decode(id.slice(prefix.length + 1)) : null;
}

/** The public id of a posting: `pst_<entry>_<line>`, the line from 1. Throws a RangeError on what is no UUID or no line. */
export function encodePostingId(entryUuid: string, line: number): string {
  if (!LINE.test(String(line))) throw new RangeError(`${line} is no line of an entry`);
  return `${encodeId('pst', entryUuid)}_${line}`;
}

/** The entry and line of a posting's public id; null where it is not one. */
export function decodePostingId(id: string): PostingId | null {
  const line = id.slice(id.lastIndexOf('_') + 1);
  const entryUuid = decodeId('pst', id.slice(0, -line.length - 1));
  return entryUuid !== null && LINE.test(line) ? { entryUuid, line: Number(line) } : null;
}

/** The prefix of a well-formed public id, which says who owns what it names; null for any other text. */
export function prefixOf(id: string): IdPrefix | null {
  const prefix = id.slice(0, Math.max(0, id.indexOf('_')));
  if (!isIdPrefix(prefix)) return null;
  const wellFormed = prefix === 'pst' ? decodePostingId(id) : decodeId(prefix, id);
  return wellFormed === null ? null : prefix;
}

function encode(uuid: string): string {
  if (!isUuid(uuid)) throw new RangeError(`${JSON.stringify(uuid)} is no UUID`);
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let text = '';
  for (let place = 0; place < LENGTH; place++) {
    text = (ALPHABET[Number(value & 31n)] ?? '') + text;
    value >>= 5n;
  }
  return text;
}

function decode(text: string): string | null {
  if (!SUFFIX.test(text)) return null; // a first character over 7 would need more than 128 bits
  let value = 0n;
  for (const character of text) value = (value << 5n) | BigInt(ALPHABET.indexOf(character));
  const hex = value.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
