/**
 * What a client has seen of each domain's facts: domain → sequence (S-10).
 *
 * On the wire it is one opaque word, base64url of `domain:seq,domain:seq`; here alone it is looked into, to merge two.
 */
type Seen = ReadonlyMap<string, bigint>;

const PART = /^([a-z][a-z0-9-]*):(\d{1,19})$/;

/** The position that has seen what either has: the maximum of each domain. What cannot be read counts as nothing seen. */
export function mergePositions(a: string | null, b: string | null): string | null {
  if (!a || !b) return a || b || null;
  const merged = new Map(decode(a));
  for (const [domain, sequence] of decode(b)) {
    const known = merged.get(domain);
    if (known === undefined || sequence > known) merged.set(domain, sequence);
  }
  return merged.size > 0 ? encode(merged) : null;
}

function decode(position: string): Seen {
  const parts = textOf(position)
    .split(',')
    .map((part) => PART.exec(part));
  return new Map(parts.flatMap((part) => (part?.[1] && part[2] ? [[part[1], BigInt(part[2])] as const] : [])));
}

function textOf(position: string): string {
  try {
    return atob(position.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

function encode(seen: Seen): string {
  const parts = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([domain, sequence]) => `${domain}:${sequence}`);
  return btoa(parts.join(',')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
