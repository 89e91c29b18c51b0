import { grantedPartner } from './granted-partner';
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
  { accountCode: "3000", side: CREDIT, amount: { amount: "12.34", currency: "EUR" } }] }) { journalEntry { number } errors { code path } } }`;

interface Answer {
  data?: { postJournalEntry: { journalEntry: { number: string } | null; errors: { code: string }[] } | null };
  errors?: { extensions: { code: string; missingScopes?: string[] } }[];
}

test('an invited person joins, may what the role lets him from request to request, and nothing once removed', async () => {
  const bea = qbit.client();
  const { email } = await bea.signUp('Bea');
  bea.organizationId = owner.organizationId;
  // He asks before he is a member: that is remembered, and must not outlive his joining.
  expect(await bea.graphql('{ viewer { organization { id } } }')).toEqual({ viewer: { organization: null } });

  const { inviteMember } = await owner.graphql<{ inviteMember: { invitation: { id: string } } }>(
    'mutation ($email: String!) { inviteMember(input: { email: $email, role: "viewer" }) { invitation { id } errors { code } } }',
    { email },
  );
  const received = await bea.graphql<{ viewer: { invitations: { id: string }[]; invitation: { id: string } } }>(
    'query ($id: ID!) { viewer { invitations { id } invitation(id: $id) { id } } }',
    { id: inviteMember.invitation.id },
  );
  // No mail is set up, so nothing proves whose the address is: only the link tells of the invitation.
  expect(received.viewer).toEqual({ invitations: [], invitation: { id: inviteMember.invitation.id } });
  await bea.graphql('mutation ($id: ID!) { acceptInvitation(id: $id) { organization { id } errors { code } } }', {
    id: inviteMember.invitation.id,
  });
  expect(await bea.graphql('{ viewer { organization { id } } }')).toEqual({
    viewer: { organization: { id: owner.organizationId } },
  });

  const post = () => bea.post<Answer>('/graphql', { query: POST, variables: { key: crypto.randomUUID() } });
  expect((await post()).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', missingScopes: ['ledger:post'] });

  const memberId = await memberIdOf(owner, email);
  await owner.graphql(
    'mutation ($id: ID!) { changeMemberRole(memberId: $id, role: "bookkeeper") { errors { code } } }',
    {
      id: memberId,
    },
  );
  expect((await post()).data?.postJournalEntry).toMatchObject({
    journalEntry: { number: expect.any(String) },
    errors: [],
  });

  await owner.graphql('mutation ($id: ID!) { removeMember(memberId: $id) { errors { code } } }', { id: memberId });
  expect((await post()).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await bea.graphql('{ viewer { organization { id } } }')).toEqual({ viewer: { organization: null } });
  expect(qbit.errors).toEqual([]);
});

test('another permissions of an own role count on the next request', async () => {
  await owner.graphql(
    'mutation { createRole(input: { name: "Clerk", permissions: ["ledger:read"] }) { errors { code } } }',
  );
  const { client: cem } = await joinedMember(owner, 'clerk', 'Cem');
  await cem.graphql('{ accounts { totalCount } }');
  await owner.graphql('mutation { updateRole(key: "clerk", input: { permissions: [] }) { errors { code } } }');
  await expect(cem.graphql('{ accounts { totalCount } }')).rejects.toThrow('FORBIDDEN');
});

test('an invitation to a role is known to those alone who could give it', async () => {
  const ada = qbit.client();
  const { email } = await ada.signUp('Ada');
  const invite = async (to: string, role: string) =>
    (
      await owner.graphql<{ inviteMember: { invitation: { id: string } } }>(
        'mutation ($to: String!, $role: String!) { inviteMember(input: { email: $to, role: $role }) { invitation { id } errors { code } } }',
        { to, role },
      )
    ).inviteMember.invitation.id;
  await ada.graphql('mutation ($id: ID!) { acceptInvitation(id: $id) { errors { code } } }', {
    id: await invite(email, 'admin'),
  });
  ada.organizationId = owner.organizationId;
  const [ownerId, viewerId] = [await invite('o@example.com', 'owner'), await invite('v@example.com', 'viewer')];
  const known = async (client: typeof owner) =>
    (await client.graphql<{ invitations: { id: string }[] }>('{ invitations { id } }')).invitations.map(({ id }) => id);
  expect(await known(owner)).toEqual(expect.arrayContaining([ownerId, viewerId]));
  expect(await known(ada)).toContain(viewerId);
  expect(await known(ada)).not.toContain(ownerId);
});

test('members are shown to members alone', async () => {
  const query = '{ viewer { organization { members { nodes { user { email } } } } } }';
  await expect(owner.graphql(query)).resolves.toMatchObject({ viewer: { organization: { members: {} } } });
  const stranger = qbit.client();
  await stranger.signUp('Eve');
  stranger.organizationId = owner.organizationId;
  await expect(stranger.graphql(query)).rejects.toThrow('FORBIDDEN');
});

test('a suspended member, his key and his clients may nothing with their next requests, and all again once restored', async () => {
  const { client: dan, account } = await joinedMember(owner, 'admin', 'Dan');
  const { createApiKey } = await dan.graphql<{ createApiKey: { secret: string } }>(
    'mutation { createApiKey(input: { name: "Dan", scopes: ["ledger:read"] }) { secret errors { code } } }',
  );
  const { accessToken } = await grantedPartner(dan, ['ledger:read'], 'ledger:read');
  const [shop, partner] = [qbit.client(createApiKey.secret), qbit.client(accessToken)];
  const robot = qbit.client(await ownAccord(dan));
  const query = '{ accounts(first: 1) { nodes { id } } }';
  const ask = async (client: typeof owner, path: string) => {
    const { errors } = await client.post<Answer>(path, { query });
    return errors?.[0]?.extensions.code ?? 'answered';
  };
  const all = async () =>
    Promise.all([ask(dan, '/graphql'), ...[shop, partner, robot].map((client) => ask(client, '/public/graphql'))]);
  const answered = Array(4).fill('answered');
  expect(await all()).toEqual(answered); // and each is remembered from here on

  const memberId = await memberIdOf(owner, account.email);
  await owner.graphql('mutation ($id: ID!) { suspendMember(memberId: $id) { errors { code } } }', { id: memberId });
  expect(await all()).toEqual(['FORBIDDEN', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
  expect(await dan.graphql('{ viewer { organization { id } organizations { id } } }')).toEqual({
    viewer: { organization: null, organizations: [] },
  });

  await owner.graphql('mutation ($id: ID!) { restoreMember(memberId: $id) { errors { code } } }', { id: memberId });
  expect(await all()).toEqual(answered);
  expect(qbit.errors).toEqual([]);
});

/** The token of a client that somebody made and that acts of its own accord. */
async function ownAccord(person: typeof owner): Promise<string> {
  const { createOAuthClient } = await person.graphql<{
    createOAuthClient: { client: { clientId: string }; secret: string };
  }>(
    `mutation { createOAuthClient(input: { name: "Robot", redirectUris: [], grantTypes: [CLIENT_CREDENTIALS], scopes: ["ledger:read"] }) {
      client { clientId } secret errors { code } } }`,
  );
  const basic = Buffer.from(`${createOAuthClient.client.clientId}:${createOAuthClient.secret}`).toString('base64');
  const answer = await fetch(`${qbit.origin}/auth/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'ledger:read' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
