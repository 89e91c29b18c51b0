import { keyState } from './key-state';

const now = new Date('2026-03-01T12:00:00Z');

test.each([
  ['active', { revokedAt: null, expiresAt: null }],
  ['active', { revokedAt: null, expiresAt: '2026-03-01T12:00:01Z' }],
  ['expired', { revokedAt: null, expiresAt: '2026-03-01T12:00:00Z' }],
  ['revoked', { revokedAt: '2026-02-01T00:00:00Z', expiresAt: null }],
  ['revoked', { revokedAt: '2026-02-01T00:00:00Z', expiresAt: '2026-02-02T00:00:00Z' }],
] as const)('a key is %s: %j', (state, key) => {
  expect(keyState(key, now)).toBe(state);
});
