import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { isUuid, newUuid } from '@qbit/utils';
import { AwsClient } from 'aws4fetch';
import type { FileStore } from './file-store';
import { type BlobMetadata, metadataOf, organizationPart, parseMetadata, publicPart } from './metadata';
import { spooled, sweepSpool } from './spool';

export interface S3Options {
  /** The URL of the bucket: `https://s3.eu-central-1.amazonaws.com/<bucket>`, or that of another service that speaks S3. */
  readonly bucketUrl: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Where uploads wait until their size and hash are known, which S3 wants first. */
  readonly temporaryFolder: string;
}

const METADATA = 'x-amz-meta-qbit';
const RETRIES = 3;
const LONGEST_REQUEST_MS = 600_000;

/**
 * Files in S3: `<bucket>/<organization>/<file>`, the metadata in the object's own header `x-amz-meta-qbit`.
 *
 * Requests carry Signature Version 4 over the hash of the content, so that S3 refuses what was damaged on the way; a put is
 * conditional on there being nothing, so that nothing is ever overwritten. Faults of the service are tried three times
 * more, then thrown.
 */
export async function openS3Store(options: S3Options): Promise<FileStore> {
  const { accessKeyId, secretAccessKey, region, temporaryFolder } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  const urlOf = (organizationId: string, id: string) =>
    `${options.bucketUrl.replace(/\/+$/, '')}/${organizationId}/${id}`;
  const get = async (method: 'GET' | 'HEAD', organizationId: string, id: string) => {
    const organization = organizationPart(organizationId);
    if (!isUuid(id)) return null;
    const response = await send(client, urlOf(organization, id.toLowerCase()), { method }, [404]);
    if (response.status === 404) return await dropped(response);
    return { response, metadata: await metadataIn(response, organization, id.toLowerCase()) };
  };
  await sweepSpool(temporaryFolder);
  return {
    put: (organizationId, content, given) => {
      const organization = organizationPart(organizationId);
      return spooled(temporaryFolder, 0, content, given, async (upload) => {
        const metadata = metadataOf(newUuid(), organization, given, upload);
        const response = await send(client, urlOf(organization, metadata.id), {
          method: 'PUT',
          body: await openAsBlob(upload.path),
          headers: {
            'content-type': metadata.mediaType,
            'if-none-match': '*',
            'x-amz-content-sha256': metadata.sha256,
            [METADATA]: Buffer.from(JSON.stringify(metadata)).toString('base64url'),
          },
        });
        await dropped(response);
        return publicPart(metadata);
      });
    },
    open: async (organizationId, id) => {
      const found = await get('GET', organizationId, id);
      if (!found?.response.body) return null;
      return {
        stream: Readable.fromWeb(found.response.body as ReadableStream<Uint8Array>),
        metadata: publicPart(found.metadata),
      };
    },
    stat: async (organizationId, id) => {
      const found = await get('HEAD', organizationId, id);
      return found && publicPart(found.metadata);
    },
    remove: async (organizationId, id) => {
      // S3 answers a deletion of nothing as one of something.
      const found = await get('HEAD', organizationId, id);
      if (!found) return false;
      await dropped(
        await send(client, urlOf(organizationPart(organizationId), id.toLowerCase()), { method: 'DELETE' }),
      );
      return true;
    },
    usage: (organizationId) =>
      usage(client, options.bucketUrl.replace(/\/+$/, ''), `${organizationPart(organizationId)}/`),
    sweep: () => sweepSpool(temporaryFolder),
  };
}

/** Adds up the objects with a prefix, page by page (ListObjectsV2). */
async function usage(client: AwsClient, bucketUrl: string, prefix: string): Promise<number> {
  let bytes = 0;
  let token: string | null = null;
  do {
    const query = new URLSearchParams({
      'list-type': '2',
      prefix,
      ...(token !== null && { 'continuation-token': token }),
    });
    const page = await (await send(client, `${bucketUrl}?${query}`, { method: 'GET' })).text();
    for (const [, size] of page.matchAll(/<Size>(\d+)<\/Size>/g)) bytes += Number(size);
    token = textOf(page, 'NextContinuationToken');
  } while (token !== null);
  return bytes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of the first element of a name; null where there is none. */
function textOf(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(\w+);/g, (entity, of: string) => ENTITIES[of] ?? entity) ?? null;
}

async function send(
  client: AwsClient,
  url: string,
  init: RequestInit,
  alsoTaken: readonly number[] = [],
): Promise<Response> {
  const response = await client.fetch(url, { ...init, signal: AbortSignal.timeout(LONGEST_REQUEST_MS) });
  if (response.ok || alsoTaken.includes(response.status)) return response;
  const words = (await response.text()).slice(0, 500);
  throw new Error(`The file store answered ${response.status} to ${init.method}: ${words}`);
}

async function metadataIn(response: Response, organizationId: string, id: string): Promise<BlobMetadata> {
  const header = response.headers.get(METADATA) ?? '';
  try {
    return parseMetadata(Buffer.from(header, 'base64url').toString('utf8'), organizationId, id);
  } catch (error) {
    await dropped(response);
    throw error;
  }
}

/** A body that nobody reads would hold its connection. */
async function dropped(response: Response): Promise<null> {
  await response.body?.cancel();
  return null;
}
