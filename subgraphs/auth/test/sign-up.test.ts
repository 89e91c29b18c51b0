import { decodePosition } from '@qbit/subgraph';
import { personIn } from '@qbit/testkit';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId, newUuid } from '@qbit/utils';
import { cookiesOf, type Harness, startHarness } from './harness';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness({ quickPasswords: false });
});
afterAll(() => auth.close());

const ADA = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };
let cookie: string;
const ada = (organizationId: string | null = null): Promise<Identity | null> =>
  auth.identify(new Headers({ cookie }), organizationId);

test('who signed up signs in, and the session gives an identity', async () => {
  expect((await auth.call('/auth/sign-up/email', ADA)).status).toBe(200);
  const response = await auth.call('/auth/sign-in/email', { email: ADA.email, password: ADA.password });
  expect(response.status).toBe(200);
  cookie = cookiesOf(response);
  expect(await ada()).toMatchObject({ kind: 'user', organizationId: null, permissions: [], role: null });
  expect(
    await auth.open.identify({
      headers: new Headers({ cookie: 'qbit.session_token=forged' }),
      organizationId: null,
      origin: { address: null, userAgent: null },
    }),
  ).toBeNull();
});

test('the password is kept as argon2id, and a wrong one is refused', async () => {
  const [account] = await auth.rows<{ password: string }>('SELECT password FROM identity.account');
  expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect((await auth.call('/auth/sign-in/email', { email: ADA.email, password: 'wrong horse battery' })).status).toBe(
    401,
  );
  expect((await auth.call('/auth/sign-in/email', { email: ADA.email, password: ADA.password })).status).toBe(200);
});

const CREATE = `mutation ($input: CreateOrganizationInput!) {
  createOrganization(input: $input) { organization { id name slug functionalCurrency fiscalYearStartMonth } position errors { __typename code path } } }`;

interface Created {
  createOrganization: {
    organization: { id: string; slug: string } | null;
    position: string | null;
    errors: { code: string; path: string[] }[];
  };
}

test('a company is made with its owner, and the fact of it is in the outbox', async () => {
  const input = { name: 'Analytical Engines', country: 'GB', functionalCurrency: 'GBP', fiscalYearStartMonth: 4 };
  const identity = await ada();
  const { data, errors } = await auth.as<Created>(identity, CREATE, { input });
  expect(errors).toBeUndefined();
  const { organization, position } = data!.createOrganization;
  expect(organization).toMatchObject({
    name: 'Analytical Engines',
    slug: 'analytical-engines',
    functionalCurrency: 'GBP',
    fiscalYearStartMonth: 4,
  });
  expect(decodePosition(position!)).toEqual({ auth: 2n });
  const organizationId = decodeId('org', organization!.id)!;
  const [fact, owner] = await auth.open.facts.outbox.page(organizationId, 0n, 10);
  expect(fact).toMatchObject({
    type: 'qbit.auth.organization.created.v1',
    sequence: '1',
    actor: { kind: 'user', id: identity!.userId },
    data: { organizationId, functionalCurrency: 'GBP', chartTemplate: null },
  });
  expect(owner).toMatchObject({
    type: 'qbit.auth.membership.changed.v1',
    sequence: '2',
    actor: { kind: 'user', id: identity!.userId },
    data: { userId: identity!.userId, role: 'owner', version: 1 },
  });
  expect(await ada(organizationId)).toMatchObject({
    organizationId,
    role: 'owner',
    permissions: expect.arrayContaining(['ledger:post', 'members:manage']),
  });
  expect(auth.changes).toContainEqual({ userId: identity!.userId });
});

test('two companies of one name have two slugs', async () => {
  const { data } = await auth.as<Created>(await ada(), CREATE, {
    input: { name: 'Analytical Engines', country: 'DE', functionalCurrency: 'EUR' },
  });
  expect(data?.createOrganization.organization?.slug).toMatch(/^analytical-engines-[0-9a-f]{4}$/);
});

test('every fault of the input is said at once, with its path, and nothing is made', async () => {
  const input = {
    name: '  ',
    country: 'XX',
    functionalCurrency: 'EURO',
    fiscalYearStartMonth: 13,
    timeZone: 'Mars/Olympus',
  };
  const { data } = await auth.as<Created>(await ada(), CREATE, { input });
  expect(data?.createOrganization.organization).toBeNull();
  expect(data?.createOrganization.errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
    ['NAME_INVALID', 'input.name'],
    ['COUNTRY_UNKNOWN', 'input.country'],
    ['CURRENCY_UNKNOWN', 'input.functionalCurrency'],
    ['INVALID_FISCAL_YEAR_START_MONTH', 'input.fiscalYearStartMonth'],
    ['TIME_ZONE_UNKNOWN', 'input.timeZone'],
  ]);
});

test('who is not signed in is UNAUTHENTICATED, whatever the gateway let through', async () => {
  const { errors } = await auth.as(null, '{ viewer { permissions } }');
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('a stranger sees neither the company nor its people, by any id', async () => {
  const [member] = await auth.rows<{ organization_id: string; user_id: string }>(
    'SELECT organization_id, user_id FROM member',
  );
  const [org, usr] = [encodeId('org', member!.organization_id), encodeId('usr', member!.user_id)];
  const query = `{ o: node(id: "${org}") { id } u: node(id: "${usr}") { id }
    _entities(representations: [{ __typename: "Organization", id: "${org}" }, { __typename: "User", nodeRef: "${usr}" }]) { __typename } }`;
  expect(await auth.as(await ada(), query)).toMatchObject({
    data: { o: { id: org }, u: { id: usr }, _entities: [{}, {}] },
  });
  const { data, errors } = await auth.as(personIn(newUuid()), query);
  expect(errors).toBeUndefined();
  expect(data).toEqual({ o: null, u: null, _entities: [null, null] });
});
