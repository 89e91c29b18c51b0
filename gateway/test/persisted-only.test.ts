import { createHash } from 'node:crypto';
import { type PlatformProcess, startPlatformProcess } from './platform-process';

let qbit: PlatformProcess;
beforeAll(async () => {
  qbit = await startPlatformProcess({ persistedOnly: true });
});
afterAll(() => qbit.stop());

test('where only the documents of the web are taken, an address holds no other either', async () => {
  const client = qbit.client();
  await client.signUp();
  const query = '{ viewer { permissions } }';
  const get = async (search: Record<string, string>) => {
    const response = await client.request(`/graphql?${String(new URLSearchParams(search))}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    return (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  };
  const required = { errors: [{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }] };
  expect(await client.post('/graphql', { query })).toMatchObject(required);
  expect(await get({ query })).toMatchObject(required);
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
  expect(await get({ query, extensions })).toMatchObject(required);
  expect(await get({ extensions })).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
});
