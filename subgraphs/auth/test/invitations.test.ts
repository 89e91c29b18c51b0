// cspell:ignore Einladung
import { decodeId, encodeId, newUuid } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import {
  accept,
  type Company,
  type Failure,
  factsOf,
  found,
  invite,
  join,
  type Person,
  signUp,
} from './members-people';

let auth: Harness;
let company: Company;
beforeAll(async () => {
  auth = await startHarness();
  company = await found(auth, await signUp(auth, 'Olga'));
});
afterAll(() => auth.close());

const olga = () => company.owner.in(company.id);
const NOT_FOUND = [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['id'] }];
const codes = ({ errors }: { errors: readonly Failure[] }) => errors.map(({ code }) => code);

async function received(person: Person) {
  const { data, errors } = await auth.as<{ viewer: { invitations: { id: string; organizationName: string }[] } }>(
    await person.in(null),
    '{ viewer { invitations { id email organizationName role { key } status } } }',
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.viewer.invitations;
}

const INVITATION = 'query ($id: ID!) { viewer { invitation(id: $id) { id organizationName role { key } status } } }';

/** What the link of an invitation shows to a person. */
async function byLink(person: Person, id: string, harness = auth) {
  const { data, errors } = await harness.as<{ viewer: { invitation: { id: string } | null } }>(
    await person.in(null),
    INVITATION,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.viewer.invitation;
}

const prove = ({ userId }: Person, harness = auth) =>
  harness.rows(`UPDATE identity."user" SET email_verified = true WHERE id = '${userId}' RETURNING 1`);

async function run(mutation: 'resendInvitation' | 'revokeInvitation', id: string) {
  const { data, errors } = await auth.as<
    Record<string, { invitation: { status: string; expiresAt: string } | null; errors: Failure[] }>
  >(
    await olga(),
    `mutation ($id: ID!) { ${mutation}(id: $id) { invitation { status expiresAt } errors { __typename code path } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation]!;
}

const expire = async (id: string) =>
  auth.rows(
    `UPDATE invitation SET expires_at = now() - interval '1 second'
     WHERE id = '${decodeId('ivt', id)}' RETURNING 1`,
  );

test('an invitation goes to the address in lower case, by mail in the language of the organization, and is good for 7 days', async () => {
  await auth.rows(`UPDATE organization SET locale = 'de-DE' WHERE organization_id = '${company.id}' RETURNING 1`);
  const sent = auth.mails.length;
  const { invitation } = await invite(auth, await olga(), 'Grace.Hopper@Example.COM', 'viewer');
  expect(invitation).toMatchObject({
    email: 'grace.hopper@example.com',
    status: 'PENDING',
    role: { key: 'viewer' },
    organizationName: 'Analytical Engines',
  });
  const days = (Date.parse(invitation!.expiresAt) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.99);
  expect(days).toBeLessThanOrEqual(7);
  expect(auth.mails.slice(sent)).toEqual([
    expect.objectContaining({
      to: 'grace.hopper@example.com',
      subject: 'Einladung zu Analytical Engines',
      text: expect.stringContaining(`http://auth.test/invitations/${invitation!.id}`),
    }),
  ]);
  const fact = (await factsOf(auth, company)).at(-1);
  expect(fact).toMatchObject({ type: 'qbit.auth.invitation.changed.v1', data: { role: 'viewer', status: 'PENDING' } });
  expect(JSON.stringify(fact)).not.toContain('example.com'); // personal data stays here
});

test('a new invitation replaces the pending one to the same address', async () => {
  const bea = await signUp(auth, 'Bea');
  const first = await invite(auth, await olga(), bea.email, 'viewer');
  const second = await invite(auth, await olga(), bea.email.toUpperCase(), 'bookkeeper');
  await prove(bea);
  expect((await received(bea)).map(({ id }) => id)).toEqual([second.invitation!.id]);
  expect((await accept(auth, await bea.in(null), first.invitation!.id)).errors).toEqual(NOT_FOUND);
  await accept(auth, await bea.in(null), second.invitation!.id);
  // To a member every link of his leads to the organization.
  expect((await accept(auth, await bea.in(null), first.invitation!.id)).organization).toEqual({ id: company.publicId });
});

test('several invitations of one address at once leave one pending', async () => {
  const bea = await signUp(auth, 'Bea');
  const by = await olga();
  await Promise.all(Array.from({ length: 5 }, () => invite(auth, by, bea.email, 'viewer')));
  await prove(bea);
  expect(await received(bea)).toHaveLength(1);
});

test('accepting makes a member with the role, and both facts, in one transaction', async () => {
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await olga(), bea.email, 'bookkeeper');
  const shown = {
    id: invitation!.id,
    organizationName: 'Analytical Engines',
    role: { key: 'bookkeeper' },
    status: 'PENDING',
  };
  await prove(bea);
  expect(await received(bea)).toMatchObject([shown]);
  expect(await byLink(bea, invitation!.id)).toEqual(shown);
  expect(await accept(auth, await bea.in(null), invitation!.id)).toEqual({
    organization: { id: company.publicId },
    errors: [],
  });
  expect(await bea.in(company.id)).toMatchObject({ role: 'bookkeeper', organizationId: company.id });
  expect((await factsOf(auth, company)).slice(-2)).toMatchObject([
    { type: 'qbit.auth.membership.changed.v1', data: { userId: bea.userId, role: 'bookkeeper', version: 1 } },
    { type: 'qbit.auth.invitation.changed.v1', data: { status: 'ACCEPTED' }, actor: { id: bea.userId } },
  ]);
  expect(auth.changes.at(-1)).toEqual({ userId: bea.userId });
  expect(await received(bea)).toEqual([]);
  expect(await byLink(bea, invitation!.id)).toBeNull();
  const before = (await factsOf(auth, company)).length;
  expect((await accept(auth, await bea.in(null), invitation!.id)).organization).toEqual({ id: company.publicId });
  expect(await factsOf(auth, company)).toHaveLength(before);
});

test('accepting fifty times at once makes one member', async () => {
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await olga(), bea.email, 'viewer');
  const by = await bea.in(null);
  const before = (await factsOf(auth, company)).length;
  const answers = await Promise.all(Array.from({ length: 50 }, () => accept(auth, by, invitation!.id)));
  expect(answers.every(({ organization }) => organization?.id === company.publicId)).toBe(true);
  expect(await factsOf(auth, company)).toHaveLength(before + 2);
});

test('whose address it is not finds no invitation, pending or not', async () => {
  const [bea, eve] = [await signUp(auth, 'Bea'), await signUp(auth, 'Eve')];
  const { invitation } = await invite(auth, await olga(), bea.email, 'viewer');
  expect((await accept(auth, await eve.in(null), invitation!.id)).errors).toEqual(NOT_FOUND);
  await Promise.all([prove(bea), prove(eve)]);
  expect(await received(eve)).toEqual([]);
  expect(await byLink(eve, invitation!.id)).toBeNull();
  expect(await byLink(bea, encodeId('ivt', newUuid()))).toBeNull();
  expect(await byLink(bea, 'nothing')).toBeNull();
  await expire(invitation!.id);
  expect(await byLink(bea, invitation!.id)).toBeNull();
  expect((await accept(auth, await eve.in(null), invitation!.id)).errors).toEqual(NOT_FOUND);
  expect(codes(await accept(auth, await bea.in(null), invitation!.id))).toEqual(['INVITATION_EXPIRED']);
  expect((await eve.in(company.id))?.organizationId).toBeNull();
});

test('a revoked invitation leads nowhere; one that was accepted cannot be revoked', async () => {
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await olga(), bea.email, 'viewer');
  expect(await run('revokeInvitation', invitation!.id)).toMatchObject({
    invitation: { status: 'REVOKED' },
    errors: [],
  });
  expect((await accept(auth, await bea.in(null), invitation!.id)).errors).toEqual(NOT_FOUND);
  expect(codes(await run('resendInvitation', invitation!.id))).toEqual(['INVITATION_NOT_PENDING']);
  const second = await invite(auth, await olga(), bea.email, 'viewer');
  await accept(auth, await bea.in(null), second.invitation!.id);
  expect(codes(await run('revokeInvitation', second.invitation!.id))).toEqual(['INVITATION_NOT_PENDING']);
});

test('sending once more makes an expired invitation good for 7 days again', async () => {
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await olga(), bea.email, 'viewer');
  await expire(invitation!.id);
  const { data } = await auth.as<{ invitations: { id: string; status: string }[] }>(
    await olga(),
    '{ invitations { id status } }',
  );
  expect(data!.invitations[0]).toEqual({ id: invitation!.id, status: 'EXPIRED' });
  const sent = auth.mails.length;
  expect(await run('resendInvitation', invitation!.id)).toMatchObject({ invitation: { status: 'PENDING' } });
  expect(auth.mails.length).toBe(sent + 1);
  expect(codes(await accept(auth, await bea.in(null), invitation!.id))).toEqual([]);
});

test('a member is not invited again, and no more is given than the inviter has', async () => {
  const bea = await join(auth, company, 'Bea', 'viewer');
  expect((await invite(auth, await olga(), bea.email.toUpperCase(), 'viewer')).errors).toEqual([
    expect.objectContaining({ code: 'ALREADY_MEMBER', path: ['input', 'email'] }),
  ]);
  const admin = await (await join(auth, company, 'Adam', 'admin')).in(company.id);
  expect(codes(await invite(auth, admin, 'new@example.com', 'owner'))).toEqual(['OWNER_REQUIRED']);
  expect(codes(await invite(auth, admin, 'new@example.com', 'approver'))).toEqual(['ROLE_EXCEEDS_YOURS']);
  expect(codes(await invite(auth, admin, 'new@example.com', 'admin'))).toEqual([]);
});

/** What the owner does to a member. */
async function change(field: string): Promise<void> {
  const { data } = await auth.as(await olga(), `mutation { answer: ${field} { errors { code } } }`);
  expect(data).toEqual({ answer: { errors: [] } });
}

test('an invitation holds while its inviter may give its role, and no longer', async () => {
  const adam = await join(auth, company, 'Adam', 'admin');
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await adam.in(company.id), bea.email, 'admin');
  const accepted = async () => codes(await accept(auth, await bea.in(null), invitation!.id));

  await change(`suspendMember(memberId: "${adam.memberId}")`);
  expect(await accepted()).toEqual(['INVITATION_LAPSED']);
  await change(`restoreMember(memberId: "${adam.memberId}")`);
  await change(`changeMemberRole(memberId: "${adam.memberId}", role: "viewer")`);
  expect(await accepted()).toEqual(['INVITATION_LAPSED']);
  // Who may still invite, but not to what he gave then, has taken it back as well.
  await change('createRole(input: { name: "Recruiter", permissions: ["members:manage", "ledger:read"] })');
  await change(`changeMemberRole(memberId: "${adam.memberId}", role: "recruiter")`);
  expect(await accepted()).toEqual(['INVITATION_LAPSED']);
  expect((await bea.in(company.id))?.organizationId).toBeNull();
  expect((await factsOf(auth, company)).at(-1)).toMatchObject({ data: { userId: adam.userId, role: 'recruiter' } });

  await change(`changeMemberRole(memberId: "${adam.memberId}", role: "admin")`);
  expect(await accepted()).toEqual([]);
});

test('an invitation that somebody else sends once more is his', async () => {
  const adam = await join(auth, company, 'Adam', 'admin');
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await adam.in(company.id), bea.email, 'viewer');
  await change(`suspendMember(memberId: "${adam.memberId}")`);
  await run('resendInvitation', invitation!.id);
  expect(codes(await accept(auth, await bea.in(null), invitation!.id))).toEqual([]);
});

test.each(['removeMember', 'leaveOrganization'])('with %s his pending invitations are revoked', async (way) => {
  const adam = await join(auth, company, 'Adam', 'admin');
  const [bea, cem] = [await signUp(auth, 'Bea'), await signUp(auth, 'Cem')];
  const joined = await invite(auth, await adam.in(company.id), cem.email, 'viewer');
  await accept(auth, await cem.in(null), joined.invitation!.id);
  const { invitation } = await invite(auth, await adam.in(company.id), bea.email, 'viewer');
  if (way === 'removeMember') await change(`removeMember(memberId: "${adam.memberId}")`);
  else await auth.as(await adam.in(company.id), 'mutation { leaveOrganization { errors { code } } }');
  expect((await factsOf(auth, company)).slice(-2)).toMatchObject([
    { data: { invitationId: decodeId('ivt', invitation!.id), status: 'REVOKED' } },
    { data: { userId: adam.userId, role: null } },
  ]);
  expect((await accept(auth, await bea.in(null), invitation!.id)).errors).toEqual(NOT_FOUND);
  expect((await cem.in(company.id))?.role).toBe('viewer');
});

test('who could not give the role of an invitation neither replaces it nor takes it back', async () => {
  const adam = await join(auth, company, 'Adam', 'admin');
  const bea = await signUp(auth, 'Bea');
  const { invitation } = await invite(auth, await olga(), bea.email, 'owner');
  const by = await adam.in(company.id);
  expect((await invite(auth, by, bea.email, 'viewer')).errors).toEqual([
    expect.objectContaining({ code: 'OWNER_REQUIRED', path: ['input', 'email'] }),
  ]);
  const { data } = await auth.as(by, 'mutation ($id: ID!) { revokeInvitation(id: $id) { errors { code path } } }', {
    id: invitation!.id,
  });
  expect(data).toEqual({ revokeInvitation: { errors: [{ code: 'OWNER_REQUIRED', path: ['id'] }] } });
  expect(codes(await accept(auth, await bea.in(null), invitation!.id))).toEqual([]);
  expect((await bea.in(company.id))?.role).toBe('owner');
});

test('what is no address is refused with its path, what is no role is not found', async () => {
  for (const email of ['', 'x', 'a@b', 'a b@example.com', 'a@example.com\nbcc: x@example.com']) {
    expect((await invite(auth, await olga(), email, 'viewer')).errors).toEqual([
      { __typename: 'InvalidInputError', code: 'EMAIL_INVALID', path: ['input', 'email'] },
    ]);
  }
  expect((await invite(auth, await olga(), 'a@example.com', 'nobody')).errors).toEqual([
    { __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['input', 'role'] },
  ]);
});

test('ids of nothing are not found', async () => {
  for (const id of [encodeId('ivt', newUuid()), 'ivt_x', '', company.publicId]) {
    expect((await accept(auth, await olga(), id)).errors).toEqual(NOT_FOUND);
    expect((await run('resendInvitation', id)).errors).toEqual(NOT_FOUND);
    expect((await run('revokeInvitation', id)).errors).toEqual(NOT_FOUND);
  }
});

test('where mail is set up, an address that is not proven accepts nothing and sees nothing', async () => {
  const strict = await startHarness({ mailIsSetUp: true });
  try {
    const [owner, bea] = [await signUp(strict, 'Olga'), await signUp(strict, 'Bea')];
    await prove(owner, strict);
    const strictCompany = await found(strict, owner);
    const { invitation } = await invite(strict, await owner.in(strictCompany.id), bea.email, 'viewer');
    const seen = async () => strict.as(await bea.in(null), '{ viewer { invitations { id } } }');
    expect(codes(await accept(strict, await bea.in(null), invitation!.id))).toEqual(['EMAIL_NOT_VERIFIED']);
    expect(codes(await accept(strict, await bea.in(null), encodeId('ivt', newUuid())))).toEqual(['EMAIL_NOT_VERIFIED']);
    expect(await seen()).toEqual({ data: { viewer: { invitations: [] } } });
    expect(await byLink(bea, invitation!.id, strict)).toBeNull();
    await prove(bea, strict);
    expect(await seen()).toEqual({ data: { viewer: { invitations: [{ id: invitation!.id }] } } });
    expect(codes(await accept(strict, await bea.in(null), invitation!.id))).toEqual([]);
  } finally {
    await strict.close();
  }
});

test('where no mail is set up, the link alone leads to an invitation: whoever signs up with the address first reads it nowhere', async () => {
  const first = await signUp(auth, 'Mallory');
  const { invitation } = await invite(auth, await olga(), first.email, 'admin');
  expect(await received(first)).toEqual([]);
  expect(await byLink(first, invitation!.id)).toMatchObject({ id: invitation!.id });
  expect(codes(await accept(auth, await first.in(null), invitation!.id))).toEqual([]);
});
