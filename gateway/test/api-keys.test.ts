import { joinedMember, memberIdOf } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: ReturnType<TestPlatform['client']>;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner('Olga');
});

const POST = `mutation ($key: String) { postJournalEntry(idempotencyKey: $key, input: { postingDate: "2026-01-31", description: "Capital", postings: [
  { accountCode: "1000", side: DEBIT, amount: { amount: "12.34", currency: "EUR" } },
  { accountCode: "3000", side: CREDIT, amount: { amount: "12.34", currency: "EUR" } }] }) { journalEntry { id number } errors { code path } } }`;

interface Answer {
  /** Of a problem document: a token that does not hold never reaches the graph. */
  code?: string;
  data?: {
    postJournalEntry: { journalEntry: { id: string; number: string } | null; errors: { code: string }[] } | null;
  };
  errors?: { extensions: { code: string; missingScopes?: string[] } }[];
}

async function makeKey(scopes: string[]): Promise<{ id: string; secret: string }> {
  const { createApiKey } = await owner.graphql<{ createApiKey: { apiKey: { id: string }; secret: string } }>(
    `mutation ($scopes: [String!]!) { createApiKey(input: { name: "Shop", scopes: $scopes }) { apiKey { id } secret errors { code } } }`,
    { scopes },
  );
  return { id: createApiKey.apiKey.id, secret: createApiKey.secret };
}
/** A program with a key, which knows that the books are open. */
function shopWith(secret: string): typeof owner {
  return Object.assign(qbit.client(secret), { position: owner.position });
}
const post = (client: typeof owner) =>
  client.post<Answer>('/public/graphql', { query: POST, variables: { key: crypto.randomUUID() } });

test('a key posts at the public door, and once revoked is nobody on the next request', async () => {
  const { id, secret } = await makeKey(['ledger:read', 'ledger:post']);
  const shop = shopWith(secret);
  const answer = await post(shop);
  expect(answer.data?.postJournalEntry).toMatchObject({ journalEntry: { number: expect.any(String) }, errors: [] });
  // The actor of the fact is the key, which is not its maker.
  const [fact] = await qbit.rows<{ actor: { kind: string } }>(
    'general-ledger',
    `SELECT actor FROM outbox WHERE type LIKE '%journal-entry.posted%' ORDER BY recorded_at DESC LIMIT 1`,
  );
  expect(fact?.actor.kind).toBe('key');
  await owner.graphql('mutation ($id: ID!) { revokeApiKey(id: $id) { errors { code } } }', { id });
  expect((await post(shop)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('a key may what its scopes say and no more, and tells its organization by itself', async () => {
  const { secret } = await makeKey(['ledger:read']);
  const shop = shopWith(secret);
  expect((await post(shop)).errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
    missingScopes: ['ledger:post'],
  });
  expect(
    await shop.graphql('{ viewer { user { id } organization { id } permissions } }', {}, '/public/graphql'),
  ).toEqual({
    viewer: { user: null, organization: { id: owner.organizationId }, permissions: ['ledger:read'] },
  });
});

test('members, invitations, roles, keys and settings are not in the public graph', async () => {
  const { secret } = await makeKey(['organization:read', 'organization:manage', 'members:manage', 'keys:manage']);
  const shop = shopWith(secret);
  for (const query of [
    '{ roles { key } }',
    '{ invitations { id } }',
    '{ apiKeys { id } }',
    '{ viewer { organization { members { totalCount } } } }',
    '{ viewer { organization { iban } } }',
    '{ viewer { invitations { id } } }',
    '{ viewer { invitation(id: "ivt_x") { id } } }',
    'mutation { updateOrganization(input: { name: "X" }) { errors { code } } }',
    'mutation { createApiKey(input: { name: "X", scopes: ["ledger:read"] }) { secret } }',
  ]) {
    const answer = await shop.post<Answer>('/public/graphql', { query });
    expect([query, answer.errors?.[0]?.extensions.code]).toEqual([query, 'GRAPHQL_VALIDATION_FAILED']);
  }
  // At the door of the web its scopes would let it, but it is no person.
  expect(
    await shop.graphql(
      'mutation { createApiKey(input: { name: "X", scopes: ["keys:manage"] }) { secret errors { code } } }',
    ),
  ).toEqual({ createApiKey: { secret: null, errors: [{ code: 'NOT_A_PERSON' }] } });
});

test('what is no key is UNAUTHENTICATED', async () => {
  for (const token of ['qbit_live_x', `qbit_live_${'0'.repeat(26)}_${'A'.repeat(43)}`]) {
    expect((await post(qbit.client(token))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  }
});

test('a key made by somebody who was removed, or may less now, follows him at once', async () => {
  const { client: bea, account } = await joinedMember(owner, 'admin', 'Bea');
  const { createApiKey } = await bea.graphql<{ createApiKey: { secret: string } }>(
    'mutation { createApiKey(input: { name: "Bea", scopes: ["ledger:read", "ledger:post"] }) { secret errors { code } } }',
  );
  const shop = shopWith(createApiKey.secret);
  expect((await post(shop)).data?.postJournalEntry?.errors).toEqual([]);
  const memberId = await memberIdOf(owner, account.email);
  await owner.graphql('mutation ($id: ID!) { changeMemberRole(memberId: $id, role: "viewer") { errors { code } } }', {
    id: memberId,
  });
  expect((await post(shop)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await owner.graphql('mutation ($id: ID!) { removeMember(memberId: $id) { errors { code } } }', { id: memberId });
  expect((await post(shop)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect(qbit.errors).toEqual([]);
});
