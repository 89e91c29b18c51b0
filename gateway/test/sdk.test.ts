import { QBit } from '@qbit/api-clients';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let partner: QBit;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  const client = await qbit.owner();
  const { createApiKey } = await client.graphql<{ createApiKey: { secret: string } }>(
    'mutation { createApiKey(input: { name: "Partner", scopes: ["ledger:read", "ledger:post", "settings:manage"] }) { secret errors { code } } }',
  );
  await client.graphql('{ accounts(first: 1) { totalCount } }'); // waits until the books are open
  partner = new QBit({ url: qbit.origin, token: createApiKey.secret });
});

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const input = (amount: string, creditCode = '3000') => ({
  postingDate: '2026-03-01',
  description: 'By a partner',
  postings: [
    { accountCode: '1000', side: 'DEBIT' as const, amount: euros(amount) },
    { accountCode: creditCode, side: 'CREDIT' as const, amount: euros(amount) },
  ],
});

test('a partner posts with the typed SDK and reads what it wrote', async () => {
  const { createAccount } = await partner.sdk.createAccount({ input: { code: '3999', name: 'New', type: 'EQUITY' } });
  expect(createAccount?.errors).toEqual([]);
  // The account is known to the entry, for the position of the one goes with the other.
  const { postJournalEntry } = await partner.sdk.postJournalEntry({ input: input('12.50', '3999') });
  expect(postJournalEntry?.errors).toEqual([]);
  expect(postJournalEntry?.journalEntry).toMatchObject({
    number: 'JE-2026-0001',
    total: euros('12.50'),
    postings: [{ account: { code: '1000' } }, { account: { code: '3999' } }],
  });
  const { trialBalance } = await partner.sdk.trialBalance({ asOf: '2026-12-31' });
  expect(trialBalance).toMatchObject({ balanced: true, totalDebits: euros('12.50') });
});

test('every operation that is generated is taken by the public graph', async () => {
  const queries = {
    accounts: await partner.sdk.accounts({ first: 2 }),
    journalEntries: await partner.sdk.journalEntries({ first: 2 }),
    chartTemplates: await partner.sdk.chartTemplates(),
    periodLocks: await partner.sdk.periodLocks(),
    recurringEntries: await partner.sdk.recurringEntries(),
    taxCodes: await partner.sdk.taxCodes(),
    dimensions: await partner.sdk.dimensions(),
    viewer: await partner.sdk.viewer(),
  };
  expect(queries.accounts.accounts?.nodes).toHaveLength(2);
  expect(queries.journalEntries.journalEntries?.nodes[0]?.number).toBe('JE-2026-0001');
  expect(queries.chartTemplates.chartTemplates?.length).toBeGreaterThanOrEqual(10);
  expect(queries.viewer.viewer?.permissions).toEqual(expect.arrayContaining(['ledger:post']));
});

test('what could be mended is in the payload, everything else is thrown with its code', async () => {
  const { postJournalEntry } = await partner.sdk.postJournalEntry({ input: input('0.00') });
  expect(postJournalEntry?.errors[0]).toMatchObject({ code: 'AMOUNT_NOT_POSITIVE' });
  await expect(new QBit({ url: qbit.origin, token: 'qbit_live_nothing' }).sdk.taxCodes()).rejects.toMatchObject({
    name: 'QBitError',
    code: 'UNAUTHENTICATED',
  });
});

test('books go in and out', async () => {
  const header = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
  const text = `${header}\nA,1,2026-01-31,x,Assets:Cash,asset,1.00,EUR,1,1.00,EUR\nA,2,2026-01-31,x,Income:Sales,revenue,-1.00,EUR,1,-1.00,EUR\n`;
  const file = await partner.upload(new Blob([text]), 'books.csv');
  const { importBooks } = await partner.sdk.importBooks({ input: { fileId: file.id, format: 'QBIT_CSV' } });
  expect(importBooks?.errors).toEqual([]);
  const { exportBooks } = await partner.sdk.exportBooks({ input: { format: 'HLEDGER' } });
  const id = exportBooks?.export?.id ?? '';
  let url: string | null = null;
  while (url === null) url = (await partner.sdk.booksExport({ id })).booksExport?.url ?? null;
  expect(await (await partner.download(url)).text()).toContain('By a partner');
});

test('nothing of it was unexpected', () => {
  expect(qbit.errors).toEqual([]);
});
