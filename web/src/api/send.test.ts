import { RequestFailure } from './request-failure';
import { type GraphqlRequest, type SendOptions, send } from './send';

const REQUEST: GraphqlRequest = {
  document: 'query Q { viewer { __typename } }',
  hash: 'abc',
  operationName: 'Q',
  variables: {},
};
const data = { viewer: { __typename: 'Viewer' } };
const failing = (code: string) => ({ errors: [{ message: code, extensions: { code, requestId: 'request-1' } }] });

/** Answers in order; keeps what was asked. */
function server(...answers: object[]) {
  const bodies: { query?: string; extensions?: { persistedQuery?: { sha256Hash?: string } } }[] = [];
  const waits: number[] = [];
  const options: SendOptions = {
    url: 'http://127.0.0.1/graphql',
    headers: {},
    fetch: async (_url, init) => {
      bodies.push(JSON.parse(String(init?.body)));
      return Response.json(answers[bodies.length - 1] ?? answers.at(-1));
    },
    sleep: async (milliseconds) => void waits.push(milliseconds),
  };
  return { bodies, waits, options };
}

test('a known hash is enough', async () => {
  const { bodies, options } = server({ data });
  expect((await send(REQUEST, options)).data).toEqual(data);
  expect(bodies).toHaveLength(1);
  expect(bodies[0]?.query).toBeUndefined();
  expect(bodies[0]?.extensions?.persistedQuery?.sha256Hash).toBe('abc');
});

test('where the hash is not known the document follows', async () => {
  const { bodies, options } = server(failing('PERSISTED_QUERY_NOT_FOUND'), { data });
  expect((await send(REQUEST, options)).data).toEqual(data);
  expect(bodies[1]?.query).toBe(REQUEST.document);
});

test('a projection that is behind is asked again, and not for ever', async () => {
  const settling = server(failing('STALE_PROJECTION'), failing('STALE_PROJECTION'), { data });
  expect((await send(REQUEST, settling.options)).data).toEqual(data);
  expect(settling.waits).toEqual([250, 500]);
  const stuck = server(failing('STALE_PROJECTION'));
  await expect(send(REQUEST, stuck.options)).rejects.toMatchObject({
    facts: { code: 'STALE_PROJECTION', requestId: 'request-1' },
  });
  expect(stuck.bodies).toHaveLength(5);
});

test('a lapsed session asks for a sign-in once, then goes on', async () => {
  const { bodies, options } = server(failing('UNAUTHENTICATED'), { data });
  const signInAgain = jest.fn(async () => true);
  expect((await send(REQUEST, { ...options, signInAgain })).data).toEqual(data);
  expect(signInAgain).toHaveBeenCalledTimes(1);
  expect(bodies).toHaveLength(2);
  const lasting = server(failing('UNAUTHENTICATED'));
  await expect(send(REQUEST, { ...lasting.options, signInAgain })).rejects.toBeInstanceOf(RequestFailure);
});

test('data beside an error are kept; no data at all are a failure with the request id', async () => {
  const part = server({ data: { viewer: data.viewer, accounts: null }, ...failing('SUBGRAPH_UNAVAILABLE') });
  expect(await send(REQUEST, part.options)).toMatchObject({
    data: { viewer: data.viewer },
    failures: [{ code: 'SUBGRAPH_UNAVAILABLE' }],
  });
  const none = server({ data: { viewer: null }, ...failing('FORBIDDEN') });
  await expect(send(REQUEST, none.options)).rejects.toMatchObject({
    facts: { code: 'FORBIDDEN', requestId: 'request-1' },
  });
});

test('no answer is NETWORK; a problem of HTTP keeps its code', async () => {
  const { options } = server();
  const unreachable: SendOptions['fetch'] = async () => Promise.reject(new TypeError('refused'));
  await expect(send(REQUEST, { ...options, fetch: unreachable })).rejects.toMatchObject({ facts: { code: 'NETWORK' } });
  const proxied: SendOptions['fetch'] = async () => new Response('<html>Bad gateway</html>', { status: 502 });
  await expect(send(REQUEST, { ...options, fetch: proxied })).rejects.toMatchObject({ facts: { code: 'NETWORK' } });
  const problem = server({ type: 'about:blank', code: 'CSRF_REFUSED', detail: 'another origin' });
  await expect(send(REQUEST, problem.options)).rejects.toMatchObject({ facts: { code: 'CSRF_REFUSED' } });
});
