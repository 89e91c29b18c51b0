import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { auth } from '@qbit/auth';
import {
  createIdentityKey,
  IDENTITY_HEADER,
  identitySigner,
  identityVerifier,
  jwksClient,
  publicIdentityKeys,
  signedIdentityStrategy,
} from '@qbit/auth-common';
import {
  type Gateway,
  LocalSubgraph,
  PersistedDocuments,
  RemoteSubgraph,
  startGateway,
  SubgraphContexts,
} from '@qbit/gateway';
import { generalLedger } from '@qbit/general-ledger';
import { createLogger } from '@qbit/logging';
import { publishedGraphs } from '@qbit/standalone/platform';
import { startSubgraphListener, type SubgraphListener } from '@qbit/subgraph';
import { HttpClient, personIn } from '@qbit/testkit';
import { newUuid } from '@qbit/utils';
import { type OwnPlatform, startOwnPlatform } from './own-platform';

const logger = createLogger({ service: 'test', level: 'error', format: 'json' });
const key = createIdentityKey('one');

let qbit: OwnPlatform;
let ledger: SubgraphListener;
let ledgerServer: Server;
let ledgerUrl: string;
let connections = 0;
let gateway: Gateway;
let gatewayServer: Server;
let client: HttpClient;
/** Headers that the subgraph saw, the latest last. */
const seen: Record<string, unknown>[] = [];

async function listen(handler: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function close(server: Server): Promise<unknown> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  return closed;
}

const graphs = () => publishedGraphs(resolve(__dirname, '../../schema/generated'));

beforeAll(async () => {
  qbit = await startOwnPlatform();
  const identify = signedIdentityStrategy(identityVerifier(jwksClient({ load: () => publicIdentityKeys([key]) })));
  ledger = await startSubgraphListener({ subgraph: generalLedger, open: qbit.platform.ledger, identify, logger });
  const listening = await listen((request, response) => {
    seen.push({ ...request.headers });
    ledger.handler(request, response);
  });
  ledgerServer = listening.server;
  ledgerServer.on('connection', () => connections++);
  ledgerUrl = `${listening.origin}/graphql`;
  const contexts = new SubgraphContexts();
  const remote = new RemoteSubgraph({
    name: 'general-ledger',
    url: ledgerUrl,
    signer: identitySigner(key),
    timeoutMs: 5_000,
  });
  const door = await listen((request, response) => gateway.handler(request, response));
  gatewayServer = door.server;
  gateway = await startGateway({
    graphs: graphs(),
    documents: new PersistedDocuments({}, false),
    subgraphs: new Map<string, RemoteSubgraph | LocalSubgraph>([
      ['auth', new LocalSubgraph(auth, qbit.platform.auth, contexts, logger)],
      ['general-ledger', remote],
    ]),
    contexts,
    logger,
    identify: qbit.platform.auth.identify,
    authHandler: qbit.platform.auth.handler,
    web: (_request, response) => void response.writeHead(404).end(),
    files: {} as never,
    progress: async () => null,
    origins: [qbit.origin, door.origin],
    secure: false,
    clientAddressHeader: 'x-qbit-client-address',
  });
  // Signing in is bound to the origin of the platform; its session is good at this gateway too.
  const person = await qbit.owner();
  client = new HttpClient(door.origin);
  Object.assign(client, { session: person.session, organizationId: person.organizationId, position: person.position });
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([close(gatewayServer), close(ledgerServer)]);
  await ledger.stop();
  await qbit.stop();
});

const POST = `mutation ($amount: Decimal!) { postJournalEntry(input: { postingDate: "2026-03-01", description: "Over HTTP", postings: [
  { accountCode: "1000", side: DEBIT, amount: { amount: $amount, currency: "EUR" } },
  { accountCode: "3000", side: CREDIT, amount: { amount: $amount, currency: "EUR" } }] }) { journalEntry { number } errors { code path } } }`;

test('a subgraph in another process posts and reads over connections that are kept', async () => {
  for (let amount = 1; amount <= 5; amount++) {
    expect(await client.graphql(POST, { amount: `${amount}.00` })).toEqual({
      postJournalEntry: { journalEntry: { number: `JE-2026-000${amount}` }, errors: [] },
    });
  }
  expect(
    await client.graphql('{ trialBalance { balanced totalDebits { amount } } viewer { organization { name } } }'),
  ).toEqual({
    trialBalance: { balanced: true, totalDebits: { amount: '15.00' } },
    viewer: { organization: { name: 'Analytical Engines' } },
  });
  expect(connections).toBeLessThanOrEqual(2);
});

test('what it gets of the caller is the signed identity, and no cookie', () => {
  const last = seen.at(-1) ?? {};
  expect(last[IDENTITY_HEADER]).toMatch(/^eyJ/);
  expect(last.cookie).toBeUndefined();
  expect(last.authorization).toBeUndefined();
});

test('expected failures come through as they are', async () => {
  expect(await client.graphql(POST, { amount: '0.00' })).toMatchObject({
    postJournalEntry: {
      journalEntry: null,
      errors: [{ code: 'AMOUNT_NOT_POSITIVE' }, { code: 'AMOUNT_NOT_POSITIVE' }],
    },
  });
});

describe('without the gateway', () => {
  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(ledgerUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ chartTemplates { key } accounts(first: 1) { totalCount } }' }),
    });
    return (await response.json()) as { errors?: { extensions: { code: string } }[] };
  };

  test('nobody is somebody: no identity, a forged one and one of an unknown key are UNAUTHENTICATED', async () => {
    const person = personIn(newUuid());
    const forged = await identitySigner(createIdentityKey('one')).sign(person, 'r-1');
    const unknown = await identitySigner(createIdentityKey('two')).sign(person, 'r-1');
    for (const headers of [
      {},
      { [IDENTITY_HEADER]: 'x' },
      { [IDENTITY_HEADER]: forged },
      { [IDENTITY_HEADER]: unknown },
    ])
      expect((await ask(headers)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('a body that is no JSON, or too large, is refused and not a failure', async () => {
    const send = (body: string) =>
      fetch(ledgerUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await send('{')).status).toBe(400);
    expect((await send(JSON.stringify({ query: 'x'.repeat(9_000_000) }))).status).toBe(413);
  });
});

test('a subgraph that does not answer is SUBGRAPH_UNAVAILABLE, and the rest of the answer is there', async () => {
  await close(ledgerServer);
  const answer = await client.post('/graphql', {
    query: '{ viewer { organization { name } } accounts(first: 1) { totalCount } }',
  });
  expect(answer).toMatchObject({
    data: { viewer: { organization: { name: 'Analytical Engines' } }, accounts: null },
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'general-ledger' } }],
  });
  const again = createServer(ledger.handler).listen(Number(new URL(ledgerUrl).port), '127.0.0.1');
  await once(again, 'listening');
  ledgerServer = again;
  expect(await client.graphql('{ accounts(first: 1) { totalCount } }')).toMatchObject({ accounts: {} });
});

test('a new supergraph is taken up without dropping a request', async () => {
  const failures: unknown[] = [];
  let isOver = false;
  let answered = 0;
  const asking = Array.from({ length: 8 }, async () => {
    while (!isOver || answered < 16) {
      const answer = await client
        .graphql('{ trialBalance { balanced } viewer { organization { name } } }')
        .catch((error: unknown) => error);
      if (answer instanceof Error) failures.push(answer);
      answered++;
    }
  });
  for (let times = 0; times < 3; times++) await gateway.reload(graphs());
  isOver = true;
  await Promise.all(asking);
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(8);
});
