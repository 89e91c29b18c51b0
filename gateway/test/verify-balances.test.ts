import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
  const money = (amount: string) => ({ amount: { amount, currency: 'EUR' } });
  const postings = [
    { accountCode: '1000', side: 'DEBIT', ...money('10.00') },
    { accountCode: '3000', side: 'CREDIT', ...money('10.00') },
  ];
  await owner.graphql('mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }', {
    input: { postingDate: '2026-01-10', description: 'Capital', postings },
  });
});

const CHECK = `{ verifyBalances { valid checked differenceCount differences { account { code } currency month day
  stored { debits { amount } functionalDebits { amount } } recomputed { debits { amount } functionalDebits { amount } } } } }`;

test('PER-10 a stored balance that a superuser changed is named, and right again when it is mended', async () => {
  const sound = { verifyBalances: { valid: true, checked: 4, differenceCount: 0, differences: [] } };
  expect(await owner.graphql(CHECK)).toEqual(sound);
  const organizationId = decodeId('org', owner.organizationId ?? '');
  const change = (by: number) =>
    qbit.rows(
      'general-ledger',
      'update account_month set debit = debit + $2 where organization_id = $1 and debit > 0',
      [organizationId, by],
    );
  await change(1);
  expect(await owner.graphql(CHECK)).toEqual({
    verifyBalances: {
      ...{ valid: false, checked: 4, differenceCount: 1 },
      differences: [
        {
          ...{ account: { code: '1000' }, currency: 'EUR', month: '2026-01-01', day: null },
          stored: { debits: { amount: '10.01' }, functionalDebits: { amount: '10.00' } },
          recomputed: { debits: { amount: '10.00' }, functionalDebits: { amount: '10.00' } },
        },
      ],
    },
  });
  await change(-1);
  expect(await owner.graphql(CHECK)).toEqual(sound);
});
