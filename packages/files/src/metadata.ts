import { isUuid } from '@qbit/utils';
import type { PutOptions, StoredFile } from './file-store';
import { UNNAMED_PURPOSE } from './limits';
import { safeFileName } from './name';
import type { Spooled } from './spool';

/** What is stored with a blob beside its content. */
export interface BlobMetadata extends StoredFile {
  readonly format: 'qbit-file-1';
  readonly organizationId: string;
  readonly declaredMediaType: string;
}

const LONGEST_MEDIA_TYPE = 127;

export function metadataOf(id: string, organizationId: string, options: PutOptions, upload: Spooled): BlobMetadata {
  return {
    format: 'qbit-file-1',
    id,
    organizationId,
    name: safeFileName(options.name),
    size: upload.size,
    mediaType: upload.mediaType,
    sha256: upload.sha256,
    purpose: options.purpose ?? UNNAMED_PURPOSE,
    declaredMediaType: options.declaredMediaType.replace(/[^\x20-\x7e]/g, '').slice(0, LONGEST_MEDIA_TYPE),
  };
}

/** Reads what was stored; throws an Error on what is not of that blob, for then the store is damaged or was tampered with. */
export function parseMetadata(text: string, organizationId: string, id: string): BlobMetadata {
  const found: Partial<BlobMetadata> = JSON.parse(text);
  if (found.format !== 'qbit-file-1' || found.id !== id || found.organizationId !== organizationId)
    throw new Error(`The file ${organizationId}/${id} has the metadata of another`);
  return { purpose: UNNAMED_PURPOSE, ...found } as BlobMetadata;
}

/** What callers may know. */
export function publicPart({ id, name, size, mediaType, sha256, purpose }: BlobMetadata): StoredFile {
  return { id, name, size, mediaType, sha256, purpose };
}

/** The organization as a part of a path, in lower case: only a UUID may become one. */
export function organizationPart(organizationId: string): string {
  if (!isUuid(organizationId)) throw new RangeError('An organization is named by its UUID');
  return organizationId.toLowerCase();
}
