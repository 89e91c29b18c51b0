import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

const post = (client: HttpClient, postingDate: string, debit: string, credit: string, amount: string) => {
  const money = { amount: { amount, currency: 'EUR' } };
  const postings = [
    { accountCode: debit, side: 'DEBIT', ...money },
    { accountCode: credit, side: 'CREDIT', ...money },
  ];
  return client.graphql(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
    {
      input: { postingDate, description: 'Year end', postings },
    },
  );
};

const equityAt = async (client: HttpClient, asOf: string, knownAt: string | null = null) => {
  const { trialBalance } = await client.graphql<{
    trialBalance: { computedEquity: Record<'retainedEarnings' | 'currentYearEarnings', { amount: string }> };
  }>(
    'query ($asOf: Date, $knownAt: DateTime) { trialBalance(asOf: $asOf, knownAt: $knownAt) { computedEquity { retainedEarnings { amount } currentYearEarnings { amount } } } }',
    { asOf, knownAt },
  );
  const { retainedEarnings, currentYearEarnings } = trialBalance.computedEquity;
  return [retainedEarnings.amount, currentYearEarnings.amount];
};

test('PER-9 year end is computed: income 10,000, cost 7,500, and a late −100 flows by itself', async () => {
  const owner = await qbit.owner();
  await post(owner, '2026-06-30', '1000', '4000', '10000.00');
  await post(owner, '2026-07-01', '6100', '1000', '7500.00');
  expect(await equityAt(owner, '2026-12-31')).toEqual(['0.00', '2500.00']);
  expect(await equityAt(owner, '2027-01-01')).toEqual(['2500.00', '0.00']);
  const { trialBalance } = await owner.graphql<{ trialBalance: { knownAt: string } }>('{ trialBalance { knownAt } }');
  await post(owner, '2026-12-31', '6100', '1000', '100.00');
  expect(await equityAt(owner, '2026-12-31')).toEqual(['0.00', '2400.00']);
  expect(await equityAt(owner, '2027-01-01')).toEqual(['2400.00', '0.00']);
  expect(await equityAt(owner, '2027-01-01', trialBalance.knownAt)).toEqual(['2500.00', '0.00']);
});

test('PER-9 in a fiscal year that begins in April', async () => {
  const owner = await qbit.owner(undefined, { fiscalYearStartMonth: 4 });
  await post(owner, '2026-03-31', '1000', '4000', '1.00');
  await post(owner, '2026-04-01', '1000', '4000', '20.00');
  expect(await equityAt(owner, '2026-03-31')).toEqual(['0.00', '1.00']);
  expect(await equityAt(owner, '2026-12-31')).toEqual(['1.00', '20.00']);
  expect(await equityAt(owner, '2027-04-01')).toEqual(['21.00', '0.00']);
});
