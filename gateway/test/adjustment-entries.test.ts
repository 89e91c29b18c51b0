import type { HttpClient } from '@qbit/testkit';
import { joinedMember } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
/** May close. */
let owner: HttpClient;
/** May draft and post. */
let bookkeeper: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
  ({ client: bookkeeper } = await joinedMember(owner, 'bookkeeper', 'Grace'));
  const declared = await owner.graphql(
    'mutation ($input: FiscalYearInput!) { declareFiscalYear(input: $input) { errors { code } } }',
    { input: { year: 2026, start: '2025-10-01', end: '2026-09-30', adjustmentPeriod: true } },
  );
  expect(declared).toEqual({ declareFiscalYear: { errors: [] } });
});
afterEach(() => {
  expect(qbit.errors).toEqual([]);
});

interface Answer {
  journalEntry: { id: string; status: string; adjustment: boolean; version: number } | null;
  errors: { code: string; path: string[] }[];
}

const ANSWER = 'journalEntry { id status adjustment version } errors { code path }';
const amount = { amount: '1.00', currency: 'EUR' };
const input = (postingDate: string, adjustment: boolean | null = true) => ({
  postingDate,
  description: 'An entry',
  adjustment,
  postings: [
    { accountCode: '1000', side: 'DEBIT', amount },
    { accountCode: '3000', side: 'CREDIT', amount },
  ],
});

const post = async (client: HttpClient, entry: object) =>
  (
    await client.graphql<{ postJournalEntry: Answer }>(
      `mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { ${ANSWER} } }`,
      { input: entry },
    )
  ).postJournalEntry;

const postMany = async (client: HttpClient, inputs: object[]) =>
  (
    await client.graphql<{ postJournalEntries: Pick<Answer, 'errors'> }>(
      'mutation ($inputs: [JournalEntryInput!]!) { postJournalEntries(inputs: $inputs) { errors { code path } } }',
      { inputs },
    )
  ).postJournalEntries.errors;

const draft = async (client: HttpClient, entry: object) =>
  (
    await client.graphql<{ saveDraftJournalEntry: Answer }>(
      `mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { ${ANSWER} } }`,
      { input: entry },
    )
  ).saveDraftJournalEntry;

const postDraft = async (client: HttpClient, id: string, version: number) =>
  (
    await client.graphql<{ postDraftJournalEntry: Answer }>(
      `mutation ($id: ID!, $version: Int!) { postDraftJournalEntry(id: $id, version: $version) { ${ANSWER} } }`,
      { id, version },
    )
  ).postDraftJournalEntry;

const told = (errors: Answer['errors']) => errors.map(({ code, path }) => [code, path.join('.')]);

describe('PER-1 an entry of an adjustment period', () => {
  test('is dated on the last day of a fiscal year that has one', async () => {
    for (const date of ['2026-09-29', '2026-10-01', '2025-09-30'])
      expect(told((await post(owner, input(date))).errors)).toEqual([
        ['ADJUSTMENT_PERIOD_MISSING', 'input.postingDate'],
      ]);
    expect(await post(owner, input('2026-09-30'))).toMatchObject({
      journalEntry: { status: 'POSTED', adjustment: true },
      errors: [],
    });
    expect((await post(owner, input('2026-09-30', null))).journalEntry).toMatchObject({ adjustment: false });
  });

  test('is posted by who may close', async () => {
    expect(told((await post(bookkeeper, input('2026-09-30'))).errors)).toEqual([
      ['ADJUSTMENT_NOT_PERMITTED', 'input.adjustment'],
    ]);
    expect((await post(bookkeeper, input('2026-09-30', false))).errors).toEqual([]);
    // What is no entry of such a period says so first.
    expect(told((await post(bookkeeper, input('2026-09-29'))).errors)).toEqual([
      ['ADJUSTMENT_PERIOD_MISSING', 'input.postingDate'],
    ]);
  });

  test('is posted among many by the same rules', async () => {
    const entries = [input('2026-09-30', false), input('2026-09-30')];
    expect(told(await postMany(bookkeeper, entries))).toEqual([['ADJUSTMENT_NOT_PERMITTED', 'inputs.1.adjustment']]);
    expect(told(await postMany(owner, [input('2026-09-30'), input('2026-09-29')]))).toEqual([
      ['ADJUSTMENT_PERIOD_MISSING', 'inputs.1.postingDate'],
    ]);
    expect(await postMany(owner, entries)).toEqual([]);
  });

  test('is drafted by anybody who may draft, and posted by who may close', async () => {
    const { journalEntry: kept, errors } = await draft(bookkeeper, input('2026-09-30'));
    expect(errors).toEqual([]);
    expect(kept).toMatchObject({ status: 'DRAFT', adjustment: true });
    const { id = '', version = 0 } = kept ?? {};
    const { journalEntry } = await owner.graphql<{ journalEntry: object }>(
      'query ($id: ID!) { journalEntry(id: $id) { adjustment } }',
      { id },
    );
    expect(journalEntry).toEqual({ adjustment: true });
    expect(told((await postDraft(bookkeeper, id, version)).errors)).toEqual([
      ['ADJUSTMENT_NOT_PERMITTED', 'draft.adjustment'],
    ]);
    expect((await postDraft(owner, id, version)).journalEntry).toMatchObject({
      id,
      status: 'POSTED',
      adjustment: true,
    });
  });

  test('is in the chain with its flag', async () => {
    expect(await owner.graphql('{ verifyAuditChain { valid } }')).toEqual({ verifyAuditChain: { valid: true } });
  });
});
