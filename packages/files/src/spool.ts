import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFault, PutOptions } from './file-store';
import { ACCEPTED_MEDIA_TYPES } from './limits';
import { HEAD_BYTES, sniffMediaType } from './sniff';

/** An upload that has arrived whole and may be stored, in a temporary file that is still open. */
export interface Spooled {
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
}

const SUFFIX = '.upload';
const ABANDONED_MS = 3_600_000;

/**
 * Writes a stream into a temporary file of the folder, from `offset` on, and looks at what it is; then `keep` stores it.
 *
 * Whatever happens, the temporary file is gone afterwards (where `keep` has not renamed it): when it is refused, when the
 * stream fails, when `keep` fails. Only a killed process leaves one.
 */
export async function spooled<T>(
  folder: string,
  offset: number,
  content: AsyncIterable<Uint8Array>,
  options: PutOptions,
  keep: (upload: Spooled) => Promise<T>,
): Promise<T | FileFault> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}${SUFFIX}`);
  const handle = await open(path, 'wx', 0o600);
  try {
    const written = await write(handle, offset, content, options.limitBytes);
    if (!written) return { code: 'FILE_TOO_LARGE', limitBytes: options.limitBytes };
    const { size, sha256, head } = written;
    if (size === 0) return { code: 'FILE_EMPTY' };
    const mediaType = await sniffMediaType(head, head.length === size);
    if (!(options.mediaTypes ?? ACCEPTED_MEDIA_TYPES).includes(mediaType)) return { code: 'FILE_TYPE', mediaType };
    return await keep({ path, handle, size, sha256, mediaType });
  } finally {
    await handle.close();
    await rm(path, { force: true });
  }
}

/** Removes temporary files that nobody has written to for an hour, and says how many. */
export async function sweepSpool(folder: string): Promise<number> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : Promise.reject(error),
  );
  const abandoned = Date.now() - ABANDONED_MS;
  let removed = 0;
  for (const name of names.filter((found) => found.endsWith(SUFFIX))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY })); // its upload has just ended
    if (mtimeMs >= abandoned) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

/** Size, hash and head of what was written; null where it is more than the limit. */
async function write(handle: FileHandle, offset: number, content: AsyncIterable<Uint8Array>, limitBytes: number) {
  const hash = createHash('sha256');
  const heads: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    if (size + chunk.length > limitBytes) return null; // leaving the loop destroys the stream
    if (size < HEAD_BYTES) heads.push(chunk.subarray(0, HEAD_BYTES - size));
    hash.update(chunk);
    await writeAll(handle, chunk, offset + size);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex'), head: Buffer.concat(heads) };
}

/** A write may be short, as on a disk that is nearly full. */
async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}
