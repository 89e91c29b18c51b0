// cspell:ignore Nlcjpw JFZERTQSJ bücher vsknk
import { redact, redactText } from './redact';

test.each([
  'password',
  'newPassword',
  'clientSecret',
  'accessToken',
  'refresh_token',
  'Authorization',
  'cookie',
  'Set-Cookie',
  'x-api-key',
  'privateKey',
  'connectionString',
  'otp',
  'recoveryCodes',
  'email',
  'contactEmail',
  'IBAN',
  'bic',
  'phoneNumber',
  'firstName',
  'last_name',
  'displayName',
  'birthDate',
  'street',
  'taxId',
  'ip',
  'ipAddress',
])('%s is hidden by its name, at any depth', (name) => {
  expect(redact({ a: [{ b: { [name]: 'hidden' } }] })).toEqual({ a: [{ b: { [name]: '[redacted]' } }] });
});

test.each([
  'message',
  'name',
  'operationName',
  'description',
  'script',
  'notProcessed',
  'footprint',

  'recipient_count',
  'entryNumber',
  'currency',
  'kind',
  'position',
  'path',
  'idempotencyKey',
  'organizationId',
])('%s is kept', (name) => {
  expect(redact({ [name]: 'kept' })).toEqual({ [name]: 'kept' });
});

test('whatever hides behind the name of a secret is hidden whole, but whether there is one may be said', () => {
  expect(redact({ password: { value: 'x' }, tokens: ['x'], secret: 5, hasPassword: true, token: null })).toEqual({
    password: '[redacted]',
    tokens: '[redacted]',
    secret: '[redacted]',
    hasPassword: true,
    token: null,
  });
});

test('a name is a person\u2019s only under one', () => {
  expect(redact({ user: { name: 'Anna' }, customers: [{ name: 'Bert', id: 1 }], job: { name: 'close' } })).toEqual({
    user: { name: '[redacted]' },
    customers: [{ name: '[redacted]', id: 1 }],
    job: { name: 'close' },
  });
});

test.each([
  ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [redacted]'],
  ['basic dXNlcjpwYXNz', 'basic [redacted]'],
  ['key qbit_live_0123456789abcdef refused', 'key [redacted] refused'],
  ['key qbit_test_0123456789abcdef', 'key [redacted]'],
  ['token eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln.', 'token [redacted].'],
  ['to anna.maria+x@sub.example.co.uk, bert@example.com', 'to [redacted], [redacted]'],
  ['to jörg@bücher.example', 'to [redacted]'],
  ['postgresql://qbit:s3cret@127.0.0.1:5432/ledger', 'postgresql://qbit:[redacted]@127.0.0.1:5432/ledger'],
  ['from DE89 3704 0044 0532 0130 00 or DE89370400440532013000', 'from [redacted] or [redacted]'],
])('%s', (text, written) => {
  expect(redactText(text)).toBe(written);
});

test.each([
  'SELECT 1 FROM entry WHERE id = $1',
  'acc_01h455vb4pex5vsknk084sn02q',
  '01890a5d-ac96-774b-bcce-b302099a8057',
  'https://example.com/a:b',
  'PERIOD_LOCKED 2026-03-31',
  'a @ b',
])('%s has nothing to hide', (text) => {
  expect(redactText(text)).toBe(text);
});

test('names of members, map keys, errors\u2019 messages and stacks are texts too', () => {
  const error = new Error('anna@example.com is unknown', { cause: { password: 'x' } });
  const written = JSON.stringify(
    redact({
      'anna@example.com': 1,
      map: new Map([['anna@example.com', { token: 'x1' }]]),
      error,
      set: new Set(['anna@example.com']),
      url: new URL('https://u:p4ss@example.com/'),
    }),
  );
  expect(written).not.toMatch(/anna|x1|p4ss|"x"/);
});

test('a member that is named __proto__ is a member', () => {
  const copied = redact(JSON.parse('{"__proto__": {"polluted": 1}}'));
  expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
  expect(JSON.stringify(copied)).toBe('{"__proto__":{"polluted":1}}');
});

test('what is too large is cut, in no time', () => {
  const wide: unknown = Array.from({ length: 200 }, (_, at) => at);
  let deep: unknown = 'end';
  for (let at = 0; at < 10_000; at++) deep = { deep };
  // A graph in which each level names the one below it a hundred times over.
  let dense: unknown = 1;
  for (let at = 0; at < 8; at++) dense = Array(100).fill(dense);
  const before = performance.now();
  const text = redactText(`${'a.'.repeat(500_000)}${'a'.repeat(500_000)}`);
  expect(JSON.stringify(redact({ wide, deep, dense, bytes: Buffer.alloc(1_000_000) })).length).toBeLessThan(200_000);
  expect(performance.now() - before).toBeLessThan(1_000);
  expect(text.length).toBeLessThan(17_000);
  expect(redact(wide)).toHaveLength(101);
});
