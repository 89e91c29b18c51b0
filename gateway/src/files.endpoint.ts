import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from '@fastify/busboy';
import { RequestError } from '@qbit/errors';
import type { FileStore } from '@qbit/files';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId } from '@qbit/utils';

/** The most that any kind of file may have: books. What a file is used for may allow less. */
const LARGEST_FILE = 512 * 1024 * 1024;

/** `POST /files`: keeps the multipart field `file` for the caller's organization, and answers 201 with what it is. */
export async function uploadFile(
  request: IncomingMessage,
  response: ServerResponse,
  identity: Identity | null,
  store: FileStore,
): Promise<void> {
  const organizationId = organizationOf(identity);
  const kept = await receive(request, organizationId, store);
  const body = {
    id: encodeId('fil', kept.id),
    name: kept.name,
    size: kept.size,
    mediaType: kept.mediaType,
    sha256: kept.sha256,
  };
  response
    .writeHead(201, { 'content-type': 'application/json', location: `/files/${body.id}` })
    .end(JSON.stringify(body));
}

/** `GET /files/{id}`: the file, as an attachment and never as a page; NOT_FOUND for what is not there or not the caller's. */
export async function sendFile(
  response: ServerResponse,
  id: string,
  identity: Identity | null,
  store: FileStore,
): Promise<void> {
  const organizationId = organizationOf(identity);
  const uuid = decodeId('fil', id);
  const file = uuid ? await store.open(organizationId, uuid) : null;
  if (!file) throw new RequestError('NOT_FOUND');
  response.writeHead(200, {
    'content-type': file.metadata.mediaType,
    'content-length': file.metadata.size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.metadata.name)}`,
    'cache-control': 'private, immutable, max-age=31536000',
    etag: `"${file.metadata.sha256}"`,
  });
  // A reader that goes away ends the stream too: a pipe would leave the file open.
  await pipeline(file.stream, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

function organizationOf(identity: Identity | null): string {
  if (!identity) throw new RequestError('UNAUTHENTICATED');
  if (!identity.organizationId)
    throw new RequestError('FORBIDDEN', 'Name an organization with the header x-organization-id');
  return identity.organizationId;
}

type Kept = Extract<Awaited<ReturnType<FileStore['put']>>, { id: string }>;

/** Streams the one file of a multipart body to the store: nothing is held in memory, whatever its size. */
function receive(request: IncomingMessage, organizationId: string, store: FileStore): Promise<Kept> {
  const type = request.headers['content-type'];
  if (!type?.startsWith('multipart/form-data'))
    throw new RequestError('UNSUPPORTED_MEDIA_TYPE', 'Send multipart/form-data with the field "file"');
  return new Promise((resolve, reject) => {
    const parser = busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: { files: 1, fields: 10, fileSize: LARGEST_FILE + 1 },
    });
    let keeping: Promise<Kept> | undefined;
    parser.on('file', (field: string, stream: Readable, name: string, _encoding: string, mediaType: string) => {
      if (field !== 'file' || keeping) return void stream.resume();
      const through = stream.pipe(new PassThrough());
      request.once('aborted', () => through.destroy(new RequestError('BAD_REQUEST', 'The upload was cut off')));
      keeping = keep(store, organizationId, through, name, mediaType);
      keeping.catch((error: unknown) => {
        stream.resume();
        reject(error as Error);
      });
    });
    parser.on('finish', () =>
      keeping ? keeping.then(resolve, reject) : reject(new RequestError('BAD_REQUEST', 'There is no field "file"')),
    );
    parser.on('error', () => reject(new RequestError('BAD_REQUEST', 'The multipart body cannot be read')));
    request.pipe(parser);
  });
}

async function keep(
  store: FileStore,
  organizationId: string,
  stream: Readable,
  name: string,
  declaredMediaType: string,
): Promise<Kept> {
  const kept = await store.put(organizationId, stream, { name, declaredMediaType, limitBytes: LARGEST_FILE });
  if ('id' in kept) return kept;
  if (kept.code === 'FILE_TOO_LARGE')
    throw new RequestError('PAYLOAD_TOO_LARGE', `A file has at most ${LARGEST_FILE} bytes`, { largest: LARGEST_FILE });
  throw new RequestError('UNSUPPORTED_MEDIA_TYPE', `This file cannot be taken (${kept.code})`);
}
