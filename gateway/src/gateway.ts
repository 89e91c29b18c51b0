import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { PROBLEM_MEDIA_TYPE, problemOf, RequestError } from '@qbit/errors';
import { type FileStore, STORAGE_QUOTA, StorageQuota } from '@qbit/files';
import { withLogContext } from '@qbit/logging';
import { Callers, type Identify, requestIdOf } from './caller';
import { clientAddresses, NO_PROXY, type ProxyOptions } from './client-address';
import type { GatewayContext } from './context';
import { allowAnyOrigin } from './cors';
import { sendErrorPage } from './error-pages';
import { sendExplorer, wantsExplorer } from './explorer';
import { sendFile, uploadFile } from './files.endpoint';
import { Generations } from './generations';
import { type GraphqlEndpointOptions, type PublishedGraph, startGraphqlEndpoint } from './graphql-endpoint';
import { refuseAsGraphql } from './graphql-refusal';
import { type AccessChange, IdentityCache } from './identity-cache';
import { PUBLIC_LIMITS, WEB_LIMITS } from './limits';
import { assertOwnOrigin } from './origin-check';
import { type Progress, streamProgress } from './progress.endpoint';
import { isAmbiguous } from './request-path';
import { setSecurityHeaders } from './security-headers';

/** What the two doors serve: the whole graph to the web, the contract to partners. */
export interface PublishedGraphs {
  readonly web: PublishedGraph;
  readonly public: PublishedGraph;
  /** The public schema as clients see it: `GET /schema/public.graphql`. */
  readonly publicSchema: string;
}

export interface GatewayOptions
  extends Pick<GraphqlEndpointOptions, 'subgraphs' | 'contexts' | 'logger' | 'documents'> {
  readonly graphs: PublishedGraphs;
  readonly identify: Identify;
  /** Serves /auth/* and what is well known of it. */
  readonly authHandler: RequestListener;
  /** Serves everything that is not the API's. */
  readonly web: RequestListener;
  readonly files: FileStore;
  /** How many bytes of files an organization may keep. Default: STORAGE_QUOTA. */
  readonly fileQuotaBytes?: number;
  /** The state of a long job; null for one that is not there or not the caller's. */
  progress(id: string, context: GatewayContext): Promise<Progress | null>;
  /** The origins that are ours: a page of them may use the session. */
  readonly origins: readonly string[];
  /** Whether people reach us over HTTPS. */
  readonly secure: boolean;
  /** The header in which the auth handler finds the caller's address: overwritten here, whatever the client sent. */
  readonly clientAddressHeader: string;
  /** Whose word is taken on where a request came from. Default: nobody's. */
  readonly proxies?: ProxyOptions;
}

export interface Gateway {
  readonly handler: RequestListener;
  /** Forgets what it remembers of a changed access. */
  accessChanged(change: AccessChange): void;
  /** Serves other graphs from the next request on; requests in flight stay with theirs. Resolves when those have left. */
  reload(graphs: PublishedGraphs): Promise<void>;
  /** Refuses new requests, lets those in flight end. */
  stop(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse, requestId: string, path: string) => Promise<void>;

/** The one origin of QBit: the graph, sign-in, files, progress and the web. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const cache = new IdentityCache();
  const addressOf = clientAddresses(options.proxies ?? NO_PROXY);
  const callers = new Callers(cache, options.identify, addressOf);
  const start = (graphs: PublishedGraphs) =>
    Promise.all([startGraphqlEndpoint(webDoor(options, graphs)), startGraphqlEndpoint(publicDoor(options, graphs))]);
  const [webEndpoint, publicEndpoint] = await start(options.graphs);
  const doors = { web: new Generations(webEndpoint), public: new Generations(publicEndpoint) };
  const storage = new StorageQuota(options.files, options.fileQuotaBytes ?? STORAGE_QUOTA);
  let { publicSchema } = options.graphs;
  let stopping = false;

  const graphql = (door: GatewayContext['door'], title: string): Route => {
    const answer: Route = async (request, response, requestId, path) => {
      if (door === 'public' && allowAnyOrigin(request, response)) return;
      if (wantsExplorer(request)) return sendExplorer(response, path, title);
      if (door === 'web') assertOwnOrigin(request, options.origins);
      await doors[door].handle(request, response, await callers.contextOf(request, requestId, door));
    };
    return (request, response, requestId, path) =>
      answer(request, response, requestId, path).catch((error: unknown) =>
        refuseAsGraphql(request, response, error, requestId, options.logger),
      );
  };
  const files: Route = async (request, response, requestId, path) => {
    assertOwnOrigin(request, options.origins);
    const { identity } = await callers.contextOf(request, requestId, 'web');
    if (path === '/files' && request.method === 'POST') {
      const purpose = new URL(request.url ?? '/', 'http://x').searchParams.get('purpose');
      return uploadFile(request, response, { identity, purpose, storage });
    }
    if (path !== '/files' && request.method === 'GET')
      return sendFile(request, response, path.slice('/files/'.length), identity, options.files);
    throw new RequestError('METHOD_NOT_ALLOWED');
  };
  const progress: Route = async (request, response, requestId, path) => {
    const id = path.slice('/progress/'.length);
    // Who asks is found out at each look, which costs none of auth's time: a stream must not outlive the access of its reader.
    const look = async () => options.progress(id, await callers.contextOf(request, requestId, 'web'));
    await streamProgress(request, response, look);
  };
  const schema: Route = async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(publicSchema);
  };

  const errorPages: Route = async (_request, response, _requestId, path) => sendErrorPage(response, path);

  const routes: readonly (readonly [RegExp, Route])[] = [
    [/^\/graphql$/, graphql('web', 'QBit')],
    [/^\/public\/graphql$/, graphql('public', 'QBit, the public graph')],
    [/^\/files(\/|$)/, files],
    [/^\/progress\//, progress],
    [/^\/schema\/public\.graphql$/, schema],
    [/^\/docs\/errors(\/|$)/, errorPages],
  ];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = requestIdOf(request);
    const ambiguous = isAmbiguous(request.url ?? '/');
    const path = pathOf(request);
    const route = routes.find(([pattern]) => pattern.test(path))?.[1];
    setSecurityHeaders(response, { secure: options.secure, api: route !== undefined || isAuth(path) });
    response.setHeader('x-request-id', requestId);
    request.headers['x-request-id'] = requestId;
    request.headers[options.clientAddressHeader] = addressOf(request);
    if (ambiguous) return refuse(response, new RequestError('BAD_REQUEST'), requestId);
    if (stopping) return refuse(response, new RequestError('SHUTTING_DOWN'), requestId);
    if (isAuth(path)) return void options.authHandler(request, response);
    if (!route) return void options.web(request, response);
    await withLogContext({ requestId }, () => route(request, response, requestId, path)).catch((error: unknown) => {
      if (!(error instanceof RequestError)) options.logger.error('A request failed', { requestId, path, error });
      refuse(response, error, requestId);
    });
  }

  return {
    handler: (request, response) => void handle(request, response),
    accessChanged: (change) => cache.drop(change),
    reload: async (graphs) => {
      const [web, partners] = await start(graphs);
      publicSchema = graphs.publicSchema;
      await Promise.all([doors.web.replace(web), doors.public.replace(partners)]);
    },
    stop: async () => {
      stopping = true;
      await Promise.all([doors.web.stop(), doors.public.stop()]);
    },
  };
}

function webDoor(options: GatewayOptions, graphs: PublishedGraphs): GraphqlEndpointOptions {
  return { ...options, graph: graphs.web, limits: WEB_LIMITS, openIntrospection: false };
}

function publicDoor(options: GatewayOptions, graphs: PublishedGraphs): GraphqlEndpointOptions {
  return { ...options, graph: graphs.public, limits: PUBLIC_LIMITS, openIntrospection: true, documents: null };
}

/** The path as every router below must see it. What could be read as another one was refused before. */
function pathOf(request: IncomingMessage): string {
  const { pathname, search } = new URL((request.url ?? '/').replace(/^\/{2,}/, '/'), 'http://x');
  const path = pathname.replaceAll(/\/{2,}/g, '/');
  request.url = path + search;
  return path;
}

function isAuth(path: string): boolean {
  return path.startsWith('/auth/') || path.startsWith('/.well-known/');
}

function refuse(response: ServerResponse, error: unknown, requestId: string): void {
  if (response.headersSent) return void response.destroy();
  const problem = problemOf(error, requestId);
  if (problem.code === 'SHUTTING_DOWN') response.setHeader('connection', 'close');
  response.writeHead(problem.status, { 'content-type': PROBLEM_MEDIA_TYPE }).end(JSON.stringify(problem));
}
