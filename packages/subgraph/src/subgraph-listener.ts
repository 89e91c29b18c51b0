import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { IdentityStrategy } from '@qbit/auth-common';
import { normalizeError, problemOf } from '@qbit/errors';
import type { Logger } from '@qbit/logging';
import { readJson } from './json-body';
import { decodePosition } from './position';
import type { OpenSubgraph, Subgraph, SubgraphRequest } from './subgraph';

export interface SubgraphListenerOptions {
  readonly subgraph: Pick<Subgraph, 'name' | 'schema'>;
  readonly open: Pick<OpenSubgraph, 'context' | 'release'>;
  /** Finds out who asks: the gateway's signed identity and nothing else. */
  readonly identify: IdentityStrategy;
  readonly logger: Logger;
}

/** A subgraph that listens. */
export interface SubgraphListener {
  readonly handler: RequestListener;
  stop(): Promise<void>;
}

interface Context {
  readonly requestId: string;
}

/**
 * Serves a subgraph over HTTP to its gateway, and to nobody else: put it on a network that only gateways reach.
 *
 * A request without an identity that holds is nobody's, and a guarded field answers UNAUTHENTICATED.
 */
export async function startSubgraphListener(options: SubgraphListenerOptions): Promise<SubgraphListener> {
  const server = new ApolloServer<Context>({
    schema: options.subgraph.schema,
    introspection: false,
    persistedQueries: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    plugins: [
      errorEdge(options.logger),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
    stopOnTerminationSignals: false,
  });
  await server.start();

  async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const context = options.open.context(await requestOf(request, requestId, options.identify));
    try {
      const { status, headers, body } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? 'GET',
          headers: new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
          search: '',
          body: request.method === 'POST' ? await readJson(request) : undefined,
        },
        context: async () => Object.assign(context, { requestId }),
      });
      response.writeHead(status ?? 200, Object.fromEntries(headers));
      response.end(body.kind === 'complete' ? body.string : '');
    } finally {
      await options.open.release(context);
    }
  }

  return {
    handler: (request, response) => {
      const requestId = headerOf(request, 'x-request-id') ?? randomUUID();
      answer(request, response, requestId).catch((error: unknown) => {
        const problem = problemOf(error, requestId);
        if (problem.status >= 500) options.logger.error('A request failed outside of the graph', { requestId, error });
        if (!response.headersSent) response.writeHead(problem.status, { 'content-type': 'application/problem+json' });
        response.end(JSON.stringify(problem));
      });
    },
    stop: () => server.stop(),
  };
}

async function requestOf(
  request: IncomingMessage,
  requestId: string,
  identify: IdentityStrategy,
): Promise<SubgraphRequest> {
  return {
    identity: await identify({ get: (name) => headerOf(request, name) }),
    requestId,
    atLeast: decodePosition(headerOf(request, 'x-at-least') ?? ''),
    door: headerOf(request, 'x-qbit-door') === 'public' ? 'public' : 'web',
    origin: {
      address: headerOf(request, 'x-qbit-client-address'),
      userAgent: headerOf(request, 'x-qbit-user-agent'),
    },
  };
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

/** What leaves has a known code; what is unexpected is logged here, with the error itself, and nowhere again. */
function errorEdge(logger: Logger): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body }, errors, contextValue: { requestId } }) => {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        body.singleResult.errors = body.singleResult.errors.map((formatted, index) =>
          normalizeError(errors?.[index] ?? formatted, requestId, logger),
        );
      },
    }),
  };
}
