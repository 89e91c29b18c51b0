import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpClient } from '@qbit/testkit';
import { exportBooks } from './exported-books';
import { askProgram } from './independent-program';
import { importBooks, trialBalanceRows } from './imported-books';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let folder: string;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  folder = mkdtempSync(join(tmpdir(), 'qbit-difference-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// USD 1,000 booked at 0.9000 is EUR 900. USD 990 come in for it, booked at EUR 920: the gain is EUR 20 (FX-6). The exchange
// position is left with USD 10 and with EUR −20 for it.
const HLEDGER = `2026-01-10 Settled
  assets:bank  990.00 USD @@ 920.00 EUR
  assets:receivable  -1000.00 USD @@ 900.00 EUR
  revenues:exchange gain  -20.00 EUR
`;
const BEANCOUNT = `2026-01-01 open Assets:Bank
2026-01-01 open Assets:Receivable
2026-01-01 open Income:Exchange-gain
2026-01-10 * "Settled"
  Assets:Bank  990.00 USD @@ 920.00 EUR
  Assets:Receivable  -1000.00 USD @@ 900.00 EUR
  Income:Exchange-gain  -20.00 EUR
`;
const HEADER = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
const QBIT_CSV = `${HEADER}
1,1,2026-01-10,Settled,Assets:Bank,asset,990.00,USD,,920.00,EUR
1,2,2026-01-10,Settled,Assets:Receivable,asset,-1000.00,USD,,-900.00,EUR
1,3,2026-01-10,Settled,Income:Gain,revenue,-20.00,EUR,,-20.00,EUR
`;

/** `hledger bal`, at cost or as it is. */
const hledgerBalances = (path: string, ...options: string[]) =>
  askProgram('hledger', '-f', path, 'bal', '-N', '--flat', '--layout=bare', '-O', 'csv', ...options)
    ?.slice(1)
    .map(([, commodity, amount]) => `${amount} ${commodity}`);

async function keep(client: HttpClient, format: string, name: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await exportBooks(qbit, client, format));
  return path;
}

test.each([
  ['HLEDGER', HLEDGER],
  ['BEANCOUNT', BEANCOUNT],
  ['QBIT_CSV', QBIT_CSV],
])('FX-6 money that comes in at another rate than its claim is read from %s, and tied out', async (format, text) => {
  const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  const report = await importBooks(client, await client.upload(text, 'books.txt'), format);
  expect(report).toMatchObject({ status: 'COMPLETED', entriesRead: 1, entriesPosted: 1 });
  expect(report.problems.map(({ code }) => code)).toEqual(['EXCHANGE_POSITION']);
  expect((await trialBalanceRows(client, '2026-12-31')).map(({ path: _, ...row }) => row)).toEqual(
    expect.arrayContaining([
      { balance: '920.00', inCurrencies: ['990.00 USD'] },
      { balance: '-900.00', inCurrencies: ['-1000.00 USD'] },
      { balance: '-20.00', inCurrencies: ['-20.00 EUR'] },
    ]),
  );
  const { trialBalance } = await client.graphql<{
    trialBalance: { lines: { account: { code: string }; balance: { amount: string }; inCurrencies: object[] }[] };
  }>('{ trialBalance { lines { account { code } balance { amount } inCurrencies { amount currency } } } }');
  const position = trialBalance.lines.find(({ account }) => account.code === '1990');
  expect(position?.balance.amount).toBe('0.00');
  expect(position?.inCurrencies).toEqual(
    expect.arrayContaining([
      { amount: '10.00', currency: 'USD' },
      { amount: '20.00', currency: 'EUR' },
    ]),
  );

  const journal = await keep(client, 'HLEDGER', `${format}.journal`);
  const asItIs = ['-1000.00 USD', '-20.00 EUR', '990.00 USD'];
  expect(hledgerBalances(journal)?.sort() ?? asItIs).toEqual(asItIs);
  const atCost = ['-20.00 EUR', '-900.00 EUR', '920.00 EUR'];
  expect(hledgerBalances(journal, '-B')?.sort() ?? atCost).toEqual(atCost);
  expect(askProgram('bean-check', await keep(client, 'BEANCOUNT', `${format}.beancount`)) ?? [['']]).toEqual([['']]);
});

test('GL-12 by hand too, with as much money as was claimed', async () => {
  const client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  const line = (accountCode: string, side: string, amount: string, currency: string, functional: string) => ({
    accountCode,
    side,
    amount: { amount, currency },
    functionalAmount: { amount: functional, currency: 'EUR' },
  });
  const input = {
    postingDate: '2026-01-10',
    description: 'Settled',
    postings: [
      line('1000', 'DEBIT', '1000.00', 'USD', '920.00'),
      line('3000', 'CREDIT', '1000.00', 'USD', '900.00'),
      line('4000', 'CREDIT', '20.00', 'EUR', '20.00'),
    ],
  };
  const { postJournalEntry } = await client.graphql<{ postJournalEntry: { errors: object[] } }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code path } } }',
    { input },
  );
  expect(postJournalEntry.errors).toEqual([]);
});

test('nothing of it was unexpected', () => expect(qbit.errors).toEqual([]));
