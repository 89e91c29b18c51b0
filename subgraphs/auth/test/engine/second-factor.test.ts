import { type Harness, startHarness } from '../harness';
import { totpOf } from './authenticator';
import { PASSWORD, type Person, personSignedIn } from './people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

interface Enrolment {
  totpURI: string;
  backupCodes: string[];
}

/** A code that was not used yet: the half minutes beside the present one are good as well. */
const now = () => Date.now();
const next = () => Date.now() + 30_000;

async function enrol(person: Person, code = now()): Promise<Enrolment> {
  const enrolment = (await (await person.call('/auth/two-factor/enable', { password: PASSWORD })).json()) as Enrolment;
  const answer = await person.call('/auth/two-factor/verify-totp', { code: totpOf(enrolment.totpURI, code) });
  if (answer.status !== 200) throw new Error(`Enrolling failed: ${await answer.text()}`);
  return enrolment;
}

async function actions(person: Person): Promise<string[]> {
  const rows = await auth.rows<{ action: string }>(
    `SELECT action FROM identity.access_event e JOIN identity."user" u ON u.id = e.user_id WHERE u.email = '${person.email}' ORDER BY e.id`,
  );
  return rows.map(({ action }) => action);
}

test('enabling needs the password and a code, and names QBit to the authenticator', async () => {
  const person = await personSignedIn(auth, 'enrols@example.com');
  expect((await person.call('/auth/two-factor/enable', { password: 'wrong horse battery' })).status).toBe(400);
  const before = await person.identity();
  const enrolment = await enrol(person);
  expect(new URL(enrolment.totpURI).searchParams.get('issuer')).toBe('QBit');
  expect(enrolment.backupCodes).toHaveLength(10);
  // The session that enrolled was proven by the code; one of before the factor would not be of two factors.
  expect(before).toMatchObject({ secondFactor: false });
  expect(await person.identity()).toMatchObject({ secondFactor: true });
  expect(await actions(person)).toEqual(expect.arrayContaining(['SECOND_FACTOR_ENABLED']));
  const [kept] = await auth.rows<{ secret: string; backup_codes: string }>(
    `SELECT secret, backup_codes FROM identity.two_factor f JOIN identity."user" u ON u.id = f.user_id WHERE u.email = '${person.email}'`,
  );
  for (const code of enrolment.backupCodes) expect(kept!.backup_codes).not.toContain(code);
});

test('a password alone signs in to nothing; with the code the session is of two factors', async () => {
  const person = await personSignedIn(auth, 'two@example.com');
  const { totpURI } = await enrol(person);
  const elsewhere = person.elsewhere();
  expect(await (await elsewhere.signIn()).json()).toMatchObject({ twoFactorRedirect: true });
  expect(await elsewhere.identity()).toBeNull();
  expect((await elsewhere.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI, next()) })).status).toBe(200);
  expect(await elsewhere.identity()).toMatchObject({ secondFactor: true });
});

test('stack trap: one code of the authenticator opens nothing twice within its window', async () => {
  const person = await personSignedIn(auth, 'replay@example.com');
  const { totpURI } = await enrol(person);
  const code = totpOf(totpURI, next());
  const [first, second] = [person.elsewhere(), person.elsewhere()];
  await first.signIn();
  await second.signIn();
  const answers = await Promise.all([first, second].map((one) => one.call('/auth/two-factor/verify-totp', { code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  const third = person.elsewhere();
  await third.signIn();
  expect((await third.call('/auth/two-factor/verify-totp', { code })).status).toBe(401);
});

test('a recovery code works once, and the audit says so', async () => {
  const person = await personSignedIn(auth, 'recovers@example.com');
  const { backupCodes } = await enrol(person);
  const use = async () => {
    const browser = person.elsewhere();
    await browser.signIn();
    return browser.call('/auth/two-factor/verify-backup-code', { code: backupCodes[0] });
  };
  expect((await use()).status).toBe(200);
  expect((await use()).status).toBe(401);
  const written = await actions(person);
  expect(written.filter((action) => action === 'RECOVERY_CODE_USED')).toHaveLength(1);
  expect(written).toContain('SIGN_IN_REFUSED');
});

test('disabling needs the password, and the session that is left is not of two factors', async () => {
  const person = await personSignedIn(auth, 'disables@example.com');
  await enrol(person);
  expect((await person.call('/auth/two-factor/disable', { password: 'wrong horse battery' })).status).toBe(400);
  expect((await person.call('/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200);
  expect(await person.identity()).toMatchObject({ secondFactor: false });
  expect(await actions(person)).toContain('SECOND_FACTOR_DISABLED');
});

test('a session made before the factor stays of one factor until a code is proven in it', async () => {
  const person = await personSignedIn(auth, 'before@example.com');
  const other = person.elsewhere();
  await other.signIn();
  const { totpURI } = await enrol(person);
  expect(await other.identity()).toMatchObject({ secondFactor: false });
  const { sessionId } = (await other.identity())!;
  expect((await other.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI, next()) })).status).toBe(200);
  expect(await other.identity()).toMatchObject({ secondFactor: true, sessionId });
  expect(auth.changes).toContainEqual({ sessionId });
});

test('a trusted browser is not asked again for 30 days, and its session is not of two factors', async () => {
  const person = await personSignedIn(auth, 'trusts@example.com');
  const { totpURI } = await enrol(person);
  const browser = person.elsewhere();
  await browser.signIn();
  const answer = await browser.call('/auth/two-factor/verify-totp', {
    code: totpOf(totpURI, next()),
    trustDevice: true,
  });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('qbit.trust_device='));
  expect(Number(/Max-Age=(\d+)/.exec(cookie!)?.[1])).toBeLessThanOrEqual(30 * 24 * 60 * 60);
  await browser.call('/auth/sign-out', {});
  expect(await (await browser.signIn()).json()).not.toHaveProperty('twoFactorRedirect');
  expect(await browser.identity()).toMatchObject({ secondFactor: false });
  // A changed password ends the trust: the next sign-in asks again.
  const body = { currentPassword: PASSWORD, newPassword: 'another horse battery' };
  expect((await person.call('/auth/change-password', body)).status).toBe(200);
  expect(await person.identity()).toMatchObject({ secondFactor: true });
  expect(await (await browser.signIn('another horse battery')).json()).toMatchObject({ twoFactorRedirect: true });
});
