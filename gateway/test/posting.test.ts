import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner();
});

interface Payload {
  journalEntry: { id: string; number: string } | null;
  replayed: boolean;
  errors: { __typename: string; code: string; path: string[] }[];
}

const POST = `mutation ($input: JournalEntryInput!, $key: String, $dryRun: Boolean) {
  postJournalEntry(input: $input, idempotencyKey: $key, dryRun: $dryRun) { journalEntry { id number } replayed errors { __typename code path } } }`;

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const entry = (amount = '10.00', more: object = {}) => ({
  postingDate: '2026-03-01',
  description: 'An entry',
  postings: [
    { accountCode: '1000', side: 'DEBIT', amount: euros(amount) },
    { accountCode: '3000', side: 'CREDIT', amount: euros(amount) },
  ],
  ...more,
});
const post = async (input: object, variables: object = {}, as: HttpClient = client): Promise<Payload> =>
  (await as.graphql<{ postJournalEntry: Payload }>(POST, { input, ...variables })).postJournalEntry;

interface EntryPage {
  nodes: { number: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function numbers(as: HttpClient = client): Promise<string[]> {
  const all: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { journalEntries }: { journalEntries: EntryPage } = await as.graphql(
      'query ($after: String) { journalEntries(first: 100, after: $after, filter: { status: POSTED }) { nodes { number } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    all.push(...journalEntries.nodes.map(({ number }) => number));
    more = journalEntries.pageInfo.hasNextPage;
    after = journalEntries.pageInfo.endCursor;
  }
  return all.sort();
}

test('fifty equal posts with one key make one entry and fifty equal answers', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(entry(), { key: 'fifty' })));
  expect(new Set(answers.map(({ journalEntry }) => JSON.stringify(journalEntry))).size).toBe(1);
  expect(answers.every(({ journalEntry, errors }) => journalEntry !== null && errors.length === 0)).toBe(true);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await numbers()).toHaveLength(1);
});

test('an answer that was given before says so in a header too, where all of its mutations are', async () => {
  const header = async (query: string, variables: object) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables });
    const response = await client.request('/graphql', { method: 'POST', headers, body });
    return response.headers.get('idempotent-replayed');
  };
  const variables = { input: entry('13.00'), key: 'header' };
  expect(await header(POST, variables)).toBeNull();
  expect(await header(POST, variables)).toBe('true');
  const both = POST.replace(/}\s*$/, 'b: postJournalEntry(input: $input, idempotencyKey: "header-b") { replayed } }');
  expect(await header(both, variables)).toBeNull();
  expect(await header(both, variables)).toBe('true');
  expect(await header(POST, { input: entry('13.01'), key: 'header' })).toBeNull();
});

test('the same key with another input is a conflict, and equal inputs under two keys are two entries', async () => {
  expect((await post(entry('11.00'), { key: 'fifty' })).errors).toEqual([
    { __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
  ]);
  const before = (await numbers()).length;
  await post(entry(), { key: 'another' });
  expect(await numbers()).toHaveLength(before + 1);
});

test('a draft is posted once, however often it is asked for with one key', async () => {
  const { saveDraftJournalEntry } = await client.graphql<{
    saveDraftJournalEntry: { journalEntry: { id: string; version: number } };
  }>(
    'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { journalEntry { id version } errors { code } } }',
    { input: entry('12.00') },
  );
  const draft = saveDraftJournalEntry.journalEntry;
  const before = (await numbers()).length;
  const postDraft = async (key: string | null, version = draft.version) =>
    (
      await client.graphql<{ postDraftJournalEntry: Payload & { position: string | null } }>(
        `mutation ($id: ID!, $version: Int!, $key: String) { postDraftJournalEntry(id: $id, version: $version, idempotencyKey: $key) {
          journalEntry { id number } position replayed errors { __typename code path } } }`,
        { id: draft.id, version, key },
      )
    ).postDraftJournalEntry;
  const answers = await Promise.all(Array.from({ length: 8 }, () => postDraft('draft-once')));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(new Set(answers.map(({ journalEntry }) => JSON.stringify(journalEntry))).size).toBe(1);
  expect(answers[0]).toMatchObject({ journalEntry: { id: draft.id }, position: expect.any(String) });
  expect(await numbers()).toHaveLength(before + 1);
  expect((await postDraft('draft-once', draft.version + 1)).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  expect((await postDraft('draft-twice')).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await postDraft(null)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('two hundred parallel posts give gapless numbers', async () => {
  const before = (await numbers()).length;
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => post(entry(`${index + 1}.00`))));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  const expected = Array.from({ length: before + 200 }, (_, index) => `JE-2026-${String(index + 1).padStart(4, '0')}`);
  expect(await numbers()).toEqual(expected);
  const { verifyAuditChain } = await client.graphql<{ verifyAuditChain: object }>('{ verifyAuditChain { valid } }');
  expect(verifyAuditChain).toEqual({ valid: true });
});

test('a write before the books are open is STALE_PROJECTION, and not a failure of ours', async () => {
  const early = qbit.client();
  await early.signUp();
  const post = () =>
    early.post<{ data: { postJournalEntry: Payload | null }; errors?: { extensions: { code: string } }[] }>(
      '/graphql',
      {
        query: POST,
        variables: { input: entry() },
      },
    );
  await qbit.whileUnwritable('general-ledger', 'ledger_head', async () => {
    await early.createOrganization({ name: 'Early' });
    early.position = '';
    const { data, errors } = await post();
    expect([data.postJournalEntry, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      null,
      ['STALE_PROJECTION'],
    ]);
  });
  await qbit.settled();
  expect((await post()).data.postJournalEntry).toMatchObject({ errors: [] });
});

describe('bad input is a typed error with its path, and nothing is written', () => {
  let before: number;
  beforeAll(async () => {
    before = (await numbers()).length;
    const { createAccount } = await client.graphql<{ createAccount: { account: { id: string; version: number } } }>(
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id version } } }',
      { input: { code: '1098', name: 'Archived', type: 'ASSET' } },
    );
    await client.graphql('mutation ($id: ID!, $v: Int!) { archiveAccount(id: $id, version: $v) { errors { code } } }', {
      id: createAccount.account.id,
      v: createAccount.account.version,
    });
  });

  const lines = (...list: [account: object, side: string, amount: object][]) => ({
    postings: list.map(([account, side, amount]) => ({ ...account, side, amount })),
  });
  const at = (code: string) => ({ accountCode: code });
  const cases: [name: string, input: object, errors: [code: string, path: string][]][] = [
    [
      'unbalanced',
      entry('1.00', lines([at('1000'), 'DEBIT', euros('1.00')], [at('3000'), 'CREDIT', euros('1.01')])),
      [['ENTRY_UNBALANCED', 'input.postings']],
    ],
    [
      'zero and negative',
      entry('1.00', lines([at('1000'), 'DEBIT', euros('0.00')], [at('3000'), 'CREDIT', euros('-1.00')])),
      [
        ['AMOUNT_NOT_POSITIVE', 'input.postings.0.amount'],
        ['AMOUNT_NOT_POSITIVE', 'input.postings.1.amount'],
      ],
    ],
    [
      'too many decimals',
      entry(
        '1.00',
        lines([at('1000'), 'DEBIT', euros('1.001')], [at('3000'), 'CREDIT', { amount: '1.5', currency: 'JPY' }]),
      ),
      [
        ['AMOUNT_PRECISION', 'input.postings.0.amount'],
        ['AMOUNT_PRECISION', 'input.postings.1.amount'],
      ],
    ],
    [
      'an unknown account and an archived one, both at once',
      entry('1.00', lines([at('9999'), 'DEBIT', euros('1.00')], [at('1098'), 'CREDIT', euros('1.00')])),
      [
        ['ACCOUNT_NOT_FOUND', 'input.postings.0.accountCode'],
        ['ACCOUNT_ARCHIVED', 'input.postings.1.accountCode'],
      ],
    ],
    [
      'a control account',
      entry('1.00', lines([at('1100'), 'DEBIT', euros('1.00')], [at('3000'), 'CREDIT', euros('1.00')])),
      [['CONTROL_ACCOUNT', 'input.postings.0.accountCode']],
    ],
    [
      'one posting',
      entry('1.00', lines([at('1000'), 'DEBIT', euros('1.00')])),
      [['TOO_FEW_POSTINGS', 'input.postings']],
    ],
    [
      '10,001 lines',
      entry('1.00', {
        postings: Array.from({ length: 10_001 }, () => ({ accountCode: '1000', side: 'DEBIT', amount: euros('1.00') })),
      }),
      [['TOO_MANY_POSTINGS', 'input.postings']],
    ],
    [
      'a megabyte of text',
      entry('1.00', { description: 'x'.repeat(1_000_000) }),
      [['TEXT_TOO_LONG', 'input.description']],
    ],
    ['31 February', entry('1.00', { postingDate: '2026-02-31' }), [['DATE_INVALID', 'input.postingDate']]],
    [
      'a currency that is none',
      entry(
        '1.00',
        lines([at('1000'), 'DEBIT', { amount: '1.00', currency: 'EURO' }], [at('3000'), 'CREDIT', euros('1.00')]),
      ),
      [['CURRENCY_UNKNOWN', 'input.postings.0.amount.currency']],
    ],
  ];

  test.each(cases)('%s', async (_, input, errors) => {
    const { journalEntry, errors: found } = await post(input);
    expect(journalEntry).toBeNull();
    expect(found.map(({ code, path }) => [code, path.join('.')])).toEqual(errors);
  });

  test('nothing of it was written, and nothing of it was unexpected', async () => {
    expect(await numbers()).toHaveLength(before);
    expect(qbit.errors).toEqual([]);
  });
});

test('a dry run checks and numbers, and keeps nothing', async () => {
  const before = await numbers();
  const { journalEntry, errors } = await post(entry('1.00'), { dryRun: true });
  expect(errors).toEqual([]);
  expect(journalEntry?.number).toBe(`JE-2026-${String(before.length + 1).padStart(4, '0')}`);
  expect(await numbers()).toEqual(before);
});

describe('another tenant does not exist', () => {
  let stranger: HttpClient;
  beforeAll(async () => {
    stranger = qbit.client();
    await stranger.signUp('Eve');
    await stranger.createOrganization({ name: 'Elsewhere' });
  });

  test('through no id, alias, node or entity, and its ids answer like unknown ones', async () => {
    const mine = await client.graphql<{
      journalEntries: { nodes: { id: string; postings: { account: { id: string } }[] }[] };
    }>('{ journalEntries(first: 1) { nodes { id postings { account { id } } } } }');
    const [found] = mine.journalEntries.nodes;
    const [entryId, accountId] = [found?.id ?? '', found?.postings[0]?.account.id ?? ''];
    const query = `query ($entry: ID!, $account: ID!, $org: ID!) {
      a: journalEntry(id: $entry) { id } b: account(id: $account) { id } c: node(id: $entry) { id } d: node(id: $account) { id } e: node(id: $org) { id }
      f: journalEntries(filter: { accountId: $account }) { nodes { id } } }`;
    const variables = { entry: entryId, account: accountId, org: client.organizationId };
    const seen = {
      a: { id: entryId },
      b: { id: accountId },
      c: { id: entryId },
      d: { id: accountId },
      e: { id: client.organizationId },
    };
    expect(await client.graphql(query, variables)).toMatchObject(seen);
    const nothing = { a: null, b: null, c: null, d: null, e: null, f: { nodes: [] } };
    expect(await stranger.graphql(query, variables)).toEqual(nothing);
    const { postJournalEntry } = await stranger.graphql<{ postJournalEntry: Payload }>(POST, {
      input: entry('1.00', {
        postings: [
          { accountId, side: 'DEBIT', amount: euros('1.00') },
          { accountCode: '3000', side: 'CREDIT', amount: euros('1.00') },
        ],
      }),
    });
    expect(postJournalEntry.errors).toMatchObject([{ code: 'ACCOUNT_NOT_FOUND' }]);
    const { reverseJournalEntry } = await stranger.graphql<{ reverseJournalEntry: Payload }>(
      'mutation ($input: ReverseJournalEntryInput!) { reverseJournalEntry(input: $input) { journalEntry { id } errors { __typename code path } } }',
      { input: { id: entryId, postingDate: '2026-03-02', reason: 'not mine' } },
    );
    expect(reverseJournalEntry).toMatchObject({ journalEntry: null, errors: [{ __typename: 'NotFoundError' }] });
  });

  test('_entities and _service are no fields of the graph', async () => {
    const response = await stranger.request('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ _entities(representations: []) { __typename } }' }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  test("naming another's organization in the header gives no access to it", async () => {
    const own = stranger.organizationId;
    stranger.organizationId = client.organizationId;
    const answer = await stranger.post('/graphql', { query: '{ accounts(first: 1) { totalCount } }' });
    stranger.organizationId = own;
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test('numbers are counted for each alone', async () => {
    expect((await post(entry(), {}, stranger)).journalEntry?.number).toBe('JE-2026-0001');
  });
});
