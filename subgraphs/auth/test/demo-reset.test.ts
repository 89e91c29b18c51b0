import { Databases } from '@qbit/auth/persistence/databases';
import { workInOrganization } from '@qbit/auth/persistence/organization-work';
import { demoResetPorts } from '@qbit/auth/demo-resets';
import { resetDemo } from '@qbit/auth/application/reset-demo';
import { type DemoToFill, giveUpDemoReset, runDemoReset } from '@qbit/auth/application/run-demo-reset';
import type { Identity } from '@qbit/types';
import { type CalendarDate, decodeId, encodeId } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import { accept, type Company, type Failure, factsOf, invite, join, type Person, signUp } from './members-people';

const DAY = '2026-03-31' as CalendarDate;
let auth: Harness;
let databases: Databases;
beforeAll(async () => {
  auth = await startHarness();
  databases = new Databases(auth.database.urls);
});
afterAll(async () => {
  await databases.close();
  await auth.close();
});

async function demoOf(owner: Person, demo = true): Promise<Company> {
  const { data } = await auth.as<{ createOrganization: { organization: { id: string; demo: boolean } } }>(
    await owner.in(null),
    `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id demo } } }`,
    { input: { name: 'Lighthouse', country: 'DE', functionalCurrency: 'EUR', chartTemplate: 'international', demo } },
  );
  const { organization } = data!.createOrganization;
  expect(organization.demo).toBe(demo);
  return { id: decodeId('org', organization.id)!, publicId: organization.id, owner };
}

const queued: string[] = [];
/** Asks for a reset without a queue: the test does the work of that. */
async function ask(identity: Identity | null) {
  return resetDemo(
    {
      inOrganization: workInOrganization(databases, () => undefined),
      enqueue: async ({ id }) => void queued.push(id),
      today: () => DAY,
    },
    { identity: identity!, requestId: 'request-of-a-test' },
  );
}
async function asked(identity: Identity | null) {
  const outcome = await ask(identity);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}
function ports(fill: (demo: DemoToFill) => Promise<void>) {
  const onAccessChanged = (change: object) => void auth.changes.push(change);
  return demoResetPorts({ databases, fill, onFacts: () => undefined, onAccessChanged });
}
const signal = new AbortController().signal;
const listed = async (person: Person) => {
  const { data } = await auth.as<{ viewer: { organizations: { id: string; name: string }[] } }>(
    await person.in(null),
    '{ viewer { organizations { id name } } }',
  );
  return data!.viewer.organizations.map(({ id }) => decodeId('org', id));
};
const holderOf = (secret: string) => auth.identify(new Headers({ authorization: `Bearer ${secret}` }));

test('a fresh company takes the place of the old one, with its members, and the old one is nobody’s', async () => {
  const owner = await signUp(auth, 'Olga');
  const old = await demoOf(owner);
  const clerk = await join(auth, old, 'Carl', 'bookkeeper');
  const gone = await join(auth, old, 'Sven', 'viewer');
  await auth.as(await owner.in(old.id), `mutation { suspendMember(memberId: "${gone.memberId}") { errors { code } } }`);
  const role = `mutation { createRole(input: { name: "Till", permissions: ["organization:read", "ledger:read"] }) { role { key } errors { code } } }`;
  await auth.as(await owner.in(old.id), role);
  const late = await signUp(auth, 'Lara');
  const { invitation } = await invite(auth, await owner.in(old.id), late.email, 'viewer');
  const { data } = await auth.as<{ createApiKey: { secret: string } }>(
    await owner.in(old.id),
    'mutation { createApiKey(input: { name: "Shop", scopes: ["ledger:read"] }) { secret } }',
  );
  expect(await holderOf(data!.createApiKey.secret)).not.toBeNull();

  const reset = await asked(await owner.in(old.id));
  const seen: { day: string; holder: Identity | null; listed: unknown; own: Identity | null }[] = [];
  let secret = '';
  await runDemoReset(
    ports(async (demo) => {
      ({ secret } = demo);
      const holder = await holderOf(demo.secret);
      await demo.progress(1, 4);
      seen.push({ day: demo.day, holder, listed: await listed(owner), own: await owner.in(demo.organizationId) });
    }),
    reset,
    signal,
  );
  // While it is filled the old company is there as ever, and the fresh one is for the program alone.
  expect(seen).toMatchObject([
    {
      day: DAY,
      holder: { organizationId: reset.successorId, permissions: ['settings:manage', 'ledger:read', 'ledger:post'] },
      listed: [old.id],
      own: { organizationId: null },
    },
  ]);
  for (const person of [owner, clerk]) expect(await listed(person)).toEqual([reset.successorId]);
  expect(await listed(gone)).toEqual([]);
  expect(await owner.in(reset.successorId)).toMatchObject({ role: 'owner' });
  expect(await clerk.in(reset.successorId)).toMatchObject({ role: 'bookkeeper' });
  await expect(clerk.in(old.id)).rejects.toMatchObject({ code: 'ORGANIZATION_CLOSED' });
  expect(await late.in(old.id)).toMatchObject({ organizationId: null }); // no member: it does not exist for him
  expect(await holderOf(secret)).toBeNull();
  expect(await holderOf(data!.createApiKey.secret)).toBeNull();
  expect((await accept(auth, await late.in(null), invitation!.id)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(await auth.rows(`SELECT key FROM role WHERE organization_id = '${reset.successorId}'`)).toEqual([
    { key: 'till' },
  ]);
  expect((await factsOf(auth, old)).at(-1)).toMatchObject({
    type: 'qbit.auth.organization.closed.v1',
    data: { organizationId: old.id, reason: 'demo-reset', successorId: reset.successorId },
    actor: { kind: 'user', id: owner.userId },
  });
  expect(auth.changes).toContainEqual({ organizationId: old.id });
});

test('whoever asks while it is under way gets the same reset, however many at once', async () => {
  const owner = await signUp(auth, 'Olga');
  const { id } = await demoOf(owner);
  const identity = await owner.in(id);
  const resets = await Promise.all(Array.from({ length: 5 }, () => asked(identity)));
  expect(new Set(resets.map((reset) => reset.id)).size).toBe(1);
});

test('a reset that is cut off anywhere goes on and ends in one fresh company', async () => {
  const owner = await signUp(auth, 'Olga');
  const old = await demoOf(owner);
  const reset = await asked(await owner.in(old.id));
  const secrets: string[] = [];
  const filling = ports(async ({ secret, day }) => {
    secrets.push(secret);
    expect(day).toBe(DAY);
  });
  // Each step of it is a transaction, and all before the cut are kept: two look where it stands, then the key is made and the old
  // company closed; once it is, the old one is looked at, the fresh one opened, and the reset ended.
  for (const left of [1, 2, 3, 4, 3, 4]) {
    let steps = 0;
    const cutOff = {
      ...filling,
      inOrganization: ((organizationId, run) => {
        if (++steps > left) throw new Error('cut off');
        return filling.inOrganization(organizationId, run);
      }) as typeof filling.inOrganization,
    };
    await expect(runDemoReset(cutOff, reset, signal)).rejects.toThrow('cut off');
  }
  expect(await runDemoReset(filling, reset, signal)).toBe('over');
  expect(await listed(owner)).toEqual([reset.successorId]);
  for (const secret of secrets) expect(await holderOf(secret)).toBeNull();
  const made = await auth.rows(`SELECT FROM organization WHERE organization_id = '${reset.successorId}'`);
  expect(made).toHaveLength(1);
  expect((await factsOf(auth, old)).filter(({ type }) => type.includes('closed'))).toHaveLength(1);
  // Who asked became its owner when it was made, and was let in with the others once.
  const joined = (await factsOf(auth, { ...old, id: reset.successorId })).filter(({ type }) =>
    type.includes('membership'),
  );
  expect(joined).toHaveLength(2);
});

test('a reset whose books cannot be written leaves the old company as it is, and may be asked for again', async () => {
  const owner = await signUp(auth, 'Olga');
  const old = await demoOf(owner);
  const reset = await asked(await owner.in(old.id));
  const failing = ports(() => Promise.reject(new Error('no room')));
  await expect(runDemoReset(failing, reset, signal)).rejects.toThrow('no room');
  expect(await giveUpDemoReset(failing, reset)).toBe(true);
  expect(await listed(owner)).toEqual([old.id]);
  const { data } = await auth.as<{ viewer: { demoReset: { status: string; organization: unknown } } }>(
    await owner.in(null),
    `{ viewer { demoReset(id: "${encodeId('dmr', reset.id)}") { status organization { id } } } }`,
  );
  expect(data!.viewer.demoReset).toEqual({ status: 'FAILED', organization: null });
  const again = await asked(await owner.in(old.id));
  expect(again.id).not.toBe(reset.id);
  await runDemoReset(
    ports(async () => undefined),
    again,
    signal,
  );
  expect(await listed(owner)).toEqual([again.successorId]);
  expect(await giveUpDemoReset(failing, again)).toBe(false); // it is over
});

test('only owners reset, and only a demo company; strangers see no reset', async () => {
  const owner = await signUp(auth, 'Olga');
  const real = await demoOf(owner, false);
  const demo = await demoOf(owner);
  const admin = await join(auth, demo, 'Ada', 'admin');
  const codes = async (identity: Identity | null) => {
    const outcome = await ask(identity);
    return outcome.ok ? [] : outcome.faults.map(({ code }) => code);
  };
  expect(await codes(await owner.in(real.id))).toEqual(['NOT_A_DEMO']);
  expect(await codes(await admin.in(demo.id))).toEqual(['OWNER_REQUIRED']);
  const { data } = await auth.as<{ resetDemo: { errors: Failure[] } }>(
    await owner.in(demo.id),
    'mutation { resetDemo { reset { id } errors { __typename code path } } }',
  );
  expect(data!.resetDemo.errors).toMatchObject([{ code: 'DEMO_NOT_AVAILABLE' }]); // this one fills none

  const reset = await asked(await owner.in(demo.id));
  const see = async (person: Person) => {
    const answer = await auth.as<{ viewer: { demoReset: { progress: number } | null } }>(
      await person.in(null),
      `{ viewer { demoReset(id: "${encodeId('dmr', reset.id)}") { progress } } }`,
    );
    return answer.data!.viewer.demoReset;
  };
  expect(await see(admin)).toEqual({ progress: 0 });
  expect(await see(await signUp(auth, 'Stranger'))).toBeNull();
});
