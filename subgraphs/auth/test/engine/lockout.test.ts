import { type Harness, startHarness } from '../harness';
import { totpOf } from './authenticator';
import { PASSWORD, Person, personSignedIn } from './people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

/** Wrong passwords from as many addresses. */
async function fail(email: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const body = { email, password: `wrong horse battery ${turn}` };
    statuses.push(
      (await auth.call('/auth/sign-in/email', body, { 'x-qbit-client-address': `203.0.113.${turn}` })).status,
    );
  }
  return statuses;
}

const moveBack = (minutes: number) =>
  auth.rows(`UPDATE identity.lockout SET window_start = window_start - interval '${minutes} minutes',
    last_failure = last_failure - interval '${minutes} minutes', locked_until = locked_until - interval '${minutes} minutes'`);

test('stack trap: ten failures from ten addresses lock the account for 15 minutes, in the database', async () => {
  const person = await personSignedIn(auth, 'guessed@example.com');
  expect(await fail(person.email, 10)).toEqual(Array(10).fill(401));
  const refused = await person.elsewhere().signIn();
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: 'ACCOUNT_LOCKED' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
  // Who is signed in already is not thrown out.
  expect(await person.identity()).not.toBeNull();
  const events = await auth.rows<{ action: string }>(
    `SELECT action FROM identity.access_event WHERE action = 'LOCKED_OUT' AND user_id IS NOT NULL`,
  );
  expect(events).toHaveLength(1);
  await moveBack(16);
  expect((await person.elsewhere().signIn()).status).toBe(200);
});

test('a lock survives a restart: another process over the same database refuses too', async () => {
  const person = await personSignedIn(auth, 'restarted@example.com');
  await fail(person.email, 10);
  const restarted = await startHarness({ over: auth.database });
  const answer = await restarted.call('/auth/sign-in/email', { email: person.email, password: PASSWORD });
  await restarted.close();
  expect(answer.status).toBe(429);
});

test('an address that nobody has is locked alike', async () => {
  expect(await fail('nobody@example.com', 11)).toEqual([...Array(10).fill(401), 429]);
});

test('a success forgets the failures before it', async () => {
  const person = await personSignedIn(auth, 'mistypes@example.com');
  await fail(person.email, 9);
  expect((await person.elsewhere().signIn()).status).toBe(200);
  expect(await fail(person.email, 10)).toEqual(Array(10).fill(401));
});

test('failures of more than 15 minutes ago count no more', async () => {
  const person = await personSignedIn(auth, 'slow@example.com');
  await fail(person.email, 9);
  await moveBack(16);
  expect(await fail(person.email, 2)).toEqual([401, 401]);
  expect((await person.elsewhere().signIn()).status).toBe(200);
});

test('guesses that come all at once are counted before any has failed', async () => {
  const person = await personSignedIn(auth, 'flooded@example.com');
  const guess = (turn: number) =>
    auth.call('/auth/sign-in/email', { email: person.email, password: `wrong horse battery ${turn}` });
  const answers = await Promise.all(Array.from({ length: 25 }, (_, turn) => guess(turn)));
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
});

test('the right password does not buy endless guesses of the second factor', async () => {
  const person = await personSignedIn(auth, 'halfway@example.com');
  const enrolment = (await (await person.call('/auth/two-factor/enable', { password: PASSWORD })).json()) as {
    totpURI: string;
  };
  await person.call('/auth/two-factor/verify-totp', { code: totpOf(enrolment.totpURI) });
  const statuses: number[] = [];
  for (let turn = 0; turn < 12; turn++) {
    const thief = new Person(auth, person.email);
    const signIn = await thief.signIn();
    if (signIn.status !== 200) statuses.push(signIn.status);
    else statuses.push((await thief.call('/auth/two-factor/verify-totp', { code: `00000${turn % 10}` })).status);
  }
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
  expect(statuses.slice(10)).toEqual([429, 429]);
});

test('a stolen session cannot guess the password by the routes that ask for it once more', async () => {
  const person = await personSignedIn(auth, 'stolen@example.com');
  const statuses: number[] = [];
  for (let turn = 0; turn < 11; turn++) {
    const body = { currentPassword: `wrong horse battery ${turn}`, newPassword: 'a new horse battery' };
    statuses.push((await person.call('/auth/change-password', body)).status);
  }
  expect(statuses).toEqual([...Array(10).fill(400), 429]);
});

test('no address is kept in the table, neither of those who are known nor of what was mistyped', async () => {
  const rows = await auth.rows<{ subject: string }>('SELECT subject FROM identity.lockout');
  expect(rows.length).toBeGreaterThan(0);
  for (const { subject } of rows) expect(subject).toMatch(/^[\w-]{43}$/);
});
