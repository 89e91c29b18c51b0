import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
