import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: ReturnType<TestPlatform['client']>;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner('Olga');
});

interface Answer {
  data?: Record<string, { errors: { code: string; path: string[] }[] } | null>;
  errors?: { message: string; extensions: { code: string; path?: string[] } }[];
}

test.each([
  ['trialBalance', 'query ($at: DateTime) { trialBalance(knownAt: $at) { balanced } }'],
  ['Account.balance', 'query ($at: DateTime) { accountByCode(code: "1000") { balance(knownAt: $at) { amount } } }'],
])('%s tells nothing of what will be known in the future', async (_field, query) => {
  const ask = (at: Date) => owner.post<Answer>('/graphql', { query, variables: { at: at.toISOString() } });
  const { errors } = await ask(new Date(Date.now() + 60_000));
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: ['knownAt'] });
  expect((await ask(new Date())).errors).toBeUndefined();
});

const INPUT = `{ postingDate: "2026-01-31", description: "Capital", postings: [
  { accountCode: "1000", side: DEBIT, amount: { amount: "1.00", currency: "EUR" } },
  { accountCode: "3000", side: CREDIT, amount: { amount: "1.00", currency: "EUR" } }] }`;
const MUTATIONS = {
  postJournalEntry: `postJournalEntry(idempotencyKey: $key, input: ${INPUT})`,
  postJournalEntries: `postJournalEntries(idempotencyKey: $key, inputs: [${INPUT}])`,
  postDraftJournalEntry: 'postDraftJournalEntry(idempotencyKey: $key, id: "jen_x", version: 1)',
  reverseJournalEntry:
    'reverseJournalEntry(idempotencyKey: $key, input: { id: "jen_x", postingDate: "2026-01-31", reason: "r" })',
  importBooks: 'importBooks(idempotencyKey: $key, input: { fileId: "fil_x", format: QBIT_CSV })',
  rollBackImport: 'rollBackImport(idempotencyKey: $key, input: { id: "imp_x", reason: "r" })',
};

test.each(Object.entries(MUTATIONS))('%s takes no blank idempotency key', async (_name, field) => {
  for (const key of ['', ' ', '\t\n', '\u00a0']) {
    const query = `mutation ($key: String) { answer: ${field} { errors { code path } } }`;
    const { data } = await owner.post<Answer>('/graphql', { query, variables: { key } });
    expect([key, data?.answer?.errors]).toEqual([key, [{ code: 'IDEMPOTENCY_KEY_INVALID', path: ['idempotencyKey'] }]]);
  }
});

test.each(['auditEvents(from: $at) { nodes { id } }', 'trialBalance(knownAt: $at) { balanced }'])(
  '%s takes no instant further from UTC than any clock',
  async (field) => {
    const query = `query ($at: DateTime) { ${field} }`;
    for (const at of ['2026-01-01T00:00:00+23:59', '2026-01-01T00:00:00-16:00', '1900-01-01T00:00:00+16:00']) {
      const { errors } = await owner.post<Answer>('/graphql', { query, variables: { at } });
      expect([at, errors?.[0]?.extensions.code]).toEqual([at, 'BAD_USER_INPUT']);
    }
    const furthest = { query, variables: { at: '2026-01-01T00:00:00-15:59' } };
    expect((await owner.post<Answer>('/graphql', furthest)).errors).toBeUndefined();
  },
);

describe('an empty text is no way to leave something out', () => {
  const amount = { amount: '1.00', currency: 'EUR' };
  const credit = { accountCode: '3000', side: 'CREDIT', amount };
  const entry = (more: object, line: object = { accountCode: '1000' }) => ({
    postingDate: '2026-01-31',
    description: 'Capital',
    postings: [{ ...line, side: 'DEBIT', amount }, credit],
    ...more,
  });
  const NOTHING = { accountId: '' };
  const cases: [string, object, { code: string; path: string[] }][] = [
    ['an account', entry({}, NOTHING), { code: 'ACCOUNT_NOT_FOUND', path: ['input', 'postings', '0', 'accountId'] }],
    [
      'an account beside its code',
      entry({}, { accountId: '', accountCode: '1000' }),
      { code: 'ACCOUNT_TWICE', path: ['input', 'postings', '0', 'accountCode'] },
    ],
    ['a day of reversal', entry({ reverseOn: '' }), { code: 'DATE_INVALID', path: ['input', 'reverseOn'] }],
    ['a series', entry({ series: '' }), { code: 'SERIES_INVALID', path: ['input', 'series'] }],
    [
      'a tax code',
      entry({}, { accountCode: '1000', taxCode: '' }),
      { code: 'TAX_CODE_NOT_FOUND', path: ['input', 'postings', '0', 'taxCode'] },
    ],
  ];

  test.each(cases)('%s of an entry that is posted', async (_what, input, fault) => {
    const { postJournalEntry } = await owner.graphql<{ postJournalEntry: object }>(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { journalEntry { id } errors { code path } } }',
      { input },
    );
    expect(postJournalEntry).toEqual({ journalEntry: null, errors: [fault] });
  });

  test('the draft that is changed', async () => {
    const { saveDraftJournalEntry } = await owner.graphql<{ saveDraftJournalEntry: object }>(
      'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(id: "", version: 1, input: $input) { journalEntry { id } errors { code path } } }',
      { input: entry({}) },
    );
    expect(saveDraftJournalEntry).toEqual({ journalEntry: null, errors: [{ code: 'NOT_FOUND', path: ['id'] }] });
  });

  test('the account that a list is of', async () => {
    await owner.graphql(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
      { input: entry({}) },
    );
    const { some, none } = await owner.graphql<Record<'some' | 'none', { nodes: object[] }>>(
      '{ some: journalEntries { nodes { id } } none: journalEntries(filter: { accountId: "" }) { nodes { id } } }',
    );
    expect([some.nodes.length > 0, none.nodes]).toEqual([true, []]);
  });
});
