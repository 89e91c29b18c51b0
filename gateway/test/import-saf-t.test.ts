// cspell:ignore Caixa Vendas Venda
import type { HttpClient } from '@qbit/testkit';
import { safT, type SafTFile } from './fixtures/saf-t';
import { importBooks, type ImportReport, trialBalanceRows } from './imported-books';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

const newBooks = () => qbit.owner();

const codes = ({ problems }: ImportReport) => problems.map(({ severity, code }) => [severity, code]);
const run = async (client: HttpClient, file: SafTFile | string) =>
  importBooks(client, await client.upload(typeof file === 'string' ? file : safT(file), 'books.xml'), 'SAF_T');

/** 500.00 in the bank, 200.00 owed; a sale of 100.00 and one of 50.00 dollars at 0.9. */
const GOOD: SafTFile = {
  accounts: [
    { id: '81000', name: 'Bank', type: 'Asset', opening: '500.00', closing: '600.00' },
    { id: '81100', name: 'Dollars', type: 'Asset', closing: '45.00' },
    { id: '82000', name: 'Loan', type: 'Liability', opening: '-200.00', closing: '-200.00' },
    { id: '83000', name: 'Capital', type: 'Equity', opening: '-300.00', closing: '-300.00' },
    { id: '84000', name: 'Sales', type: 'Sale', closing: '-145.00' },
  ],
  transactions: [
    {
      id: 'T1',
      date: '2026-02-03',
      lines: [
        { account: '81000', amount: '100.00' },
        { account: '84000', amount: '-100.00' },
      ],
    },
    {
      id: 'T2',
      date: '2026-02-04',
      lines: [
        { account: '81100', amount: '45.00', foreign: { currency: 'USD', amount: '50.00', rate: '0.9' } },
        { account: '84000', amount: '-45.00' },
      ],
    },
  ],
  totals: { entries: 2, debit: '145.00', credit: '145.00' },
};

test('CMP-1 a file that adds up arrives whole, its openings as an entry of the first day', async () => {
  const client = await newBooks();
  const report = await run(client, GOOD);
  expect(codes(report)).toEqual([['INFO', 'EXCHANGE_POSITION']]);
  expect(report).toMatchObject({ status: 'COMPLETED', entriesRead: 3, entriesPosted: 3, accountsCreated: 5 });
  expect(await trialBalanceRows(client, '2026-01-01')).toEqual([
    { path: '81000', balance: '500.00', inCurrencies: ['500.00 EUR'] },
    { path: '82000', balance: '-200.00', inCurrencies: ['-200.00 EUR'] },
    { path: '83000', balance: '-300.00', inCurrencies: ['-300.00 EUR'] },
  ]);
  expect(await trialBalanceRows(client, '2026-12-31')).toEqual([
    { path: '81000', balance: '600.00', inCurrencies: ['600.00 EUR'] },
    { path: '81100', balance: '45.00', inCurrencies: ['50.00 USD'] },
    { path: '82000', balance: '-200.00', inCurrencies: ['-200.00 EUR'] },
    { path: '83000', balance: '-300.00', inCurrencies: ['-300.00 EUR'] },
    { path: '84000', balance: '-145.00', inCurrencies: ['-145.00 EUR'] },
  ]);
  const account = await client.graphql('{ accountByCode(code: "81100") { name type } }');
  expect(account).toEqual({ accountByCode: { name: 'Dollars', type: 'ASSET' } });
  expect(await run(client, GOOD)).toMatchObject({ entriesPosted: 0, entriesSkipped: 3 });
});

test('CMP-1 openings that do not add up and accounts that do not arrive at their closings are reported exactly, and nothing is plugged', async () => {
  const client = await newBooks();
  const report = await run(client, {
    ...GOOD,
    accounts: GOOD.accounts.map((account) =>
      account.id === '83000'
        ? { ...account, opening: '-299.97' }
        : account.id === '84000'
          ? { ...account, closing: '-145.50' }
          : account,
    ),
    totals: { entries: 3, debit: '145.00', credit: '146.00' },
  });
  expect(codes(report)).toEqual([
    ['ERROR', 'OPENINGS_UNBALANCED'],
    ['ERROR', 'CLOSING_DIFFERS'],
    ['ERROR', 'CLOSING_DIFFERS'],
    ['ERROR', 'TOTALS_DIFFER'],
    ['ERROR', 'TOTALS_DIFFER'],
    ['INFO', 'EXCHANGE_POSITION'],
  ]);
  expect(report.problems.map(({ message }) => message).slice(0, 5)).toEqual([
    'The opening balances are off by 0.03 EUR: none of them is posted',
    'The file closes 83000 at -300.00 EUR, its opening and its lines come to -299.97: off by 0.03',
    'The file closes 84000 at -145.50 EUR, its opening and its lines come to -145.00: off by 0.50',
    'The file says NumberOfEntries 3, its entries come to 2',
    'The file says TotalCredit 146.00 EUR, its entries come to 145.00 EUR',
  ]);
  expect((await trialBalanceRows(client, '2026-12-31')).map(({ path, balance }) => [path, balance])).toEqual([
    ['81000', '100.00'],
    ['81100', '45.00'],
    ['84000', '-145.00'],
  ]);
});

test('CMP-1 the openings of a later year are not posted over books that go on', async () => {
  const client = await newBooks();
  await client.graphql(
    `mutation { postJournalEntry(input: { postingDate: "2025-12-31", description: "Before", postings: [
      { accountCode: "1000", side: DEBIT, amount: { amount: "1.00", currency: "EUR" } }, { accountCode: "3000", side: CREDIT, amount: { amount: "1.00", currency: "EUR" } }] }) { errors { code } } }`,
  );
  const report = await run(client, GOOD);
  expect(codes(report)).toContainEqual(['INFO', 'OPENING_SKIPPED']);
  expect(report).toMatchObject({ entriesPosted: 2 });
});

test('an entry that does not balance, an account that nobody describes, and a file in another currency are refused', async () => {
  const client = await newBooks();
  const report = await run(client, {
    accounts: [{ id: '81000', name: 'Bank', type: 'Asset' }],
    transactions: [
      {
        id: 'T1',
        date: '2026-02-03',
        lines: [
          { account: '81000', amount: '1.00' },
          { account: '81000', amount: '-1.01' },
        ],
      },
      { id: 'T2', date: '2026-02-30', lines: [] },
      {
        id: 'T3',
        date: '2026-02-03',
        lines: [
          { account: '81000', amount: '1.00' },
          { account: '89990', amount: '-1.00' },
        ],
      },
    ],
  });
  expect(codes(report)).toEqual([
    ['ERROR', 'DATE_INVALID'],
    ['ERROR', 'ACCOUNT_NOT_FOUND'],
    ['ERROR', 'ENTRY_UNBALANCED'],
    ['ERROR', 'ACCOUNT_NOT_FOUND'],
  ]);
  expect(codes(await run(client, { ...GOOD, currency: 'NOK' }))).toEqual([['ERROR', 'BASE_CURRENCY_DIFFERS']]);
});

test('a code that the books have with another type is refused, not posted to', async () => {
  const client = await newBooks();
  const report = await run(client, {
    accounts: [
      { id: '1000', name: 'What the books call cash', type: 'Expense' },
      { id: '81000', name: 'Bank', type: 'Asset' },
    ],
    transactions: [
      {
        id: 'T1',
        date: '2026-02-03',
        lines: [
          { account: '81000', amount: '1.00' },
          { account: '1000', amount: '-1.00' },
        ],
      },
    ],
  });
  expect(codes(report)).toEqual([['ERROR', 'ACCOUNT_TYPE_DIFFERS']]);
  expect(report).toMatchObject({ entriesPosted: 0 });
});

test('the Portuguese way of lines is read', async () => {
  const client = await newBooks();
  const text = `<AuditFile><Header><CurrencyCode>EUR</CurrencyCode><StartDate>2026-01-01</StartDate></Header><MasterFiles><GeneralLedgerAccounts>
    <Account><AccountID>81000</AccountID><AccountDescription>Caixa</AccountDescription><AccountType>Asset</AccountType></Account>
    <Account><AccountID>84000</AccountID><AccountDescription>Vendas</AccountDescription><AccountType>Sale</AccountType></Account></GeneralLedgerAccounts></MasterFiles>
    <GeneralLedgerEntries><Journal><JournalID>1</JournalID><Transaction><TransactionID>2026-01-02 1 1</TransactionID><TransactionDate>2026-01-02</TransactionDate><Description>Venda</Description>
    <Lines><DebitLine><RecordID>1</RecordID><AccountID>81000</AccountID><DebitAmount>10.50</DebitAmount></DebitLine>
    <CreditLine><RecordID>2</RecordID><AccountID>84000</AccountID><CreditAmount>10.5000</CreditAmount></CreditLine></Lines></Transaction></Journal></GeneralLedgerEntries></AuditFile>`;
  expect(await run(client, text)).toMatchObject({ entriesPosted: 1, problems: [] });
  expect((await trialBalanceRows(client, '2026-12-31')).map(({ path, balance }) => [path, balance])).toEqual([
    ['81000', '10.50'],
    ['84000', '-10.50'],
  ]);
});

test.each([
  ['entities of a document type', '<!DOCTYPE a [<!ENTITY x "y">]><AuditFile>&x;</AuditFile>', 'XML_BROKEN'],
  ['an end that is missing', '<AuditFile><Header>', 'XML_BROKEN'],
  ['what is no XML', 'entryId,line', 'XML_BROKEN'],
  ['another kind of file', '<Invoice><ID>1</ID></Invoice>', 'FILE_EMPTY'],
])('%s is said and nothing is read', async (_, text, code) => {
  const client = await newBooks();
  const report = await run(client, text);
  expect(report).toMatchObject({ entriesRead: 0 });
  expect(report.problems.map((problem) => problem.code)).toEqual([code]);
});

test('nothing of it was unexpected', () => {
  expect(qbit.errors).toEqual([]);
});
