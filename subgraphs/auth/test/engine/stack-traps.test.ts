import { auth as definition } from '@qbit/auth';
import { createLogger } from '@qbit/logging';
import { createEngine } from '../../src/engine/engine';
import type { EnginePorts } from '../../src/engine/ports';
import { type Harness, startHarness, TEST_SECRET } from '../harness';
import { PASSWORD, Person, personSignedIn } from './people';

// What better-auth leaves to its users. The other traps have their tests where they belong: used codes in
// second-factor.test.ts, passkeys without verification in passkeys.test.ts, locks in lockout.test.ts, withdrawn consent
// and membership at the refresh in oauth.test.ts, paths and ids in routes.test.ts, expired rows in sweep.test.ts.

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

test('stack trap: nobody signs up with more than he is: what only the server sets is refused', async () => {
  const more = {
    role: 'owner',
    emailVerified: true,
    twoFactorEnabled: true,
    id: 'mine',
    banned: false,
    secondFactor: true,
  };
  for (const [name, value] of Object.entries(more)) {
    const email = `more-${name.toLowerCase()}@example.com`;
    await auth.call('/auth/sign-up/email', { name: 'Eve', email, password: PASSWORD, [name]: value });
    const person = new Person(auth, email);
    await person.signIn();
    const rows = await auth.rows<Record<string, unknown>>(`SELECT * FROM identity."user" WHERE email = '${email}'`);
    for (const row of rows) {
      expect(row).toMatchObject({ email_verified: false, two_factor_enabled: false });
      expect(row.id).not.toBe('mine');
      expect(await person.identity()).toMatchObject({ role: null, permissions: [], secondFactor: false });
    }
  }
});

test('stack trap: nobody gives himself another role by a route of the engine', async () => {
  const person = await personSignedIn(auth, 'climber@example.com');
  for (const path of ['/auth/update-user', '/auth/update-session', '/auth/admin/set-role', '/auth/admin/update-user'])
    expect((await person.call(path, { role: 'owner', secondFactor: true })).status).toBe(404);
});

test('stack trap: no cookie keeps a session alive that was revoked', async () => {
  const person = await personSignedIn(auth, 'cached@example.com');
  await person.call('/auth/get-session');
  expect(person.cookie).toMatch(/^qbit\.session_token=[^;]+$/);
  await auth.rows(
    `DELETE FROM identity.session WHERE user_id = (SELECT id FROM identity."user" WHERE email = '${person.email}')`,
  );
  expect(await (await person.call('/auth/get-session')).json()).toBeNull();
  expect(await person.identity()).toBeNull();
});

test('stack trap: an engine that cannot start stops the start, and leaves no route that never answers', async () => {
  const { urls } = auth.database;
  const broken = { ...urls, others: { auth_identity: urls.others.auth_identity!.replace(/:[^:@/]+@/, ':wrong@') } };
  const opening = definition.open({
    databases: broken,
    logger: createLogger({ service: 'test', level: 'error', format: 'json', destination: process.stderr }),
    onFacts: () => undefined,
    baseUrl: auth.origin,
    trustedOrigins: [],
    secret: TEST_SECRET,
    mailIsSetUp: false,
    mailFrom: 'no-reply@auth.test',
    mailFolder: '/nowhere',
    mediaTypeOf: async () => null,
    onAccessChanged: () => undefined,
  });
  await expect(opening).rejects.toThrow();
});

test('over HTTPS the cookie is Secure', async () => {
  const logger = createLogger({ service: 'test', level: 'error', format: 'json' });
  const options = { baseUrl: 'https://qbit.example', trustedOrigins: [], secret: TEST_SECRET };
  const engine = createEngine({}, options, { logger } as EnginePorts);
  const { authCookies } = await engine.$context;
  expect(authCookies.sessionToken).toMatchObject({
    name: '__Secure-qbit.session_token',
    attributes: { secure: true, httpOnly: true, sameSite: 'lax' },
  });
});

test('stack trap: requests are counted by address in the database', async () => {
  const limited = await startHarness({ limitRequests: true });
  const ask = (address: string) =>
    limited.call(
      '/auth/sign-in/email',
      { email: 'nobody@example.com', password: PASSWORD },
      { 'x-qbit-client-address': address },
    );
  const statuses: number[] = [];
  for (let turn = 0; turn < 4; turn++) statuses.push((await ask('203.0.113.1')).status);
  expect(statuses).toEqual([401, 401, 401, 429]);
  expect((await ask('203.0.113.2')).status).toBe(401);
  const refused = await ask('203.0.113.1');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await limited.close();
});
