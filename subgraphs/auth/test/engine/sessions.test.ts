import { personIn } from '@qbit/testkit';
import { decodeId, encodeId, newUuid } from '@qbit/utils';
import { type Harness, startHarness } from '../harness';
import { eventually, PASSWORD, type Person, personSignedIn } from './people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

interface Listed {
  sessions: {
    id: string;
    current: boolean;
    ipAddress: string | null;
    userAgent: string | null;
    secondFactor: boolean;
  }[];
}
const LIST = '{ sessions { id createdAt lastSeenAt expiresAt ipAddress userAgent secondFactor current } }';
const list = async (person: Person) => (await auth.as<Listed>(await person.identity(), LIST)).data!.sessions;

test('the sessions of a person are listed with where they came from; the one that asks is marked', async () => {
  const person = await personSignedIn(auth, 'lists@example.com');
  const other = person.elsewhere();
  await auth.call('/auth/sign-in/email', { email: 'nobody@example.com', password: PASSWORD });
  await other.call(
    '/auth/sign-in/email',
    { email: person.email, password: PASSWORD },
    { 'x-qbit-client-address': '203.0.113.7', 'user-agent': 'A browser' },
  );
  const sessions = await list(person);
  expect(sessions.map(({ current }) => current)).toEqual([false, true]);
  expect(sessions[0]).toMatchObject({ ipAddress: '203.0.113.7', userAgent: 'A browser', secondFactor: false });
  expect(JSON.stringify(sessions)).not.toContain('token');
});

const REVOKE = 'mutation ($id: ID!) { revokeSession(id: $id) { sessionId errors { __typename code path } } }';

test('a revoked session ends at once, and is forgotten at once by who remembers it', async () => {
  const person = await personSignedIn(auth, 'revokes@example.com');
  const other = person.elsewhere();
  await other.signIn();
  const { sessionId } = (await other.identity())!;
  const id = encodeId('ses', sessionId!);
  const { data } = await auth.as(await person.identity(), REVOKE, { id });
  expect(data).toEqual({ revokeSession: { sessionId: id, errors: [] } });
  expect(auth.changes).toContainEqual({ sessionId });
  expect(await other.identity()).toBeNull();
  expect(await person.identity()).not.toBeNull();
});

test("another person's session is not there, whatever its id", async () => {
  const [person, victim] = [
    await personSignedIn(auth, 'eve@example.com'),
    await personSignedIn(auth, 'victim@example.com'),
  ];
  const { sessionId } = (await victim.identity())!;
  for (const id of [encodeId('ses', sessionId!), encodeId('ses', newUuid()), sessionId!, 'ses_', '💥']) {
    const { data } = await auth.as(await person.identity(), REVOKE, { id });
    expect(data).toMatchObject({ revokeSession: { sessionId: null, errors: [{ __typename: 'NotFoundError' }] } });
  }
  expect(await victim.identity()).not.toBeNull();
});

test('a key or a client of the person sees and ends none of his sessions', async () => {
  const person = await personSignedIn(auth, 'programs@example.com');
  const { userId, sessionId } = (await person.identity())!;
  for (const kind of ['key', 'client'] as const) {
    const program = personIn(newUuid(), { kind, userId, subject: newUuid(), sessionId: null });
    expect((await auth.as(program, LIST)).data).toEqual({ sessions: [] });
    const ended = await auth.as(program, REVOKE, { id: encodeId('ses', sessionId!) });
    expect(ended.data).toMatchObject({ revokeSession: { errors: [{ code: 'NOT_A_SESSION' }] } });
    const others = await auth.as(program, 'mutation { revokeOtherSessions { errors { code } } }');
    expect(others.data).toMatchObject({ revokeOtherSessions: { errors: [{ code: 'NOT_A_SESSION' }] } });
  }
  expect(await person.identity()).not.toBeNull();
});

test('all others are ended in one go', async () => {
  const person = await personSignedIn(auth, 'others@example.com');
  const others = [person.elsewhere(), person.elsewhere()];
  for (const other of others) await other.signIn();
  const { data } = await auth.as(
    await person.identity(),
    'mutation { revokeOtherSessions { revoked errors { code } } }',
  );
  expect(data).toEqual({ revokeOtherSessions: { revoked: 2, errors: [] } });
  expect(await Promise.all(others.map((other) => other.identity()))).toEqual([null, null]);
  expect(await list(person)).toHaveLength(1);
});

test("the engine's routes end sessions as well, and are heard", async () => {
  const person = await personSignedIn(auth, 'routes@example.com');
  const other = person.elsewhere();
  await other.signIn();
  const { sessionId } = (await other.identity())!;
  const sessions = (await (await person.call('/auth/list-sessions')).json()) as { id: string; token: string }[];
  const { token } = sessions.find(({ id }) => id === sessionId)!;
  expect((await person.call('/auth/revoke-session', { token })).status).toBe(200);
  expect(await other.identity()).toBeNull();
  expect(auth.changes).toContainEqual({ sessionId });
});

test('a session is told with the instant at which it ends, so that nobody remembers it longer', async () => {
  const person = await personSignedIn(auth, 'ends@example.com');
  const found = await auth.open.identify({
    headers: new Headers({ cookie: person.cookie }),
    organizationId: null,
    origin: { address: null, userAgent: null },
  });
  const [row] = await auth.rows<{ expires_at: Date }>(
    `SELECT expires_at FROM identity.session WHERE id = '${found!.identity.sessionId}'`,
  );
  expect(found!.expiresAt).toBe(row!.expires_at.toISOString());
});

test('signing out ends the session at once', async () => {
  const person = await personSignedIn(auth, 'leaves@example.com');
  const { sessionId } = (await person.identity())!;
  const { cookie } = person;
  expect((await person.call('/auth/sign-out', {})).status).toBe(200);
  expect(auth.changes).toContainEqual({ sessionId });
  expect(await auth.identify(new Headers({ cookie }))).toBeNull();
});

test('a changed password ends every other session, is heard at once, and told by mail', async () => {
  const person = await personSignedIn(auth, 'changes@example.com');
  const other = person.elsewhere();
  await other.signIn();
  const { userId } = (await person.identity())!;
  const body = { currentPassword: PASSWORD, newPassword: 'another horse battery' };
  expect((await person.call('/auth/change-password', body)).status).toBe(200);
  expect(await other.identity()).toBeNull();
  expect(await person.identity()).not.toBeNull();
  expect(auth.changes).toContainEqual({ userId });
  const mails = await eventually(
    () => auth.mails.filter(({ to }) => to === person.email),
    ({ length }) => length > 1,
  );
  expect(mails.at(-1)!.subject).toBe('Your password was changed');
  expect((await person.elsewhere().signIn('another horse battery')).status).toBe(200);
});

test('the cookie is HttpOnly and SameSite=Lax and lasts 30 days; there is no second one that caches the session', async () => {
  const person = await personSignedIn(auth, 'cookie@example.com');
  const answer = await person.elsewhere().signIn();
  const [cookie, ...more] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^qbit\.session_token=.*; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(more).toEqual([]);
  const row = await auth.rows<{ days: number }>(
    `SELECT extract(epoch FROM expires_at - created_at)::int / 86400 AS days FROM identity.session LIMIT 1`,
  );
  expect(row).toEqual([{ days: 30 }]);
});

test('a session that is used is renewed once a day, and the browser renews its cookie', async () => {
  const person = await personSignedIn(auth, 'renews@example.com');
  const { sessionId } = (await person.identity())!;
  const left = async () =>
    (
      await auth.rows<{ days: number }>(
        `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM identity.session WHERE id = '${sessionId}'`,
      )
    )[0]!.days;
  await auth.rows(`UPDATE identity.session SET expires_at = now() + interval '10 days' WHERE id = '${sessionId}'`);
  expect(await person.identity()).not.toBeNull();
  expect(await left()).toBe(30);
  const answer = await person.call('/auth/get-session');
  expect(answer.headers.getSetCookie()[0]).toMatch(/^qbit\.session_token=.*Max-Age=2592000/);
  await auth.rows(`UPDATE identity.session SET expires_at = now() - interval '1 minute' WHERE id = '${sessionId}'`);
  expect(await person.identity()).toBeNull();
});

test('ids of sessions are public ones', async () => {
  const person = await personSignedIn(auth, 'ids@example.com');
  const [session] = await list(person);
  expect(decodeId('ses', session!.id)).toBe((await person.identity())!.sessionId);
});
