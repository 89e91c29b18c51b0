import { createHash } from 'node:crypto';
import { bodyInAddress } from './nesting';
import { PersistedDocuments } from './persisted-documents';

const DOCUMENT = 'query Accounts { accounts { nodes { id } } }';
const HASH = createHash('sha256').update(DOCUMENT).digest('hex');
const byHash = (sha256Hash: string) => ({
  variables: { a: 1 },
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

test('a known hash stands for its document', () => {
  expect(new PersistedDocuments({ [HASH]: DOCUMENT }, false).resolve(byHash(HASH))).toEqual({
    variables: { a: 1 },
    query: DOCUMENT,
  });
});

test('a hash may say its algorithm, in the manifest and in the request', () => {
  const documents = new PersistedDocuments({ [`sha256:${HASH}`]: DOCUMENT }, true);
  for (const hash of [HASH, `sha256:${HASH}`])
    expect(documents.resolve(byHash(hash))).toMatchObject({ query: DOCUMENT });
  expect(documents.resolve({ query: DOCUMENT })).toEqual({ query: DOCUMENT });
});

test('an unknown hash is PERSISTED_QUERY_NOT_FOUND', () => {
  expect(() => new PersistedDocuments({ [HASH]: DOCUMENT }, false).resolve(byHash('0'.repeat(64)))).toThrow(
    expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_FOUND' }),
  );
});

test('nobody registers a document by sending it with a hash', () => {
  const documents = new PersistedDocuments({}, false);
  expect(documents.resolve({ ...byHash(HASH), query: DOCUMENT })).toEqual({ variables: { a: 1 }, query: DOCUMENT });
  expect(() => documents.resolve(byHash(HASH))).toThrow(expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_FOUND' }));
});

test('where only known documents are taken, a free one is PERSISTED_QUERY_REQUIRED and a known one runs', () => {
  const only = new PersistedDocuments({ [HASH]: DOCUMENT }, true);
  expect(only.resolve({ query: DOCUMENT })).toEqual({ query: DOCUMENT });
  expect(() => only.resolve({ query: '{ viewer { permissions } }' })).toThrow(
    expect.objectContaining({ code: 'PERSISTED_QUERY_REQUIRED' }),
  );
});

test.each([undefined, null, 'text', [1], { variables: {} }])('%j is left to the GraphQL server to refuse', (body) => {
  expect(new PersistedDocuments({}, true).resolve(body)).toEqual(body);
});

test('a document in an address, or its hash, is looked up the same way', () => {
  const only = new PersistedDocuments({ [HASH]: DOCUMENT }, true);
  const at = (search: URLSearchParams) => only.resolveAddress(search, bodyInAddress(search));
  const named = new URLSearchParams({ extensions: JSON.stringify(byHash(HASH).extensions), variables: '{"a":1}' });
  expect(Object.fromEntries(at(named))).toEqual({ variables: '{"a":1}', query: DOCUMENT });
  expect(() => at(new URLSearchParams({ query: '{ viewer { permissions } }' }))).toThrow(
    expect.objectContaining({ code: 'PERSISTED_QUERY_REQUIRED' }),
  );
  expect(String(at(new URLSearchParams({ other: '1' })))).toBe('other=1');
});
