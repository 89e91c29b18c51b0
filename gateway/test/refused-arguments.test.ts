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
