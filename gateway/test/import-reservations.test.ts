import type { HttpClient } from '@qbit/testkit';
import { importBooks, type ImportReport } from './imported-books';
import { joinedMember } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: HttpClient;
let bookkeeper: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
  // 1 EUR = 1.25 USD: USD 100.00 is EUR 80.00, and 5 % of it EUR 4.00.
  const fileId = await owner.upload('base,quote,date,rate\nEUR,USD,2026-03-01,1.25\n', 'rates.csv');
  await owner.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { errors { code } } }', { id: fileId });
  await owner.graphql(
    'mutation { setApprovalLimit(limit: { amount: "1000.00", currency: "EUR" }) { errors { code } } }',
  );
  ({ client: bookkeeper } = await joinedMember(owner, 'bookkeeper', 'Bo'));
});

const HEADER = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
/** An entry of two lines, each with the amount and what it was recorded at. */
const entry = (id: string, amount: string, currency: string, functional: string, credit = '3000') =>
  [
    `${id},1,2026-03-02,An entry,1000,,${amount},${currency},,${functional},EUR`,
    `${id},2,2026-03-02,An entry,${credit},,-${amount},${currency},,-${functional},EUR`,
  ].join('\n');
const bring = async (client: HttpClient, dryRun: boolean, ...entries: string[]) =>
  importBooks(client, await client.upload([HEADER, ...entries].join('\n'), 'books.csv'), 'QBIT_CSV', dryRun);
const said = ({ entriesRead, entriesPosted, entriesSkipped, problems }: ImportReport) => ({
  counts: [entriesRead, entriesPosted, entriesSkipped],
  problems: problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`),
});

describe.each([true, false])('with dryRun %s', (dryRun) => {
  test('GL-21 an imported entry above the limit needs a second person, whoever imports it', async () => {
    const books = [entry(`at-${dryRun}`, '1000.00', 'EUR', '1000.00'), entry('above', '1000.01', 'EUR', '1000.01')];
    for (const [client, counts] of [
      [bookkeeper, [2, 1, 0]],
      [owner, dryRun ? [2, 1, 0] : [2, 0, 1]],
    ] as const)
      expect(said(await bring(client, dryRun, ...books))).toEqual({ counts, problems: ['4 ERROR APPROVAL_REQUIRED'] });
  });

  test('FX-3 an amount that is more than 5 % off its rate needs who answers for the books', async () => {
    const books = [entry(`near-${dryRun}`, '100.00', 'USD', '84.00'), entry(`far-${dryRun}`, '100.00', 'USD', '84.01')];
    const off = [4, 5].map((line) => `${line} ERROR RATE_OVERRIDE_NOT_PERMITTED`);
    expect(said(await bring(bookkeeper, dryRun, ...books))).toEqual({ counts: [2, 1, 0], problems: off });
    expect(said(await bring(owner, dryRun, ...books))).toEqual({
      counts: dryRun ? [2, 2, 0] : [2, 1, 1],
      problems: [],
    });
    // What stands in the books is said to stand there, whatever is reserved.
    if (!dryRun) expect(said(await bring(bookkeeper, false, ...books))).toEqual({ counts: [2, 0, 2], problems: [] });
  });

  test('GL-14 another fault is said in place of what is reserved', async () => {
    const books = entry('wrong', '1000.01', 'EUR', '1000.01', '1100');
    expect(said(await bring(bookkeeper, dryRun, books)).problems).toEqual(['3 ERROR CONTROL_ACCOUNT']);
  });
});

test('nothing of it was unexpected', () => expect(qbit.errors).toEqual([]));
