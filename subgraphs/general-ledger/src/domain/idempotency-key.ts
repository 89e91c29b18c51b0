/**
 * Keys of one organization share one name space in the books; a letter in front keeps their kinds apart, so that no
 * client can hit the key of a document or of a job.
 */

/** The key that a client gave. */
export function clientKey(key: string): string {
  return `c:${key}`;
}

/** The key of one entry of a call with many; the index comes first, for a key may hold any sign. */
export function memberKey(key: string, index: number): string {
  return `m:${index}:${key}`;
}

/** A version of a document posts once for each purpose, for ever (GL-15). */
export function documentKey(source: {
  domain: string;
  type: string;
  id: string;
  version: number;
  purpose: string;
}): string {
  return `d:${source.domain}:${source.type}:${source.id}:${source.version}:${source.purpose}`;
}

/** The entry of a version of a document is taken back once. */
export function documentReversalKey(source: Parameters<typeof documentKey>[0]): string {
  return `v${documentKey(source).slice(1)}`;
}

/** The reversal of an entry that takes itself back happens once (GL-19). */
export function autoReversalKey(entryId: string): string {
  return `r:${entryId}`;
}

/** An occurrence of a recurring entry happens once (GL-20). */
export function occurrenceKey(recurringEntryId: string, date: string): string {
  return `o:${recurringEntryId}:${date}`;
}

/** An entry is taken back with its import once. */
export function rollBackKey(entryId: string): string {
  return `u:${entryId}`;
}

/**
 * An entry of imported books, by the id that the file gives it: importing a file twice gives its entries once.
 *
 * `generation` counts how often an entry of this id was taken back with its import: what is taken back stands for ever with its key,
 * and the next one is another entry.
 */
export function importedEntryKey(reference: string, generation = 0): string {
  return generation === 0 ? `b:${reference}` : `b${generation}:${reference}`;
}

/**
 * The reference of an entry in a file that gives its entries none: its content, and which of equal ones it is. Importing
 * the file again, or a longer one, finds the entry; one that was changed is another.
 */
export function derivedReference(contentHash: string, occurrence: number): string {
  return `#${contentHash}:${occurrence}`;
}

/** Whether a reference was made by `derivedReference`: nothing that its owner would know. One that he writes himself (`#123`) is none. */
export function isDerivedReference(reference: string): boolean {
  return /^#[0-9a-f]{24}:\d+$/.test(reference);
}
