import { withClient } from '@qbit/subgraph';
import { personIn } from '@qbit/testkit';
import { newUuid } from '@qbit/utils';
import { type Harness, startHarness } from '../harness';
import { totpOf } from './authenticator';
import { eventually, PASSWORD, type Person, personSignedIn } from './people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

interface Events {
  accessEvents: {
    nodes: { id: string; action: string; ipAddress: string | null; details: { name: string; value: string }[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const QUERY = `query ($first: Int, $after: String) { accessEvents(first: $first, after: $after) {
  nodes { id at action ipAddress userAgent details { name value } } pageInfo { hasNextPage endCursor } } }`;
const events = async (person: Person, variables: Record<string, unknown> = {}) =>
  (await auth.as<Events>(await person.identity(), QUERY, variables)).data!.accessEvents;
const actions = async (person: Person) => (await events(person, { first: 100 })).nodes.map(({ action }) => action);

test('what happens to the access of a person is written, with where it came from', async () => {
  const person = await personSignedIn(auth, 'watched@example.com');
  const from = { 'x-qbit-client-address': '203.0.113.9' };
  const body = { email: person.email, password: 'wrong horse battery' };
  await auth.call('/auth/sign-in/email', body, { ...from, 'user-agent': 'A program' });
  await auth.call('/auth/sign-up/email', { name: 'Eve', email: person.email, password: PASSWORD });
  await auth.call('/auth/request-password-reset', { email: person.email });
  const elsewhere = person.elsewhere();
  await elsewhere.signIn();
  await elsewhere.call('/auth/sign-out', {});
  await person.call('/auth/change-password', { currentPassword: PASSWORD, newPassword: 'another horse battery' });
  await eventually(
    () => actions(person),
    (list) => list.includes('PASSWORD_RESET_ASKED') && list.includes('SIGN_UP_REPEATED'),
  );
  expect((await actions(person)).sort()).toEqual(
    [
      'SIGNED_UP',
      'SIGNED_IN',
      'SIGN_IN_REFUSED',
      'SIGN_UP_REPEATED',
      'PASSWORD_RESET_ASKED',
      'SIGNED_IN',
      'SIGNED_OUT',
      'PASSWORD_CHANGED',
    ].sort(),
  );
  const refusal = (await events(person)).nodes.find(({ action }) => action === 'SIGN_IN_REFUSED')!;
  expect(refusal).toMatchObject({
    ipAddress: '203.0.113.9',
    userAgent: 'A program',
    details: expect.arrayContaining([{ name: 'reason', value: 'INVALID_EMAIL_OR_PASSWORD' }]),
  });
});

test('proving the address, a reset, ended sessions and new recovery codes are written as well', async () => {
  const person = await personSignedIn(auth, 'much@example.com');
  const linkOf = async (subject: RegExp) => {
    const mail = await eventually(
      () => auth.mails.find(({ to, subject: said }) => to === person.email && subject.test(said)),
      (found) => found !== undefined,
    );
    return new URL(/http\S+/.exec(mail!.text)![0]);
  };
  const verify = await linkOf(/Verify/);
  await auth.call(verify.pathname + verify.search);
  const other = person.elsewhere();
  await other.signIn();
  const { sessionId } = (await other.identity())!;
  const sessions = (await (await person.call('/auth/list-sessions')).json()) as { id: string; token: string }[];
  await person.call('/auth/revoke-session', { token: sessions.find(({ id }) => id === sessionId)!.token });
  await person.call('/auth/revoke-session', { token: 'of nobody' });
  await other.signIn();
  await person.call('/auth/revoke-other-sessions', {});
  const { totpURI } = (await (await person.call('/auth/two-factor/enable', { password: PASSWORD })).json()) as {
    totpURI: string;
  };
  await person.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
  await person.call('/auth/two-factor/generate-backup-codes', { password: PASSWORD });
  await auth.call('/auth/request-password-reset', { email: person.email });
  const token = (await linkOf(/new password/)).searchParams.get('token');
  await auth.call('/auth/reset-password', { newPassword: 'another horse battery', token });
  const rows = await auth.rows<{ action: string }>(
    `SELECT action FROM identity.access_event e JOIN identity."user" u ON u.id = e.user_id WHERE email = '${person.email}' ORDER BY e.id`,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'SIGNED_UP',
    'SIGNED_IN',
    'EMAIL_VERIFIED',
    'SIGNED_IN',
    'SESSION_REVOKED',
    'SIGNED_IN',
    'OTHER_SESSIONS_REVOKED',
    'SECOND_FACTOR_ENABLED',
    'RECOVERY_CODES_RENEWED',
    'PASSWORD_RESET_ASKED',
    'PASSWORD_RESET',
  ]);
});

test('no password, code, token or address of mail is in the audit', async () => {
  const rows = await auth.rows<{ text: string }>('SELECT e::text AS text FROM identity.access_event e');
  expect(rows.length).toBeGreaterThan(5);
  for (const { text } of rows) expect(text).not.toMatch(/horse|@example|token=/);
});

test('a person sees his own events alone, page by page, the latest first', async () => {
  const person = await personSignedIn(auth, 'pages@example.com');
  for (let turn = 0; turn < 5; turn++) await person.elsewhere().signIn();
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Events['accessEvents'] = await events(person, { first: 3, after });
    seen.push(...page.nodes.map(({ id }) => id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toHaveLength(7);
  expect([...seen].sort().reverse()).toEqual(seen);
  expect((await auth.as<Events>(personIn(null), QUERY)).data!.accessEvents.nodes).toEqual([]);
  const key = personIn(newUuid(), { kind: 'key', userId: (await person.identity())!.userId });
  expect((await auth.as<Events>(key, QUERY)).data!.accessEvents.nodes).toEqual([]);
  expect((await auth.as(null, QUERY)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  const foreign = Buffer.from('["x","not a uuid"]').toString('base64url');
  expect((await auth.as(await person.identity(), QUERY, { after: foreign })).errors?.[0]?.extensions?.code).toBe(
    'INVALID_CURSOR',
  );
});

test.each([
  `UPDATE identity.access_event SET action = 'SIGNED_IN'`,
  'DELETE FROM identity.access_event',
  'TRUNCATE identity.access_event',
])('the audit is only ever added to: %s is refused by the database', async (statement) => {
  const { others, owner } = auth.database.urls;
  await expect(withClient(others.auth_identity!, (client) => client.query(statement))).rejects.toThrow(
    /permission denied/,
  );
  // Not even the owner of the table changes it without taking the trigger away.
  await expect(withClient(owner, (client) => client.query(statement))).rejects.toThrow(/append-only/);
  await expect(withClient(auth.database.urls.app, (client) => client.query(statement))).rejects.toThrow(
    /permission denied/,
  );
});

test('a key or a token that does not hold is noted, once a minute', async () => {
  const use = (token: string) => auth.identify(new Headers({ authorization: `Bearer ${token}` }));
  for (let turn = 0; turn < 3; turn++) expect(await use('qbit_live_unknown')).toBeNull();
  expect(await use('qbit_oat_unknown')).toBeNull();
  const rows = await auth.rows<{ action: string }>(
    `SELECT action FROM identity.access_event WHERE action IN ('KEY_REFUSED', 'CLIENT_REFUSED') ORDER BY action`,
  );
  expect(rows).toEqual([{ action: 'CLIENT_REFUSED' }, { action: 'KEY_REFUSED' }]);
});
