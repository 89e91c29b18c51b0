import type { Identified, Identity } from '@qbit/types';
import { IdentityCache } from './identity-cache';

const person = (userId: string, organizationId: string | null = 'org'): Identity => ({
  kind: 'user',
  subject: userId,
  userId,
  organizationId,
  role: 'owner',
  permissions: [],
  sessionId: `session of ${userId}`,
  secondFactor: false,
  years: null,
  membershipVersion: 1,
  livemode: true,
});

function counted(identity: Identity | null, expiresAt: string | null = null) {
  return jest.fn(async () => identity && { identity, expiresAt });
}

test('a credential is looked up once, by all who ask at once and for a minute after', async () => {
  let now = 0;
  const cache = new IdentityCache({ now: () => now });
  const lookUp = counted(person('ada'));
  await Promise.all([cache.get('c', 'org', lookUp), cache.get('c', 'org', lookUp)]);
  now = 59_999;
  await cache.get('c', 'org', lookUp);
  expect(lookUp).toHaveBeenCalledTimes(1);
  now = 60_000;
  await cache.get('c', 'org', lookUp);
  expect(lookUp).toHaveBeenCalledTimes(2);
});

test('nobody is remembered longer than the credential holds', async () => {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const cache = new IdentityCache({ now: () => now });
  const lookUp = counted(person('ada'), '2026-01-01T00:00:30.000Z');
  await cache.get('c', 'org', lookUp);
  now += 29_999;
  expect(await cache.get('c', 'org', lookUp)).toMatchObject({ userId: 'ada' });
  expect(lookUp).toHaveBeenCalledTimes(1);
  now += 1;
  expect(await cache.get('c', 'org', counted(null))).toBeNull();
  // A session that was used was prolonged meanwhile: auth says so.
  const prolonged = counted(person('ada'), '2026-01-02T00:00:00.000Z');
  expect(await cache.get('c', 'org', prolonged)).toMatchObject({ userId: 'ada' });
  // And what auth still took for good a moment ago, by a clock that is behind, is not.
  expect(await cache.get('d', 'org', counted(person('ada'), '2026-01-01T00:00:30.000Z'))).toBeNull();
});

test('the same credential in another organization is another identity', async () => {
  const cache = new IdentityCache();
  expect(await cache.get('c', 'a', counted(person('ada', 'a')))).toMatchObject({ organizationId: 'a' });
  expect(await cache.get('c', 'b', counted(person('ada', 'b')))).toMatchObject({ organizationId: 'b' });
});

test('nobody is not remembered', async () => {
  const cache = new IdentityCache();
  await cache.get('c', null, counted(null));
  expect(await cache.get('c', null, counted(person('ada')))).toMatchObject({ userId: 'ada' });
});

test.each([
  [{ userId: 'ada' }],
  [{ sessionId: 'session of ada' }],
  [{ organizationId: 'org' }],
  [{ organizationId: 'org', userId: 'ada' }],
])('after %j changed, the next request looks up again', async (change) => {
  const cache = new IdentityCache();
  await cache.get('c', 'org', counted(person('ada')));
  cache.drop(change);
  await Promise.resolve();
  const again = counted(person('ada'));
  await cache.get('c', 'org', again);
  expect(again).toHaveBeenCalledTimes(1);
});

test.each(['key', 'client'] as const)('a %s that was ended is looked up again', async (kind) => {
  const cache = new IdentityCache();
  const identity: Identity = { ...person('ada'), kind, subject: 'of the program', sessionId: null };
  await cache.get('c', null, counted(identity));
  cache.drop({ keyId: 'of another program' });
  const kept = counted(identity);
  await cache.get('c', null, kept);
  expect(kept).not.toHaveBeenCalled();
  cache.drop({ keyId: 'of the program' });
  await Promise.resolve();
  const again = counted(identity);
  await cache.get('c', null, again);
  expect(again).toHaveBeenCalledTimes(1);
});

test('the change of another person drops nothing', async () => {
  const cache = new IdentityCache();
  await cache.get('c', 'org', counted(person('ada')));
  cache.drop({ userId: 'charles' });
  const again = counted(person('ada'));
  await cache.get('c', 'org', again);
  expect(again).not.toHaveBeenCalled();
});

test('a look-up that a change overtakes is not remembered', async () => {
  const cache = new IdentityCache();
  const { promise, resolve } = Promise.withResolvers<Identified>();
  const first = cache.get('c', 'org', () => promise);
  cache.drop({ userId: 'charles' });
  resolve({ identity: person('ada'), expiresAt: null });
  expect(await first).toMatchObject({ userId: 'ada' });
  const again = counted(null);
  expect(await cache.get('c', 'org', again)).toBeNull();
});

test('who asks after a change does not wait for what was asked before it', async () => {
  const cache = new IdentityCache();
  const { promise, resolve } = Promise.withResolvers<Identified>();
  const before = cache.get('c', 'org', () => promise);
  cache.drop({ userId: 'ada' });
  const lookUp = counted(null);
  const after = cache.get('c', 'org', lookUp);
  expect(lookUp).toHaveBeenCalledTimes(1);
  resolve({ identity: person('ada'), expiresAt: null });
  expect(await after).toBeNull();
  await before;
});

test('who waited already when his access changed gets what holds after the change', async () => {
  const cache = new IdentityCache();
  const { promise, resolve } = Promise.withResolvers<Identified>();
  const answers = [() => promise, counted({ ...person('ada'), role: 'viewer' })];
  const lookUp = jest.fn(() => answers.shift()!());
  const both = Promise.all([cache.get('c', 'org', lookUp), cache.get('c', 'org', lookUp)]);
  cache.drop({ userId: 'ada', organizationId: 'org' });
  resolve({ identity: person('ada'), expiresAt: null });
  expect(await both).toMatchObject([{ role: 'viewer' }, { role: 'viewer' }]);
  expect(lookUp).toHaveBeenCalledTimes(2);
});

test('what is dropped is gone in the same turn, also for who has just been handed it', async () => {
  const cache = new IdentityCache();
  await cache.get('c', 'org', counted(person('ada')));
  const handed = cache.get('c', 'org', counted(null));
  cache.drop({ userId: 'ada' });
  expect(await handed).toBeNull();
  const next = counted(null);
  cache.drop({ userId: 'ada' });
  expect(await cache.get('c', 'org', next)).toBeNull();
  expect(next).toHaveBeenCalledTimes(1);
});

test('a caller whose access changes during every look-up is refused, and not for ever looked up', async () => {
  const cache = new IdentityCache();
  const lookUp = jest.fn(async () => {
    await Promise.resolve();
    cache.drop({ userId: 'ada' });
    return { identity: person('ada'), expiresAt: null };
  });
  await expect(cache.get('c', 'org', lookUp)).rejects.toThrow('changed');
  expect(lookUp.mock.calls.length).toBeLessThan(10);
});

test('a look-up that fails is not remembered', async () => {
  const cache = new IdentityCache();
  await expect(cache.get('c', 'org', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await cache.get('c', 'org', counted(person('ada')))).toMatchObject({ userId: 'ada' });
});
