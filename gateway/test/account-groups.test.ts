import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

interface Account {
  readonly id: string;
  readonly version: number;
  readonly postable: boolean;
  readonly path: string;
}

let qbit: TestPlatform;
let owner: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
  for (const code of ['leaf', 'other', 'used']) await create(code);
});

async function create(code: string): Promise<void> {
  await owner.graphql('mutation ($input: CreateAccountInput!) { createAccount(input: $input) { errors { code } } }', {
    input: { code, name: code, type: 'ASSET' },
  });
}

const account = async (code: string) =>
  (
    await owner.graphql<{ accountByCode: Account }>(
      'query ($code: String!) { accountByCode(code: $code) { id version postable path } }',
      { code },
    )
  ).accountByCode;

async function move(code: string, parent: string): Promise<string[]> {
  const [{ id, version }, { id: parentId }] = [await account(code), await account(parent)];
  const { updateAccount } = await owner.graphql<{ updateAccount: { errors: { code: string }[] } }>(
    'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { errors { code } } }',
    { input: { id, version, parentId } },
  );
  return updateAccount.errors.map((error) => error.code);
}

test('GL-2 an account that nothing was posted to becomes a group by what is moved under it', async () => {
  expect(await account('leaf')).toMatchObject({ postable: true, version: 1 });
  expect(await move('other', 'leaf')).toEqual([]);
  expect(await account('leaf')).toMatchObject({ postable: false, version: 2 });
  expect(await account('other')).toMatchObject({ postable: true, path: 'leaf:other' });
  const { auditEvents, verifyAuditChain } = await owner.graphql<{
    auditEvents: { nodes: { action: string }[] };
    verifyAuditChain: { valid: boolean };
  }>('{ auditEvents(first: 2) { nodes { action } } verifyAuditChain { valid } }');
  expect(auditEvents.nodes.map(({ action }) => action)).toEqual(['account.changed', 'account.changed']);
  expect(verifyAuditChain.valid).toBe(true);
});

test('GL-2 there is no circle, and what was posted to becomes no group', async () => {
  expect(await move('leaf', 'other')).toEqual(['PARENT_CYCLE']);
  expect(await move('other', 'other')).toEqual(['PARENT_CYCLE']);
  expect(await account('other')).toMatchObject({ postable: true });
  const money = { amount: { amount: '1.00', currency: 'EUR' } };
  const postings = [
    { accountCode: 'used', side: 'DEBIT', ...money },
    { accountCode: '3000', side: 'CREDIT', ...money },
  ];
  await owner.graphql('mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }', {
    input: { postingDate: '2026-01-10', description: 'Used', postings },
  });
  expect(await move('other', 'used')).toEqual(['PARENT_POSTED_TO']);
});
