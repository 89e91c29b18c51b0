// cspell:ignore hjkmnp
import { sha256 } from '@qbit/utils/hashing';
import { graceOf, isActive, parseKey, shownPrefix, successorExpiry, writeKey } from './api-key';

const ORGANIZATION = '01930000-0000-7000-8000-000000000001';
const RANDOM = 'AbCdEf_-'.padEnd(43, '0');
const at = (text: string) => new Date(text);

test('a key is read back as it was written, and kept as the hash of the whole', () => {
  const secret = writeKey(ORGANIZATION, true, RANDOM);
  expect(secret).toMatch(/^qbit_live_[0-9a-hjkmnp-tv-z]{26}_/);
  expect(parseKey(secret)).toEqual({ livemode: true, organizationId: ORGANIZATION, hash: sha256(secret) });
  expect(parseKey(writeKey(ORGANIZATION, false, RANDOM))).toMatchObject({ livemode: false });
});

test('four characters of the random part are shown, and no more', () => {
  const secret = writeKey(ORGANIZATION, true, RANDOM);
  expect(shownPrefix(secret)).toBe(`${secret.slice(0, 37)}${RANDOM.slice(0, 4)}`);
});

const good = writeKey(ORGANIZATION, true, RANDOM);
test.each([
  '',
  'qbit_',
  good.toUpperCase(),
  ` ${good}`,
  `${good}\n`,
  `${good}0`,
  good.slice(0, -1),
  good.replace('live', 'prod'),
  good.replace(/_0/, '_8'), // more than 128 bits
  good.replace(RANDOM, `${'!'.padEnd(43, '0')}`),
])('%j is no key', (token) => {
  expect(parseKey(token)).toBeNull();
});

test.each([
  ['neither revoked nor expired', { expiresAt: null, revokedAt: null }, true],
  ['revoked', { expiresAt: null, revokedAt: '2026-01-01T00:00:00.000Z' }, false],
  ['before its expiry', { expiresAt: '2026-01-02T00:00:00.001Z', revokedAt: null }, true],
  ['at its expiry', { expiresAt: '2026-01-02T00:00:00.000Z', revokedAt: null }, false],
])('a key that is %s', (_state, key, active) => {
  expect(isActive(key, at('2026-01-02T00:00:00Z'))).toBe(active);
});

test('a replaced key holds for 24 hours more, and never longer than before', () => {
  const now = at('2026-01-01T00:00:00Z');
  expect(graceOf({ expiresAt: null }, now)).toEqual(at('2026-01-02T00:00:00Z'));
  expect(graceOf({ expiresAt: '2026-06-01T00:00:00Z' }, now)).toEqual(at('2026-01-02T00:00:00Z'));
  expect(graceOf({ expiresAt: '2026-01-01T01:00:00Z' }, now)).toEqual(at('2026-01-01T01:00:00Z'));
  const until = at('2026-01-08T00:00:00Z');
  expect(graceOf({ expiresAt: null }, now, until)).toEqual(until);
  expect(graceOf({ expiresAt: '2026-01-01T01:00:00Z' }, now, until)).toEqual(at('2026-01-01T01:00:00Z'));
});

test('its successor is made for as long as it was', () => {
  const now = at('2026-03-01T00:00:00Z');
  const createdAt = '2026-01-01T00:00:00Z';
  expect(successorExpiry({ createdAt, expiresAt: '2026-01-31T00:00:00Z' }, now)).toEqual(at('2026-03-31T00:00:00Z'));
  expect(successorExpiry({ createdAt, expiresAt: null }, now)).toBeNull();
});
