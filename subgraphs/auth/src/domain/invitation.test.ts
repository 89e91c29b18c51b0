import { expiryFrom, type InvitationStatus, normalizedAddress, statusAt } from './invitation';

const expiresAt = '2026-01-08T00:00:00.000Z';

test('an invitation is good for 7 days', () => {
  expect(expiryFrom(new Date('2026-01-01T00:00:00Z')).toISOString()).toBe(expiresAt);
});

test.each<[InvitationStatus, string, InvitationStatus]>([
  ['PENDING', '2026-01-07T23:59:59.999Z', 'PENDING'],
  ['PENDING', '2026-01-08T00:00:00.000Z', 'EXPIRED'],
  ['ACCEPTED', '2026-02-01T00:00:00.000Z', 'ACCEPTED'],
  ['REVOKED', '2026-02-01T00:00:00.000Z', 'REVOKED'],
])('kept as %s it is at %s %s', (status, now, seen) => {
  expect(statusAt({ status, expiresAt }, new Date(now))).toBe(seen);
});

test('addresses are compared without their case', () => {
  expect(normalizedAddress(' Ada@Example.COM ')).toBe('ada@example.com');
});
