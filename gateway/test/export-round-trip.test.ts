import type { HttpClient } from '@qbit/testkit';
import { exportBooks } from './exported-books';
import { importBooks, trialBalanceRows } from './imported-books';
import { joinedMember } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
let text: string;

const money = (amount: string, currency = 'EUR') => ({ amount, currency });
const dimension = (key: string, code: string) => ({ key, code });

async function taxCode(owner: HttpClient): Promise<void> {
  const { createTaxCode } = await owner.graphql<{ createTaxCode: { errors: object[] } }>(
    'mutation { createTaxCode(input: { code: "S21", name: "21 %", rate: "21", kind: STANDARD, accountCode: "2100" }) { errors { code path } } }',
  );
  expect(createTaxCode.errors).toEqual([]);
}

beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  await taxCode(client);
  for (const [key, codes] of [
    ['cost-centre', ['100', 'B/2']],
    ['project', ['alpha']],
  ] as const)
    await client.graphql(
      'mutation ($key: String!, $values: [DimensionValueInput!]!) { createDimension(key: $key, name: $key, values: $values) { errors { code } } }',
      { key, values: codes.map((code) => ({ code, name: code })) },
    );
  const post = async (postingDate: string, description: string, postings: object[]) => {
    const { postJournalEntry } = await client.graphql<{
      postJournalEntry: { journalEntry: { id: string }; errors: object[] };
    }>(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { journalEntry { id } errors { code path } } }',
      { input: { postingDate, description, reference: `R ${description}`, postings } },
    );
    expect(postJournalEntry.errors).toEqual([]);
    return postJournalEntry.journalEntry.id;
  };
  await post('2026-01-31', 'With dimensions and texts', [
    {
      ...{ accountCode: '6100', side: 'DEBIT', amount: money('100.00') },
      dimensions: [dimension('cost-centre', '100'), dimension('project', 'alpha')],
      description: 'Rent, "west"; January',
    },
    {
      ...{ accountCode: '6100', side: 'DEBIT', amount: money('50.00') },
      ...{ dimensions: [dimension('cost-centre', 'B/2')], description: ' in two  words' },
    },
    { accountCode: '1000', side: 'CREDIT', amount: money('150.00') },
  ]);
  await post('2026-02-10', 'With tax', [
    { accountCode: '1000', side: 'DEBIT', amount: money('121.00') },
    { accountCode: '4000', side: 'CREDIT', amount: money('100.00'), taxCode: 'S21' },
    { accountCode: '2100', side: 'CREDIT', amount: money('21.00'), taxCode: 'S21' },
  ]);
  await post('2026-02-11', 'In dollars', [
    { accountCode: '1000', side: 'DEBIT', amount: money('990.00', 'USD'), functionalAmount: money('920.00') },
    { accountCode: '3000', side: 'CREDIT', amount: money('1000.00', 'USD'), functionalAmount: money('900.00') },
    { accountCode: '4000', side: 'CREDIT', amount: money('20.00') },
  ]);
  const wrong = await post('2026-02-28', 'Wrong', [
    { accountCode: '6100', side: 'DEBIT', amount: money('7.00'), dimensions: [dimension('project', 'alpha')] },
    { accountCode: '1000', side: 'CREDIT', amount: money('7.00') },
  ]);
  const { reverseJournalEntry } = await client.graphql<{ reverseJournalEntry: { errors: object[] } }>(
    'mutation ($id: ID!) { reverseJournalEntry(input: { id: $id, postingDate: "2026-03-01", reason: "It was wrong" }) { errors { code path } } }',
    { id: wrong },
  );
  expect(reverseJournalEntry.errors).toEqual([]);
  text = await exportBooks(qbit, client, 'QBIT_CSV');
});

const bring = async (into: HttpClient, books: string, dryRun = false) =>
  importBooks(into, await into.upload(books, 'books.csv'), 'QBIT_CSV', dryRun);

const PARTS = `{ journalEntries(first: 50) { nodes { postingDate description reference status reverses { description } reversedBy { description }
  postings { side amount { amount currency } functionalAmount { amount } description dimensions { code } taxCode
    tax { rate direction base { amount } amount { amount } point } } } } }`;
interface Entry {
  readonly reference: string | null;
  readonly postingDate: string;
  readonly description: string;
}
const parts = async (of: HttpClient) => {
  const { journalEntries } = await of.graphql<{ journalEntries: { nodes: Entry[] } }>(PARTS);
  // An entry that had no reference of its own has the id by which the file names it.
  const nodes = journalEntries.nodes.map((entry) =>
    /^ent_/.test(entry.reference ?? '') ? { ...entry, reference: null } : entry,
  );
  return nodes.sort((a, b) => (a.postingDate + a.description < b.postingDate + b.description ? -1 : 1));
};

test('P-110 books come back whole in another QBit: dimensions, texts, taxes, reversals, foreign amounts', async () => {
  const again = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  await taxCode(again);
  const tried = await bring(again, text, true);
  expect(tried).toMatchObject({ entriesRead: 5, entriesPosted: 5 });
  expect(await parts(again)).toEqual([]);
  const report = await bring(again, text);
  expect(report).toMatchObject({ status: 'COMPLETED', entriesRead: 5, entriesPosted: 5, entriesSkipped: 0 });
  expect(report.problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    ...['INFO DIMENSION_CREATED', 'INFO DIMENSION_CREATED', 'INFO EXCHANGE_POSITION'],
  ]);
  expect(await parts(again)).toEqual(await parts(client));
  expect(await bring(again, text)).toMatchObject({ entriesPosted: 0, entriesSkipped: 5 });

  for (const asOf of ['2026-01-31', '2026-02-28', '2026-03-31']) {
    const sums = (rows: Awaited<ReturnType<typeof trialBalanceRows>>) =>
      rows.map(({ balance, inCurrencies }) => [balance, ...inCurrencies].join(' ')).sort();
    const there = await client.graphql<{
      trialBalance: { lines: { account: { code: string }; balance: { amount: string }; inCurrencies: object[] }[] };
    }>(
      'query ($asOf: Date) { trialBalance(asOf: $asOf) { lines { account { code } balance { amount } inCurrencies { amount currency } } } }',
      { asOf },
    );
    const expected = there.trialBalance.lines
      .filter(({ account }) => account.code !== '1990')
      .map(({ balance, inCurrencies }) =>
        [
          balance.amount,
          ...(inCurrencies as { amount: string; currency: string }[])
            .filter(({ amount }) => !/^-?0(\.0+)?$/.test(amount))
            .map(({ amount, currency }) => `${amount} ${currency}`),
        ].join(' '),
      )
      .sort();
    expect(sums(await trialBalanceRows(again, asOf))).toEqual(expected);
  }
});

test('who may not make dimensions, or has no such tax code, is told at which line, and the rest is posted', async () => {
  const again = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  const { client: bookkeeper } = await joinedMember(again, 'bookkeeper', 'Bo');
  const { problems, ...report } = await bring(bookkeeper, text);
  expect(report).toMatchObject({ entriesRead: 5, entriesPosted: 1 });
  expect(problems.map(({ line, code }) => `${line} ${code}`).sort()).toEqual(
    [
      ...['2 DIMENSION_NOT_FOUND', '2 DIMENSION_NOT_FOUND', '3 DIMENSION_NOT_FOUND', '11 DIMENSION_NOT_FOUND'],
      ...['6 TAX_CODE_NOT_FOUND', '7 TAX_CODE_NOT_FOUND', '8 EXCHANGE_POSITION', '13 REVERSED_ENTRY_MISSING'],
    ].sort(),
  );
  // What was missing is made, and only that comes.
  await taxCode(again);
  expect(await bring(again, text)).toMatchObject({ entriesPosted: 4, entriesSkipped: 1 });
});

const HEADER = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
const old = (id: string, date: string, amount: string, more = '') => [
  `${id},1,${date},An entry,Assets:Cash,asset,${amount},EUR,,${amount},EUR${more}`,
  `${id},2,${date},An entry,Income:Sales,revenue,${-Number(amount)}.00,EUR,,${-Number(amount)}.00,EUR${more}`,
];

test('a file from before is read as it was, and read again with the new columns empty is the same books', async () => {
  const again = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  expect(await bring(again, [HEADER, ...old('a', '2026-01-01', '5.00')].join('\n'))).toMatchObject({
    entriesPosted: 1,
    problems: [],
  });
  const columns = ',reference,dimensions,lineText,taxCode,taxRate,taxDirection,taxBase,taxAmount,taxPoint,reverses';
  expect(
    await bring(again, [HEADER + columns, ...old('a', '2026-01-01', '5.00', ',,,,,,,,,,')].join('\n')),
  ).toMatchObject({ entriesPosted: 0, entriesSkipped: 1, problems: [] });
});

test('what says that it reverses and is no mirror, or reverses what is not there, is an entry by itself', async () => {
  const again = await qbit.owner(undefined, { functionalCurrency: 'EUR' });
  const books = [
    `${HEADER},reverses`,
    ...old('a', '2026-01-01', '5.00', ','),
    ...old('b', '2026-01-02', '-4.00', ',a'),
    ...old('c', '2026-01-03', '-3.00', ',elsewhere'),
    ...old('d', '2026-01-04', '-5.00', ',a'),
  ];
  const report = await bring(again, books.join('\n'));
  expect(report).toMatchObject({ entriesPosted: 4 });
  expect(report.problems.map(({ line, code }) => [line, code])).toEqual([
    [4, 'REVERSAL_NOT_LINKED'],
    [6, 'REVERSAL_NOT_LINKED'],
  ]);
  const { journalEntries } = await again.graphql<{
    journalEntries: { nodes: { postingDate: string; reverses: { postingDate: string } | null }[] };
  }>('{ journalEntries { nodes { postingDate reverses { postingDate } } } }');
  expect(journalEntries.nodes.filter(({ reverses }) => reverses)).toEqual([
    { postingDate: '2026-01-04', reverses: { postingDate: '2026-01-01' } },
  ]);
});

test.each([
  [',S21,,output,,,', 'TAX_INCOMPLETE'],
  [',,21,output,1.00,0.21,2026-01-01', 'TAX_INCOMPLETE'],
  [',S21,21,sideways,1.00,0.21,2026-01-01', 'TAX_INVALID'],
  [',S21,much,output,1.00,0.21,2026-01-01', 'TAX_INVALID'],
  [',S21,21,output,1.00,0.211,2026-01-01', 'AMOUNT_PRECISION'],
  [',S21,21,output,1.00,0.21,2026-02-31', 'DATE_INVALID'],
])('a line that says %s of tax is refused: %s', async (more, code) => {
  const books = [
    `${HEADER},taxCode,taxRate,taxDirection,taxBase,taxAmount,taxPoint`,
    ...old('a', '2026-01-01', '5.00', more),
  ];
  expect((await bring(client, books.join('\n'), true)).problems[0]).toMatchObject({ line: 2, code });
});

test('nothing of it was unexpected', () => expect(qbit.errors).toEqual([]));
