import { RequestError } from '@qbit/errors';

/** The sequences that a client has seen, one for each domain whose facts they count. */
export type Position = Readonly<Record<string, bigint>>;

const DOMAIN = /^[a-z][a-z-]{0,39}$/;
const SEQUENCE = /^(0|[1-9]\d{0,18})$/;
const MOST_DOMAINS = 16;

/** The position as clients see it: base64url, the domains in the order of the alphabet, so equal positions are equal texts. */
export function encodePosition(position: Position): string {
  const entries = Object.entries(position)
    .filter(([, sequence]) => sequence > 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(entries.map(([domain, sequence]) => `${domain}:${sequence}`).join(',')).toString('base64url');
}

/** Reads one; INVALID_POSITION where it is not one of ours. */
export function decodePosition(text: string): Position {
  if (text === '') return {};
  // Decoding skips what is no base64url: what does not read back the same was not written by us.
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new RequestError('INVALID_POSITION');
  const parts = bytes.toString('utf8').split(',');
  if (parts.length > MOST_DOMAINS) throw new RequestError('INVALID_POSITION');
  return Object.fromEntries(parts.map(part));
}

function part(text: string): [string, bigint] {
  const [domain = '', sequence = '', ...rest] = text.split(':');
  if (!DOMAIN.test(domain) || !SEQUENCE.test(sequence) || rest.length) throw new RequestError('INVALID_POSITION');
  return [domain, BigInt(sequence)];
}

/** What both have seen together: the maximum of each domain. */
export function mergePositions(...positions: readonly Position[]): Position {
  const merged: Record<string, bigint> = {};
  for (const position of positions) {
    for (const [domain, sequence] of Object.entries(position)) {
      if (sequence > (merged[domain] ?? 0n)) merged[domain] = sequence;
    }
  }
  return merged;
}

export interface AwaitOptions {
  /** How long to wait. Default 5 s. */
  readonly timeoutMs?: number;
  readonly pollMs?: number;
}

/**
 * Waits until what is applied reaches the position; `STALE_PROJECTION` with how far it got when the time is up.
 *
 * `applied` answers the sequence that this subgraph has applied of a domain; null for a domain that it does not follow,
 * which it need not wait for.
 */
export async function awaitPosition(
  position: Position,
  applied: (domain: string) => Promise<bigint | null>,
  { timeoutMs = 5_000, pollMs = 15 }: AwaitOptions = {},
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (const [domain, wanted] of Object.entries(position)) {
    for (let reached = await applied(domain); reached !== null && reached < wanted; reached = await applied(domain)) {
      if (Date.now() >= deadline) {
        throw new RequestError('STALE_PROJECTION', undefined, {
          domain,
          wanted: String(wanted),
          reached: String(reached),
        });
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }
}
