import { encodePosition } from '@qbit/subgraph';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: ReturnType<TestPlatform['client']>;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner('Olga');
});

interface Answer {
  data?: { accounts?: { totalCount: number } | null; trialBalance?: { position: string } | null };
  errors?: { extensions: { code: string } }[];
}
const ask = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
  owner.post<Answer>('/graphql', { query, variables }, headers);

const BALANCE = 'query ($atLeast: LedgerPosition) { trialBalance(atLeast: $atLeast) { position } }';

test('a position beyond what the books have is waited for, and then STALE_PROJECTION', async () => {
  const { data } = await ask(BALANCE);
  const known = data!.trialBalance!.position;
  expect((await ask(BALANCE, { atLeast: known })).errors).toBeUndefined();
  for (const domain of ['general-ledger', 'auth']) {
    const began = performance.now();
    const { errors } = await ask(BALANCE, { atLeast: encodePosition({ [domain]: 999_999n }) });
    expect([domain, errors?.[0]?.extensions]).toMatchObject([
      domain,
      { code: 'STALE_PROJECTION', domain, wanted: '999999' },
    ]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(5_000);
  }
});

test('the accounts of books that are not open yet are never none', async () => {
  const { organizationId } = owner;
  const counts: unknown[] = [];
  for (let round = 0; round < 5; round++) {
    await owner.createOrganization();
    owner.position = ''; // a client that sends no position
    const { data, errors } = await ask('{ accounts(first: 1) { totalCount } }');
    counts.push(data?.accounts?.totalCount ?? errors?.[0]?.extensions.code);
  }
  owner.organizationId = organizationId;
  for (const count of counts) expect(count === 'STALE_PROJECTION' || Number(count) > 10).toBe(true);
  expect(counts).not.toContain(0);
});
