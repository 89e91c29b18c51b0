import type { Identity } from '@qbit/types';
import { type Harness, startHarness } from './harness';
import { type Company, type Failure, factsOf, found, invite, join, signUp } from './members-people';

let auth: Harness;
let company: Company;
beforeAll(async () => {
  auth = await startHarness();
  company = await found(auth, await signUp(auth, 'Olga'));
});
afterAll(() => auth.close());

const olga = () => company.owner.in(company.id);
const codes = ({ errors }: { errors: readonly Failure[] }) => errors.map(({ code }) => code);

interface Years {
  from: string;
  through: string;
}

interface Answer {
  role: { key: string; name: string; permissions: string[]; builtIn: boolean; years: Years | null } | null;
  deletedKey: string | null;
  errors: Failure[];
}

async function run(by: Identity | null, mutation: string, variables: Record<string, unknown>): Promise<Answer> {
  const parts: Record<string, string> = {
    createRole: `mutation ($input: CreateRoleInput!) { createRole(input: $input) { role { key name permissions builtIn years { from through } } errors { __typename code path } } }`,
    updateRole: `mutation ($key: String!, $input: UpdateRoleInput!) { updateRole(key: $key, input: $input) { role { key name permissions builtIn years { from through } } errors { __typename code path } } }`,
    deleteRole: `mutation ($key: String!) { deleteRole(key: $key) { deletedKey errors { __typename code path } } }`,
  };
  const { data, errors } = await auth.as<Record<string, Answer>>(by, parts[mutation]!, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation]!;
}
const create = async (input: Record<string, unknown>, by?: Identity | null) =>
  run(by ?? (await olga()), 'createRole', { input });

test('every organization has the six built-in roles, and its own after them', async () => {
  await create({ name: 'Till', key: 'till', permissions: ['ledger:draft'] });
  const { data } = await auth.as<{ roles: { key: string; builtIn: boolean }[] }>(
    await olga(),
    '{ roles { key builtIn } }',
  );
  expect(data!.roles).toEqual([
    ...['owner', 'admin', 'accountant', 'bookkeeper', 'approver', 'viewer'].map((key) => ({ key, builtIn: true })),
    { key: 'till', builtIn: false },
  ]);
});

test('an own role lets its members do what it names, and read the organization', async () => {
  const { role } = await create({
    name: 'Drafting Clerk',
    permissions: ['ledger:read', 'ledger:draft', 'ledger:read'],
  });
  expect(role).toEqual({
    key: 'drafting-clerk',
    name: 'Drafting Clerk',
    permissions: ['organization:read', 'ledger:read', 'ledger:draft'],
    builtIn: false,
    years: null,
  });
  const bea = await join(auth, company, 'Bea', 'drafting-clerk');
  expect(await bea.in(company.id)).toMatchObject({ role: 'drafting-clerk', permissions: role!.permissions });
  const outcome = await run(await olga(), 'updateRole', { key: role!.key, input: { permissions: ['ledger:read'] } });
  expect(outcome.role).toMatchObject({ name: 'Drafting Clerk', permissions: ['organization:read', 'ledger:read'] });
  expect(await bea.in(company.id)).toMatchObject({
    permissions: ['organization:read', 'ledger:read'],
    membershipVersion: 2,
  });
  expect(auth.changes.at(-1)).toEqual({ organizationId: company.id });
  expect((await factsOf(auth, company)).at(-1)).toMatchObject({
    type: 'qbit.auth.role.changed.v1',
    data: { key: 'drafting-clerk', permissions: ['organization:read', 'ledger:read'], removed: false },
  });
});

test('nobody makes or widens a role beyond what he may himself', async () => {
  const admin = await (await join(auth, company, 'Adam', 'admin')).in(company.id);
  expect((await create({ name: 'Payer', permissions: ['payables:read', 'payables:pay'] }, admin)).errors).toEqual([
    { __typename: 'InvalidInputError', code: 'PERMISSION_EXCEEDS_YOURS', path: ['input', 'permissions', '1'] },
  ]);
  expect(codes(await create({ name: 'Reader', permissions: ['payables:read'] }, admin))).toEqual([]);
  const widened = await run(admin, 'updateRole', { key: 'reader', input: { permissions: ['payables:pay'] } });
  expect(codes(widened)).toEqual(['PERMISSION_EXCEEDS_YOURS']);
});

test('who changes a role leaves in it what he may not himself', async () => {
  const admin = await (await join(auth, company, 'Anna', 'admin')).in(company.id);
  await create({ name: 'Cashier', permissions: ['payables:read', 'payables:pay'] });
  const permissions = ['payables:read', 'payables:pay', 'ledger:read'];
  const { role, errors } = await run(admin, 'updateRole', { key: 'cashier', input: { permissions } });
  expect(errors).toEqual([]);
  expect(role!.permissions).toEqual(expect.arrayContaining(permissions));
});

test('a role with every permission is still no owner', async () => {
  const { data } = await auth.as<{ viewer: { permissions: string[] } }>(await olga(), '{ viewer { permissions } }');
  await create({ name: 'Deputy', permissions: data!.viewer.permissions });
  const deputy = await (await join(auth, company, 'Dora', 'deputy')).in(company.id);
  expect(codes(await invite(auth, deputy, 'new@example.com', 'owner'))).toEqual(['OWNER_REQUIRED']);
});

test('built-in roles never change, and their keys are taken', async () => {
  expect(codes(await create({ name: 'Owner', permissions: [] }))).toEqual(['ROLE_KEY_TAKEN']);
  expect((await create({ name: 'Mine', key: 'viewer', permissions: [] })).errors).toEqual([
    { __typename: 'InvalidInputError', code: 'ROLE_KEY_TAKEN', path: ['input', 'key'] },
  ]);
  expect(codes(await run(await olga(), 'updateRole', { key: 'viewer', input: { permissions: [] } }))).toEqual([
    'ROLE_BUILT_IN',
  ]);
  expect(codes(await run(await olga(), 'deleteRole', { key: 'viewer' }))).toEqual(['ROLE_BUILT_IN']);
});

test('a role that a member has, or a pending invitation gives, is not removed', async () => {
  await create({ name: 'Used', permissions: [] });
  const remove = async () => run(await olga(), 'deleteRole', { key: 'used' });
  const { invitation } = await invite(auth, await olga(), 'somebody@example.com', 'used');
  expect(codes(await remove())).toEqual(['ROLE_IN_USE']);
  await auth.as(await olga(), `mutation { revokeInvitation(id: "${invitation!.id}") { errors { code } } }`);
  const bea = await join(auth, company, 'Bea', 'used');
  expect(codes(await remove())).toEqual(['ROLE_IN_USE']);
  await auth.as(await olga(), `mutation { removeMember(memberId: "${bea.memberId}") { errors { code } } }`);
  expect(await remove()).toEqual({ deletedKey: 'used', errors: [] });
  expect((await factsOf(auth, company)).at(-1)).toMatchObject({ data: { key: 'used', removed: true } });
  // The invitations that gave it still show it by its key.
  const { data, errors } = await auth.as<{ invitations: { role: { key: string } }[] }>(
    await olga(),
    '{ invitations { role { key permissions } } }',
  );
  expect(errors).toBeUndefined();
  expect(data!.invitations.map(({ role }) => role.key)).toContain('used');
});

test('removing a role while somebody is invited with it ends one way or the other', async () => {
  for (let round = 0; round < 5; round++) {
    const key = `race-${round}`;
    await create({ name: key, key, permissions: [] });
    const by = await olga();
    const [invited, removed] = await Promise.all([
      invite(auth, by, `race-${round}@example.com`, key),
      run(by, 'deleteRole', { key }),
    ]);
    expect([codes(invited), codes(removed)]).toContainEqual([]);
    expect([...codes(invited), ...codes(removed)]).toHaveLength(1);
  }
});

test('every fault of the input is said at once', async () => {
  expect(
    (await create({ name: ' ', key: '1-Bad Key', permissions: ['ledger:read', 'ledger:everything'] })).errors,
  ).toEqual([
    { __typename: 'InvalidInputError', code: 'ROLE_KEY_INVALID', path: ['input', 'key'] },
    { __typename: 'InvalidInputError', code: 'NAME_INVALID', path: ['input', 'name'] },
    { __typename: 'InvalidInputError', code: 'PERMISSION_UNKNOWN', path: ['input', 'permissions'] },
  ]);
});

test('roles of nothing are not found, and keys make none', async () => {
  const input = { name: 'X' };
  for (const key of ['nobody', '', "'; --", '\u0000']) {
    expect(codes(await run(await olga(), 'updateRole', { key, input }))).toEqual(['NOT_FOUND']);
    expect(codes(await run(await olga(), 'deleteRole', { key }))).toEqual(['NOT_FOUND']);
  }
  const key = { ...(await olga())!, kind: 'key' as const };
  expect(codes(await create({ name: 'X', permissions: [] }, key))).toEqual(['NOT_A_PERSON']);
});

describe('CMP-3 a role that is limited to years', () => {
  const years = { from: '2025-01-01', through: '2025-12-31' };
  const reading = ['ledger:read', 'audit:read', 'reports:read'];

  test('reads alone: it holds no permission to change anything, nor to read what cannot leave out other years', async () => {
    const permissions = ['ledger:read', 'ledger:draft', 'receivables:read', 'members:manage', 'organization:read'];
    expect((await create({ name: 'Auditor', permissions, years })).errors).toEqual(
      ['1', '2', '3'].map((at) => ({
        __typename: 'InvalidInputError',
        code: 'PERMISSION_NOT_LIMITABLE',
        path: ['input', 'permissions', at],
      })),
    );
    const backwards = { from: '2026-01-01', through: '2025-12-31' };
    expect((await create({ name: 'Auditor', permissions: reading, years: backwards })).errors).toEqual([
      { __typename: 'InvalidInputError', code: 'YEARS_BACKWARDS', path: ['input', 'years', 'through'] },
    ]);
    const source = 'mutation ($input: CreateRoleInput!) { createRole(input: $input) { role { key } } }';
    const none = { name: 'Auditor', permissions: reading, years: { from: '2025-02-31', through: '2025-12-31' } };
    const { errors } = await auth.as(await olga(), source, { input: none });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  test('gives its years to the identities of its members at once, and to what they made', async () => {
    const { role } = await create({ name: 'Auditor', permissions: reading, years });
    expect(role).toEqual({
      key: 'auditor',
      name: 'Auditor',
      permissions: ['organization:read', 'audit:read', 'ledger:read', 'reports:read'],
      builtIn: false,
      years,
    });
    expect((await factsOf(auth, company)).at(-1)).toMatchObject({
      type: 'qbit.auth.role.changed.v1',
      data: { key: 'auditor', years, removed: false },
    });
    const rita = await join(auth, company, 'Rita', 'auditor');
    expect(await rita.in(company.id)).toMatchObject({ role: 'auditor', years });
    const { data } = await auth.as<{ viewer: { years: Years | null } }>(
      await rita.in(company.id),
      '{ viewer { years { from through } } }',
    );
    expect(data?.viewer.years).toEqual(years);

    const later = { from: '2026-01-01', through: '2026-12-31' };
    const change = async (input: object) => run(await olga(), 'updateRole', { key: 'auditor', input });
    expect((await change({ years: later })).role).toMatchObject({ name: 'Auditor', years: later });
    expect(await rita.in(company.id)).toMatchObject({ years: later, membershipVersion: 2 });
    expect(auth.changes.at(-1)).toEqual({ organizationId: company.id });
    // What is not named stays; a limited role stays one that reads alone.
    expect((await change({ name: 'Auditor of 2026' })).role).toMatchObject({ name: 'Auditor of 2026', years: later });
    expect(codes(await change({ permissions: ['ledger:post'] }))).toEqual(['PERMISSION_NOT_LIMITABLE']);
    expect((await change({ years: null, permissions: ['ledger:post'] })).role).toMatchObject({ years: null });
    expect(await rita.in(company.id)).toMatchObject({ years: null });
    expect(codes(await change({ years }))).toEqual(['PERMISSION_NOT_LIMITABLE']);
  });

  test('is held by the database too', async () => {
    await create({ name: 'Bank', key: 'bank', permissions: reading, years });
    const change = (columns: string) => auth.rows(`UPDATE role SET ${columns} WHERE key = 'bank'`);
    await expect(change(`permissions = permissions || '{ledger:post}'`)).rejects.toThrow('check');
    await expect(change('years_through = null')).rejects.toThrow('check');
    await expect(change(`years_through = '2024-01-01'`)).rejects.toThrow('check');
  });
});
