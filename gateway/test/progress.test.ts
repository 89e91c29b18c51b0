import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
import { joinedMember, memberIdOf } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

/** Access that is gone is gone within this long, in milliseconds. */
const PATIENCE = 5_000;

/** A job that goes on for ever: an export whose end is taken back. */
async function endlessJob(client: HttpClient): Promise<string> {
  const { exportBooks } = await client.graphql<{ exportBooks: { export: { id: string } } }>(
    'mutation { exportBooks(input: { format: HLEDGER }) { export { id } errors { code } } }',
  );
  const { id } = exportBooks.export;
  const stream = await client.request(`/progress/${id}`);
  expect(await stream.text()).toMatch(/"status":"COMPLETED"/);
  await qbit.rows(
    'general-ledger',
    `UPDATE books_export SET status = 'running', finished_at = NULL, file_id = NULL WHERE id = $1 RETURNING 1`,
    [decodeId('exp', id)],
  );
  return id;
}

/** A stream whose first event has come; `ended` resolves with how long after a moment it ended. */
async function watch(client: HttpClient, job: string) {
  const response = await client.request(`/progress/${job}`);
  expect(response.status).toBe(200);
  const reader = response.body!.getReader();
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toMatch(/"status":"RUNNING"/);
  let open = true;
  const ended = (async () => {
    // A stream that is broken off has ended as well.
    for (let read = await reader.read(); !read.done; read = await reader.read());
  })()
    .catch(() => undefined)
    .then(() => (open = false));
  return {
    isOpen: () => open,
    endedWithin: async (milliseconds: number) => {
      const timer = setTimeout(() => void reader.cancel(), milliseconds);
      const began = Date.now();
      await ended;
      clearTimeout(timer);
      return Date.now() - began < milliseconds;
    },
  };
}

async function joined(owner: HttpClient, role: string) {
  const member = await joinedMember(owner, role, 'Bea');
  return { ...member, memberId: await memberIdOf(owner, member.account.email) };
}

test('a stream ends with the session that it was opened in, and others go on', async () => {
  const owner = await qbit.owner('Olga');
  const job = await endlessJob(owner);
  const { client, account } = await joined(owner, 'viewer');
  const other = Object.assign(qbit.client(), { organizationId: owner.organizationId });
  await other.post('/auth/sign-in/email', account);
  const [revoked, kept] = [await watch(other, job), await watch(client, job)];
  await client.graphql('mutation { revokeOtherSessions { errors { code } } }');
  expect(await revoked.endedWithin(PATIENCE)).toBe(true);
  expect(kept.isOpen()).toBe(true);
  await client.request('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(await kept.endedWithin(PATIENCE)).toBe(true);
}, 60_000);

test.each([
  ['is removed', (id: string) => `removeMember(memberId: "${id}")`],
  ['is suspended', (id: string) => `suspendMember(memberId: "${id}")`],
  ['gets a role that may not read the books', (id: string) => `changeMemberRole(memberId: "${id}", role: "clerk")`],
])(
  'a stream ends when its reader %s',
  async (_how, field) => {
    const owner = await qbit.owner('Olga');
    const job = await endlessJob(owner);
    await owner.graphql(
      'mutation { createRole(input: { key: "clerk", name: "Clerk", permissions: [] }) { errors { code } } }',
    );
    const { client, memberId } = await joined(owner, 'viewer');
    const stream = await watch(client, job);
    const outcome = await owner.graphql(`mutation { answer: ${field(memberId)} { errors { code } } }`);
    expect(outcome).toEqual({ answer: { errors: [] } });
    expect(await stream.endedWithin(PATIENCE)).toBe(true);
  },
  60_000,
);

test('a stream ends with the key that it was opened with', async () => {
  const owner = await qbit.owner('Olga');
  const job = await endlessJob(owner);
  const { createApiKey } = await owner.graphql<{ createApiKey: { apiKey: { id: string }; secret: string } }>(
    'mutation { createApiKey(input: { name: "Shop", scopes: ["ledger:read"] }) { apiKey { id } secret } }',
  );
  const stream = await watch(qbit.client(createApiKey.secret), job);
  await owner.graphql('mutation ($id: ID!) { revokeApiKey(id: $id) { errors { code } } }', {
    id: createApiKey.apiKey.id,
  });
  expect(await stream.endedWithin(PATIENCE)).toBe(true);
  expect(qbit.errors).toEqual([]);
}, 60_000);
