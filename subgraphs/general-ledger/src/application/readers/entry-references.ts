import { sha256 } from '@qbit/utils/hashing';
import { derivedReference } from '../../domain/idempotency-key';

const KEY_BYTES = 12;

/**
 * What the entries of a file are called, so far. A file may have millions of them: what is kept of each is a short text of its
 * own, and never a piece of the file's, which would hold all of that in memory.
 */
export class EntryReferences {
  private readonly written = new Set<string>();
  private readonly occurrences = new Map<string, number>();

  /** Notes an id that the file gives an entry; false where another has it already. */
  add(id: string): boolean {
    const key = sha256(id).toString('latin1', 0, KEY_BYTES);
    if (this.written.has(key)) return false;
    this.written.add(key);
    return true;
  }

  /** The reference of an entry without an id: by its content, and which of equal ones it is. */
  ofContent(content: unknown): string {
    const digest = sha256(JSON.stringify(content));
    const key = digest.toString('latin1', 0, KEY_BYTES);
    const occurrence = (this.occurrences.get(key) ?? 0) + 1;
    this.occurrences.set(key, occurrence);
    return derivedReference(digest.toString('hex', 0, KEY_BYTES), occurrence);
  }
}
