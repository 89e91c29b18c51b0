import { sha256Hex } from '@qbit/utils/hashing';
import type { Envelope } from './envelope';
import { factDigest } from './fact-digest';

const fact: Envelope = {
  specversion: '1.0',
  id: '018f0000-0000-7000-8000-000000000001',
  source: '/qbit/auth',
  type: 'qbit.auth.role.changed.v1',
  subject: '018f0000-0000-7000-8000-000000000002',
  time: '2026-01-01T00:00:00.000001Z',
  datacontenttype: 'application/json',
  organizationid: '018f0000-0000-7000-8000-000000000003',
  sequence: '7',
  actor: { kind: 'user', id: 'u' },
  causationid: null,
  correlationid: null,
  recordedat: '2026-01-01T00:00:00.000001Z',
  livemode: true,
  traceparent: null,
  data: { key: 'sales', permissions: ['ledger:read'], removed: false },
};

test('is the SHA-256 of the members in their order, without spaces', () => {
  expect(factDigest(fact)).toBe(
    sha256Hex(
      '{"actor":{"id":"u","kind":"user"},"data":{"key":"sales","permissions":["ledger:read"],"removed":false},"id":"018f0000-0000-7000-8000-000000000001","livemode":true,"organizationid":"018f0000-0000-7000-8000-000000000003","recordedat":"2026-01-01T00:00:00.000001Z","sequence":"7","subject":"018f0000-0000-7000-8000-000000000002","type":"qbit.auth.role.changed.v1"}',
    ),
  );
});

test('does not change with how the fact was carried', () => {
  const carried = { ...fact, traceparent: '00-1-2-01', correlationid: 'c', time: '2026-01-01T00:00:01Z' };
  expect(factDigest({ ...carried, data: { removed: false, permissions: ['ledger:read'], key: 'sales' } })).toBe(
    factDigest(fact),
  );
});

test.each([
  ['what it says', { data: { key: 'sales', permissions: [], removed: false } }],
  ['who did it', { actor: { kind: 'user', id: 'v' } as const }],
  ['when', { recordedat: '2026-01-01T00:00:00.000002Z' }],
  ['its place', { sequence: '8' }],
  ['its id', { id: '018f0000-0000-7000-8000-000000000009' }],
])('changes with %s', (_, change) => {
  expect(factDigest({ ...fact, ...change })).not.toBe(factDigest(fact));
});
