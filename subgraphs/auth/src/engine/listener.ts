import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { PROBLEM_MEDIA_TYPE, problemOf, RequestError } from '@qbit/errors';
import type { Logger } from '@qbit/logging';
import { type BodyKind, routeOf } from './routes';

/** The largest body that a route takes: no sign-in, passkey or token request comes near it. */
const LARGEST_BODY = 64 * 1024;

const BODY_TYPES: Readonly<Record<BodyKind, RegExp | null>> = {
  json: /^application\/json\s*(?:;|$)/i,
  form: /^application\/(?:x-www-form-urlencoded|json)\s*(?:;|$)/i,
  none: null,
};

export interface ListenerOptions {
  readonly baseUrl: string;
  readonly logger: Logger;
  handle(request: Request): Promise<Response>;
}

/**
 * Serves the engine's routes to node's HTTP server: only those of the list, and only bodies of their kind and size.
 *
 * Its own failures are answered as problems (RFC 9457), logged once, and never left open.
 */
export function engineListener(options: ListenerOptions): RequestListener {
  return (request, response) => {
    serve(options, request, response).catch((error: unknown) => {
      const requestId = String(request.headers['x-request-id'] ?? '');
      if (!(error instanceof RequestError))
        options.logger.error('A request of the auth engine failed', { requestId, error });
      if (response.headersSent) return void response.destroy();
      const problem = problemOf(error, requestId);
      // What is left of a body that is too large is not read: the connection ends with the answer.
      if (problem.status === 413) response.setHeader('connection', 'close');
      response.writeHead(problem.status, { 'content-type': PROBLEM_MEDIA_TYPE }).end(JSON.stringify(problem));
    });
  };
}

async function serve(
  { baseUrl, handle }: ListenerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const routing = routeOf(incoming.method ?? '', incoming.url ?? '');
  if (!routing.ok) throw new RequestError(routing.status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST');
  const { method, path, body: kind } = routing;
  const body = method === 'POST' ? await bodyOf(incoming, kind) : null;
  const answer = await handle(new Request(new URL(path, baseUrl), { method, headers: headersOf(incoming), body }));
  await send(await asTokenEndpoint(path, answer), response, isPublished(path));
}

/** RFC 6749, 5.2: a grant that does not hold is answered 400. The engine says 401 of some, and its hooks change no status. */
async function asTokenEndpoint(path: string, answer: Response): Promise<Response> {
  if (answer.status !== 401 || path.split('?')[0] !== '/auth/oauth2/token') return answer;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  if ((body as { error?: unknown } | null)?.error !== 'invalid_grant') return answer;
  return new Response(answer.body, { status: 400, headers: answer.headers });
}

async function bodyOf(incoming: IncomingMessage, kind: BodyKind): Promise<Buffer | null> {
  const tooLarge = () => new RequestError('PAYLOAD_TOO_LARGE', undefined, { largest: LARGEST_BODY });
  if (Number(incoming.headers['content-length'] ?? 0) > LARGEST_BODY) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  if (!size) return null;
  const type = incoming.headers['content-type'] ?? '';
  if (!BODY_TYPES[kind]?.test(type)) throw new RequestError('UNSUPPORTED_MEDIA_TYPE');
  const body = Buffer.concat(chunks);
  if (BODY_TYPES.json?.test(type)) assertObject(body);
  return body;
}

function assertObject(body: Buffer): void {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new RequestError('BAD_REQUEST', 'The body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RequestError('BAD_REQUEST', 'The body is not a JSON object');
}

function headersOf({ headers }: IncomingMessage): Headers {
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'content-length' || name === 'transfer-encoding' || name === 'connection') continue;
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) copied.append(name, one);
  }
  return copied;
}

/** Public keys and discovery documents may be kept for a while; all else is for this caller, now. */
function isPublished(path: string): boolean {
  return path === '/auth/jwks' || path.startsWith('/.well-known/');
}

async function send(answer: Response, response: ServerResponse, published: boolean): Promise<void> {
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') response.setHeader(name, value);
  });
  const cookies = answer.headers.getSetCookie();
  if (cookies.length) response.setHeader('set-cookie', cookies);
  response.setHeader('cache-control', published ? 'public, max-age=300' : 'no-store');
  const wait = answer.headers.get('x-retry-after');
  if (wait) response.setHeader('retry-after', wait);
  response.end(Buffer.from(await answer.arrayBuffer()));
}
