import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { IdentitySigner } from '@qbit/auth-common';
import type { GatewayContext } from './context';
import { RemoteSubgraph } from './remote-subgraph';

test('stack trap: a subgraph that takes a request and never answers it is given up', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const subgraph = new RemoteSubgraph({
    name: 'silent',
    url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/graphql`,
    signer: {} as IdentitySigner,
    timeoutMs: 50,
  });
  const context = {
    identity: null,
    requestId: 'r1',
    atLeast: {},
    door: 'own',
    origin: { address: null, userAgent: null },
  };
  const asked = subgraph.process({
    request: { query: '{ __typename }' },
    context: context as unknown as GatewayContext,
  } as unknown as GraphQLDataSourceProcessOptions<GatewayContext>);
  await expect(asked).rejects.toMatchObject({
    code: 'SUBGRAPH_UNAVAILABLE',
    facts: { subgraph: 'silent', reason: 'TimeoutError' },
  });
  silent.closeAllConnections();
  silent.close();
  await subgraph.close();
});
