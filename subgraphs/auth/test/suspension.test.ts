import type { Identity } from '@qbit/types';
import { encodeId, newUuid } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import { accept, type Company, type Failure, factsOf, found, invite, join, memberIdOf, signUp } from './members-people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

interface Answer {
  member: { id: string; suspendedAt: string | null; role: { key: string } } | null;
  errors: Failure[];
}

async function run(by: Identity | null, mutation: 'suspendMember' | 'restoreMember', id: string): Promise<Answer> {
  const { data, errors } = await auth.as<{ answer: Answer }>(
    by,
    `mutation ($id: ID!) { answer: ${mutation}(memberId: $id) { member { id suspendedAt role { key } } errors { __typename code path } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.answer;
}
const suspend = (by: Identity | null, id: string) => run(by, 'suspendMember', id);
const restore = (by: Identity | null, id: string) => run(by, 'restoreMember', id);
const codes = ({ errors }: { errors: readonly Failure[] }) => errors.map(({ code }) => code);

async function companyOf(name: string): Promise<Company> {
  return found(auth, await signUp(auth, name));
}

test('who is suspended may nothing, nor his keys; restored, he and they may what they could', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'admin');
  const { data } = await auth.as<{ createApiKey: { secret: string } }>(
    await bea.in(company.id),
    'mutation { createApiKey(input: { name: "till", scopes: ["ledger:read"] }) { secret errors { code } } }',
  );
  const headers = new Headers({ authorization: `Bearer ${data!.createApiKey.secret}` });
  const key = () => auth.identify(headers);
  const remembered = await bea.in(company.id);
  const by = await company.owner.in(company.id);

  expect(await suspend(by, bea.memberId)).toEqual({
    member: { id: bea.memberId, suspendedAt: expect.stringMatching(/^\d{4}-.*Z$/), role: { key: 'admin' } },
    errors: [],
  });
  expect(await bea.in(company.id)).toMatchObject({ organizationId: null, role: null, permissions: [] });
  expect(await key()).toBeNull();
  expect(auth.changes.at(-1)).toEqual({ userId: bea.userId, organizationId: company.id });
  // Nor does what he came with before help him.
  const cem = await join(auth, company, 'Cem', 'viewer');
  expect(codes(await suspend(remembered, cem.memberId))).toEqual(['NOT_PERMITTED']);

  expect(await restore(by, bea.memberId)).toMatchObject({ member: { suspendedAt: null }, errors: [] });
  expect(await bea.in(company.id)).toMatchObject({ role: 'admin', permissions: remembered!.permissions });
  expect(await key()).toMatchObject({ kind: 'key', organizationId: company.id, permissions: ['ledger:read'] });
});

test('it is told as facts, in the audit of the person, and once however often it is asked', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const by = await company.owner.in(company.id);
  const first = await suspend(by, bea.memberId);
  expect(await suspend(by, bea.memberId)).toEqual(first);
  await restore(by, bea.memberId);
  await restore(by, bea.memberId);
  const facts = (await factsOf(auth, company)).slice(-2);
  const told = { type: 'qbit.auth.membership.changed.v1', actor: { kind: 'user', id: company.owner.userId } };
  expect(facts).toMatchObject([
    { ...told, data: { userId: bea.userId, role: 'viewer', version: 2, suspended: true } },
    { ...told, data: { userId: bea.userId, role: 'viewer', version: 3, suspended: false } },
  ]);
  const { data } = await auth.as<{ accessEvents: { nodes: { action: string }[] } }>(
    await bea.in(company.id),
    '{ accessEvents(first: 2) { nodes { action } } }',
  );
  expect(data!.accessEvents.nodes).toEqual([{ action: 'MEMBERSHIP_RESTORED' }, { action: 'MEMBERSHIP_SUSPENDED' }]);
});

test('neither oneself, nor an owner by who is none, nor the last owner who may act', async () => {
  const company = await companyOf('Olga');
  const admin = await join(auth, company, 'Adam', 'admin');
  const otto = await join(auth, company, 'Otto', 'owner');
  const olga = await memberIdOf(auth, company, company.owner);
  const by = await company.owner.in(company.id);
  expect(codes(await suspend(await admin.in(company.id), admin.memberId))).toEqual(['OWN_MEMBERSHIP']);
  expect(codes(await suspend(by, olga))).toEqual(['OWN_MEMBERSHIP']);
  expect(codes(await suspend(await admin.in(company.id), otto.memberId))).toEqual(['OWNER_REQUIRED']);
  expect(codes(await suspend(by, otto.memberId))).toEqual([]);
  expect(codes(await restore(await admin.in(company.id), otto.memberId))).toEqual(['OWNER_REQUIRED']);
  // An owner who is suspended is none who could act: the other is the last, to suspend, to demote, to remove and to leave.
  const leave = async () => (await auth.as(by, 'mutation { leaveOrganization { errors { code } } }')).data;
  const asked = async (field: string) => (await auth.as(by, `mutation { answer: ${field} { errors { code } } }`)).data;
  const last = { errors: [{ code: 'LAST_OWNER' }] };
  expect(codes(await suspend(by, olga))).toEqual(['LAST_OWNER']);
  expect(await asked(`changeMemberRole(memberId: "${olga}", role: "viewer")`)).toEqual({ answer: last });
  expect(await asked(`removeMember(memberId: "${olga}")`)).toEqual({ answer: last });
  expect(await leave()).toEqual({ leaveOrganization: last });
  // And the suspended one himself can be removed, though only one owner is left.
  expect(await asked(`removeMember(memberId: "${otto.memberId}")`)).toEqual({ answer: { errors: [] } });
});

test('two owners who suspend each other at once leave one who may act', async () => {
  const company = await companyOf('Olga');
  const otto = await join(auth, company, 'Otto', 'owner');
  const [first, second] = [await company.owner.in(company.id), await otto.in(company.id)];
  const olga = await memberIdOf(auth, company, company.owner);
  const outcomes = await Promise.all([suspend(first, otto.memberId), suspend(second, olga)]);
  expect(outcomes.flatMap(codes)).toHaveLength(1);
  expect(
    await auth.rows(`SELECT FROM member WHERE organization_id = '${company.id}' AND suspended_at IS NULL`),
  ).toHaveLength(1);
});

test('the organization is not among those of who is suspended, and an old invitation does not lead back', async () => {
  const company = await companyOf('Olga');
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await company.owner.in(company.id), bea.email, 'viewer');
  await accept(auth, await bea.in(null), invitation!.id);
  const mine = async () => (await auth.as(await bea.in(null), '{ viewer { organizations { id } } }')).data;
  expect(await mine()).toEqual({ viewer: { organizations: [{ id: company.publicId }] } });
  const memberId = await memberIdOf(auth, company, bea);
  await suspend(await company.owner.in(company.id), memberId);
  expect(await mine()).toEqual({ viewer: { organizations: [] } });
  expect(codes(await accept(auth, await bea.in(null), invitation!.id))).toEqual(['NOT_FOUND']);
  // The others still see him.
  const { data } = await auth.as(
    await company.owner.in(company.id),
    '{ viewer { organization { members { nodes { user { name } suspendedAt } } } } }',
  );
  expect(data).toMatchObject({
    viewer: {
      organization: {
        members: {
          nodes: [
            { user: { name: 'Olga' }, suspendedAt: null },
            { user: { name: 'Bea' }, suspendedAt: expect.any(String) },
          ],
        },
      },
    },
  });
});

test('a key suspends nobody, ids of nothing are not found, and without the permission the field is refused', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const by = await company.owner.in(company.id);
  expect(codes(await suspend({ ...by!, kind: 'key' }, bea.memberId))).toEqual(['NOT_A_PERSON']);
  for (const id of [encodeId('mem', newUuid()), 'mem_x', '', company.publicId]) {
    expect((await suspend(by, id)).errors).toEqual([
      { __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['memberId'] },
    ]);
    expect(codes(await restore(by, id))).toEqual(['NOT_FOUND']);
  }
  await expect(suspend(await bea.in(company.id), bea.memberId)).rejects.toThrow('members:manage');
});
