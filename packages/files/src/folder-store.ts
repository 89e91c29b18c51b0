import { constants, type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isUuid, newUuid } from '@qbit/utils';
import type { FileFault, FileStore, PutOptions, StoredFile } from './file-store';
import { type BlobMetadata, metadataOf, organizationPart, parseMetadata, publicPart } from './metadata';
import { spooled, sweepSpool } from './spool';

/** Before the content: a line of JSON, filled up with spaces, so that it can be written when size and hash are known. */
const HEADER_BYTES = 4_096;

/**
 * Files in a folder: `<folder>/<organization>/<file>`, each with its metadata in a header of 4,096 bytes.
 *
 * A file is written under another name, brought to the disk, and only then renamed: it is there whole or not at all. What
 * killed uploads have left goes at the next start.
 */
export async function openFolderStore(folder: string): Promise<FileStore> {
  const incoming = join(folder, '.incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweepSpool(incoming);
  return {
    put: (organizationId, content, options) =>
      put(folder, incoming, organizationPart(organizationId), content, options),
    open: async (organizationId, id) => {
      const found = await openBlob(folder, organizationPart(organizationId), id);
      return (
        found && {
          stream: found.handle.createReadStream({ start: HEADER_BYTES }),
          metadata: publicPart(found.metadata),
        }
      );
    },
    stat: async (organizationId, id) => {
      const found = await openBlob(folder, organizationPart(organizationId), id);
      await found?.handle.close();
      return found && publicPart(found.metadata);
    },
    remove: (organizationId, id) => remove(folder, organizationPart(organizationId), id),
    usage: (organizationId) => usage(join(folder, organizationPart(organizationId))),
    sweep: () => sweepSpool(incoming),
  };
}

function put(
  folder: string,
  incoming: string,
  organizationId: string,
  content: AsyncIterable<Uint8Array>,
  options: PutOptions,
): Promise<StoredFile | FileFault> {
  return spooled(incoming, HEADER_BYTES, content, options, async (upload) => {
    const metadata = metadataOf(newUuid(), organizationId, options, upload);
    await upload.handle.write(headerOf(metadata), 0, HEADER_BYTES, 0);
    await upload.handle.chmod(0o400);
    await upload.handle.sync();
    // From here it must succeed: the file becomes visible, and then its name is brought to the disk too.
    const path = join(folder, organizationId, metadata.id);
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(upload.path, path);
    await syncFolder(dirname(path));
    if (made !== undefined) await syncFolder(folder);
    return publicPart(metadata);
  });
}

async function remove(folder: string, organizationId: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const path = join(folder, organizationId, id.toLowerCase());
  const removed = await unlink(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? false : Promise.reject(error)),
  );
  if (removed) await syncFolder(dirname(path));
  return removed;
}

async function usage(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await namesIn(folder)) bytes += (await stat(join(folder, name))).size - HEADER_BYTES;
  return bytes;
}

/** An organization has no folder before its first file. */
function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : Promise.reject(error),
  );
}

function headerOf(metadata: BlobMetadata): Buffer {
  const header = Buffer.alloc(HEADER_BYTES, ' ');
  const text = JSON.stringify(metadata);
  if (Buffer.byteLength(text) >= HEADER_BYTES) throw new Error('The metadata of a file outgrew its header');
  header.write(text);
  header.write('\n', HEADER_BYTES - 1);
  return header;
}

async function openBlob(
  folder: string,
  organizationId: string,
  id: string,
): Promise<{ handle: FileHandle; metadata: BlobMetadata } | null> {
  if (!isUuid(id)) return null;
  const path = join(folder, organizationId, id.toLowerCase());
  const handle = await open(path, constants.O_RDONLY).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? null : Promise.reject(error),
  );
  if (!handle) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return { handle, metadata: parseMetadata(buffer.toString('utf8', 0, bytesRead), organizationId, id.toLowerCase()) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A rename is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
