import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpClient } from '@qbit/testkit';
import { type CalendarDate, decodeId, todayIn } from '@qbit/utils';
import { demoAccount, makeDemo } from '@qbit/standalone/demo/demo';
import { demoEntries } from '@qbit/standalone/demo/demo-books';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let home: string;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  home = mkdtempSync(join(tmpdir(), 'qbit-demo-'));
});
afterAll(() => {
  jest.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

/** Lets so many requests through, answers one more, and fails from then on, as if the process were gone. */
function cutOffAfter(requests: number): void {
  const send = globalThis.fetch;
  let sent = 0;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
    if (sent > requests) throw new Error('cut off');
    const answer = await send(...request);
    if (++sent > requests) throw new Error('cut off'); // it was done, and nobody heard of it
    return answer;
  });
}

test('a demo that is cut off anywhere goes on in the same company, and is whole once', async () => {
  const day: CalendarDate = todayIn('UTC', new Date());
  const make = () => makeDemo(home, qbit.origin, 'a password of the demo 1');
  for (const requests of [2, 3, 4, 5, 6, 7, 8]) {
    cutOffAfter(requests);
    await expect(make()).rejects.toThrow('cut off');
    jest.restoreAllMocks();
    expect(demoAccount(home)).toBeNull();
  }
  const account = await make();
  expect(demoAccount(home)).toEqual(account);

  const client = qbit.client();
  await client.post('/auth/sign-in/email', { ...account });
  const { viewer } = await client.graphql<{ viewer: { organizations: { id: string }[] } }>(
    '{ viewer { organizations { id } } }',
  );
  expect(viewer.organizations).toHaveLength(1);
  client.organizationId = viewer.organizations[0]?.id ?? null;
  const { trialBalance } = await client.graphql<{ trialBalance: { balanced: boolean } }>(
    '{ trialBalance { balanced } }',
  );
  expect(trialBalance.balanced).toBe(true);
  const posted = await qbit.rows<{ count: string }>(
    'general-ledger',
    'select count(*) from journal_entry where organization_id = $1::uuid',
    [decodeId('org', client.organizationId ?? '')],
  );
  expect(posted).toEqual([{ count: String(demoEntries(day).length) }]);
});

interface Reset {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly organization: { readonly id: string } | null;
}

/** What an operation is refused with as a whole; null where it is not. */
async function refusal(client: HttpClient): Promise<string | null> {
  const answer = await client.post<{ errors?: { extensions: { code: string } }[] }>('/graphql', {
    query: '{ trialBalance { balanced } }',
  });
  return answer.errors?.[0]?.extensions.code ?? null;
}

const TRIAL_BALANCE = `{ trialBalance { balanced
  lines { account { code } balance { amount currency } inCurrencies { amount currency } } } }`;

test('a reset makes it anew: the same trial balance, in one company, and the old one kept and refused', async () => {
  const owner = qbit.client();
  await owner.post('/auth/sign-in/email', { ...demoAccount(home) });
  const { viewer } = await owner.graphql<{ viewer: { organizations: { id: string }[] } }>(
    '{ viewer { organizations { id } } }',
  );
  const old = viewer.organizations[0]!.id;
  owner.organizationId = old;
  const before = await owner.graphql(TRIAL_BALANCE);
  // What somebody did in it is set aside with it.
  const { postJournalEntry } = await owner.graphql<{ postJournalEntry: { position: string } }>(
    `mutation { postJournalEntry(input: { postingDate: "${todayIn('UTC', new Date())}", description: "Tried out", postings: [
      { accountCode: "1000", side: DEBIT, amount: { amount: "1.00", currency: "EUR" } },
      { accountCode: "3000", side: CREDIT, amount: { amount: "1.00", currency: "EUR" } }] }) { position errors { code } } }`,
  );
  owner.position = postJournalEntry.position;
  expect(await owner.graphql(TRIAL_BALANCE)).not.toEqual(before);
  const { createApiKey } = await owner.graphql<{ createApiKey: { secret: string } }>(
    'mutation { createApiKey(input: { name: "Shop", scopes: ["ledger:read"] }) { secret } }',
  );
  const shop = qbit.client(createApiKey.secret);
  expect(await refusal(shop)).toBeNull();

  const reset = () =>
    owner.graphql<{ resetDemo: { reset: Reset; errors: unknown[] } }>(
      'mutation { resetDemo { reset { id status progress organization { id } } errors { code } } }',
    );
  const [first, second] = await Promise.all([reset(), reset()]);
  expect(first.resetDemo.errors).toEqual([]);
  expect(second.resetDemo.reset.id).toBe(first.resetDemo.reset.id);
  const { id } = first.resetDemo.reset;
  const stream = await owner.request(`/progress/${id}`);
  owner.organizationId = null;
  owner.position = '';
  const look = async () => {
    const answer = await owner.graphql<{ viewer: { demoReset: Reset } }>(
      `{ viewer { demoReset(id: "${id}") { id status progress organization { id } } } }`,
    );
    return answer.viewer.demoReset;
  };
  let now = await look();
  const seen = new Set<number>();
  while (now.status === 'QUEUED' || now.status === 'RUNNING') {
    seen.add(now.progress);
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = await look();
  }
  expect(now).toMatchObject({ status: 'COMPLETED', progress: 1 });
  expect(seen.size).toBeGreaterThan(1);
  expect(await stream.text()).toMatch(/event: progress\ndata: .*"status":"RUNNING"/);

  const fresh = now.organization!.id;
  const after = await owner.graphql<{ viewer: typeof viewer }>('{ viewer { organizations { id } } }');
  expect(after.viewer.organizations).toEqual([{ id: fresh }]);
  owner.organizationId = fresh;
  expect(await owner.graphql(TRIAL_BALANCE)).toEqual(before);
  owner.organizationId = old;
  expect(await refusal(owner)).toBe('ORGANIZATION_CLOSED');
  expect((await owner.request('/files', { method: 'POST' })).status).toBe(403);
  expect(await refusal(shop)).toBe('UNAUTHENTICATED');
  const kept = await qbit.rows<{ count: string }>(
    'general-ledger',
    'select count(*) from journal_entry where organization_id = $1::uuid',
    [decodeId('org', old)],
  );
  expect(kept).toEqual([{ count: String(demoEntries(todayIn('UTC', new Date())).length + 1) }]);
  await qbit.settled();
  const closed = await qbit.rows<{ id: string }>(
    'general-ledger',
    'select organization_id as id from closed_books where organization_id = any ($1::uuid[])',
    [[decodeId('org', old), decodeId('org', fresh)]],
  );
  expect(closed).toEqual([{ id: decodeId('org', old) }]);
  expect(qbit.errors).toEqual([]);
});
