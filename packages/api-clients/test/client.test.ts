import { QBit, QBitError } from '../src';

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: { query: string; variables: Record<string, unknown> };
}

/** A QBit whose answers are given, one after the other; what was sent is kept. */
function scripted(...answers: (Response | Error)[]): { qbit: QBit; sent: Sent[] } {
  const sent: Sent[] = [];
  const call = async (url: URL, init: RequestInit) => {
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Sent['body'];
    sent.push({ url: String(url), headers: new Headers(init.headers), body });
    const answer = answers.shift();
    if (!answer) throw new Error('no answer is left');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { qbit: new QBit({ url: 'https://qbit.test', token: 'secret', fetch: call as typeof fetch }), sent };
}

const json = (body: object, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const position = (text: string) => Buffer.from(text).toString('base64url');
const posted = (at: string) =>
  json({ data: { postJournalEntry: { journalEntry: null, position: position(at), replayed: false, errors: [] } } });
const input = { postingDate: '2026-01-31', description: 'x', postings: [] };

test('a mutation gets one idempotency key, and keeps it over its retries', async () => {
  const { qbit, sent } = scripted(new TypeError('fetch failed'), json({}, 503), posted('general-ledger:7'));
  await qbit.sdk.postJournalEntry({ input });
  expect(sent).toHaveLength(3);
  const keys = new Set(sent.map(({ body }) => body.variables.idempotencyKey));
  expect([...keys]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer secret');
});

test("the caller's own key is sent as it is, and two calls have two keys", async () => {
  const { qbit, sent } = scripted(posted('general-ledger:1'), posted('general-ledger:2'), posted('general-ledger:3'));
  await qbit.sdk.postJournalEntry({ input, idempotencyKey: 'mine' });
  await qbit.sdk.postJournalEntry({ input });
  await qbit.sdk.postJournalEntry({ input });
  const keys = sent.map(({ body }) => body.variables.idempotencyKey);
  expect(keys[0]).toBe('mine');
  expect(new Set(keys).size).toBe(3);
});

test('what takes no key is not repeated: it may have happened', async () => {
  const { qbit, sent } = scripted(new TypeError('fetch failed'));
  await expect(qbit.sdk.archiveAccount({ id: 'acc_1', version: 1 })).rejects.toMatchObject({ code: 'NETWORK' });
  expect(sent).toHaveLength(1);
});

test('the furthest position of what was seen goes with every request (S-10)', async () => {
  const { qbit, sent } = scripted(
    posted('general-ledger:7'),
    posted('general-ledger:5'),
    json({ data: { chartTemplates: [] } }),
  );
  await qbit.sdk.postJournalEntry({ input });
  await qbit.sdk.postJournalEntry({ input });
  await qbit.sdk.chartTemplates();
  expect(sent.map(({ headers }) => headers.get('x-at-least'))).toEqual([
    null,
    position('general-ledger:7'),
    position('general-ledger:7'),
  ]);
});

test('rate limiting is waited for as long as it asks', async () => {
  const { qbit, sent } = scripted(json({}, 429, { 'retry-after': '0' }), json({ data: { chartTemplates: [] } }));
  await qbit.sdk.chartTemplates();
  expect(sent).toHaveLength(2);
});

test('a request that fails as a whole throws with code, request id and all faults', async () => {
  const faults = [
    { message: 'Not allowed', extensions: { code: 'FORBIDDEN', requestId: 'r-1', missingScopes: ['ledger:post'] } },
  ];
  const { qbit } = scripted(json({ errors: faults }));
  const error = await qbit.sdk.chartTemplates().catch((reason: unknown) => reason as QBitError);
  expect(error).toBeInstanceOf(QBitError);
  expect(error).toMatchObject({ code: 'FORBIDDEN', requestId: 'r-1', status: 200, faults });
});

test('an answer that is no JSON throws and is not read as one', async () => {
  const { qbit } = scripted(new Response('<html>', { status: 200, headers: { 'x-request-id': 'r-2' } }));
  await expect(qbit.sdk.chartTemplates()).rejects.toMatchObject({ code: 'NETWORK', status: 200, requestId: 'r-2' });
});

test('a file is sent for what it is for, where that is said', async () => {
  const file = { id: 'fil_1', name: 'a.csv', size: 1, mediaType: 'text/csv', sha256: '', purpose: 'attachments' };
  const answer = () => Response.json(file, { status: 201 });
  const { qbit, sent } = scripted(answer(), answer());
  await qbit.upload(new Blob(['a']), 'a.csv');
  expect(await qbit.upload(new Blob(['a']), 'a.csv', 'attachments')).toEqual(file);
  expect(sent.map(({ url }) => new URL(url).pathname + new URL(url).search)).toEqual([
    '/files',
    '/files?purpose=attachments',
  ]);
});

test('the token goes to no other origin', async () => {
  const { qbit, sent } = scripted();
  await expect(qbit.download('https://elsewhere.test/files/fil_1')).rejects.toMatchObject({ code: 'FOREIGN_URL' });
  expect(sent).toEqual([]);
});
