// cspell:ignore AKIDEXAMPLE
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'eu-central-1',
};

/** What the service says of one request before it is served; null is the usual course. */
export type Trouble = (request: IncomingMessage) => number | null;

export interface FakeS3 {
  readonly bucketUrl: string;
  readonly objects: Map<string, { readonly body: Buffer; readonly headers: Record<string, string> }>;
  readonly requests: string[];
  trouble: Trouble;
  close(): Promise<void>;
}

/** S3 as far as a file store needs it. It checks each signature by a computation of its own, and the hash and length of the content. */
export async function startFakeS3(): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map();
  const fake = { objects, requests: [] as string[], trouble: (() => null) as Trouble };
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const path = request.url ?? '';
    fake.requests.push(`${request.method} ${path}`);
    const status = fake.trouble(request) ?? refusal(request, body);
    if (request.method === 'GET' && path.includes('?')) return response.writeHead(200).end(listed(objects, path));
    const found = objects.get(path);
    if (status) return response.writeHead(status).end(`<Error><Code>${status}</Code></Error>`);
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && found) return response.writeHead(412).end();
      const kept = Object.entries(request.headers).filter(
        ([name]) => name.startsWith('x-amz-meta-') || name === 'content-type',
      );
      objects.set(path, { body, headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])) });
      return response.writeHead(200).end();
    }
    if (!found)
      return response
        .writeHead(404)
        .end(request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
    if (request.method === 'DELETE') {
      objects.delete(path);
      return response.writeHead(204).end();
    }
    response.writeHead(200, { ...found.headers, 'content-length': found.body.length });
    return response.end(request.method === 'HEAD' ? undefined : found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(fake, {
    bucketUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`,
    close: () => closed(server),
  });
}

/** Two objects a page, and a token that has to be escaped in XML and in a query. */
const PAGE = 2;
const tokenOf = (place: number) => `a&b=${place}`;

/** ListObjectsV2, as far as sizes go. */
function listed(objects: FakeS3['objects'], path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://s3');
  const prefix = `${pathname}/${searchParams.get('prefix')}`;
  const all = [...objects].filter(([key]) => key.startsWith(prefix));
  const from = Number(searchParams.get('continuation-token')?.replace(tokenOf(0).slice(0, -1), '') ?? 0);
  const page = all.slice(from, from + PAGE).map(([key, { body }]) => {
    return `<Contents><Key>${key}</Key><Size>${body.length}</Size></Contents>`;
  });
  const more = from + PAGE < all.length;
  const next = more
    ? `<NextContinuationToken>${tokenOf(from + PAGE).replace('&', '&amp;')}</NextContinuationToken>`
    : '';
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${page.join('')}${next}</ListBucketResult>`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** The status by which S3 refuses a request; null where it has nothing against it. */
function refusal(request: IncomingMessage, body: Buffer): number | null {
  const hash = request.headers['x-amz-content-sha256'];
  if (request.method === 'PUT' && request.headers['content-length'] !== String(body.length)) return 411;
  if (request.method === 'PUT' && hash !== createHash('sha256').update(body).digest('hex')) return 400;
  return request.headers.authorization === expectedAuthorization(request, String(hash)) ? null : 403;
}

/** AWS Signature Version 4, written from its specification. */
function expectedAuthorization(request: IncomingMessage, contentHash: string): string {
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const date = String(request.headers['x-amz-date']);
  const headers = signed
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim().replace(/\s+/g, ' ')}\n`);
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const parameters = [...new URLSearchParams(query)]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  const canonical = [request.method, path, parameters.join('&'), headers.join(''), signed, contentHash].join('\n');
  const scope = [date.slice(0, 8), KEYS.region, 's3', 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const key = scope.reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${KEYS.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  return `AWS4-HMAC-SHA256 Credential=${KEYS.accessKeyId}/${scope.join('/')}, SignedHeaders=${signed}, Signature=${signature}`;
}
