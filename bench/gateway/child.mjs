/**
 * One gateway in one process, over the same subgraphs: `plain` is @apollo/gateway with its own HTTP data sources, `source` the same with
 * our data source alone, `whole` QBit's gateway with authorisation, limits and guards. Prints its port when it answers.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const ROOT = resolve(import.meta.dirname, '../..');
const gatewayRequire = createRequire(join(ROOT, 'gateway/package.json'));
const { ApolloGateway, RemoteGraphQLDataSource } = gatewayRequire('@apollo/gateway');
const { ApolloServer, HeaderMap } = gatewayRequire('@apollo/server');
const { LocalSubgraph, SubgraphContexts } = require('@qbit/gateway');
const { stripSupergraph } = createRequire(join(ROOT, 'package.json'))(join(ROOT, 'gateway/dist/supergraph.js'));
const { auth } = require('@qbit/auth');
const { generalLedger } = require('@qbit/general-ledger');
const { createLogger } = require('@qbit/logging');
const { publishedGraphs, startPlatform } = require('@qbit/standalone/platform');
const { openFolderStore } = require('@qbit/files');
const { startSubgraphListener } = require('@qbit/subgraph');

const [mode, adminUrl, suffix] = process.argv.slice(2);
const logger = createLogger({ service: 'bench', level: 'error', format: 'json' });
const server = createServer((request, response) => handler(request, response));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;
const platform = await startPlatform({
  adminUrl,
  databaseSuffix: suffix,
  rolePassword: () => 'bench',
  url: origin,
  origins: [origin],
  secret: 'a secret of a bench that has 32 characters or more',
  limitRequests: false,
  mailFrom: 'QBit <no-reply@localhost>',
  mailFolder: join(tmpdir(), 'qbit-bench-mail'),
  persistedOnly: false,
  files: await openFolderStore(join(tmpdir(), 'qbit-bench-files')),
  logger,
  web: (_request, response) => response.writeHead(404).end(),
});
let handler = platform.gateway.handler;

/** Who asks, where no gateway finds out: what the session of the first request stands for. */
let identity;
if (mode !== 'whole') {
  const whole = handler;
  const graphql = mode === 'plain' ? await plain() : await ours();
  handler = (request, response) => (request.url === '/bare' ? graphql(request, response) : whole(request, response));
}
console.log(server.address().port);

async function plain() {
  const listen = async (subgraph, open) => {
    const listener = await startSubgraphListener({ subgraph, open, identify: async () => identity, logger });
    const own = createServer(listener.handler).listen(0, '127.0.0.1');
    await once(own, 'listening');
    return `http://127.0.0.1:${own.address().port}/`;
  };
  const urls = {
    auth: await listen(auth, platform.auth),
    'general-ledger': await listen(generalLedger, platform.ledger),
  };
  return apollo(({ name }) => new RemoteGraphQLDataSource({ url: urls[name] }), {});
}

async function ours() {
  const contexts = new SubgraphContexts();
  const sources = {
    auth: new LocalSubgraph(auth, platform.auth, contexts, logger),
    'general-ledger': new LocalSubgraph(generalLedger, platform.ledger, contexts, logger),
  };
  return apollo(({ name }) => sources[name], { queryPlannerConfig: { exposeDocumentNodeInFetchNode: true } }, contexts);
}

async function apollo(buildService, config, contexts) {
  const { web } = publishedGraphs(join(ROOT, 'schema/generated'));
  const gateway = new ApolloGateway({ supergraphSdl: stripSupergraph(web.supergraphSdl), buildService, ...config });
  const apolloServer = new ApolloServer({ gateway, csrfPrevention: true });
  await apolloServer.start();
  return async (request, response) => {
    identity ??= await platform.auth.identify({
      headers: new Headers({ cookie: request.headers.cookie }),
      organizationId: request.headers['x-bench-organization'] ?? null,
    });
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const context = { identity, requestId: 'bench-request', atLeast: {}, scope: {}, door: 'web' };
    const answer = await apolloServer.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: new HeaderMap(Object.entries(request.headers)),
        search: '',
        body: JSON.parse(Buffer.concat(chunks).toString()),
      },
      context: async () => context,
    });
    response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers));
    response.end(answer.body.string);
    await contexts?.release(context);
  };
}
