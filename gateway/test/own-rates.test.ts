import type { HttpClient } from '@qbit/testkit';
import { joinedMember } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: HttpClient;
let bookkeeper: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
  // 1 EUR = 1.25 USD: USD 100.00 is EUR 80.00, and 5 % of it EUR 4.00. 1 JPY is EUR 0.004, which rounds to nothing.
  const rates = 'base,quote,date,rate\nEUR,USD,2026-03-01,1.25\nEUR,JPY,2026-03-01,250\n';
  const fileId = await owner.upload(rates, 'rates.csv');
  await owner.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { imported errors { code } } }', {
    id: fileId,
  });
  ({ client: bookkeeper } = await joinedMember(owner, 'bookkeeper', 'Bo'));
});

interface Failed {
  code: string;
  path: string[];
}

const worth = (amount: string, currency: string, functional: string, postingDate = '2026-03-02') => {
  const money = { amount: { amount, currency }, functionalAmount: { amount: functional, currency: 'EUR' } };
  const postings = [
    { accountCode: '1000', side: 'DEBIT', ...money },
    { accountCode: '3000', side: 'CREDIT', ...money },
  ];
  return { postingDate, description: 'An entry', postings };
};

async function post(client: HttpClient, input: object): Promise<string[]> {
  const { postJournalEntry } = await client.graphql<{ postJournalEntry: { errors: Failed[] } }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code path } } }',
    { input },
  );
  return postJournalEntry.errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

const NOT_PERMITTED = [0, 1].map((index) => `RATE_OVERRIDE_NOT_PERMITTED input.postings.${index}.functionalAmount`);

describe('FX-3 a rate of one’s own', () => {
  test.each([
    ['at the rate', '100.00', '80.00', []],
    ['5 % above', '100.00', '84.00', []],
    ['5 % below', '100.00', '76.00', []],
    ['more than 5 % above', '100.00', '84.01', NOT_PERMITTED],
    ['more than 5 % below', '100.00', '75.99', NOT_PERMITTED],
    ['as near as cents allow', '0.01', '0.01', []],
    ['a cent where it is none', '0.03', '0.04', NOT_PERMITTED],
  ])('%s', async (_, amount, functional, errors) => {
    expect(await post(bookkeeper, worth(amount, 'USD', functional))).toEqual(errors);
  });

  test('who answers for the books may, and so may anybody where there is no rate', async () => {
    expect(await post(owner, worth('100.00', 'USD', '50.00'))).toEqual([]);
    expect(await post(bookkeeper, worth('100.00', 'USD', '50.00', '2026-03-20'))).toEqual([]);
  });

  test('neither by many at once nor by a draft', async () => {
    const input = worth('100.00', 'USD', '50.00');
    const { postJournalEntries } = await bookkeeper.graphql<{ postJournalEntries: { errors: Failed[] } }>(
      'mutation ($inputs: [JournalEntryInput!]!) { postJournalEntries(inputs: $inputs) { errors { code path } } }',
      { inputs: [input] },
    );
    expect(postJournalEntries.errors.map(({ code }) => code)).toEqual(
      NOT_PERMITTED.map(() => 'RATE_OVERRIDE_NOT_PERMITTED'),
    );
    const { saveDraftJournalEntry } = await bookkeeper.graphql<{
      saveDraftJournalEntry: { journalEntry: { id: string } };
    }>(
      'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { journalEntry { id } errors { code } } }',
      { input },
    );
    const postDraft = async (client: HttpClient) =>
      (
        await client.graphql<{ postDraftJournalEntry: { errors: Failed[] } }>(
          'mutation ($id: ID!) { postDraftJournalEntry(id: $id, version: 1) { errors { code } } }',
          { id: saveDraftJournalEntry.journalEntry.id },
        )
      ).postDraftJournalEntry.errors.map(({ code }) => code);
    expect(await postDraft(bookkeeper)).toEqual(NOT_PERMITTED.map(() => 'RATE_OVERRIDE_NOT_PERMITTED'));
    expect(await postDraft(owner)).toEqual([]);
  });
});

describe('GL-11 an amount that is worth nothing', () => {
  const ZERO = [0, 1].map((index) => `FUNCTIONAL_AMOUNT_ZERO input.postings.${index}.functionalAmount`);
  test.each([
    ['rounds to nothing', '1', 'JPY', '2026-03-02', []],
    ['is worth a cent', '2', 'JPY', '2026-03-02', ZERO],
    ['is worth much', '100.00', 'USD', '2026-03-02', ZERO],
    ['is unknown', '1', 'JPY', '2026-03-20', ZERO],
  ])('%s', async (_, amount, currency, date, errors) => {
    expect(await post(owner, worth(amount, currency, '0.00', date))).toEqual(errors);
  });
});
