import { type Harness, startHarness } from './harness';
import { personSignedIn } from './engine/people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

const RENAME = `mutation ($name: String!) { updateProfile(input: { name: $name }) { user { name } errors { code path } } }`;

test('a person gets another name, which the audit says without saying it', async () => {
  const person = await personSignedIn(auth, 'renamed@example.com', 'Augusta Byron');
  const identity = await person.identity();
  expect((await auth.as(identity, RENAME, { name: '  Ada Lovelace ' })).data).toEqual({
    updateProfile: { user: { name: 'Ada Lovelace' }, errors: [] },
  });
  expect((await auth.as(await person.identity(), '{ viewer { user { name } } }')).data).toEqual({
    viewer: { user: { name: 'Ada Lovelace' } },
  });
  const [event] = await auth.rows<{ text: string }>(
    `SELECT e::text AS text FROM identity.access_event e WHERE action = 'NAME_CHANGED'`,
  );
  expect(event?.text).not.toContain('Lovelace');
});

test.each([[''], ['   '], ['two\nlines'], ['x'.repeat(121)]])('%j is no name', async (name) => {
  const person = await personSignedIn(auth, `n${crypto.randomUUID()}@example.com`);
  expect((await auth.as(await person.identity(), RENAME, { name })).data).toEqual({
    updateProfile: { user: null, errors: [{ code: 'NAME_INVALID', path: ['input', 'name'] }] },
  });
});
