import { type Harness, startHarness } from '../harness';
import { SoftwareKey } from './software-key';
import { PASSWORD, type Person, personSignedIn } from './people';
import { totpOf } from './authenticator';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

const RP = 'auth.test';

async function register(person: Person, key: SoftwareKey, verified = true): Promise<Response> {
  const options = (await (await person.call('/auth/passkey/generate-register-options')).json()) as {
    challenge: string;
    authenticatorSelection: { userVerification: string };
  };
  expect(options.authenticatorSelection).toMatchObject({ userVerification: 'required', residentKey: 'required' });
  const response = key.register(options.challenge, { origin: auth.origin, rpId: RP, verified });
  return person.call('/auth/passkey/verify-registration', { response, name: 'A key' });
}

async function signInBy(person: Person, key: SoftwareKey, overrides: Partial<Parameters<SoftwareKey['sign']>[1]> = {}) {
  const options = (await (await person.call('/auth/passkey/generate-authenticate-options')).json()) as {
    challenge: string;
    userVerification: string;
  };
  expect(options.userVerification).toBe('required');
  const response = key.sign(options.challenge, { origin: auth.origin, rpId: RP, verified: true, ...overrides });
  return person.call('/auth/passkey/verify-authentication', { response });
}

test('a passkey that verified its user signs in, and counts as two factors', async () => {
  const person = await personSignedIn(auth, 'passkey@example.com');
  const key = new SoftwareKey();
  expect((await register(person, key)).status).toBe(200);
  const elsewhere = person.elsewhere();
  expect((await signInBy(elsewhere, key)).status).toBe(200);
  expect(await elsewhere.identity()).toMatchObject({
    userId: (await person.identity())!.userId,
    secondFactor: true,
  });
});

test('stack trap: without verification of the user a passkey is neither taken nor signs in', async () => {
  const person = await personSignedIn(auth, 'unverified@example.com');
  const key = new SoftwareKey();
  expect((await register(person, key, false)).status).toBe(401);
  expect(await (await person.call('/auth/passkey/list-user-passkeys')).json()).toEqual([]);
  await register(person, key);
  const elsewhere = person.elsewhere();
  const refused = await signInBy(elsewhere, key, { verified: false });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
    401,
    'USER_VERIFICATION_REQUIRED',
  ]);
  expect(await elsewhere.identity()).toBeNull();
  const noted = await auth.rows(
    `SELECT FROM identity.access_event WHERE action = 'SIGN_IN_REFUSED' AND detail->>'route' = '/passkey/verify-authentication'`,
  );
  expect(noted).toHaveLength(1);
});

test('a session of more than a day adds no passkey, but still sees where the person is signed in', async () => {
  const person = await personSignedIn(auth, 'stale@example.com');
  const { sessionId } = (await person.identity())!;
  await auth.rows(
    `UPDATE identity.session SET created_at = created_at - interval '25 hours' WHERE id = '${sessionId}'`,
  );
  const refused = await person.call('/auth/passkey/generate-register-options');
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'SESSION_NOT_FRESH']);
  expect((await person.call('/auth/list-sessions')).status).toBe(200);
});

test('a passkey skips the code of the authenticator', async () => {
  const person = await personSignedIn(auth, 'both@example.com');
  const key = new SoftwareKey();
  await register(person, key);
  const { totpURI } = (await (await person.call('/auth/two-factor/enable', { password: PASSWORD })).json()) as {
    totpURI: string;
  };
  await person.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
  const elsewhere = person.elsewhere();
  expect(await (await signInBy(elsewhere, key)).json()).not.toHaveProperty('twoFactorRedirect');
  expect(await elsewhere.identity()).toMatchObject({ secondFactor: true });
});

test('a passkey of another origin, an old challenge and a foreign signature are refused', async () => {
  const person = await personSignedIn(auth, 'phished@example.com');
  const key = new SoftwareKey();
  await register(person, key);
  expect((await signInBy(person.elsewhere(), key, { origin: 'https://evil.example' })).status).toBe(400);
  expect((await signInBy(person.elsewhere(), key, { rpId: 'evil.example' })).status).toBe(400);
  const other = new SoftwareKey();
  expect((await signInBy(person.elsewhere(), other.posingAs(key))).status).toBe(401);
  expect((await signInBy(person.elsewhere(), other)).status).toBe(401);
  const elsewhere = person.elsewhere();
  const options = (await (await elsewhere.call('/auth/passkey/generate-authenticate-options')).json()) as {
    challenge: string;
  };
  const response = key.sign(options.challenge, { origin: auth.origin, rpId: RP, verified: true });
  expect((await elsewhere.call('/auth/passkey/verify-authentication', { response })).status).toBe(200);
  expect((await elsewhere.call('/auth/passkey/verify-authentication', { response })).status).toBe(400);
});

test('a passkey is removed by its owner alone, and the audit knows of both', async () => {
  const person = await personSignedIn(auth, 'removes@example.com');
  const key = new SoftwareKey();
  const { id } = (await (await register(person, key)).json()) as { id: string };
  const thief = await personSignedIn(auth, 'thief@example.com');
  expect((await thief.call('/auth/passkey/delete-passkey', { id })).status).toBeGreaterThanOrEqual(400);
  expect((await signInBy(person.elsewhere(), key)).status).toBe(200);
  expect((await person.call('/auth/passkey/delete-passkey', { id })).status).toBe(200);
  expect((await signInBy(person.elsewhere(), key)).status).toBe(401);
  const { data } = await auth.as<{ accessEvents: { nodes: { action: string }[] } }>(
    await person.identity(),
    '{ accessEvents { nodes { action } } }',
  );
  const actions = data!.accessEvents.nodes.map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['PASSKEY_ADDED', 'PASSKEY_REMOVED']));
});
