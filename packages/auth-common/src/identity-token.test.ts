import type { Identity } from '@qbit/types';
import { createIdentityKey, identitySigner, identityVerifier, publicIdentityKeys } from './identity-token';
import { jwksClient } from './jwks-client';
import { IDENTITY_HEADER, signedIdentityStrategy } from './strategy';

const ADA: Identity = {
  kind: 'user',
  subject: '0193a1b2-0000-7000-8000-000000000001',
  userId: '0193a1b2-0000-7000-8000-000000000001',
  organizationId: '0193a1b2-0000-7000-8000-000000000002',
  role: 'accountant',
  permissions: ['ledger:read', 'ledger:post'],
  years: { from: '2025-01-01', through: '2025-12-31' },
  sessionId: '0193a1b2-0000-7000-8000-000000000003',
  secondFactor: true,
  membershipVersion: 3,
  livemode: true,
};

const first = createIdentityKey('first');
const second = createIdentityKey('second');

afterEach(() => jest.useRealTimers());

test('a subgraph reads the identity that the gateway signed', async () => {
  const verifier = identityVerifier(jwksClient({ load: () => publicIdentityKeys([first]) }));
  expect(await verifier.verify(await identitySigner(first).sign(ADA, 'request-1'))).toEqual(ADA);
});

test('the public keys hold no private part', async () => {
  const { keys } = await publicIdentityKeys([first]);
  expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});

test('a token is good for 30 seconds', async () => {
  const verifier = identityVerifier(jwksClient({ load: () => publicIdentityKeys([first]) }));
  const token = await identitySigner(first).sign(ADA, 'request-1');
  jest.useFakeTimers({ now: Date.now() + 29_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  await expect(verifier.verify(token)).resolves.toEqual(ADA);
  jest.setSystemTime(Date.now() + 2_000);
  await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
});

test('a changed token, and one of a key that is not ours, make the caller nobody', async () => {
  const strategy = signedIdentityStrategy(identityVerifier(jwksClient({ load: () => publicIdentityKeys([first]) })));
  const as = (token: string) => strategy(new Headers({ [IDENTITY_HEADER]: token }));
  const token = await identitySigner(first).sign(ADA, 'request-1');
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const owner = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), role: 'owner' }),
  ).toString('base64url');
  expect(await as(token)).toEqual(ADA);
  expect(await as([header, owner, signature].join('.'))).toBeNull();
  expect(await as(await identitySigner(second).sign(ADA, 'request-1'))).toBeNull();
  expect(await as('nonsense')).toBeNull();
  expect(await strategy(new Headers())).toBeNull();
});

test('a rotation is followed: a token of the new key loads the keys once more, and the old key works while it is listed', async () => {
  let published = [first];
  let now = 0;
  const load = jest.fn(() => publicIdentityKeys(published));
  const verifier = identityVerifier(jwksClient({ load, now: () => now }));
  await verifier.verify(await identitySigner(first).sign(ADA, 'r'));
  published = [first, second];
  now = 10_000;
  await expect(verifier.verify(await identitySigner(second).sign(ADA, 'r'))).resolves.toEqual(ADA);
  await expect(verifier.verify(await identitySigner(first).sign(ADA, 'r'))).resolves.toEqual(ADA);
  expect(load).toHaveBeenCalledTimes(2);
});

test('a withdrawn key stops working when the keys are loaded again', async () => {
  let published = [first, second];
  let now = 0;
  const verifier = identityVerifier(
    jwksClient({ load: () => publicIdentityKeys(published), now: () => now, maxAgeMs: 1_000 }),
  );
  await verifier.verify(await identitySigner(first).sign(ADA, 'r'));
  published = [second];
  now = 1_000;
  await expect(verifier.verify(await identitySigner(first).sign(ADA, 'r'))).rejects.toMatchObject({
    code: 'ERR_JWKS_NO_MATCHING_KEY',
  });
});

test('forged key ids do not make us load again and again', async () => {
  const load = jest.fn(() => publicIdentityKeys([first]));
  const verifier = identityVerifier(jwksClient({ load, now: () => 0 }));
  const forged = await identitySigner(second).sign(ADA, 'r');
  for (let n = 0; n < 5; n++)
    await expect(verifier.verify(forged)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  expect(load).toHaveBeenCalledTimes(1);
});

test('while the keys cannot be loaded, those that are known stay in use', async () => {
  let fail = false;
  let now = 0;
  const load = () => (fail ? Promise.reject(new Error('down')) : publicIdentityKeys([first]));
  const verifier = identityVerifier(jwksClient({ load, now: () => now }));
  await verifier.verify(await identitySigner(first).sign(ADA, 'r'));
  fail = true;
  now = 3_600_000;
  await expect(verifier.verify(await identitySigner(first).sign(ADA, 'r'))).resolves.toEqual(ADA);
});
