import { awaitPosition, decodePosition, encodePosition, mergePositions } from './position';

test('a position is read as it was written, whatever order its domains came in', () => {
  const text = encodePosition({ 'general-ledger': 9_223_372_036_854_775_807n, auth: 3n });
  expect(decodePosition(text)).toEqual({ auth: 3n, 'general-ledger': 9_223_372_036_854_775_807n });
  expect(encodePosition({ auth: 3n, 'general-ledger': 9_223_372_036_854_775_807n })).toBe(text);
});

test('nothing seen is the empty position', () => {
  expect(encodePosition({ auth: 0n })).toBe('');
  expect(decodePosition('')).toEqual({});
});

test.each([
  '!!!',
  'AAAA',
  Buffer.from('auth:-1').toString('base64url'),
  Buffer.from('auth:01').toString('base64url'),
  Buffer.from('a:1:2').toString('base64url'),
])('%j is no position', (text) => {
  expect(() => decodePosition(text)).toThrow(expect.objectContaining({ code: 'INVALID_POSITION' }));
});

test('merging takes the maximum of each domain', () => {
  expect(mergePositions({ auth: 3n, 'general-ledger': 5n }, { auth: 4n, banking: 1n })).toEqual({
    auth: 4n,
    'general-ledger': 5n,
    banking: 1n,
  });
});

test('waiting ends when the position is reached', async () => {
  let applied = 0n;
  await awaitPosition({ auth: 3n }, async () => applied++, { pollMs: 1 });
  expect(applied).toBeGreaterThanOrEqual(3n);
});

test('waiting for a domain that is not followed does not wait', async () => {
  await awaitPosition({ banking: 1n }, async () => null, { timeoutMs: 0 });
});

test('a projection that stays behind is STALE_PROJECTION, with how far it got', async () => {
  const waiting = awaitPosition({ auth: 3n }, async () => 2n, { timeoutMs: 5, pollMs: 1 });
  await expect(waiting).rejects.toMatchObject({
    code: 'STALE_PROJECTION',
    facts: { domain: 'auth', wanted: '3', reached: '2' },
  });
});
