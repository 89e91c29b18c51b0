import { decodePosition, encodePosition } from '@qbit/subgraph';
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

describe('a field that asks for a position', () => {
  const POST = `mutation { postJournalEntry(input: { postingDate: "2026-03-01", description: "An entry", postings: [
    { accountCode: "1000", side: DEBIT, amount: { amount: "1.00", currency: "EUR" } },
    { accountCode: "3000", side: CREDIT, amount: { amount: "1.00", currency: "EUR" } } ] }) { position errors { code } } }`;
  const sequenceOf = (position: string | undefined) => decodePosition(position ?? '')['general-ledger'] ?? 0n;

  test.each([
    ['after one that does not', '{ accounts(first: 1) { totalCount } trialBalance(atLeast: $atLeast) { position } }'],
    ['before one that does not', '{ trialBalance(atLeast: $atLeast) { position } accounts(first: 1) { totalCount } }'],
    [
      'after the same one, which does not',
      '{ now: trialBalance { position } trialBalance(atLeast: $atLeast) { position } }',
    ],
  ])('is answered from books that know of it, %s', async (_, fields) => {
    owner.position = ''; // nothing for the whole request
    const now = sequenceOf((await ask(BALANCE)).data!.trialBalance!.position);
    const asking = ask(`query ($atLeast: LedgerPosition) ${fields}`, {
      atLeast: encodePosition({ 'general-ledger': now + 1n }),
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await ask(POST);
    const { data, errors } = await asking;
    expect(errors).toBeUndefined();
    expect(sequenceOf(data?.trialBalance?.position)).toBeGreaterThanOrEqual(now + 1n);
  });

  test('does not keep the others from their answer where it is not reached', async () => {
    const { data, errors } = await ask(
      'query ($atLeast: LedgerPosition) { trialBalance(atLeast: $atLeast) { position } accounts(first: 1) { totalCount } }',
      { atLeast: encodePosition({ 'general-ledger': 999_999n }) },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'STALE_PROJECTION' } }]);
    expect(data?.trialBalance).toBeNull();
    expect(data?.accounts?.totalCount).toBeGreaterThan(10);
  });
});

test('the accounts of books that are being opened are STALE_PROJECTION, and then there', async () => {
  const { organizationId } = owner;
  const accounts = () => ask('{ accounts(first: 1) { totalCount } }');
  await qbit.whileUnwritable('general-ledger', 'ledger_head', async () => {
    await owner.createOrganization();
    owner.position = ''; // a client that sends no position
    for (let round = 0; round < 3; round++) {
      const { data, errors } = await accounts();
      expect([data?.accounts ?? null, errors?.map(({ extensions }) => extensions.code)]).toEqual([
        null,
        ['STALE_PROJECTION'],
      ]);
    }
  });
  await qbit.settled();
  const { data, errors } = await accounts();
  expect(errors).toBeUndefined();
  expect(data!.accounts!.totalCount).toBeGreaterThan(10);
  owner.organizationId = organizationId;
});
