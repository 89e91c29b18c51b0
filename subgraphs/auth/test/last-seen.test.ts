import { type Harness, startHarness } from './harness';
import { type Company, found, join, type Person, signUp } from './members-people';

let auth: Harness;
let company: Company;
let bea: Person;
beforeAll(async () => {
  auth = await startHarness();
  company = await found(auth, await signUp(auth, 'Olga'));
  bea = await join(auth, company, 'Bea', 'viewer');
});
afterAll(() => auth.close());

interface Seen {
  lastSeenAt: string | null;
  secondFactor: boolean;
}

async function seenBy(reader: Person): Promise<Seen> {
  const { data, errors } = await auth.as<{
    viewer: { organization: { members: { nodes: (Seen & { user: { name: string } })[] } } };
  }>(
    await reader.in(company.id),
    '{ viewer { organization { members { nodes { user { name } lastSeenAt secondFactor } } } } }',
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { user: _user, ...seen } = data!.viewer.organization.members.nodes.find(({ user }) => user.name === 'Bea')!;
  return seen;
}
const age = (at: string | null) => Date.now() - Date.parse(at ?? '');

test('a member was last seen when he acted here in a session, to five minutes', async () => {
  expect((await seenBy(company.owner)).lastSeenAt).toBeNull(); // she joined, and has not been here
  await bea.in(null); // signed in, and in no organization
  expect((await seenBy(company.owner)).lastSeenAt).toBeNull();
  await bea.in(company.id);
  const first = (await seenBy(company.owner)).lastSeenAt;
  expect(age(first)).toBeLessThan(10_000);
  await bea.in(company.id);
  expect((await seenBy(company.owner)).lastSeenAt).toBe(first);
  await auth.rows(
    `UPDATE member SET last_seen_at = now() - interval '301 seconds' WHERE user_id = '${bea.userId}' RETURNING 1`,
  );
  await bea.in(company.id);
  expect(age((await seenBy(company.owner)).lastSeenAt)).toBeLessThan(10_000);
  expect(age((await seenBy(company.owner)).lastSeenAt)).toBeGreaterThanOrEqual(0);
});

test('when others were here is no business of who manages no members', async () => {
  expect((await seenBy(bea)).lastSeenAt).toBeNull();
});

test('a passkey is a second factor as an authenticator is', async () => {
  expect((await seenBy(company.owner)).secondFactor).toBe(false);
  await auth.rows(
    `INSERT INTO identity.passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
     VALUES ('01930000-0000-7000-8000-00000000000a', '${bea.userId}', 'k', 'c', 0, 'singleDevice', false) RETURNING 1`,
  );
  expect((await seenBy(company.owner)).secondFactor).toBe(true);
  await auth.rows(`DELETE FROM identity.passkey WHERE user_id = '${bea.userId}' RETURNING 1`);
  await auth.rows(`UPDATE identity."user" SET two_factor_enabled = true WHERE id = '${bea.userId}' RETURNING 1`);
  expect((await seenBy(company.owner)).secondFactor).toBe(true);
});
