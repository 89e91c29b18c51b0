import { type PlatformProcess, startPlatformProcess } from './platform-process';
import { platformAt, takeTestPlatform, type TestPlatform } from './platform';

interface Origin {
  sessions: { current: boolean; ipAddress: string }[];
  accessEvents: { nodes: { action: string; ipAddress: string | null }[] };
}
const ORIGIN = '{ sessions { current ipAddress } accessEvents(first: 100) { nodes { action ipAddress } } }';
const PASSWORD = 'correct horse battery';

/** Signs somebody up and in, as a proxy passes it on with what it says of the caller; what QBit keeps of where he came from. */
async function signedInFrom(qbit: TestPlatform, headers: Record<string, string>) {
  const client = qbit.client();
  const email = `${crypto.randomUUID()}@example.com`;
  await client.post('/auth/sign-up/email', { name: 'Ada', email, password: PASSWORD }, headers);
  await client.post('/auth/sign-in/email', { email, password: PASSWORD }, headers);
  const other = qbit.client();
  await other.post('/auth/sign-in/email', { email, password: PASSWORD }, headers);
  await client.post('/graphql', { query: 'mutation { revokeOtherSessions { errors { code } } }' }, headers);
  const { sessions, accessEvents } = await client.graphql<Origin>(ORIGIN);
  const [revoked] = accessEvents.nodes.filter(({ action }) => action === 'OTHER_SESSIONS_REVOKED');
  return { session: sessions[0]?.ipAddress, act: revoked?.ipAddress };
}

test('without trusted proxies a header that claims an address is ignored, from this machine too', async () => {
  const shared = await takeTestPlatform();
  const spoofed = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
  expect(await signedInFrom(shared, { ...spoofed, 'x-qbit-client-address': '203.0.113.9' })).toEqual({
    session: '127.0.0.1',
    act: '127.0.0.1',
  });
});

describe('behind a trusted proxy', () => {
  let qbit: PlatformProcess;
  beforeAll(async () => {
    qbit = await startPlatformProcess({
      proxies: { trusted: ['loopback'], header: 'x-forwarded-for' },
      limitRequests: true,
    });
  });
  afterAll(() => qbit.stop());

  test('sessions and the audit of access name the caller, and not what he claimed before the proxy', async () => {
    const seen = await signedInFrom(qbit, { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' });
    expect(seen).toEqual({ session: '203.0.113.9', act: '203.0.113.9' });
  });

  test('a key that is bound to an address is taken from there alone, also once it is remembered', async () => {
    const owner = await qbit.owner();
    const { createApiKey } = await owner.graphql<{ createApiKey: { secret: string } }>(
      'mutation { createApiKey(input: { name: "Shop", scopes: ["ledger:read"], allowedAddresses: ["203.0.113.0/28"] }) { secret } }',
    );
    const from = async (address: string) => {
      const response = await qbit.client(createApiKey.secret).request('/public/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: '{"query":"{ viewer { permissions } }"}',
      });
      const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      return [response.status, errors?.[0]?.extensions.code];
    };
    for (let round = 0; round < 2; round++) {
      expect(await from('203.0.113.9')).toEqual([200, undefined]);
      expect(await from('203.0.113.16')).toEqual([403, 'ADDRESS_NOT_ALLOWED']);
      expect(await from('203.0.113.9, 203.0.113.16')).toEqual([403, 'ADDRESS_NOT_ALLOWED']);
    }
  });

  test('each caller has a sign-in limit of his own', async () => {
    const attempt = async (address: string) => {
      const client = platformAt({ origin: qbit.origin, suffix: '', errors: '/dev/null' }).client();
      const response = await client.request('/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ email: 'nobody@example.com', password: PASSWORD }),
      });
      return response.status;
    };
    const statuses = [];
    for (let count = 0; count < 12; count++) statuses.push(await attempt('203.0.113.20'));
    expect(statuses).toContain(429);
    expect(await attempt('203.0.113.21')).not.toBe(429);
  });
});
