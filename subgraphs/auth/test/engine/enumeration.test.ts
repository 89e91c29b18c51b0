import { type Harness, startHarness } from '../harness';
import { eventually, PASSWORD, type Person, personSignedIn } from './people';

let auth: Harness;
let known: Person;
beforeAll(async () => {
  auth = await startHarness({ quickPasswords: false });
  known = await personSignedIn(auth, 'ada@example.com');
});
afterAll(() => auth.close());

/** What a caller sees of an answer, without what differs by chance. */
async function seen(response: Response): Promise<unknown> {
  const body = (await response.json()) as Record<string, unknown>;
  const shape = JSON.stringify(body, (key, value: unknown) =>
    key === 'id' || key === 'email' || /At$/.test(key) ? typeof value : value,
  );
  return { status: response.status, shape, cookies: response.headers.getSetCookie().length };
}

test('signing up with an address that has an account answers like any other, and tells its owner', async () => {
  const before = auth.mails.length;
  const signUp = (email: string) => auth.call('/auth/sign-up/email', { name: 'Eve', email, password: PASSWORD });
  const answers = [await seen(await signUp('new@example.com')), await seen(await signUp(known.email))];
  expect(answers[1]).toEqual(answers[0]);
  const mails = await eventually(
    () => auth.mails.slice(before),
    ({ length }) => length === 2,
  );
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['new@example.com', 'Verify your e-mail address'],
    [known.email, 'You already have an account'],
  ]);
  // The account stays as it was: neither its name nor its password changed.
  expect((await known.signIn()).status).toBe(200);
  expect(await auth.rows(`SELECT name FROM identity."user" WHERE email = '${known.email}'`)).toEqual([{ name: 'Ada' }]);
});

test('a failed sign-in looks the same for a wrong password and for an address that nobody has', async () => {
  const signIn = async (email: string) =>
    seen(await auth.call('/auth/sign-in/email', { email, password: 'wrong horse battery' }));
  const refused = await signIn(known.email);
  expect(refused).toMatchObject({ status: 401 });
  expect(await signIn('nobody@example.com')).toEqual(refused);
});

test('asking for a new password looks the same for an address that nobody has, and mails only the other', async () => {
  const before = auth.mails.length;
  const ask = async (email: string) =>
    seen(await auth.call('/auth/request-password-reset', { email, redirectTo: '/reset' }));
  const answer = await ask(known.email);
  expect(answer).toMatchObject({ status: 200 });
  expect(await ask('nobody@example.com')).toEqual(answer);
  await eventually(
    () => auth.mails.length,
    (length) => length > before,
  );
  expect(auth.mails.slice(before).map(({ to }) => to)).toEqual([known.email]);
});

test('another mail to prove an address looks the same for one that nobody has', async () => {
  const ask = async (email: string) => seen(await auth.call('/auth/send-verification-email', { email }));
  const answer = await ask(known.email);
  expect(answer).toMatchObject({ status: 200 });
  expect(await ask('nobody@example.com')).toEqual(answer);
});

test.each(['', '   ', 'x'.repeat(121), 'Ada\nBcc: all@example.com', 5, null])('nobody is called %j', async (name) => {
  const answer = await auth.call('/auth/sign-up/email', { name, email: 'named@example.com', password: PASSWORD });
  expect(answer.status).toBe(400);
});

/** Middle of five, in milliseconds. */
async function duration(act: (turn: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now();
    await act(turn);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2]!;
}

test('the work is about the same: no answer comes so much sooner that it tells', async () => {
  const signIn = (email: string) => auth.call('/auth/sign-in/email', { email, password: 'wrong horse battery' });
  const person = await personSignedIn(auth, 'timed@example.com');
  const [real, unreal] = [
    await duration(() => signIn(person.email)),
    await duration((turn) => signIn(`timed-${turn}@example.com`)),
  ];
  // Without the same hash on both ways the one takes a few milliseconds and the other over thirty.
  expect(unreal).toBeGreaterThan(real / 3);
  expect(real).toBeGreaterThan(unreal / 3);
});
