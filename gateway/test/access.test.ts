import { connect } from 'node:net';
import { grantedPartner } from './granted-partner';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

const VIEWER = '{ viewer { user { email } permissions } }';

test('a session that is revoked in one browser is nobody in the other with its next request', async () => {
  const client = qbit.client();
  const account = await client.signUp();
  const other = qbit.client();
  await other.post('/auth/sign-in/email', account);
  const seen = await other.graphql<{ viewer: { user: { email: string } } }>(VIEWER); // and remembered from here on
  expect(seen.viewer.user.email).toBe(account.email);
  const { sessions } = await client.graphql<{ sessions: { id: string; current: boolean }[] }>(
    '{ sessions { id current } }',
  );
  const { id } = sessions.find(({ current }) => !current)!;
  const ended = await client.graphql('mutation ($id: ID!) { revokeSession(id: $id) { sessionId errors { code } } }', {
    id,
  });
  expect(ended).toEqual({ revokeSession: { sessionId: id, errors: [] } });
  await expect(other.graphql(VIEWER)).rejects.toThrow(/UNAUTHENTICATED/);
  await client.graphql(VIEWER);
});

test('an OAuth client reads by the public graph what it was granted, until it is ended', async () => {
  const client = await qbit.owner('Grace');
  const { id, accessToken } = await grantedPartner(client, ['ledger:read', 'ledger:post'], 'ledger:read');
  await qbit.settled(); // the partner sends no position: the books are open before he asks
  const ask = async (source: string, path = '/public/graphql') =>
    JSON.stringify(await qbit.client(accessToken).post(path, { query: source }));
  expect(await ask('{ accounts(first: 1) { nodes { code } } viewer { permissions } }')).toMatch(
    /"code":"\d+".*"permissions":\["ledger:read"\]/,
  );
  // What is about the person himself is not the client's, whichever door it comes by.
  expect(await ask('{ sessions { id } accessEvents { nodes { id } } }', '/graphql')).toMatch(
    /"sessions":\[\],"accessEvents":\{"nodes":\[\]\}/,
  );
  await client.graphql('mutation ($id: ID!) { revokeOAuthClient(id: $id) { clientId errors { code } } }', { id });
  expect(await ask('{ viewer { permissions } }')).toMatch(/UNAUTHENTICATED/);
});

/** A request whose target is sent as it stands. */
function statusOf(target: string): Promise<number> {
  const { hostname, port } = new URL(qbit.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${target} HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\n\r\n`),
    );
    socket.once('data', (chunk) => {
      resolve(Number(chunk.toString().split(' ')[1]));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

test.each(['/auth/../graphql', '/auth/%2e%2e/schema/public.graphql', '//auth/get-session', '/auth\\..\\graphql'])(
  'the path %s leads nowhere',
  async (target) => {
    expect(await statusOf(target)).toBe(400);
  },
);

test('what is well known is at the root', async () => {
  for (const path of ['jwks.json', 'openid-configuration', 'oauth-authorization-server'])
    expect([path, await statusOf(`/.well-known/${path}`)]).toEqual([path, 200]);
  expect(await statusOf('/.well-known/security.txt')).toBe(404);
});
