import './environment';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from '@qbit/logging';
import { readJson } from '@qbit/subgraph';
import { type Authorization, assertAuthorizationFits, authorizationPlugin } from './authorization.plugin';

import type { GatewayContext } from './context';
import { errorsPlugin } from './errors.plugin';
import { introspectionPlugin } from './introspection.plugin';
import type { Limits } from './limits';
import { limitsPlugin } from './limits.plugin';
import { missingEntityPlugin } from './missing-entity.plugin';
import { replayedPlugin } from './replayed.plugin';
import { assertShallow, bodyInAddress } from './nesting';
import type { PersistedDocuments } from './persisted-documents';
import { assertSoundText } from './sound-text';
import type { SubgraphContexts } from './subgraph-contexts';
import { stripSupergraph } from './supergraph';

/** A supergraph as the registry publishes it, with the rules that were lifted from it. */
export interface PublishedGraph {
  /** With every directive. */
  readonly supergraphSdl: string;
  readonly authorization: Authorization;
}

export interface GraphqlEndpointOptions {
  readonly graph: PublishedGraph;
  /** How each subgraph is reached, by name. */
  readonly subgraphs: ReadonlyMap<string, GraphQLDataSource<GatewayContext>>;
  readonly contexts: SubgraphContexts;
  readonly limits: Limits;
  readonly logger: Logger;
  /** The documents that may be named by their hash; null where documents are always written out. */
  readonly documents: PersistedDocuments | null;
  /** Whether the schema is described to who is not signed in. */
  readonly openIntrospection: boolean;
}

/** A GraphQL door: takes HTTP requests whose caller is known already. */
export interface GraphqlEndpoint {
  handle(request: IncomingMessage, response: ServerResponse, context: GatewayContext): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the gateway over one supergraph. Throws where authz.json does not belong to it. */
export async function startGraphqlEndpoint(options: GraphqlEndpointOptions): Promise<GraphqlEndpoint> {
  assertAuthorizationFits(options.graph.supergraphSdl, options.graph.authorization);
  const gateway = new ApolloGateway({
    supergraphSdl: stripSupergraph(options.graph.supergraphSdl),
    buildService: ({ name }) => options.subgraphs.get(name) as GraphQLDataSource,
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    introspection: true,
    persistedQueries: false, // ours are known beforehand: nobody registers documents here
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: options.limits.tokens },
    plugins: pluginsOf(options),
    stopOnTerminationSignals: false, // whoever starts the process ends it
  });
  await server.start();

  async function handle(request: IncomingMessage, response: ServerResponse, context: GatewayContext): Promise<void> {
    try {
      const headers = new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const { searchParams } = new URL(request.url ?? '/', 'http://x');
      const sent = request.method === 'POST' ? await readJson(request) : undefined;
      assertShallow(sent, options.limits);
      assertSoundText(sent);
      const addressed = bodyInAddress(searchParams);
      assertShallow(addressed, options.limits);
      assertSoundText(Object.fromEntries(searchParams));
      assertSoundText(addressed);
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? 'GET',
          headers,
          search: `?${String(options.documents?.resolveAddress(searchParams, addressed) ?? searchParams)}`,
          body: options.documents ? options.documents.resolve(sent) : sent,
        },
        context: async () => context,
      });
      await send(response, withRequestId(answer, context.requestId));
    } finally {
      await options.contexts.release(context);
    }
  }

  return { handle, stop: () => server.stop() };
}

function pluginsOf(options: GraphqlEndpointOptions): ApolloServerPlugin<GatewayContext>[] {
  return [
    ...(options.openIntrospection ? [] : [introspectionPlugin]),
    limitsPlugin(options.limits),
    authorizationPlugin(options.graph.authorization),
    missingEntityPlugin,
    replayedPlugin,
    errorsPlugin(options.logger, options.limits),
    ApolloServerPluginLandingPageDisabled(),
  ];
}

/** What Apollo refuses before it is an operation passes no plugin: its errors get the request's id here. */
function withRequestId(answer: HTTPGraphQLResponse, requestId: string): HTTPGraphQLResponse {
  if ((answer.status ?? 200) < 400 || answer.body.kind !== 'complete') return answer;
  const { errors = [], ...rest } = JSON.parse(answer.body.string) as { errors?: { extensions?: object }[] };
  const named = errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return { ...answer, body: { kind: 'complete', string: JSON.stringify({ errors: named, ...rest }) } };
}

async function send(response: ServerResponse, answer: HTTPGraphQLResponse): Promise<void> {
  response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers));
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
