import type { Readable } from 'node:stream';
import type { FilePurpose } from './limits';

/** What is known of a stored file. It never changes. */
export interface StoredFile {
  /** A UUIDv7. */
  readonly id: string;
  /** As people see it: without path and control characters. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** What the content is, found by looking at it. */
  readonly mediaType: string;
  /** Of the content, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly purpose: FilePurpose;
}

/** Why a file was not stored, in order of precedence. None is worth retrying; nothing is left behind. */
export type FileFault =
  | { readonly code: 'FILE_TOO_LARGE'; readonly limitBytes: number }
  | { readonly code: 'FILE_EMPTY' }
  | { readonly code: 'FILE_TYPE'; readonly mediaType: string };

export interface PutOptions {
  /** As the sender named it; what is stored is `safeFileName` of it. */
  readonly name: string;
  /** What the sender says it is. Decides nothing: kept for those who look for the reason of a refusal. */
  readonly declaredMediaType: string;
  /** The most bytes; see FILE_LIMITS. */
  readonly limitBytes: number;
  /** Default: `books`. */
  readonly purpose?: FilePurpose;
  /** Which media types are taken. Default: ACCEPTED_MEDIA_TYPES. */
  readonly mediaTypes?: readonly string[];
}

/**
 * Write-once blobs, each of one organization (S-28). There is no change, and removed is only what can be made again.
 *
 * A file is there whole or not at all, also when the process is killed while it writes. Organizations are UUIDs, anything
 * else throws a RangeError; a file of another organization is as one that does not exist.
 */
export interface FileStore {
  /** Stores what the stream yields. Throws what the stream throws, and leaves nothing behind. */
  put(organizationId: string, content: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile | FileFault>;
  /** The content, to be read or destroyed, with what is known of it; null where there is none. */
  open(
    organizationId: string,
    id: string,
  ): Promise<{ readonly stream: Readable; readonly metadata: StoredFile } | null>;
  /** What is known of a file; null where there is none. */
  stat(organizationId: string, id: string): Promise<StoredFile | null>;
  /** Removes a file that can be made again, such as an export; whether there was one. */
  remove(organizationId: string, id: string): Promise<boolean>;
  /** How many bytes the files of an organization have together. Looks at each of them. */
  usage(organizationId: string): Promise<number>;
  /** Removes what uploads left that were killed more than an hour ago, and says how many. */
  sweep(): Promise<number>;
}

/** Whether a file was stored. */
export function isStored(answer: StoredFile | FileFault): answer is StoredFile {
  return !('code' in answer);
}
