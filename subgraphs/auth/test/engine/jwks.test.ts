import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { createLogger } from '@qbit/logging';
import { createEngine } from '../../src/engine/engine';
import { Databases } from '../../src/persistence/databases';
import { type Harness, startHarness, TEST_SECRET } from '../harness';

let auth: Harness;
let databases: Databases;
beforeAll(async () => {
  auth = await startHarness();
  databases = new Databases(auth.database.urls);
});
afterAll(async () => {
  await databases.close();
  await auth.close();
});

/** Signs as the engine does when a token is asked for. */
async function sign(subject: string): Promise<string> {
  const options = { baseUrl: auth.origin, trustedOrigins: [], secret: TEST_SECRET };
  const engine = createEngine(databases.identity, options, {
    logger: createLogger({ service: 'test', level: 'error', format: 'json' }),
    mailer: { send: async () => undefined },
    lockouts: {
      begin: async () => null,
      failed: async () => false,
      giveBack: async () => undefined,
      succeeded: async () => undefined,
    },
    usedCodes: { take: async () => true },
    trustedDevices: { forget: async () => undefined },
    grants: {
      ofAccessToken: async () => null,
      ofRefreshToken: async () => null,
      ofConsent: async () => null,
      end: async () => undefined,
    },
    memberships: { accessOf: async () => null, accessOfVisitor: async () => null },
    audit: { add: async () => undefined },
    accessChanged: () => undefined,
  });
  return (await engine.api.signJWT({ body: { payload: { sub: subject } } })).token;
}

const keys = async (path = '/auth/jwks') => (await (await auth.call(path)).json()) as JSONWebKeySet;
const age = (days: number) =>
  auth.rows(
    `UPDATE identity.jwks SET created_at = created_at - interval '${days} days', expires_at = expires_at - interval '${days} days'`,
  );

test('the public keys are at both addresses, may be kept for a while, and are nothing but public', async () => {
  const answer = await auth.call('/.well-known/jwks.json');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  const { keys: published } = (await answer.json()) as JSONWebKeySet;
  expect(published).toHaveLength(1);
  expect(published[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: expect.any(String) });
  expect(published[0]).not.toHaveProperty('d');
  expect(await keys()).toEqual({ keys: published });
});

test('the private keys are encrypted in the table', async () => {
  const [row] = await auth.rows<{ private_key: string }>('SELECT private_key FROM identity.jwks');
  expect(row!.private_key).not.toContain('"d"');
  expect(row!.private_key).toMatch(/^"[0-9a-f]+"$/);
});

test('after 90 days a new key signs, and the old one is published for 30 days more', async () => {
  const [first] = (await keys()).keys;
  const token = await sign('somebody');
  await age(89);
  expect(await sign('somebody')).toMatch(/./);
  expect((await keys()).keys).toHaveLength(1);
  await age(2);
  const later = await sign('somebody');
  const both = await keys();
  expect(both.keys.map(({ kid }) => kid)).toEqual(expect.arrayContaining([first!.kid]));
  expect(both.keys).toHaveLength(2);
  // What the old key signed holds as long as it is published.
  for (const signed of [token, later]) await jwtVerify(signed, createLocalJWKSet(both), { audience: auth.origin });
  await auth.rows(
    `UPDATE identity.jwks SET expires_at = expires_at - interval '30 days' WHERE id = '${String(first!.kid)}'`,
  );
  const left = await keys();
  expect(left.keys).toHaveLength(1);
  await expect(jwtVerify(token, createLocalJWKSet(left))).rejects.toThrow();
});
