import { auditServer } from 'graphql-http';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: ReturnType<TestPlatform['client']>;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner();
});

test.each(['/graphql', '/public/graphql'])('%s passes the audit of GraphQL over HTTP', async (path) => {
  const results = await auditServer({
    url: qbit.origin + path,
    fetchFn: (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('apollo-require-preflight', 'true');
      // The whole graph is described to who is signed in.
      return path === '/graphql'
        ? client.request(path + new URL(url).search, { ...init, headers })
        : fetch(url, { ...init, headers });
    },
  });
  const failed = results.filter(({ status }) => status === 'error').map(({ id, name }) => `${id} ${name}`);
  expect(failed).toEqual([]);
  expect(results.length).toBeGreaterThan(50);
});

const post = (body: string, headers: Record<string, string> = {}, path = '/graphql') =>
  client.request(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

test('no input reaches a 500', async () => {
  const bodies = [
    '',
    'null',
    '[]',
    '{',
    '{"query":1}',
    '{"query":"{"}',
    '{"query":"{ nothing }"}',
    '{"query":"query($i:Int!){account(id:$i){id}}","variables":{"i":"x"}}',
    '"\ud800"',
    `{"query":"{ viewer { ${'a:permissions '.repeat(3_000)} } }"}`,
  ];
  for (const body of bodies) {
    const response = await post(body);
    expect([response.status, body.slice(0, 30)]).toEqual([expect.any(Number), body.slice(0, 30)]);
    expect(response.status).toBeLessThan(500);
  }
});

test.each([
  ['NUL in a name', { input: { code: '1901', name: 'a\0b', type: 'ASSET' } }],
  ['half a surrogate pair', { input: { code: '1901', name: 'a\ud800', type: 'ASSET' } }],
])('text that cannot be kept is refused: %s', async (_, variables) => {
  const query = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { errors { code } } }';
  const response = await post(JSON.stringify({ query, variables }));
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_USER_INPUT', path: ['variables', 'input', 'name'] } }] },
  ]);
});

test.each([
  ['{ accountingPeriods(year: 2147483647) { id } }', ['year']],
  ['{ accountingPeriods(year: -1) { id } }', ['year']],
  ['mutation { setPeriodLock(scope: GENERAL, through: "2026-02-30") { errors { code } } }', ['through']],
  ['mutation { setHardLock(through: "soon") { errors { code } } }', ['through']],
  ['mutation { exportBooks(input: { format: HLEDGER, from: "x" }) { errors { code } } }', ['input', 'from']],
  ['mutation { exportBooks(input: { format: HLEDGER, to: "2026-13-01" }) { errors { code } } }', ['input', 'to']],
  [
    'mutation { grantLockException(input: { scope: GENERAL, role: "x", reason: "x", from: "x", through: "2026-01-01", validUntil: "2026-01-01T00:00:00Z" }) { errors { code } } }',
    ['input', 'from'],
  ],
  [
    'mutation { grantLockException(input: { scope: GENERAL, role: "x", reason: "x", from: "2026-01-01", through: "2026-01-01", validUntil: "2026-02-30T00:00:00Z" }) { errors { code } } }',
    ['input', 'validUntil'],
  ],
  ['mutation { retryPostingException(id: "pex_x", postingDate: "x") { errors { code } } }', ['postingDate']],
])('what is no date or year is refused where it stands: %s', async (query, path) => {
  const response = await post(JSON.stringify({ query }));
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', path } }] });
});

test('a body past 8 MB is refused where a client of the graph looks', async () => {
  const response = await post(JSON.stringify({ query: '{ viewer { permissions } }', junk: 'x'.repeat(9_000_000) }));
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE', largest: 8_388_608, requestId: expect.any(String) } }],
  });
});

test.each(['/graphql', '/public/graphql'])('a token that does not hold is UNAUTHENTICATED at %s', async (path) => {
  const response = await fetch(qbit.origin + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer nothing',
      accept: 'application/graphql-response+json',
    },
    body: JSON.stringify({ query: '{ viewer { permissions } }' }),
  });
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  expect(await response.json()).toEqual({
    errors: [
      { message: 'This token does not hold', extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } },
    ],
  });
});

test('a page of another origin cannot use the session', async () => {
  const response = await fetch(`${qbit.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: 'qbit.session_token=x', origin: 'https://evil.example' },
    body: '{"query":"{ viewer { permissions } }"}',
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CSRF_REFUSED' } }] });
});

test('the public door takes no cookie, and is open to any page', async () => {
  const response = await post('{"query":"{ viewer { permissions } }"}', {}, '/public/graphql');
  expect((await response.json()) as unknown).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

test('the whole graph is not described to strangers, the public one is', async () => {
  const introspection = JSON.stringify({ query: '{ __schema { queryType { name } } }' });
  const asStranger = (path: string) =>
    fetch(qbit.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: introspection,
    }).then((response) => response.json());
  expect(await asStranger('/graphql')).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(await asStranger('/public/graphql')).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
});

test('every answer has the security headers and a request id', async () => {
  const response = await post('{"query":"{ viewer { permissions } }"}', { 'x-request-id': 'my-request-1' });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-request-id': 'my-request-1',
  });
});

test('the explorer is one page that loads nothing from elsewhere', async () => {
  const response = await fetch(`${qbit.origin}/graphql`, { headers: { accept: 'text/html' } });
  expect(response.status).toBe(200);
  const html = await response.text();
  expect([...html.matchAll(/(?:src|href)="(https?:)?\/\/[^"]+"/g)].map(([link]) => link)).toEqual([]);
});

test('an organization that one is no member of is like one that is not', async () => {
  const stranger = qbit.client();
  await stranger.signUp('Eve');
  const query = '{ viewer { organization { id } permissions } }';
  stranger.organizationId = client.organizationId;
  expect(await stranger.graphql(query)).toEqual({ viewer: { organization: null, permissions: [] } });
  await expect(stranger.graphql('{ accounts { totalCount } }')).rejects.toThrow('FORBIDDEN');
});

const HASH = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } });
const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);

const DOUBLING = Array.from(
  { length: 30 },
  (_, n) => `fragment F${n} on Query { ${n === 29 ? 'viewer { permissions }' : `...F${n + 1} ...F${n + 1}`} }`,
).join(' ');

test.each([
  ['nothing', '', 'BAD_REQUEST'],
  ['a batch', '[1]', 'BAD_REQUEST'],
  ['half an object', '{', 'BAD_REQUEST'],
  ['a query that is none', '{"query":1}', 'BAD_REQUEST'],
  ['variables that are none', '{"query":"{ a }","variables":1}', 'BAD_REQUEST'],
  ['half a document', '{"query":"{"}', 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{"query":"{ a }"}', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'operations of which none is named',
    '{"query":"query A { viewer { permissions } } query B { viewer { permissions } }"}',
    'BAD_USER_INPUT',
  ],
  ['a name of no operation', '{"query":"query A { viewer { permissions } }","operationName":"C"}', 'BAD_USER_INPUT'],
  ['an unknown hash', HASH, 'PERSISTED_QUERY_NOT_FOUND'],
  [
    'fields nested too deep',
    JSON.stringify({ query: `{ viewer ${nested('{ a ', '}', 2_000)} }` }),
    'QUERY_TOO_COMPLEX',
  ],
  [
    'a document of too many tokens',
    JSON.stringify({ query: `{ viewer { ${'permissions '.repeat(9_000)} } }` }),
    'QUERY_TOO_COMPLEX',
  ],
  ['lists nested too deep', JSON.stringify({ query: `{ a(x: ${nested('[', ']', 3_000)}) }` }), 'QUERY_TOO_COMPLEX'],
  ['variables nested too deep', `{"query":"{ a }","variables":{"a":${nested('[', ']', 20_000)}}}`, 'QUERY_TOO_COMPLEX'],
  [
    'fragments that double the fields of the root thirty times',
    JSON.stringify({ query: `{ ...F0 } ${DOUBLING}` }),
    'QUERY_TOO_COMPLEX',
  ],
  [
    'pages that are large by their defaults alone',
    JSON.stringify({
      query: `query ($n: Int = 100) { accounts(first: $n) { nodes { postings(first: $n) { nodes { entry { postings { a: id id } notes { id } } } } } } }`,
    }),
    'QUERY_TOO_COMPLEX',
  ],
])('a refusal has a code of ours, 400, our words and the request id: %s', async (_what, body, code) => {
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const response = await post(body, { accept, 'x-request-id': 'request-of-a-test' });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect([response.status, response.headers.get('content-type')]).toEqual([400, `${accept}; charset=utf-8`]);
    expect(errors[0]!.extensions).toMatchObject({ code, requestId: 'request-of-a-test' });
    expect(errors[0]!.message).not.toMatch(/call stack/i);
  }
  expect(qbit.errors).toEqual([]);
});

test.each(['/graphql', '/public/graphql'])(
  'a document nested too deep in the address is refused as one in a body is: %s',
  async (path) => {
    const query = encodeURIComponent(`{ a(x: ${nested('[', ']', 1_000)}) }`);
    const response = await client.request(`${path}?query=${query}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'QUERY_TOO_COMPLEX', limit: 'depth' }) }),
    ]);
  },
);

test('variables nested too deep in the address are refused as those in a body are', async () => {
  const deep = '['.repeat(3_500) + ']'.repeat(3_500);
  const query =
    'query ($a: [DimensionInput!]) { accounts(first: 1) { nodes { postings(dimensions: $a) { nodes { id } } } } }';
  const path = `/graphql?query=${encodeURIComponent(query)}&variables={"a":${deep}}`;
  const response = await client.request(path, { headers: { 'apollo-require-preflight': 'true' } });
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'nesting' } }],
  });
  expect(response.status).toBe(400);
});
