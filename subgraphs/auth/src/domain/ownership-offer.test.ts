import { isActingOwner, offerExpiryFrom, offerStatusAt } from './ownership-offer';

const now = new Date('2026-01-01T00:00:00Z');

test('an offer stands for seven days', () => {
  const expiresAt = offerExpiryFrom(now).toISOString();
  expect(expiresAt).toBe('2026-01-08T00:00:00.000Z');
  expect(offerStatusAt({ status: 'OPEN', expiresAt }, new Date('2026-01-07T23:59:59Z'))).toBe('OPEN');
  expect(offerStatusAt({ status: 'OPEN', expiresAt }, new Date('2026-01-08T00:00:00Z'))).toBe('EXPIRED');
  expect(offerStatusAt({ status: 'ACCEPTED', expiresAt }, new Date('2026-01-08T00:00:00Z'))).toBe('ACCEPTED');
});

test.each([
  [{ role: 'owner', suspendedAt: null }, true],
  [{ role: 'owner', suspendedAt: '2026-01-01T00:00:00Z' }, false],
  [{ role: 'admin', suspendedAt: null }, false],
  [null, false],
])('%j is an owner who may act: %s', (member, acting) => expect(isActingOwner(member)).toBe(acting));
