import { type Harness, startHarness } from '../harness';
import { eventually, PASSWORD, Person, personSignedIn } from './people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness({ mailIsSetUp: true });
});
afterAll(() => auth.close());

const mailsTo = (email: string, subject: RegExp) =>
  auth.mails.filter((mail) => mail.to === email && subject.test(mail.subject));

async function linkTo(email: string): Promise<URL> {
  const [mail] = await eventually(
    () => mailsTo(email, /Confirm your new/),
    ({ length }) => length > 0,
  );
  return new URL(/http\S+/.exec(mail!.text)![0]);
}

async function userOf(email: string) {
  const [row] = await auth.rows<{ id: string; email_verified: boolean }>(
    `SELECT id, email_verified FROM identity."user" WHERE email = '${email}'`,
  );
  return row ?? null;
}

const actionsOf = async (userId: string) =>
  (
    await auth.rows<{ action: string }>(
      `SELECT action FROM identity.access_event WHERE user_id = '${userId}' ORDER BY id`,
    )
  ).map(({ action }) => action);

test('an address is changed by the password and the link that goes to the new one; the old one is told', async () => {
  const person = await personSignedIn(auth, 'old@example.com');
  const { id } = (await userOf('old@example.com'))!;
  const asked = await person.call('/auth/change-email', { newEmail: 'New@Example.com', password: PASSWORD });
  expect(asked.status).toBe(200);
  const link = await linkTo('new@example.com');
  expect(await userOf('new@example.com')).toBeNull(); // asked for alone, nothing is changed
  const answer = await person.call(link.pathname + link.search);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/profile?address=changed']);

  expect(await userOf('new@example.com')).toEqual({ id, email_verified: true });
  expect(auth.changes).toContainEqual({ userId: id });
  expect(await actionsOf(id)).toEqual(expect.arrayContaining(['EMAIL_CHANGE_ASKED', 'EMAIL_CHANGED']));
  const told = await eventually(
    () => mailsTo('old@example.com', /was changed/),
    ({ length }) => length > 0,
  );
  expect(told).toHaveLength(1);
  expect((await new Person(auth, 'old@example.com').signIn()).status).toBe(401);
  expect((await new Person(auth, 'new@example.com').signIn()).status).toBe(200);
  expect((await person.identity())?.userId).toBe(id); // who asked stays signed in

  const again = await person.call(link.pathname + link.search);
  expect(again.headers.get('location')).toBe('/profile?address=changed&error=INVALID_TOKEN');
  expect(mailsTo('old@example.com', /was changed/)).toHaveLength(1);
});

test('a session without the password changes nothing, and its guesses lock the account as those of a sign-in do', async () => {
  const person = await personSignedIn(auth, 'stolen@example.com');
  const ask = async (password?: unknown) => {
    const answer = await person.call('/auth/change-email', { newEmail: 'thief@example.com', password });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  expect(await ask()).toEqual([400, 'INVALID_PASSWORD']);
  expect(await ask({ $ne: '' })).toEqual([400, 'INVALID_PASSWORD']);
  for (let turn = 2; turn < 10; turn++) expect(await ask(`guess ${turn}`)).toEqual([400, 'INVALID_PASSWORD']);
  expect(await ask(PASSWORD)).toEqual([429, 'ACCOUNT_LOCKED']);
  const { id } = (await userOf('stolen@example.com'))!;
  const written = (await actionsOf(id)).filter((action) => action === 'SIGN_IN_REFUSED' || action === 'LOCKED_OUT');
  expect(written).toEqual([...Array<string>(10).fill('SIGN_IN_REFUSED'), 'LOCKED_OUT', 'SIGN_IN_REFUSED']);
  expect(mailsTo('thief@example.com', /./)).toEqual([]);
});

test('nobody learns who has an address: asking for one that is taken is answered alike, in the same time, without a mail', async () => {
  const person = await personSignedIn(auth, 'asks@example.com');
  await personSignedIn(auth, 'taken@example.com');
  const before = mailsTo('taken@example.com', /./).length;
  const timed = async (newEmail: string) => {
    const began = performance.now();
    const answer = await person.call('/auth/change-email', { newEmail, password: PASSWORD });
    return { status: answer.status, body: await answer.json(), took: performance.now() - began };
  };
  const taken = await timed('taken@example.com');
  const free = await timed('free@example.com');
  expect([taken.status, taken.body]).toEqual([free.status, free.body]);
  for (const { took } of [taken, free]) expect(took).toBeGreaterThanOrEqual(499);
  expect(mailsTo('taken@example.com', /./)).toHaveLength(before);
});

test('an address that somebody took before the link was opened is left to him', async () => {
  const person = await personSignedIn(auth, 'late@example.com');
  await person.call('/auth/change-email', { newEmail: 'wanted@example.com', password: PASSWORD });
  const link = await linkTo('wanted@example.com');
  await personSignedIn(auth, 'wanted@example.com', 'Bob');
  const answer = await person.call(link.pathname + link.search);
  expect(answer.headers.get('location')).toBe('/profile?address=taken');
  expect(await userOf('late@example.com')).not.toBeNull();
});

test('somebody else who opens the link while he is signed in changes nothing', async () => {
  const person = await personSignedIn(auth, 'mine@example.com');
  const other = await personSignedIn(auth, 'other@example.com');
  await person.call('/auth/change-email', { newEmail: 'shared@example.com', password: PASSWORD });
  const link = await linkTo('shared@example.com');
  const answer = await other.call(link.pathname + link.search);
  expect(answer.headers.get('location')).toBe('/profile?address=changed&error=INVALID_USER');
  expect([await userOf('shared@example.com'), await userOf('mine@example.com')]).toEqual([null, expect.anything()]);
});

test('an address that is none, or longer than mail takes, is refused', async () => {
  const person = await personSignedIn(auth, 'typing@example.com');
  for (const newEmail of ['nobody', `${'a'.repeat(250)}@example.com`, 7, null])
    expect((await person.call('/auth/change-email', { newEmail, password: PASSWORD })).status).toBe(400);
});
