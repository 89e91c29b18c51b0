// cspell:ignore Bestätigen Ihre Adresse Guten Bevestig mailadres
import { type Harness, startHarness } from '../harness';
import { eventually, PASSWORD, Person, personSignedIn } from './people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness({ mailIsSetUp: true });
});
afterAll(() => auth.close());

async function mailTo(email: string, subject: RegExp) {
  const found = await eventually(
    () => auth.mails.find((mail) => mail.to === email && subject.test(mail.subject)),
    (mail) => mail !== undefined,
  );
  return found!;
}
const linkIn = (text: string) => new URL(/http\S+/.exec(text)![0]);
/** The link as a browser opens it: where it leads to. */
async function open(link: URL): Promise<Response> {
  return auth.call(link.pathname + link.search);
}

const CREATE = `mutation { createOrganization(input: { name: "A", country: "DE", functionalCurrency: "EUR" }) { organization { id } errors { code } } }`;

test('the link of the mail proves the address, once, and only then a company can be made', async () => {
  const person = await personSignedIn(auth, 'proves@example.com');
  const create = async () => (await auth.as(await person.identity(), CREATE)).data!.createOrganization;
  expect(await create()).toMatchObject({ errors: [{ code: 'EMAIL_NOT_VERIFIED' }] });
  const { text } = await mailTo(person.email, /Verify/);
  const answer = await open(linkIn(text));
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sign-in?verified=1']);
  expect(await create()).toMatchObject({ organization: { id: expect.any(String) }, errors: [] });
  const { userId } = (await person.identity())!;
  expect(auth.changes).toContainEqual({ userId });
});

test('a link that was tampered with proves nothing, and says so where it leads', async () => {
  const person = await personSignedIn(auth, 'tampers@example.com');
  const link = linkIn((await mailTo(person.email, /Verify/)).text);
  link.searchParams.set('token', `${link.searchParams.get('token')!.slice(0, -3)}abc`);
  const answer = await open(link);
  expect(answer.headers.get('location')).toBe('/sign-in?verified=1&error=INVALID_TOKEN');
  expect(await auth.rows(`SELECT email_verified FROM identity."user" WHERE email = '${person.email}'`)).toEqual([
    { email_verified: false },
  ]);
});

test('a new password by the link of the mail: one use, every session ends, heard at once', async () => {
  const person = await personSignedIn(auth, 'forgets@example.com');
  const { userId } = (await person.identity())!;
  await auth.call('/auth/request-password-reset', { email: person.email, redirectTo: '/reset' });
  const link = linkIn((await mailTo(person.email, /new password/)).text);
  expect(link.pathname).toBe('/reset');
  const token = link.searchParams.get('token');
  const set = (newPassword: string) => auth.call('/auth/reset-password', { newPassword, token });
  expect((await set('short')).status).toBe(400);
  expect((await set('another horse battery')).status).toBe(200);
  expect((await set('a third horse battery')).status).toBe(400);
  expect(await person.identity()).toBeNull();
  expect(auth.changes).toContainEqual({ userId });
  expect((await person.elsewhere().signIn()).status).toBe(401);
  expect((await person.elsewhere().signIn('another horse battery')).status).toBe(200);
  await mailTo(person.email, /was changed/);
});

test('a link is good for an hour', async () => {
  const person = await personSignedIn(auth, 'late@example.com');
  await auth.call('/auth/request-password-reset', { email: person.email });
  const token = linkIn((await mailTo(person.email, /new password/)).text).searchParams.get('token');
  await auth.rows(`UPDATE identity.verification SET expires_at = expires_at - interval '61 minutes'`);
  const answer = await auth.call('/auth/reset-password', { newPassword: 'another horse battery', token });
  expect(answer.status).toBe(400);
});

test.each([
  ['de-AT,de;q=0.9,en;q=0.5', 'Bestätigen Sie Ihre E-Mail-Adresse', 'Guten Tag'],
  ['nl', 'Bevestig uw e-mailadres', 'Dag'],
  ['fr', 'Verify your e-mail address', 'Hello'],
])('mail is written in the language of the request: %s', async (language, subject, greeting) => {
  const email = `speaks-${language.slice(0, 2)}@example.com`;
  const name = 'Ada <script>alert(1)</script> & Co "x"';
  await auth.call('/auth/sign-up/email', { name, email, password: PASSWORD }, { 'accept-language': language });
  const mail = await mailTo(email, /./);
  expect(mail.subject).toBe(subject);
  expect(mail.text).toContain(`${greeting} ${name}`);
  // What people typed is only text in the HTML.
  expect(mail.html).toContain('Ada &lt;script&gt;alert(1)&lt;/script&gt; &amp; Co &quot;x&quot;');
  expect(mail.html).not.toContain('<script>');
});

test('an address that is proven gets no further mail to prove it', async () => {
  const person = new Person(auth, 'proves@example.com');
  const before = auth.mails.length;
  expect((await person.call('/auth/send-verification-email', { email: person.email })).status).toBe(200);
  expect(auth.mails.length).toBe(before);
});
