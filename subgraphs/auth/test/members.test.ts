import { writeCursor } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { encodeId, newUuid } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import { accept, type Company, type Failure, factsOf, found, invite, join, memberIdOf, signUp } from './members-people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

const CHANGE = `mutation ($id: ID!, $role: String!) { changeMemberRole(memberId: $id, role: $role) {
  member { id role { key builtIn } user { name } } errors { __typename code path } } }`;
const REMOVE = `mutation ($id: ID!) { removeMember(memberId: $id) { removedMemberId errors { __typename code path } } }`;
const LEAVE = `mutation { leaveOrganization { leftOrganizationId errors { __typename code path } } }`;

async function change(by: Identity | null, id: string, role: string) {
  const { data, errors } = await auth.as<{
    changeMemberRole: { member: { role: { key: string } } | null; errors: Failure[] };
  }>(by, CHANGE, { id, role });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.changeMemberRole;
}

async function remove(by: Identity | null, id: string) {
  const { data, errors } = await auth.as<{ removeMember: { removedMemberId: string | null; errors: Failure[] } }>(
    by,
    REMOVE,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.removeMember;
}

const codes = ({ errors }: { errors: readonly Failure[] }) => errors.map(({ code }) => code);
const owners = async (company: Company) =>
  (await auth.rows(`SELECT FROM member WHERE organization_id = '${company.id}' AND role = 'owner'`)).length;

async function companyOf(name: string): Promise<Company> {
  return found(auth, await signUp(auth, name));
}

test('members are paged by when they joined, with their user and role', async () => {
  const company = await companyOf('Olga');
  for (const name of ['Bea', 'Cem', 'Dan']) await join(auth, company, name, 'viewer');
  const page = async (args: string) => {
    const { data, errors } = await auth.as<{ viewer: { organization: { members: Page } } }>(
      await company.owner.in(company.id),
      `{ viewer { organization { members(${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { user { name } role { key builtIn } } } } } }`,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.viewer.organization.members;
  };
  interface Page {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    nodes: { user: { name: string }; role: { key: string; builtIn: boolean } }[];
  }
  const first = await page('first: 2');
  expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
  expect(first.nodes).toEqual([
    { user: { name: 'Olga' }, role: { key: 'owner', builtIn: true } },
    { user: { name: 'Bea' }, role: { key: 'viewer', builtIn: true } },
  ]);
  const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect(second.nodes.map(({ user }) => user.name)).toEqual(['Cem', 'Dan']);
  expect(second.pageInfo.hasNextPage).toBe(false);
  expect((await page('last: 1')).nodes.map(({ user }) => user.name)).toEqual(['Dan']);
});

test('a cursor of another list, and one that was made up, are INVALID_CURSOR', async () => {
  const company = await companyOf('Olga');
  const forged = writeCursor(["'; --"], { members: company.id });
  for (const cursor of [writeCursor([newUuid()], { members: newUuid() }), forged, 'nonsense']) {
    const { errors } = await auth.as(
      await company.owner.in(company.id),
      `{ viewer { organization { members(after: "${cursor}") { totalCount } } } }`,
    );
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_CURSOR');
  }
});

test('a role counts at once, raises the version and is told as a fact', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  expect((await bea.in(company.id))?.permissions).not.toContain('ledger:post');
  const outcome = await change(await company.owner.in(company.id), bea.memberId, 'bookkeeper');
  expect(outcome).toMatchObject({ member: { role: { key: 'bookkeeper' }, user: { name: 'Bea' } }, errors: [] });
  expect(await bea.in(company.id)).toMatchObject({
    role: 'bookkeeper',
    permissions: expect.arrayContaining(['ledger:post']),
    membershipVersion: 2,
  });
  expect((await factsOf(auth, company)).at(-1)).toMatchObject({
    type: 'qbit.auth.membership.changed.v1',
    data: { userId: bea.userId, role: 'bookkeeper', version: 2 },
    actor: { kind: 'user', id: company.owner.userId },
  });
  expect(auth.changes.at(-1)).toEqual({ userId: bea.userId, organizationId: company.id });
});

test('nobody gives a role that may more than he may, makes owners or touches them without being one', async () => {
  const company = await companyOf('Olga');
  const admin = await join(auth, company, 'Adam', 'admin');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const by = await admin.in(company.id);
  expect(codes(await change(by, bea.memberId, 'approver'))).toEqual(['ROLE_EXCEEDS_YOURS']); // payables:pay
  expect(codes(await change(by, bea.memberId, 'owner'))).toEqual(['OWNER_REQUIRED']);
  expect(codes(await change(by, admin.memberId, 'viewer'))).toEqual(['OWN_ROLE']);
  const second = await join(auth, company, 'Otto', 'owner');
  expect(codes(await change(by, second.memberId, 'viewer'))).toEqual(['OWNER_REQUIRED']);
  expect(codes(await remove(by, second.memberId))).toEqual(['OWNER_REQUIRED']);
  expect(codes(await change(by, bea.memberId, 'bookkeeper'))).toEqual([]);
  expect(codes(await change(await second.in(company.id), bea.memberId, 'owner'))).toEqual([]);
});

test('who is an administrator no more decides nothing, whatever he came with', async () => {
  const company = await companyOf('Olga');
  const admin = await join(auth, company, 'Adam', 'admin');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const remembered = await admin.in(company.id);
  await change(await company.owner.in(company.id), admin.memberId, 'viewer');
  expect(codes(await change(remembered, bea.memberId, 'bookkeeper'))).toEqual(['NOT_PERMITTED']);
  expect(codes(await invite(auth, remembered, 'x@example.com', 'viewer'))).toEqual(['NOT_PERMITTED']);
});

test('the last owner can neither leave, be removed nor be demoted', async () => {
  const company = await companyOf('Olga');
  const by = await company.owner.in(company.id);
  const id = await memberIdOf(auth, company, company.owner);
  expect(codes(await change(by, id, 'viewer'))).toEqual(['LAST_OWNER']);
  expect(codes(await remove(by, id))).toEqual(['LAST_OWNER']);
  expect(await auth.as(by, LEAVE)).toMatchObject({ data: { leaveOrganization: { errors: [{ code: 'LAST_OWNER' }] } } });
  expect(await owners(company)).toBe(1);
});

test('two owners who demote, remove or leave at once leave one owner', async () => {
  for (const end of [
    (by: Identity | null, other: string) => change(by, other, 'viewer'),
    (by: Identity | null, other: string) => remove(by, other),
    (by: Identity | null) => auth.as(by, LEAVE),
  ]) {
    const company = await companyOf('Olga');
    const otto = await join(auth, company, 'Otto', 'owner');
    const [olga, firstId] = [await company.owner.in(company.id), await memberIdOf(auth, company, company.owner)];
    const second = await otto.in(company.id);
    await Promise.all([end(olga, otto.memberId), end(second, firstId)]);
    expect(await owners(company)).toBe(1);
  }
});

test('who is removed is no member on the next request, and his keys are dead for ever', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'admin');
  const { data } = await auth.as<{ createApiKey: { secret: string } }>(
    await bea.in(company.id),
    `mutation { createApiKey(input: { name: "till", scopes: ["ledger:read"] }) { secret errors { code } } }`,
  );
  const headers = new Headers({ authorization: `Bearer ${data!.createApiKey.secret}` });
  const key = () => auth.identify(headers);
  expect(await key()).toMatchObject({ kind: 'key', organizationId: company.id });
  expect(await remove(await company.owner.in(company.id), bea.memberId)).toEqual({
    removedMemberId: bea.memberId,
    errors: [],
  });
  expect(await bea.in(company.id)).toMatchObject({ organizationId: null, permissions: [] });
  expect(await key()).toBeNull();
  expect(auth.changes.at(-1)).toEqual({ userId: bea.userId, organizationId: company.id });
  const facts = (await factsOf(auth, company)).slice(-2);
  expect(facts).toMatchObject([
    { type: 'qbit.auth.api-key.changed.v1', data: { revoked: true } },
    { type: 'qbit.auth.membership.changed.v1', data: { userId: bea.userId, role: null, version: 2 } },
  ]);
  // Joining again goes on with the version, and wakes no key.
  const { invitation } = await invite(auth, await company.owner.in(company.id), bea.email, 'admin');
  await accept(auth, await bea.in(null), invitation!.id);
  expect(await bea.in(company.id)).toMatchObject({ role: 'admin', membershipVersion: 3 });
  expect(await key()).toBeNull();
});

test('a member leaves by himself', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  expect(await auth.as(await bea.in(company.id), LEAVE)).toMatchObject({
    data: { leaveOrganization: { leftOrganizationId: company.publicId, errors: [] } },
  });
  expect((await bea.in(company.id))?.organizationId).toBeNull();
});

test.each(['key', 'client'] as const)('a %s changes no members', async (kind) => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const by = { ...(await company.owner.in(company.id))!, kind };
  expect(codes(await change(by, bea.memberId, 'admin'))).toEqual(['NOT_A_PERSON']);
  expect(codes(await remove(by, bea.memberId))).toEqual(['NOT_A_PERSON']);
  expect(codes(await invite(auth, by, 'x@example.com', 'viewer'))).toEqual(['NOT_A_PERSON']);
});

test('ids of nothing are not found, and a role of nothing too, both at once', async () => {
  const company = await companyOf('Olga');
  const by = await company.owner.in(company.id);
  for (const id of [encodeId('mem', newUuid()), 'mem_x', 'nonsense', '', company.publicId, "'; --"]) {
    expect((await change(by, id, 'nobody')).errors).toEqual([
      { __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['memberId'] },
      { __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['role'] },
    ]);
    expect(codes(await remove(by, id))).toEqual(['NOT_FOUND']);
  }
});

test('without the permission the field is refused', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const { errors } = await auth.as(await bea.in(company.id), REMOVE, { id: bea.memberId });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', missingScopes: ['members:manage'] });
});
