// cspell:ignore Apost Aread
import { createHash, randomBytes } from 'node:crypto';
import { decodeId, encodeId, newUuid } from '@qbit/utils';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { type Harness, startHarness } from '../harness';
import { totpOf } from './authenticator';
import { PASSWORD, type Person, personSignedIn } from './people';

let auth: Harness;
let owner: Person;
let organizationId: string;
let client: Client;
beforeAll(async () => {
  auth = await startHarness();
  owner = await personSignedIn(auth, 'owner@example.com');
  organizationId = await createOrganization(owner);
  client = await createClient({});
});
afterAll(() => auth.close());

interface Client {
  id: string;
  clientId: string;
  secret: string;
}
/** What is published: over plain HTTP an issuer may be on the own machine alone, so the provider says https. */
const ISSUER = 'https://auth.test';
const REDIRECT = 'https://partner.example/callback';

async function createOrganization(person: Person): Promise<string> {
  const { data } = await auth.as<{ createOrganization: { organization: { id: string } } }>(
    await person.identity(),
    'mutation { createOrganization(input: { name: "Engines", country: "DE", functionalCurrency: "EUR" }) { organization { id } } }',
  );
  return decodeId('org', data!.createOrganization.organization.id)!;
}

const CREATE = `mutation ($input: CreateOAuthClientInput!) { createOAuthClient(input: $input) {
  client { id clientId name redirectUris grantTypes scopes } secret errors { code path } } }`;

async function createClient(input: Record<string, unknown>, by = owner): Promise<Client> {
  const { data, errors } = await auth.as<{
    createOAuthClient: { client: { id: string; clientId: string } | null; secret: string; errors: unknown[] };
  }>(await by.identity(organizationId), CREATE, {
    input: {
      name: 'Partner',
      redirectUris: [REDIRECT],
      grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN', 'CLIENT_CREDENTIALS'],
      scopes: ['ledger:read', 'ledger:post', 'reports:read'],
      ...input,
    },
  });
  const created = data?.createOAuthClient;
  if (!created?.client) throw new Error(JSON.stringify(errors ?? created?.errors));
  return { ...created.client, secret: created.secret };
}

const VERIFIER = randomBytes(32).toString('base64url');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** Where the browser is sent to. To a page that fetches, as these tests do, the provider says it in JSON. */
async function authorize(person: Person, overrides: Record<string, string | null> = {}, of = client): Promise<string> {
  const parameters = {
    response_type: 'code',
    client_id: of.clientId,
    redirect_uri: REDIRECT,
    scope: 'ledger:read ledger:post offline_access',
    state: 'a-state',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...overrides,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, value);
  const answer = await person.call(`/auth/oauth2/authorize?${query}`);
  return answer.headers.get('location') ?? ((await answer.json()) as { url?: string }).url ?? '';
}

/** Says yes on the consent page, for an organization; the address that the browser is sent to. */
async function consent(person: Person, location: string, body: Record<string, unknown> = {}) {
  const oauth_query = location.slice(location.indexOf('?') + 1);
  const answer = await person.call('/auth/oauth2/consent', {
    accept: true,
    organizationId: encodeId('org', organizationId),
    oauth_query,
    ...body,
  });
  return { status: answer.status, body: (await answer.json()) as { url?: string; code?: string } };
}

async function codeOf(person: Person, overrides: Record<string, string | null> = {}, of = client): Promise<string> {
  const { body } = await consent(person, await authorize(person, overrides, of));
  const code = new URL(body.url!).searchParams.get('code');
  if (!code) throw new Error(`No code: ${JSON.stringify(body)}`);
  return code;
}

interface Tokens {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  scope: string;
  expires_in: number;
}

async function post(path: string, form: Record<string, string>, as: Client | null = client) {
  const basic = as && Buffer.from(`${as.clientId}:${as.secret}`).toString('base64');
  const response = await auth.form(path, form, basic ? { authorization: `Basic ${basic}` } : {});
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as Tokens & Record<string, unknown> };
}
const exchange = (code: string, overrides: Record<string, string> = {}, as = client) =>
  post(
    '/auth/oauth2/token',
    { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: VERIFIER, ...overrides },
    as,
  );
const refresh = (refresh_token: string, as = client) =>
  post('/auth/oauth2/token', { grant_type: 'refresh_token', refresh_token }, as);
const identify = (token: string) => auth.identify(new Headers({ authorization: `Bearer ${token}` }));
const identityOfClient = (of: Client) => decodeId('oac', of.clientId);

/** Somebody else who is a member with a role. */
async function member(email: string, role: string): Promise<Person> {
  const person = await personSignedIn(auth, email);
  const { userId } = (await person.identity())!;
  await auth.rows(
    `INSERT INTO member (organization_id, user_id, id, role) VALUES ('${organizationId}', '${userId}', '${newUuid()}', '${role}')`,
  );
  return person;
}

test('a client is made with a secret that is kept as a hash, and listed without it', async () => {
  expect(client.secret).toMatch(/^qbit_ocs_[\w-]{43}$/);
  const [row] = await auth.rows<{ client_secret: string; client_id: string }>(
    `SELECT client_secret, client_id FROM identity.oauth_client WHERE client_id = '${client.clientId}'`,
  );
  expect(row!.client_secret).not.toContain(client.secret.slice(9));
  const { data } = await auth.as(await owner.identity(organizationId), '{ oauthClients { clientId name scopes } }');
  expect(data).toEqual({
    oauthClients: [
      { clientId: client.clientId, name: 'Partner', scopes: ['ledger:read', 'ledger:post', 'reports:read'] },
    ],
  });
});

test.each([
  [{ grantTypes: [] }, 'GRANT_TYPE_REQUIRED', 'input.grantTypes'],
  [{ grantTypes: ['REFRESH_TOKEN'] }, 'REFRESH_NEEDS_CODE', 'input.grantTypes'],
  [{ redirectUris: [] }, 'REDIRECT_URI_REQUIRED', 'input.redirectUris'],
  [{ redirectUris: [REDIRECT, 'http://partner.example/'] }, 'REDIRECT_URI_INVALID', 'input.redirectUris.1'],
  [{ scopes: [] }, 'SCOPE_REQUIRED', 'input.scopes'],
])('a client with %j is refused: %s', async (wrong, code, path) => {
  const input = {
    name: 'Partner',
    redirectUris: [REDIRECT],
    grantTypes: ['AUTHORIZATION_CODE'],
    scopes: ['ledger:read'],
  };
  const { data } = await auth.as<{ createOAuthClient: { client: null; errors: { code: string; path: string[] }[] } }>(
    await owner.identity(organizationId),
    CREATE,
    { input: { ...input, ...wrong } },
  );
  expect(data!.createOAuthClient.client).toBeNull();
  expect(data!.createOAuthClient.errors.map((fault) => [fault.code, fault.path.join('.')])).toEqual([[code, path]]);
});

test('who is no member with keys:manage makes no client, and gives no scope that he has not himself', async () => {
  const bookkeeper = await member('bookkeeper@example.com', 'bookkeeper');
  const refused = await auth.as(await bookkeeper.identity(organizationId), CREATE, {
    input: { name: 'P', redirectUris: [], grantTypes: ['CLIENT_CREDENTIALS'], scopes: ['ledger:read'] },
  });
  expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  const admin = await member('admin@example.com', 'admin'); // all but payables:pay
  const { data } = await auth.as<{ createOAuthClient: unknown }>(await admin.identity(organizationId), CREATE, {
    input: { name: 'P', redirectUris: [], grantTypes: ['CLIENT_CREDENTIALS'], scopes: ['payables:pay'] },
  });
  expect(data!.createOAuthClient).toMatchObject({ client: null, errors: [{ code: 'SCOPE_EXCEEDS_YOURS' }] });
});

test('code and PKCE: the client acts for the person in the organization that he chose', async () => {
  const asked = await authorize(owner);
  expect(asked).toMatch(/^\/oauth\/consent\?/);
  const { body } = await consent(owner, asked);
  const url = new URL(body.url!);
  expect([url.origin + url.pathname, url.searchParams.get('state'), url.searchParams.get('iss')]).toEqual([
    REDIRECT,
    'a-state',
    ISSUER,
  ]);
  const { status, body: tokens } = await exchange(url.searchParams.get('code')!);
  expect(status).toBe(200);
  expect(tokens).toMatchObject({
    access_token: expect.stringMatching(/^qbit_oat_/),
    refresh_token: expect.stringMatching(/^qbit_ort_/),
    token_type: 'Bearer',
    expires_in: 900,
    scope: 'ledger:read ledger:post offline_access',
  });
  expect(await identify(tokens.access_token)).toMatchObject({
    kind: 'client',
    subject: identityOfClient(client),
    userId: (await owner.identity())!.userId,
    organizationId,
    role: null,
    permissions: ['ledger:read', 'ledger:post'],
    sessionId: null,
    secondFactor: false,
  });
  const kept = await auth.rows<{ token: string }>(
    'SELECT token FROM identity.oauth_access_token UNION ALL SELECT token FROM identity.oauth_refresh_token',
  );
  for (const { token } of kept) expect(tokens.access_token + tokens.refresh_token).not.toContain(token);
});

test('the consent page learns what the client is called, and nothing that is secret', async () => {
  const answer = await owner.call(`/auth/oauth2/public-client?client_id=${client.clientId}`);
  const shown = (await answer.json()) as Record<string, unknown>;
  expect(shown).toMatchObject({ client_id: client.clientId, client_name: 'Partner' });
  expect(JSON.stringify(shown)).not.toMatch(/secret|createdBy/);
  expect((await auth.call(`/auth/oauth2/public-client?client_id=${client.clientId}`)).status).toBe(401);
});

test('who is not signed in signs in first, with the second factor where he has one, and goes on to the consent page', async () => {
  const person = await member('late@example.com', 'bookkeeper');
  const { totpURI } = (await (await person.call('/auth/two-factor/enable', { password: PASSWORD })).json()) as {
    totpURI: string;
  };
  await person.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
  const browser = person.elsewhere();
  const asked = await authorize(browser);
  expect(asked).toMatch(/^\/sign-in\?/);
  const oauth_query = asked.slice(asked.indexOf('?') + 1);
  const credentials = { email: person.email, password: PASSWORD, oauth_query };
  expect(await (await browser.call('/auth/sign-in/email', credentials)).json()).toMatchObject({
    twoFactorRedirect: true,
  });
  const code = totpOf(totpURI, Date.now() + 30_000);
  const signedIn = (await (await browser.call('/auth/two-factor/verify-totp', { code, oauth_query })).json()) as {
    url: string;
  };
  expect(signedIn.url).toMatch(/^\/oauth\/consent\?/);
  const { body } = await consent(browser, signedIn.url);
  expect(new URL(body.url!).searchParams.get('code')).not.toBeNull();
});

test('a signed query that was tampered with is refused', async () => {
  const asked = await authorize(owner);
  const { status } = await consent(owner, asked.replace('ledger%3Apost', 'reports%3Aread'));
  expect(status).toBe(400);
});

test('consent is asked for every time, for the organization is chosen there', async () => {
  await codeOf(owner);
  expect(await authorize(owner)).toMatch(/^\/oauth\/consent\?/);
  const silent = await authorize(owner, { prompt: 'none' });
  expect(new URL(silent).searchParams.get('error')).toBe('consent_required');
});

test('no organization, an unknown one and that of others are refused alike', async () => {
  const stranger = await personSignedIn(auth, 'stranger@example.com');
  const theirs = encodeId('org', await createOrganization(stranger));
  for (const id of [undefined, '', 'org_', encodeId('org', newUuid()), theirs, organizationId]) {
    const { status, body } = await consent(owner, await authorize(owner), { organizationId: id });
    expect([id, status, body.code]).toEqual([id, 403, 'NOT_A_MEMBER']);
  }
});

test('a person who says no sends the client away', async () => {
  const { body } = await consent(owner, await authorize(owner), { accept: false });
  expect(new URL(body.url!).searchParams.get('error')).toBe('access_denied');
});

test('the client gets no more than the person has: a viewer cannot pass on posting', async () => {
  const viewer = await member('viewer@example.com', 'viewer');
  const { body } = await exchange(await codeOf(viewer));
  expect(body.scope).toBe('ledger:read offline_access');
  expect(await identify(body.access_token)).toMatchObject({ permissions: ['ledger:read'] });
  const nothing = await consent(viewer, await authorize(viewer, { scope: 'ledger:post' }));
  expect([nothing.status, nothing.body.code]).toEqual([403, 'NO_SCOPE_LEFT']);
});

test('what the client asks beyond its own scopes is refused', async () => {
  const asked = await authorize(owner, { scope: 'ledger:read members:manage' });
  expect(new URL(asked).searchParams.get('error')).toBe('invalid_scope');
});

test('stack trap: who left the organization takes his clients with him, at once and at the refresh', async () => {
  const person = await member('leaver@example.com', 'bookkeeper');
  const { userId } = (await person.identity())!;
  const { body } = await exchange(await codeOf(person));
  expect(await identify(body.access_token)).toMatchObject({ permissions: ['ledger:read', 'ledger:post'] });
  await auth.rows(`UPDATE member SET role = 'viewer' WHERE user_id = '${userId}'`);
  expect(await identify(body.access_token)).toMatchObject({ permissions: ['ledger:read'] });
  const narrowed = await refresh(body.refresh_token!);
  expect(narrowed.body.scope).toBe('ledger:read offline_access');
  await auth.rows(`DELETE FROM member WHERE user_id = '${userId}'`);
  expect(await identify(narrowed.body.access_token)).toBeNull();
  expect(await post('/auth/oauth2/introspect', { token: narrowed.body.access_token })).toMatchObject({
    body: { active: false },
  });
  expect(await refresh(narrowed.body.refresh_token!)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(auth.changes).toContainEqual({ keyId: identityOfClient(client) });
  const left = await auth.rows(`SELECT FROM identity.oauth_refresh_token WHERE user_id = '${userId}'`);
  expect(left).toHaveLength(0);
});

test('PKCE is required, by S256, and the verifier must fit', async () => {
  for (const wrong of [
    { code_challenge: null, code_challenge_method: null },
    { code_challenge_method: 'plain' },
    { code_challenge: null },
    // Also where nothing but the client's own rule asks for it.
    { code_challenge: null, code_challenge_method: null, scope: 'ledger:read' },
  ]) {
    const location = await authorize(owner, wrong);
    expect(location).toMatch(/error=invalid_request/);
    expect(location).not.toMatch(/code=/);
  }
  const wrongVerifier = await exchange(await codeOf(owner), { code_verifier: randomBytes(32).toString('base64url') });
  // RFC 7636, 4.6, and RFC 6749, 5.2.
  expect(wrongVerifier).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(wrongVerifier.body).not.toHaveProperty('access_token');
});

test.each([
  'https://partner.example/callback/',
  'https://partner.example/callback?x=1',
  'https://partner.example/callback#x',
  'https://partner.example.evil.example/callback',
  'https://evil.example/callback',
  'http://partner.example/callback',
  'https://PARTNER.example/callback2',
])('redirect addresses match exactly: nothing is sent to %s', async (uri) => {
  const location = await authorize(owner, { redirect_uri: uri });
  expect(location.startsWith(uri)).toBe(false);
  // A page of ours, which says so to the person.
  expect(new URL(location, auth.origin).pathname).toBe('/oauth/consent');
  expect(location).toMatch(/error=/);
});

test('a code works once, and its second use ends what the first brought', async () => {
  const code = await codeOf(owner);
  const { body } = await exchange(code);
  expect((await exchange(code)).status).toBe(400);
  expect(await identify(body.access_token)).toBeNull();
});

test('another client gets nothing for a code or a token, and cannot look at one', async () => {
  const other = await createClient({ name: 'Other' });
  expect((await exchange(await codeOf(owner), {}, other)).status).toBe(400);
  const { body } = await exchange(await codeOf(owner));
  expect((await refresh(body.refresh_token!, other)).status).toBe(400);
  const { body: introspected } = await post('/auth/oauth2/introspect', { token: body.access_token }, other);
  expect(introspected).toEqual({ active: false });
  await post('/auth/oauth2/revoke', { token: body.access_token }, other);
  expect(await identify(body.access_token)).not.toBeNull();
});

test('a refresh token is used once: its second use ends the family, is heard at once and noted', async () => {
  const { body: first } = await exchange(await codeOf(owner));
  const { status, body: second } = await refresh(first.refresh_token!);
  expect(status).toBe(200);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  const before = auth.changes.length;
  expect(await refresh(first.refresh_token!)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await refresh(second.refresh_token!)).toMatchObject({ status: 400 });
  expect(await identify(second.access_token)).toBeNull();
  expect(auth.changes.slice(before)).toContainEqual({ keyId: identityOfClient(client) });
  const noted = await auth.rows(`SELECT FROM identity.access_event WHERE action = 'CLIENT_TOKEN_REUSED'`);
  expect(noted.length).toBeGreaterThan(0);
});

test('without offline_access there is no refresh token, and signing out ends the client', async () => {
  const person = await member('short@example.com', 'bookkeeper');
  const { body } = await exchange(await codeOf(person, { scope: 'ledger:read' }));
  expect(body.refresh_token).toBeUndefined();
  expect(await identify(body.access_token)).not.toBeNull();
  await person.call('/auth/sign-out', {});
  expect(await identify(body.access_token)).toBeNull();
  // However the session ends: here by the graph, from another one.
  const [one, another] = [person.elsewhere(), person.elsewhere()];
  await one.signIn();
  await another.signIn();
  const { body: second } = await exchange(await codeOf(one, { scope: 'ledger:read' }));
  expect(await identify(second.access_token)).not.toBeNull();
  const before = auth.changes.length;
  await auth.as(await another.identity(), 'mutation { revokeOtherSessions { revoked } }');
  expect(await identify(second.access_token)).toBeNull();
  expect(auth.changes.slice(before)).toContainEqual({ userId: (await another.identity())!.userId });
});

test('introspection (RFC 7662) and revocation (RFC 7009)', async () => {
  const { body } = await exchange(await codeOf(owner));
  expect((await post('/auth/oauth2/introspect', { token: body.access_token })).body).toMatchObject({
    active: true,
    client_id: client.clientId,
    scope: 'ledger:read ledger:post offline_access',
    sub: (await owner.identity())!.userId,
  });
  expect((await post('/auth/oauth2/introspect', { token: 'qbit_oat_unknown' })).body).toEqual({ active: false });
  expect((await post('/auth/oauth2/introspect', { token: body.access_token }, null)).status).toBe(401);
  const before = auth.changes.length;
  expect((await post('/auth/oauth2/revoke', { token: body.access_token })).status).toBe(200);
  expect(await identify(body.access_token)).toBeNull();
  expect(auth.changes.slice(before)).toContainEqual({ keyId: identityOfClient(client) });
  await post('/auth/oauth2/revoke', { token: body.refresh_token! });
  expect((await refresh(body.refresh_token!)).status).toBe(400);
});

test('a client of its own accord acts in its organization, with its own scopes', async () => {
  const grant = (form: Record<string, string> = {}, as = client) =>
    post('/auth/oauth2/token', { grant_type: 'client_credentials', ...form }, as);
  const { status, body } = await grant({ scope: 'ledger:read' });
  expect(status).toBe(200);
  expect(body).not.toHaveProperty('refresh_token');
  expect(await identify(body.access_token)).toMatchObject({
    kind: 'client',
    subject: identityOfClient(client),
    userId: (await owner.identity())!.userId,
    organizationId,
    permissions: ['ledger:read'],
  });
  expect((await grant({ scope: 'members:manage' })).body).toMatchObject({ error: 'invalid_scope' });
  expect((await grant({}, { ...client, secret: 'qbit_ocs_wrong' })).body).toMatchObject({ error: 'invalid_client' });
  const codesOnly = await createClient({ grantTypes: ['AUTHORIZATION_CODE'] });
  expect((await grant({}, codesOnly)).body).toMatchObject({ error: 'unauthorized_client' });
  const refused = await auth.rows(`SELECT FROM identity.access_event WHERE action = 'CLIENT_REFUSED'`);
  expect(refused.length).toBeGreaterThan(0);
});

/** What the owner does to a membership, by the id of its person. */
async function change(mutation: 'suspendMember' | 'restoreMember' | 'removeMember', person: Person): Promise<void> {
  const { userId } = (await person.identity())!;
  const [row] = await auth.rows<{ id: string }>(
    `SELECT id FROM member WHERE organization_id = '${organizationId}' AND user_id = '${userId}'`,
  );
  const { data } = await auth.as(
    await owner.identity(organizationId),
    `mutation ($id: ID!) { answer: ${mutation}(memberId: $id) { errors { code } } }`,
    { id: encodeId('mem', row!.id) },
  );
  expect(data).toEqual({ answer: { errors: [] } });
}

const ofItsOwnAccord = async (of: Client) =>
  (await post('/auth/oauth2/token', { grant_type: 'client_credentials', scope: 'ledger:read ledger:post' }, of)).body;

test('a client of its own accord may what its maker may at that moment: nothing while he is suspended', async () => {
  const maker = await member('maker@example.com', 'admin');
  const own = await createClient({ name: 'Of the maker' }, maker);
  const { userId } = (await maker.identity())!;
  const { access_token } = await ofItsOwnAccord(own);
  expect(await identify(access_token)).toMatchObject({ userId, permissions: ['ledger:read', 'ledger:post'] });

  await auth.rows(`UPDATE member SET role = 'viewer' WHERE user_id = '${userId}' RETURNING 1`);
  expect(await identify(access_token)).toMatchObject({ permissions: ['ledger:read'] });

  await change('suspendMember', maker);
  // By this the gateway forgets the client: its identity has the maker as the person who answers for it.
  expect(auth.changes.at(-1)).toEqual({ userId, organizationId });
  expect(await identify(access_token)).toBeNull();
  expect(await identify((await ofItsOwnAccord(own)).access_token)).toBeNull();
  expect((await post('/auth/oauth2/introspect', { token: access_token }, own)).body).toEqual({ active: false });
  await change('restoreMember', maker);
  expect(await identify(access_token)).toMatchObject({ userId, permissions: ['ledger:read'] });
});

test.each(['removeMember', 'leaveOrganization'] as const)(
  'with %s the clients that act by his permissions end for ever, and those that act for others stay',
  async (way) => {
    const maker = await member(`${way.toLowerCase()}@example.com`, 'admin');
    const { userId } = (await maker.identity())!;
    const own = await createClient({ name: 'Own accord' }, maker);
    const forOthers = await createClient({ name: 'For others', grantTypes: ['AUTHORIZATION_CODE'] }, maker);
    const { access_token } = await ofItsOwnAccord(own);
    const granted = await exchange(await codeOf(owner, {}, forOthers), {}, forOthers);
    if (way === 'removeMember') await change(way, maker);
    else await auth.as(await maker.identity(organizationId), 'mutation { leaveOrganization { errors { code } } }');

    expect(await identify(access_token)).toBeNull();
    expect(auth.changes.slice(-2)).toEqual([{ userId, organizationId }, { keyId: identityOfClient(own) }]);
    expect(await ofItsOwnAccord(own)).not.toHaveProperty('access_token');
    const facts = (await auth.open.facts.outbox.page(organizationId, 0n, 500)).slice(-2);
    expect(facts).toMatchObject([
      { type: 'qbit.auth.membership.changed.v1', data: { userId, role: null } },
      { type: 'qbit.auth.oauth-client.changed.v1', data: { name: 'Own accord', revoked: true } },
    ]);
    expect(await identify(granted.body.access_token)).toMatchObject({ kind: 'client' });
  },
);

test('a client that outlived its maker, as where the process died between the two, is none of who joined again', async () => {
  const maker = await member('again@example.com', 'admin');
  const { userId } = (await maker.identity())!;
  const own = await createClient({ name: 'Left over' }, maker);
  const { access_token } = await ofItsOwnAccord(own);
  await auth.rows(`DELETE FROM member WHERE user_id = '${userId}' RETURNING 1`);
  expect(await identify(access_token)).toBeNull();
  await auth.rows(
    `INSERT INTO member (organization_id, user_id, id, role) VALUES ('${organizationId}', '${userId}', '${newUuid()}', 'admin')`,
  );
  expect(await identify(access_token)).toBeNull();
  expect(await identify((await ofItsOwnAccord(own)).access_token)).toBeNull();
  expect(
    await identify((await ofItsOwnAccord(await createClient({ name: 'New' }, maker))).access_token),
  ).not.toBeNull();
});

test('stack trap: who withdraws his consent ends every token of it', async () => {
  const person = await member('withdraws@example.com', 'bookkeeper');
  const { body } = await exchange(await codeOf(person));
  const consents = (await (await person.call('/auth/oauth2/get-consents')).json()) as { id: string }[];
  expect(consents).toHaveLength(1);
  expect((await owner.call('/auth/oauth2/delete-consent', { id: consents[0]!.id })).status).toBeGreaterThanOrEqual(400);
  expect(await identify(body.access_token)).not.toBeNull();
  const before = auth.changes.length;
  expect((await person.call('/auth/oauth2/delete-consent', { id: consents[0]!.id })).status).toBe(200);
  expect(await identify(body.access_token)).toBeNull();
  expect((await refresh(body.refresh_token!)).status).toBe(400);
  expect(auth.changes.slice(before)).toContainEqual({ keyId: identityOfClient(client) });
});

test('a client that is ended ends at once with all that was granted to it', async () => {
  const doomed = await createClient({ name: 'Doomed' });
  const { body } = await exchange(await codeOf(owner, {}, doomed), {}, doomed);
  const revoke = async (person: Person, id: string, organization = organizationId) =>
    (
      await auth.as<{ revokeOAuthClient: unknown }>(
        await person.identity(organization),
        'mutation ($id: ID!) { revokeOAuthClient(id: $id) { clientId errors { code } } }',
        { id },
      )
    ).data?.revokeOAuthClient;
  const stranger = await personSignedIn(auth, 'revoker@example.com');
  const theirs = await createOrganization(stranger);
  expect(await revoke(stranger, doomed.id, theirs)).toEqual({ clientId: null, errors: [{ code: 'NOT_FOUND' }] });
  expect(await identify(body.access_token)).not.toBeNull();
  expect(await revoke(owner, doomed.id)).toEqual({ clientId: doomed.id, errors: [] });
  expect(auth.changes).toContainEqual({ keyId: identityOfClient(doomed) });
  expect(await identify(body.access_token)).toBeNull();
  expect((await refresh(body.refresh_token!, doomed)).status).toBeGreaterThanOrEqual(400);
  expect(await authorize(owner, {}, doomed)).toMatch(/error=client_disabled/);
});

test('an ID token is for who asks who somebody is, and is no key to the graph', async () => {
  const { body } = await exchange(await codeOf(owner, { scope: 'openid email ledger:read' }));
  const keys = (await (await auth.call('/auth/jwks')).json()) as JSONWebKeySet;
  const { payload } = await jwtVerify(body.id_token!, createLocalJWKSet(keys), {
    issuer: auth.origin,
    audience: client.clientId,
  });
  expect(payload.sub).toBe((await owner.identity())!.userId);
  expect(await identify(body.id_token!)).toBeNull();
  const info = await auth.call('/auth/oauth2/userinfo', undefined, { authorization: `Bearer ${body.access_token}` });
  expect(await info.json()).toMatchObject({ email: owner.email, sub: payload.sub });
});

test.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])(
  'the discovery document %s names our routes, and no registration',
  async (path) => {
    const response = await auth.call(path);
    expect(response.status).toBe(200);
    const document = (await response.json()) as Record<string, unknown>;
    expect(document).toMatchObject({
      issuer: ISSUER,
      authorization_endpoint: `${auth.origin}/auth/oauth2/authorize`,
      token_endpoint: `${auth.origin}/auth/oauth2/token`,
      introspection_endpoint: `${auth.origin}/auth/oauth2/introspect`,
      revocation_endpoint: `${auth.origin}/auth/oauth2/revoke`,
      jwks_uri: `${auth.origin}/auth/jwks`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    });
    expect(document).not.toHaveProperty('registration_endpoint');
    expect((document.scopes_supported as string[]).includes('ledger:post')).toBe(true);
  },
);

test('a client that is made and ended is told as facts, without its secret', async () => {
  const made = await createClient({ name: 'Told', grantTypes: ['CLIENT_CREDENTIALS'], redirectUris: [] });
  const clientId = decodeId('oac', made.id)!;
  await auth.as(
    await owner.identity(organizationId),
    'mutation ($id: ID!) { revokeOAuthClient(id: $id) { errors { code } } }',
    { id: made.id },
  );
  const facts = (await auth.open.facts.outbox.page(organizationId, 0n, 500)).filter(
    ({ subject }) => subject === clientId,
  );
  const data = { clientId, name: 'Told', scopes: ['ledger:read', 'ledger:post', 'reports:read'] };
  const { userId } = (await owner.identity())!;
  const told = { type: 'qbit.auth.oauth-client.changed.v1', actor: { kind: 'user', id: userId } };
  expect(facts).toMatchObject([
    { ...told, data: { ...data, grantTypes: ['CLIENT_CREDENTIALS'], redirectUris: [], revoked: false } },
    { ...told, data: { ...data, revoked: true } },
  ]);
  expect(JSON.stringify(facts.map((fact) => fact.data))).not.toContain(made.secret);
});

test('where its fact cannot be written, a client is not made', async () => {
  await auth.rows('REVOKE INSERT ON outbox FROM auth_identity');
  await expect(createClient({ name: 'Untold' })).rejects.toThrow();
  await auth.rows('GRANT INSERT ON outbox TO auth_identity');
  expect(await auth.rows(`SELECT FROM identity.oauth_client WHERE name = 'Untold'`)).toEqual([]);
});
