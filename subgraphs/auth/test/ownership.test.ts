import type { Identity } from '@qbit/types';
import { decodeId, encodeId, newUuid } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import { accept, type Company, type Failure, factsOf, found, invite, join, memberIdOf, signUp } from './members-people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

interface Offer {
  id: string;
  status: string;
  from: { name: string } | null;
  to: { name: string } | null;
  roleAfter: { key: string };
}
interface Answer {
  offer?: Offer | null;
  member?: { role: { key: string } } | null;
  errors: Failure[];
}
const OFFER = 'id status from { name } to { name } roleAfter { key }';

async function run(by: Identity | null, field: string, selection: string): Promise<Answer> {
  const { data, errors } = await auth.as<{ answer: Answer }>(
    by,
    `mutation { answer: ${field} { ${selection} errors { __typename code path } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.answer;
}
const offer = (by: Identity | null, memberId: string, roleAfter = 'admin') =>
  run(by, `offerOwnership(memberId: "${memberId}", roleAfter: "${roleAfter}")`, `offer { ${OFFER} }`);
const take = (by: Identity | null, id: string) => run(by, `acceptOwnership(id: "${id}")`, 'member { role { key } }');
const end = (by: Identity | null, id: string) => run(by, `endOwnershipOffer(id: "${id}")`, `offer { ${OFFER} }`);
const codes = ({ errors }: Answer) => errors.map(({ code }) => code);
const seen = async (by: Identity | null) =>
  (await auth.as<{ ownershipOffer: Offer | null }>(by, `{ ownershipOffer { ${OFFER} } }`)).data!.ownershipOffer;

async function companyOf(name: string): Promise<Company & { me: () => Promise<Identity | null> }> {
  const company = await found(auth, await signUp(auth, name));
  return { ...company, me: () => company.owner.in(company.id) };
}

test('ownership passes when it is accepted and not before: both change at once, told and in both audits', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'bookkeeper');
  const made = await offer(await company.me(), bea.memberId, 'viewer');
  expect(made).toEqual({
    offer: {
      id: expect.stringMatching(/^ofr_/),
      status: 'OPEN',
      from: { name: 'Olga' },
      to: { name: 'Bea' },
      roleAfter: { key: 'viewer' },
    },
    errors: [],
  });
  expect((await company.me())?.role).toBe('owner');
  expect((await bea.in(company.id))?.role).toBe('bookkeeper');

  expect(await take(await bea.in(company.id), made.offer!.id)).toEqual({
    member: { role: { key: 'owner' } },
    errors: [],
  });
  expect(await bea.in(company.id)).toMatchObject({ role: 'owner', membershipVersion: 2 });
  expect(await company.me()).toMatchObject({ role: 'viewer', membershipVersion: 2 });
  expect(auth.changes.slice(-2)).toEqual([
    { userId: bea.userId, organizationId: company.id },
    { userId: company.owner.userId, organizationId: company.id },
  ]);
  const offerId = decodeId('ofr', made.offer!.id);
  const told = { offerId, fromUserId: company.owner.userId, toUserId: bea.userId, roleAfter: 'viewer' };
  expect((await factsOf(auth, company)).slice(-4)).toMatchObject([
    { type: 'qbit.auth.ownership-offer.changed.v1', data: { ...told, status: 'OPEN' } },
    { type: 'qbit.auth.membership.changed.v1', data: { userId: bea.userId, role: 'owner', version: 2 } },
    { type: 'qbit.auth.membership.changed.v1', data: { userId: company.owner.userId, role: 'viewer', version: 2 } },
    { type: 'qbit.auth.ownership-offer.changed.v1', data: { ...told, status: 'ACCEPTED' } },
  ]);
  for (const [person, actions] of [
    [company.owner, ['OWNERSHIP_TRANSFERRED', 'OWNERSHIP_OFFERED']],
    [bea, ['OWNERSHIP_TRANSFERRED']],
  ] as const) {
    const { data } = await auth.as<{ accessEvents: { nodes: { action: string }[] } }>(
      await person.in(company.id),
      '{ accessEvents(first: 50) { nodes { action } } }',
    );
    const kept = data!.accessEvents.nodes
      .map(({ action }) => action)
      .filter((action) => action.startsWith('OWNERSHIP'));
    expect(kept).toEqual(actions);
  }
  expect(codes(await take(await bea.in(company.id), made.offer!.id))).toEqual(['NOT_FOUND']); // once
});

test('it is offered by an owner alone, to another member who may act and is no owner', async () => {
  const company = await companyOf('Olga');
  const admin = await join(auth, company, 'Adam', 'admin');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const otto = await join(auth, company, 'Otto', 'owner');
  const me = await company.me();
  expect(codes(await offer(await admin.in(company.id), bea.memberId))).toEqual(['OWNER_REQUIRED']);
  expect(codes(await offer(me, await memberIdOf(auth, company, company.owner)))).toEqual(['OWN_MEMBERSHIP']);
  expect(codes(await offer(me, otto.memberId))).toEqual(['ALREADY_OWNER']);
  expect(codes(await offer(me, bea.memberId, 'owner'))).toEqual(['ROLE_IS_OWNER']);
  expect(codes(await offer(me, encodeId('mem', newUuid()), 'nobody'))).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  expect(codes(await offer({ ...me!, kind: 'key' }, bea.memberId))).toEqual(['NOT_A_PERSON']);
  await run(me, `suspendMember(memberId: "${bea.memberId}")`, 'member { role { key } }');
  expect(codes(await offer(me, bea.memberId))).toEqual(['MEMBER_SUSPENDED']);
});

test('owners and who it is made to see it, and nobody else answers it', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const eve = await join(auth, company, 'Eve', 'admin');
  const { offer: made } = await offer(await company.me(), bea.memberId);
  const by = await eve.in(company.id);
  expect(await seen(by)).toBeNull();
  expect((await seen(await bea.in(company.id)))?.id).toBe(made!.id);
  expect((await seen(await company.me()))?.id).toBe(made!.id);
  expect(codes(await take(by, made!.id))).toEqual(['NOT_FOUND']);
  expect(codes(await end(by, made!.id))).toEqual(['NOT_FOUND']);
  expect(codes(await take(await company.me(), made!.id))).toEqual(['NOT_FOUND']); // the owner himself neither
  const stranger = await companyOf('Theo');
  expect(codes(await take(await stranger.me(), made!.id))).toEqual(['NOT_FOUND']);
  expect(await end(await bea.in(company.id), made!.id)).toMatchObject({ offer: { status: 'DECLINED' } });
  expect(codes(await take(await bea.in(company.id), made!.id))).toEqual(['NOT_FOUND']);
  expect((await company.me())?.role).toBe('owner');
});

test('another offer takes the place of the earlier one, and an owner takes his back', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const cem = await join(auth, company, 'Cem', 'viewer');
  const first = await offer(await company.me(), bea.memberId);
  const second = await offer(await company.me(), cem.memberId);
  expect(codes(await take(await bea.in(company.id), first.offer!.id))).toEqual(['NOT_FOUND']);
  expect((await factsOf(auth, company)).slice(-2)).toMatchObject([
    { data: { status: 'WITHDRAWN', toUserId: bea.userId } },
    { data: { status: 'OPEN', toUserId: cem.userId } },
  ]);
  expect(await end(await company.me(), second.offer!.id)).toMatchObject({ offer: { status: 'WITHDRAWN' } });
  expect(await seen(await company.me())).toBeNull();
});

test('an offer holds while who made it is an owner, and for seven days', async () => {
  const company = await companyOf('Olga');
  const otto = await join(auth, company, 'Otto', 'owner');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const ownId = await memberIdOf(auth, company, company.owner);
  const first = await offer(await company.me(), bea.memberId);
  await run(
    await otto.in(company.id),
    `changeMemberRole(memberId: "${ownId}", role: "viewer")`,
    'member { role { key } }',
  );
  expect(codes(await take(await bea.in(company.id), first.offer!.id))).toEqual(['OFFER_LAPSED']);
  const second = await offer(await otto.in(company.id), bea.memberId);
  await auth.rows(`UPDATE ownership_offer SET expires_at = now() WHERE status = 'OPEN' RETURNING 1`);
  expect(await seen(await otto.in(company.id))).toBeNull();
  expect(codes(await take(await bea.in(company.id), second.offer!.id))).toEqual(['OFFER_EXPIRED']);
  expect((await otto.in(company.id))?.role).toBe('owner');
});

test('who leaves takes his offers with him, and those to him', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'viewer');
  const { offer: made } = await offer(await company.me(), bea.memberId);
  await run(await bea.in(company.id), 'leaveOrganization', 'leftOrganizationId');
  const { invitation } = await invite(auth, await company.me(), bea.email, 'viewer');
  await accept(auth, await bea.in(null), invitation!.id);
  expect(codes(await take(await bea.in(company.id), made!.id))).toEqual(['NOT_FOUND']);
});

test('two who accept and withdraw at once leave one owner', async () => {
  for (let round = 0; round < 5; round++) {
    const company = await companyOf('Olga');
    const bea = await join(auth, company, 'Bea', 'viewer');
    const { offer: made } = await offer(await company.me(), bea.memberId);
    const [me, her] = [await company.me(), await bea.in(company.id)];
    const answers = await Promise.all([take(her, made!.id), end(me, made!.id)]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const owners = await auth.rows(
      `SELECT FROM member WHERE organization_id = '${company.id}' AND role = 'owner' AND suspended_at IS NULL`,
    );
    expect(owners).toHaveLength(1);
  }
});

test('who ownership is offered to is told by mail, with the page where it is answered; a refused offer sends none', async () => {
  const company = await companyOf('Olga');
  const bea = await join(auth, company, 'Bea', 'bookkeeper');
  const before = auth.mails.length;
  expect(codes(await offer(await company.me(), bea.memberId, 'no-role'))).toEqual(['NOT_FOUND']);
  expect(auth.mails.slice(before)).toEqual([]);
  await offer(await company.me(), bea.memberId);
  const [row] = await auth.rows<{ slug: string }>(
    `SELECT slug FROM organization WHERE organization_id = '${company.id}'`,
  );
  const sent = auth.mails.slice(before);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: bea.email, subject: 'You may become an owner of Analytical Engines' });
  expect(sent[0]?.text).toContain('Olga offers you');
  expect(sent[0]?.text).toContain(`http://auth.test/${row?.slug}/members`);
});
