import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner('Ada');
  for (const key of ['cost-centre', 'project'])
    await client.graphql(
      'mutation ($key: String!) { createDimension(key: $key, name: $key, values: [{ code: "100", name: "One" }]) { errors { code } } }',
      { key },
    );
});

interface Failed {
  __typename: string;
  code: string;
  path: string[];
}
type Rule = 'REQUIRED' | 'OPTIONAL' | 'FORBIDDEN';
interface Account {
  id: string;
  version: number;
  dimensionRules: { dimension: { key: string }; rule: Rule }[];
}
interface Payload {
  account: Account | null;
  position: string | null;
  errors: Failed[];
}

const ACCOUNT = 'id version dimensionRules { dimension { key } rule }';
const ERRORS = 'errors { __typename code path ... on DimensionError { dimensionKey valueCode } }';

async function account(code: string, as = client): Promise<Account> {
  const { accountByCode } = await as.graphql<{ accountByCode: Account }>(
    `query ($code: String!) { accountByCode(code: $code) { ${ACCOUNT} } }`,
    { code },
  );
  return accountByCode;
}
async function update(input: object, as = client): Promise<Payload> {
  const { updateAccount } = await as.graphql<{ updateAccount: Payload }>(
    `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { ${ACCOUNT} } position ${ERRORS} } }`,
    { input },
  );
  if (updateAccount.position) as.position = updateAccount.position;
  return updateAccount;
}
async function create(input: object): Promise<Payload> {
  const { createAccount } = await client.graphql<{ createAccount: Payload }>(
    `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { ${ACCOUNT} } position ${ERRORS} } }`,
    { input },
  );
  return createAccount;
}
async function ask(code: string, rules: Readonly<Record<string, Rule>>): Promise<Payload> {
  const { id, version } = await account(code);
  const dimensionRules = Object.entries(rules).map(([dimensionKey, rule]) => ({ dimensionKey, rule }));
  return update({ id, version, dimensionRules });
}
const rulesOf = ({ dimensionRules }: Account) =>
  Object.fromEntries(dimensionRules.map(({ dimension, rule }) => [dimension.key, rule]));

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const entry = (code: string, values: Readonly<Record<string, string>> = {}) => ({
  postingDate: '2026-03-01',
  description: 'Spent',
  postings: [
    {
      accountCode: code,
      side: 'DEBIT',
      amount: euros('10.00'),
      dimensions: Object.entries(values).map(([key, value]) => ({ key, code: value })),
    },
    { accountCode: '1000', side: 'CREDIT', amount: euros('10.00') },
  ],
});
interface Posted {
  journalEntry: { id: string; postings: { dimensions: { code: string }[] }[] } | null;
  errors: Failed[];
}
const POSTED = `{ journalEntry { id postings { dimensions { code } } } ${ERRORS} }`;
async function post(input: object): Promise<Posted> {
  const answer = await client.graphql<{ postJournalEntry: Posted }>(
    `mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) ${POSTED} }`,
    { input },
  );
  return answer.postJournalEntry;
}
async function reverse(id: string): Promise<Posted> {
  const answer = await client.graphql<{ reverseJournalEntry: Posted }>(
    `mutation ($input: ReverseJournalEntryInput!) { reverseJournalEntry(input: $input) ${POSTED} }`,
    { input: { id, postingDate: '2026-03-02', reason: 'A mistake' } },
  );
  return answer.reverseJournalEntry;
}
const missing = (path: string[]) => [
  { __typename: 'DimensionError', code: 'DIMENSION_REQUIRED', path, dimensionKey: 'cost-centre', valueCode: null },
];

describe('what an account asks of dimensions is set and read', () => {
  test('all is optional at first; what is not named stays; optional takes a rule away', async () => {
    expect(rulesOf(await account('6100'))).toEqual({ 'cost-centre': 'OPTIONAL', project: 'OPTIONAL' });
    const { version } = await account('6100');
    const set = await ask('6100', { 'cost-centre': 'REQUIRED' });
    expect(set).toMatchObject({ position: expect.any(String), errors: [], account: { version: version + 1 } });
    await ask('6100', { project: 'FORBIDDEN' });
    expect(rulesOf(await account('6100'))).toEqual({ 'cost-centre': 'REQUIRED', project: 'FORBIDDEN' });
    await ask('6100', { project: 'OPTIONAL' });
    expect(rulesOf(await account('6100'))).toEqual({ 'cost-centre': 'REQUIRED', project: 'OPTIONAL' });
    const facts = await qbit.rows<{ rules: object }>(
      'general-ledger',
      "select data->'dimensionRules' as rules from outbox where organization_id = $1::uuid and type = 'qbit.general-ledger.account.dimension-rules-set.v1' order by sequence",
      [decodeId('org', client.organizationId ?? '')],
    );
    expect(facts.map(({ rules }) => rules)).toEqual([
      { 'cost-centre': 'required' },
      { 'cost-centre': 'required', project: 'forbidden' },
      { 'cost-centre': 'required' },
    ]);
    const { auditEvents } = await client.graphql<{
      auditEvents: { nodes: { action: string; before: object; after: object }[] };
    }>('{ auditEvents(first: 1) { nodes { action before after } } }');
    expect(auditEvents.nodes).toMatchObject([
      {
        action: 'account.dimension-rules-set',
        before: { 'cost-centre': 'required', project: 'forbidden' },
        after: {
          dimensionRules: { 'cost-centre': 'required' },
        },
      },
    ]);
  });

  test('a new account begins with what it asks, and loses it where it becomes a group', async () => {
    const rules = [{ dimensionKey: 'project', rule: 'REQUIRED' }];
    const made = await create({ code: '6991', name: 'Projects', type: 'EXPENSE', dimensionRules: rules });
    expect(made.errors).toEqual([]);
    expect(rulesOf(made.account!)).toEqual({ 'cost-centre': 'OPTIONAL', project: 'REQUIRED' });
    await create({ code: '6992', name: 'Project A', type: 'EXPENSE', parentId: made.account!.id });
    expect((await account('6991')).dimensionRules).toEqual([]);
    expect(rulesOf(await account('6992'))).toEqual({ 'cost-centre': 'OPTIONAL', project: 'OPTIONAL' });
  });

  test('what cannot be asked is refused, and nothing is changed', async () => {
    const { id, version } = await account('6100');
    const rule = (dimensionKey: string) => ({ dimensionKey, rule: 'REQUIRED' });
    const refusal = async (rules: object[]) => (await update({ id, version, dimensionRules: rules })).errors;
    expect(await refusal([rule('region')])).toEqual([
      {
        __typename: 'DimensionError',
        code: 'DIMENSION_NOT_FOUND',
        path: ['input', 'dimensionRules', '0', 'dimensionKey'],
        dimensionKey: 'region',
        valueCode: null,
      },
    ]);
    expect(await refusal([rule('project'), rule('project')])).toMatchObject([
      { code: 'DIMENSION_TWICE', path: ['input', 'dimensionRules', '1', 'dimensionKey'] },
    ]);
    expect((await update({ id, version: version - 1, dimensionRules: [rule('project')] })).errors).toMatchObject([
      { code: 'STALE_VERSION', path: ['input', 'version'] },
    ]);
    expect((await ask('6991', { project: 'REQUIRED' })).errors).toMatchObject([
      { code: 'GROUP_HAS_NO_RULES', path: ['input', 'dimensionRules'] },
    ]);
    expect((await ask('1990', { project: 'REQUIRED' })).errors).toMatchObject([
      { code: 'RESERVED_ACCOUNT', path: ['input', 'dimensionRules'] },
    ]);
    expect(
      (await create({ code: '6993', name: 'X', type: 'EXPENSE', dimensionRules: [rule('region')] })).errors,
    ).toMatchObject([{ code: 'DIMENSION_NOT_FOUND' }]);
    expect(await account('6100')).toMatchObject({ id, version });
  });

  test('a dimension that an account asks for is not archived, and an archived one is not asked for', async () => {
    const made = await client.graphql<{ createDimension: { dimension: { id: string } } }>(
      'mutation { createDimension(key: "fund", name: "Fund", values: []) { dimension { id } errors { code } } }',
    );
    const { id } = made.createDimension.dimension;
    const archive = async () =>
      (
        await client.graphql<{ archiveDimension: { errors: Failed[] } }>(
          'mutation ($id: ID!) { archiveDimension(id: $id, version: 1) { errors { code path } } }',
          { id },
        )
      ).archiveDimension.errors;
    await ask('6200', { fund: 'REQUIRED' });
    expect(await archive()).toEqual([{ code: 'DIMENSION_IN_USE', path: ['id'] }]);
    await ask('6200', { fund: 'FORBIDDEN' });
    expect(await archive()).toEqual([]);
    expect((await ask('6200', { fund: 'REQUIRED' })).errors).toMatchObject([
      { code: 'DIMENSION_ARCHIVED', path: ['input', 'dimensionRules', '0', 'dimensionKey'] },
    ]);
    expect(rulesOf(await account('6200'))).toMatchObject({ fund: 'FORBIDDEN' });
    await ask('6200', { fund: 'OPTIONAL' });
    expect(Object.keys(rulesOf(await account('6200')))).not.toContain('fund');
  });

  test('a dimension of another tenant is none, and an account of another tenant too', async () => {
    const stranger = await qbit.owner('Grace');
    const { id, version } = await account('6100', stranger);
    const rules = [{ dimensionKey: 'project', rule: 'REQUIRED' }];
    expect((await update({ id, version, dimensionRules: rules }, stranger)).errors).toMatchObject([
      { code: 'DIMENSION_NOT_FOUND' },
    ]);
    const mine = await account('6100');
    expect((await update({ id: mine.id, version: mine.version, dimensionRules: [] }, stranger)).errors).toMatchObject([
      { __typename: 'NotFoundError', path: ['input', 'id'] },
    ]);
  });
});

describe('it is held at posting, by every path', () => {
  let before: Posted;
  beforeAll(async () => {
    await ask('6300', { 'cost-centre': 'OPTIONAL' });
    before = await post(entry('6300', { project: '100' }));
    await ask('6300', { 'cost-centre': 'REQUIRED', project: 'FORBIDDEN' });
  });

  test.each([
    ['nothing where a value is required', {}, ['DIMENSION_REQUIRED cost-centre']],
    ['a value of what is forbidden', { 'cost-centre': '100', project: '100' }, ['DIMENSION_FORBIDDEN project']],
    ['both at once', { project: '100' }, ['DIMENSION_FORBIDDEN project', 'DIMENSION_REQUIRED cost-centre']],
    ['a value that there is not', { 'cost-centre': '999' }, ['DIMENSION_NOT_FOUND cost-centre']],
    ['what the account asks for', { 'cost-centre': '100' }, []],
  ])('one by one: %s', async (_, values, expected) => {
    const { errors } = await post(entry('6300', values));
    expect(
      errors.map((error) => `${error.code} ${(error as Failed & { dimensionKey: string }).dimensionKey}`).sort(),
    ).toEqual(expected);
    for (const { path } of errors) expect(path).toEqual(['input', 'postings', '0', 'dimensions']);
  });

  test('a dry run', async () => {
    const { postJournalEntry } = await client.graphql<{ postJournalEntry: Posted }>(
      `mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input, dryRun: true) ${POSTED} }`,
      { input: entry('6300') },
    );
    expect(postJournalEntry.errors).toEqual(missing(['input', 'postings', '0', 'dimensions']));
  });

  test('in bulk: all or none', async () => {
    const { postJournalEntries } = await client.graphql<{ postJournalEntries: { errors: Failed[] } }>(
      `mutation ($inputs: [JournalEntryInput!]!) { postJournalEntries(inputs: $inputs) { ${ERRORS} } }`,
      { inputs: [entry('6300', { 'cost-centre': '100' }), entry('6300')] },
    );
    expect(postJournalEntries.errors).toEqual(missing(['inputs', '1', 'postings', '0', 'dimensions']));
  });

  test('a draft is kept without, and not posted', async () => {
    const { saveDraftJournalEntry } = await client.graphql<{
      saveDraftJournalEntry: { journalEntry: { id: string; version: number }; errors: Failed[] };
    }>(
      'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { journalEntry { id version } errors { code } } }',
      { input: entry('6300') },
    );
    expect(saveDraftJournalEntry.errors).toEqual([]);
    const { postDraftJournalEntry } = await client.graphql<{ postDraftJournalEntry: Posted }>(
      `mutation ($id: ID!, $version: Int!) { postDraftJournalEntry(id: $id, version: $version) ${POSTED} }`,
      saveDraftJournalEntry.journalEntry,
    );
    expect(postDraftJournalEntry.errors).toEqual(missing(['draft', 'postings', '0', 'dimensions']));
  });

  test('a reversal has the dimensions of its original, whatever the account asks for by now (GL-17)', async () => {
    const reversal = await reverse(before.journalEntry!.id);
    expect(reversal.errors).toEqual([]);
    expect(reversal.journalEntry!.postings.map(({ dimensions }) => dimensions)).toEqual(
      before.journalEntry!.postings.map(({ dimensions }) => dimensions),
    );
  });

  test('a recurring entry is refused where it is made, and raised where the account asked later', async () => {
    const recurring = (code: string) => {
      const { description, postings } = entry(code);
      const content = { description, postings };
      return { name: `Of ${code}`, startOn: '2026-01-31', until: '2026-02-28', recurrence: 'MONTHLY', entry: content };
    };
    const createRecurring = async (input: object) =>
      (
        await client.graphql<{ createRecurringEntry: { recurringEntry: { id: string } | null; errors: Failed[] } }>(
          `mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) { recurringEntry { id } ${ERRORS} } }`,
          { input },
        )
      ).createRecurringEntry;
    expect((await createRecurring(recurring('6300'))).errors).toEqual(
      missing(['input', 'entry', 'postings', '0', 'dimensions']),
    );
    // Locked days are exceptions at first: so the account asks before they are posted.
    await client.graphql('mutation { setPeriodLock(scope: ALL, through: "2026-02-28") { errors { code } } }');
    expect((await createRecurring(recurring('6400'))).errors).toEqual([]);
    const exceptions = async () =>
      (
        await client.graphql<{ postingExceptions: { id: string; codes: string[] }[] }>(
          '{ postingExceptions { id codes } }',
        )
      ).postingExceptions;
    let found = await exceptions();
    for (let tries = 0; found.length < 2 && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      found = await exceptions();
    }
    expect(found.map(({ codes }) => codes)).toEqual([['PERIOD_LOCKED'], ['PERIOD_LOCKED']]);
    await ask('6400', { 'cost-centre': 'REQUIRED' });
    await client.graphql('mutation { setPeriodLock(scope: ALL, through: null) { errors { code } } }');
    const { retryPostingException } = await client.graphql<{
      retryPostingException: { postingException: { codes: string[] } | null; errors: Failed[] };
    }>(
      'mutation ($id: ID!) { retryPostingException(id: $id) { postingException { codes } errors { __typename code path } } }',
      { id: found[0]!.id },
    );
    expect([
      ...(retryPostingException.postingException?.codes ?? []),
      ...retryPostingException.errors.map(({ code }) => code),
    ]).toEqual(['DIMENSION_REQUIRED']);
  });

  test('an import refuses the entry by its line, and posts the others', async () => {
    const row = (id: string, line: number, account: string, amount: string, dimensions = '') =>
      `${id},${line},2026-03-01,Imported,${account},,${amount},EUR,,${amount},EUR,${dimensions}`;
    const fileId = await client.upload(
      [
        'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency,dimensions',
        row('one', 1, '6300', '5.00'),
        row('one', 2, '1000', '-5.00'),
        row('two', 1, '6300', '7.00', 'cost-centre=100'),
        row('two', 2, '1000', '-7.00'),
      ].join('\n'),
      'books.csv',
    );
    const { importBooks } = await client.graphql<{ importBooks: { report: { id: string } } }>(
      'mutation ($input: ImportBooksInput!) { importBooks(input: $input) { report { id } errors { code } } }',
      { input: { fileId, format: 'QBIT_CSV', dryRun: false } },
    );
    let report = { status: '', entriesPosted: 0, problems: [] as { line: number; code: string }[] };
    while (!/COMPLETED|FAILED/.test(report.status)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ importReport: report } = await client.graphql<{ importReport: typeof report }>(
        'query ($id: ID!) { importReport(id: $id) { status entriesPosted problems { line code } } }',
        { id: importBooks.report.id },
      ));
    }
    expect(report).toMatchObject({ entriesPosted: 1, problems: [{ line: 2, code: 'DIMENSION_REQUIRED' }] });
  });
});
