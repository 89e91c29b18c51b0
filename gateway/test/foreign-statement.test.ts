import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
let accountId: string;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner();
  const { createAccount } = await client.graphql<{ createAccount: { account: { id: string } } }>(
    'mutation { createAccount(input: { code: "1011", name: "Dollars", type: ASSET, currency: "USD" }) { account { id } errors { code } } }',
  );
  accountId = createAccount.account.id;
  await spend('DEBIT', '100.00', '80.00', '2026-01-10');
  await spend('DEBIT', '50.00', '45.01', '2026-01-20');
  await spend('CREDIT', '120.00', '101.33', '2026-02-10');
});

async function spend(side: 'DEBIT' | 'CREDIT', dollars: string, euros: string, postingDate: string): Promise<void> {
  const money = {
    amount: { amount: dollars, currency: 'USD' },
    functionalAmount: { amount: euros, currency: 'EUR' },
  };
  const postings = [
    { accountCode: '1011', side, ...money },
    { accountCode: '3000', side: side === 'DEBIT' ? 'CREDIT' : 'DEBIT', ...money },
  ];
  const { postJournalEntry } = await client.graphql<{ postJournalEntry: { errors: object[] } }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code path } } }',
    { input: { postingDate, description: 'Dollars', postings } },
  );
  expect(postJournalEntry.errors).toEqual([]);
}

interface Amount {
  amount: string;
  currency: string;
}
interface Statement {
  balance: Amount;
  functionalBalance: Amount;
  postings: {
    openingBalance: Amount;
    functionalOpeningBalance: Amount;
    nodes: { side: string; functionalAmount: Amount; runningBalance: Amount; functionalRunningBalance: Amount }[];
    pageInfo: { endCursor: string };
  };
}
async function statement(variables: object): Promise<Statement> {
  const { account } = await client.graphql<{ account: Statement }>(
    `query ($id: ID!, $from: Date, $to: Date, $first: Int, $after: String, $last: Int, $knownAt: DateTime) { account(id: $id) {
      balance(asOf: $to, knownAt: $knownAt) { amount currency } functionalBalance(asOf: $to, knownAt: $knownAt) { amount currency }
      postings(from: $from, to: $to, first: $first, after: $after, last: $last, knownAt: $knownAt) {
        openingBalance { amount currency } functionalOpeningBalance { amount currency } pageInfo { endCursor }
        nodes { side functionalAmount { amount } runningBalance { amount currency } functionalRunningBalance { amount currency } } } } }`,
    { id: accountId, ...variables },
  );
  return account;
}
const dollars = (amount: string) => ({ amount, currency: 'USD' });
const euros = (amount: string) => ({ amount, currency: 'EUR' });

describe('P-7 the statement of an account in another currency has the figure of the trial balance', () => {
  test('after each posting, in both currencies', async () => {
    const { balance, functionalBalance, postings } = await statement({});
    expect(
      postings.nodes.map(({ runningBalance, functionalRunningBalance }) => [runningBalance, functionalRunningBalance]),
    ).toEqual([
      [dollars('100.00'), euros('80.00')],
      [dollars('150.00'), euros('125.01')],
      [dollars('30.00'), euros('23.68')],
    ]);
    expect([balance, functionalBalance]).toEqual([dollars('30.00'), euros('23.68')]);
    expect([postings.openingBalance, postings.functionalOpeningBalance]).toEqual([dollars('0.00'), euros('0.00')]);
  });

  test('what it lands on sums to the number that was clicked, at any date and instant', async () => {
    const { trialBalance: now } = await client.graphql<{ trialBalance: { knownAt: string } }>(
      '{ trialBalance { knownAt } }',
    );
    for (const [to, expected] of [
      ['2026-01-15', '80.00'],
      ['2026-01-31', '125.01'],
      ['2026-12-31', '23.68'],
    ]) {
      const { trialBalance } = await client.graphql<{
        trialBalance: { lines: { account: { code: string }; balance: Amount }[] };
      }>('query ($to: Date) { trialBalance(asOf: $to) { lines { account { code } balance { amount currency } } } }', {
        to,
      });
      const clicked = trialBalance.lines.find(({ account }) => account.code === '1011')!.balance;
      expect(clicked).toEqual(euros(expected!));
      for (const knownAt of [null, now.knownAt]) {
        const { postings, functionalBalance } = await statement({ to, knownAt });
        const cents = postings.nodes.map(({ side, functionalAmount }) => {
          const units = BigInt(functionalAmount.amount.replace('.', ''));
          return side === 'DEBIT' ? units : -units;
        });
        expect(cents.reduce((sum, one) => sum + one, 0n)).toBe(BigInt(clicked.amount.replace('.', '')));
        expect([functionalBalance, postings.nodes.at(-1)!.functionalRunningBalance]).toEqual([clicked, clicked]);
      }
    }
  });

  test('each page begins with what stood there before, from either end', async () => {
    const first = await statement({ first: 1 });
    const second = await statement({ first: 1, after: first.postings.pageInfo.endCursor });
    expect([second.postings.openingBalance, second.postings.functionalOpeningBalance]).toEqual([
      dollars('100.00'),
      euros('80.00'),
    ]);
    const february = (await statement({ from: '2026-02-01' })).postings;
    expect([february.openingBalance, february.functionalOpeningBalance]).toEqual([dollars('150.00'), euros('125.01')]);
    const last = (await statement({ last: 1 })).postings;
    expect([last.openingBalance, last.functionalOpeningBalance]).toEqual([dollars('150.00'), euros('125.01')]);
    expect(last.nodes[0]).toMatchObject({ functionalRunningBalance: euros('23.68') });
  });
});
