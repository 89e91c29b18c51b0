import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from '@fastify/busboy';
import { RequestError, unreachable } from '@qbit/errors';
import { FILE_LIMITS, type FilePurpose, type FileStore, type StorageQuota, type StoredFile } from '@qbit/files';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId } from '@qbit/utils';
import { assertMayRead, uploadedPurpose } from './file-access';

/** Who sends a file, and where it is kept. */
export interface Upload {
  readonly identity: Identity | null;
  /** What the file is for, as the request names it; null for what it does not say. */
  readonly purpose: string | null;
  readonly storage: StorageQuota;
}

/**
 * `POST /files`: keeps the multipart field `file` for the caller's organization, and answers 201 with what it is.
 *
 * Refuses with FORBIDDEN who may not send files of this purpose, with PAYLOAD_TOO_LARGE one that is larger than its purpose
 * allows, with STORAGE_FULL what the organization has no room for, and with UNSUPPORTED_MEDIA_TYPE what is not taken.
 */
export async function uploadFile(request: IncomingMessage, response: ServerResponse, upload: Upload): Promise<void> {
  const { identity, organizationId } = actingIn(upload.identity);
  const purpose = uploadedPurpose(upload.purpose, identity);
  const kept = await receive(request, { organizationId, purpose, storage: upload.storage });
  const body = { ...kept, id: encodeId('fil', kept.id) };
  response
    .writeHead(201, { 'content-type': 'application/json', location: `/files/${body.id}` })
    .end(JSON.stringify(body));
}

/**
 * `GET /files/{id}`: the file, as an attachment and never as a page; 304 for who has it, as long as he may read it.
 *
 * Refuses with NOT_FOUND what is not there or not the caller's, and with FORBIDDEN who may not read files of its purpose.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  caller: Identity | null,
  store: FileStore,
): Promise<void> {
  const { identity, organizationId } = actingIn(caller);
  const uuid = decodeId('fil', id);
  const known = uuid ? await store.stat(organizationId, uuid) : null;
  if (!uuid || !known) throw new RequestError('NOT_FOUND');
  assertMayRead(known.purpose, identity);
  const etag = `"${known.sha256}"`;
  // A browser may keep it and asks each time whether it still may show it: access can end, though a file never changes.
  const caching = { 'cache-control': 'private, no-cache', etag };
  if (isKnown(request.headers['if-none-match'], etag)) return void response.writeHead(304, caching).end();
  const file = await store.open(organizationId, uuid);
  if (!file) throw new RequestError('NOT_FOUND');
  response.writeHead(200, {
    ...caching,
    'content-type': known.mediaType,
    'content-length': known.size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(known.name)}`,
  });
  // A reader that goes away ends the stream too: a pipe would leave the file open.
  await pipeline(file.stream, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** Whether `If-None-Match` names it (RFC 9110, 13.1.2: the weak comparison). */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

function actingIn(identity: Identity | null): { identity: Identity; organizationId: string } {
  if (!identity) throw new RequestError('UNAUTHENTICATED');
  const { organizationId } = identity;
  if (!organizationId) throw new RequestError('FORBIDDEN', 'Name an organization with the header x-organization-id');
  return { identity, organizationId };
}

/** Where a file goes that is being received. */
interface Place {
  readonly organizationId: string;
  readonly purpose: FilePurpose;
  readonly storage: StorageQuota;
}

/** Streams the one file of a multipart body to the store: nothing is held in memory, whatever its size. */
function receive(request: IncomingMessage, place: Place): Promise<StoredFile> {
  const type = request.headers['content-type'];
  if (!type?.startsWith('multipart/form-data'))
    throw new RequestError('UNSUPPORTED_MEDIA_TYPE', 'Send multipart/form-data with the field "file"');
  return new Promise((resolve, reject) => {
    const parser = busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: { files: 1, fields: 10, fileSize: FILE_LIMITS[place.purpose] + 1 },
    });
    let keeping: Promise<StoredFile> | undefined;
    parser.on('file', (field: string, stream: Readable, name: string, _encoding: string, mediaType: string) => {
      if (field !== 'file' || keeping) return void stream.resume();
      const through = stream.pipe(new PassThrough());
      request.once('aborted', () => through.destroy(new RequestError('BAD_REQUEST', 'The upload was cut off')));
      keeping = keep(place, through, name, mediaType);
      keeping.catch((error: unknown) => {
        stream.unpipe(through); // it would pause the stream when it closes
        stream.resume();
        void allOf(request).then(() => reject(error as Error));
      });
    });
    parser.on('finish', () =>
      keeping ? keeping.then(resolve, reject) : reject(new RequestError('BAD_REQUEST', 'There is no field "file"')),
    );
    parser.on('error', () => reject(new RequestError('BAD_REQUEST', 'The multipart body cannot be read')));
    request.pipe(parser);
  });
}

/** How long the rest of an upload that is refused is read, in milliseconds. */
const PATIENCE = 20_000;

/** Resolves when all of a request has come, or after a while: who is answered amid sending may see a reset and no answer. */
function allOf(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const patience = setTimeout(resolve, PATIENCE);
    for (const event of ['end', 'close']) request.once(event, () => resolve(clearTimeout(patience)));
  });
}

async function keep(
  { organizationId, purpose, storage }: Place,
  stream: Readable,
  name: string,
  declaredMediaType: string,
): Promise<StoredFile> {
  const limitBytes = FILE_LIMITS[purpose];
  const kept = await storage.put(organizationId, stream, { name, declaredMediaType, limitBytes, purpose });
  if (!('code' in kept)) return kept;
  switch (kept.code) {
    case 'FILE_TOO_LARGE':
      throw new RequestError('PAYLOAD_TOO_LARGE', `A file for ${purpose} has at most ${limitBytes} bytes`, {
        largest: limitBytes,
        purpose,
      });
    case 'STORAGE_FULL': {
      const { quotaBytes, usedBytes } = kept;
      throw new RequestError('STORAGE_FULL', `The organization may keep ${quotaBytes} bytes of files`, {
        quotaBytes,
        usedBytes,
      });
    }
    case 'FILE_EMPTY':
    case 'FILE_TYPE':
      throw new RequestError('UNSUPPORTED_MEDIA_TYPE', `This file cannot be taken (${kept.code})`, {
        fault: kept.code,
      });
    default:
      return unreachable(kept);
  }
}
