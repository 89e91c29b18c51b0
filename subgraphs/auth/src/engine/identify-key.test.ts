// cspell:ignore JFZERTQSJ
import { PERMISSIONS } from '@qbit/types';
import { type ApiKey, writeKey } from '../domain/api-key';
import { identifyKey, keyIn } from './identify-key';

const ORGANIZATION = '01930000-0000-7000-8000-000000000001';
const SECRET = writeKey(ORGANIZATION, true, '0'.repeat(43));
const KEY = {
  id: '01930000-0000-7000-8000-000000000002',
  name: 'Shop',
  prefix: 'qbit_live_',
  scopes: ['ledger:read', 'payables:pay'],
  allowedAddresses: [],
  createdBy: '01930000-0000-7000-8000-000000000003',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
};
const JOINED = '2026-01-01T00:00:00.000Z';
const ACCESS = { role: 'owner', permissions: PERMISSIONS, years: null, joinedAt: JOINED, version: 3, livemode: true };
const now = () => new Date('2026-01-02T00:00:00Z');

test('what is no key is told without a look at the database', async () => {
  const use = jest.fn();
  expect(await identifyKey({ use, now }, 'qbit_live_x', null)).toBeNull();
  expect(use).not.toHaveBeenCalled();
});

test('a key acts with those of its scopes that its maker has', async () => {
  const access = { ...ACCESS, permissions: ['ledger:read', 'ledger:post'] as const };
  const found = await identifyKey({ use: async () => ({ key: KEY, access }), now }, SECRET, null);
  expect(found && 'identity' in found && found.identity).toMatchObject({
    kind: 'key',
    subject: KEY.id,
    userId: KEY.createdBy,
    permissions: ['ledger:read'],
  });
});

test.each([
  ['unknown', null],
  ['revoked', { key: { ...KEY, revokedAt: '2026-01-01T00:00:00.000Z' }, access: ACCESS }],
  ['expired', { key: { ...KEY, expiresAt: '2026-01-01T00:00:00.000Z' }, access: ACCESS }],
  ['of who is no member any more', { key: KEY, access: null }],
])('a key that is %s is nobody', async (_state, found) => {
  expect(await identifyKey({ use: async () => found, now }, SECRET, null)).toBeNull();
});

test.each([
  ['within a range', '192.0.2.200', true],
  ['of the same bits in IPv6', '::ffff:192.0.2.200', true],
  ['within a range of IPv6', '2001:db8::7', true],
  ['beside them', '192.0.3.1', false],
  ['that is not known', null, false],
])('a key that is bound to addresses, from one %s', async (_where, address, taken) => {
  const key = { ...KEY, allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'] };
  const marked: boolean[] = [];
  const use = async (_parsed: object, _now: Date, holds: (key: ApiKey) => boolean) => {
    marked.push(holds(key));
    return { key, access: ACCESS };
  };
  const found = await identifyKey({ use, now }, SECRET, address);
  expect(found).toMatchObject(taken ? { identity: { subject: KEY.id } } : { misplaced: { id: KEY.id } });
  expect(marked).toEqual([taken]); // and only then it was used
});

test.each([
  [`Bearer ${SECRET}`, SECRET],
  [`bearer ${SECRET}`, SECRET],
  ['Bearer eyJhbGciOiJFZERTQSJ9.e30.x', null],
  [SECRET, null],
])('of the header %j the key is %j', (authorization, key) => {
  expect(keyIn(new Headers({ authorization }))).toBe(key);
});
