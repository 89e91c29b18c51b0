import type { EntryView } from './read-models';

/** What a key stands for: the input, and the entries that came of it. */
export interface KnownCall {
  readonly inputHash: Uint8Array;
  readonly entries: readonly EntryView[];
  /** The ledger's component of a position. */
  readonly sequence: bigint;
}

export interface KnownCallPorts {
  /** The call that a key stands for, as the books keep it; null for none. */
  knownCall(organizationId: string, key: string): Promise<KnownCall | null>;
}

/** A call as its key stands for it; the key is null where none was given. */
export interface Identification {
  readonly key: string | null;
  readonly hash: Uint8Array;
}

/**
 * The call itself where it was made before, `another` where its key stands for something else, null where it is new.
 *
 * Asked where the shape is at fault: idempotency comes first (GL-14), and what cannot be read is never shown to the books.
 */
export async function callBefore(
  ports: KnownCallPorts,
  organizationId: string,
  { key, hash }: Identification,
): Promise<KnownCall | 'another' | null> {
  const known = key === null ? null : await ports.knownCall(organizationId, key);
  if (!known) return null;
  return Buffer.from(hash).equals(known.inputHash) ? known : 'another';
}
