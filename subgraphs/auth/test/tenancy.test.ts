import { encodeId } from '@qbit/utils';
import { withClient } from '@qbit/subgraph';
import { type Harness, startHarness } from './harness';
import { type Company, found, invite, join, signUp } from './members-people';

let auth: Harness;
let ours: Company;
let theirs: Company;
const ids: Record<'member' | 'invitation' | 'key' | 'view', string> = { member: '', invitation: '', key: '', view: '' };
beforeAll(async () => {
  auth = await startHarness();
  ours = await found(auth, await signUp(auth, 'Olga'), 'Ours');
  theirs = await found(auth, await signUp(auth, 'Theo'), 'Theirs');
  const by = await theirs.owner.in(theirs.id);
  ids.member = (await join(auth, theirs, 'Tina', 'admin')).memberId;
  ids.invitation = (await invite(auth, by, 'somebody@example.com', 'viewer')).invitation!.id;
  await auth.as(
    by,
    'mutation { createRole(input: { name: "Theirs", key: "theirs", permissions: [] }) { errors { code } } }',
  );
  const { data } = await auth.as<{ createApiKey: { apiKey: { id: string } } }>(
    by,
    'mutation { createApiKey(input: { name: "theirs", scopes: ["ledger:read"] }) { apiKey { id } errors { code } } }',
  );
  ids.key = data!.createApiKey.apiKey.id;
  const kept = await auth.as<{ saveView: { view: { id: string } } }>(
    by,
    'mutation { saveView(input: { list: JOURNAL, name: "Theirs", shared: true, query: [] }) { view { id } errors { code } } }',
  );
  ids.view = kept.data!.saveView.view.id;
  await auth.as(by, `mutation { setDefaultView(list: JOURNAL, viewId: "${ids.view}") { errors { code } } }`);
});
afterAll(() => auth.close());

const TABLES = [
  'organization',
  'member',
  'role',
  'invitation',
  'api_key',
  'ownership_offer',
  'saved_view',
  'default_view',
  'outbox',
];
const everything = async () =>
  JSON.stringify(
    await Promise.all(
      TABLES.map((table) =>
        auth.rows(`SELECT t::text FROM ${table} t WHERE organization_id = '${theirs.id}' ORDER BY 1`),
      ),
    ),
  );

test('ids of another organization answer like ids of nothing, and change nothing there', async () => {
  const by = await ours.owner.in(ours.id);
  const before = await everything();
  const fields = [
    `changeMemberRole(memberId: "${ids.member}", role: "viewer")`,
    `removeMember(memberId: "${ids.member}")`,
    `suspendMember(memberId: "${ids.member}")`,
    `restoreMember(memberId: "${ids.member}")`,
    `resendInvitation(id: "${ids.invitation}")`,
    `revokeInvitation(id: "${ids.invitation}")`,
    `acceptInvitation(id: "${ids.invitation}")`,
    `revokeApiKey(id: "${ids.key}")`,
    `rotateApiKey(id: "${ids.key}")`,
    'updateRole(key: "theirs", input: { name: "Ours" })',
    'deleteRole(key: "theirs")',
    `updateView(input: { id: "${ids.view}", version: 1, name: "Ours" })`,
    `deleteView(id: "${ids.view}")`,
    `setDefaultView(list: JOURNAL, viewId: "${ids.view}")`,
  ];
  for (const field of fields) {
    const { data, errors } = await auth.as<{ answer: unknown }>(
      by,
      `mutation { answer: ${field} { errors { __typename code } } }`,
    );
    expect([field, errors]).toEqual([field, undefined]);
    expect(data!.answer).toEqual({ errors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND' }] });
  }
  expect(await everything()).toBe(before);
});

test('a role of another organization is none here', async () => {
  const outcome = await invite(auth, await ours.owner.in(ours.id), 'x@example.com', 'theirs');
  expect(outcome.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('lists hold what is of the organization alone', async () => {
  const { data, errors } = await auth.as(
    await ours.owner.in(ours.id),
    '{ roles { key builtIn } invitations { id } apiKeys { id } viewer { organization { members { totalCount nodes { user { name } } } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    roles: Array.from({ length: 6 }, () => expect.objectContaining({ builtIn: true })),
    invitations: [],
    apiKeys: [],
    viewer: { organization: { members: { totalCount: 1, nodes: [{ user: { name: 'Olga' } }] } } },
  });
});

test('members are shown of the organization that the request acts in, and of no other', async () => {
  const both = await join(auth, ours, 'Both', 'viewer');
  await auth.rows(`INSERT INTO member (organization_id, user_id, id, role)
    VALUES ('${theirs.id}', '${both.userId}', uuidv7(), 'viewer') RETURNING 1`);
  const { data } = await auth.as<{ viewer: { organizations: { id: string; members: unknown }[] } }>(
    await both.in(ours.id),
    '{ viewer { organizations { id members { totalCount } } } }',
  );
  expect(data!.viewer.organizations).toEqual([
    { id: ours.publicId, members: { totalCount: 2 } },
    { id: theirs.publicId, members: null },
  ]);
  // Not even by the entity itself.
  const entity = `{ _entities(representations: [{ __typename: "Organization", id: "${theirs.publicId}" }]) { ... on Organization { members { totalCount } } } }`;
  expect(await auth.as(await both.in(ours.id), entity)).toEqual({ data: { _entities: [{ members: null }] } });
});

test('a fellow member is seen, a member of another organization is nobody', async () => {
  const [tina] = await auth.rows<{ user_id: string }>(
    `SELECT user_id FROM member WHERE organization_id = '${theirs.id}' AND role = 'admin'`,
  );
  const query = `{ node(id: "${encodeId('usr', tina!.user_id)}") { id } }`;
  expect(await auth.as(await theirs.owner.in(theirs.id), query)).toMatchObject({ data: { node: {} } });
  expect(await auth.as(await ours.owner.in(ours.id), query)).toEqual({ data: { node: null } });
});

test('the database itself shows no other organization, and nothing without one', async () => {
  const seenBy = (organizationId: string) =>
    withClient(auth.database.urls.app, async (client) => {
      await client.query("SELECT set_config('app.organization_id', $1, false)", [organizationId]);
      const seen = new Set<string>();
      for (const table of TABLES) {
        const { rows } = await client.query<{ organization_id: string }>(`SELECT organization_id FROM ${table}`);
        for (const row of rows) seen.add(row.organization_id);
      }
      return [...seen];
    });
  expect(await seenBy(ours.id)).toEqual([ours.id]);
  expect(await seenBy('')).toEqual([]);
});
