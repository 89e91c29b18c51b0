import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner('Ada');
});

interface Failed {
  __typename: string;
  code: string;
  path: string[];
}
interface Value {
  id: string;
  code: string;
  name: string;
  version: number;
  archivedAt: string | null;
  parent: { code: string } | null;
}
interface Dimension {
  id: string;
  key: string;
  name: string;
  version: number;
  archivedAt: string | null;
  values: Value[];
}
interface Payload {
  dimension: Dimension | null;
  dimensionValue: Value | null;
  position: string | null;
  errors: Failed[];
}

const VALUE = 'id code name version archivedAt parent { code }';
const ERRORS =
  'position errors { __typename code path ... on StaleVersionError { currentVersion } ... on DimensionError { dimensionKey valueCode } }';
const OF_DIMENSION = `{ dimension { id key name version archivedAt values { ${VALUE} } } ${ERRORS} }`;
const OF_VALUE = `{ dimensionValue { ${VALUE} } ${ERRORS} }`;

async function run(query: string, variables: object, as = client): Promise<Payload> {
  const answer = await as.graphql<Record<string, Payload>>(query, { ...variables });
  const [payload] = Object.values(answer);
  if (!payload) throw new Error('No payload');
  if (payload.position) as.position = payload.position;
  return payload;
}

const create = (key: string, codes: readonly string[], as = client) =>
  run(
    `mutation ($key: String!, $name: String!, $values: [DimensionValueInput!]!) { createDimension(key: $key, name: $name, values: $values) ${OF_DIMENSION} }`,
    { key, name: key, values: codes.map((code) => ({ code, name: `Value ${code}` })) },
    as,
  );
const rename = (input: object, as = client) =>
  run(`mutation ($input: UpdateDimensionInput!) { updateDimension(input: $input) ${OF_DIMENSION} }`, { input }, as);
const add = (input: object, as = client) =>
  run(`mutation ($input: AddDimensionValueInput!) { addDimensionValue(input: $input) ${OF_VALUE} }`, { input }, as);
const change = (input: object, as = client) =>
  run(
    `mutation ($input: UpdateDimensionValueInput!) { updateDimensionValue(input: $input) ${OF_VALUE} }`,
    { input },
    as,
  );
const state =
  (mutation: string, answer: string) =>
  ({ id, version }: { id: string; version: number }, as = client) =>
    run(
      `mutation ($id: ID!, $version: Int!) { ${mutation}(id: $id, version: $version) ${answer} }`,
      { id, version },
      as,
    );
const archive = state('archiveDimension', OF_DIMENSION);
const restore = state('restoreDimension', OF_DIMENSION);
const archiveValue = state('archiveDimensionValue', OF_VALUE);
const restoreValue = state('restoreDimensionValue', OF_VALUE);

async function dimension(key: string, as = client): Promise<Dimension> {
  const { dimensions } = await as.graphql<{ dimensions: Dimension[] }>(
    `{ dimensions { id key name version archivedAt values { ${VALUE} } } }`,
  );
  const found = dimensions.find((one) => one.key === key);
  if (!found) throw new Error(`There is no dimension ${key}`);
  return found;
}
async function value(key: string, code: string, as = client): Promise<Value> {
  const found = (await dimension(key, as)).values.find((one) => one.code === code);
  if (!found) throw new Error(`There is no value ${code}`);
  return found;
}
const codesOf = ({ errors }: { errors: Failed[] }) => errors.map(({ code }) => code);

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const spend = (dimensions: object[] | null, amount = '10.00') => ({
  postingDate: '2026-03-01',
  description: 'Spent',
  postings: [
    { accountCode: '6100', side: 'DEBIT', amount: euros(amount), dimensions },
    { accountCode: '1000', side: 'CREDIT', amount: euros(amount) },
  ],
});
interface Posted {
  journalEntry: { id: string; postings: { dimensions: { code: string; name: string }[] }[] } | null;
  position: string | null;
  errors: Failed[];
}
const POSTED = `{ journalEntry { id postings { dimensions { code name } } } ${ERRORS} }`;
async function post(input: object, as = client): Promise<Posted> {
  const { postJournalEntry } = await as.graphql<{ postJournalEntry: Posted }>(
    `mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) ${POSTED} }`,
    { input },
  );
  return postJournalEntry;
}

/** The facts of the ledger about an id, and the links of its chain: `type data`. */
async function told(type: RegExp): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const rows = await qbit.rows<{ type: string; data: Record<string, unknown> }>(
    'general-ledger',
    'select type, data from outbox order by organization_id, sequence',
  );
  return rows.filter((row) => type.test(row.type));
}

describe('GL-22 dimensions', () => {
  test('one is made, renamed, archived and restored; each change has a version, a position and a fact', async () => {
    const made = await create('region', ['north', 'south']);
    expect(made).toMatchObject({
      dimension: { key: 'region', version: 1, archivedAt: null, values: [{ code: 'north' }, { code: 'south' }] },
      position: expect.any(String),
      errors: [],
    });
    const { id } = made.dimension!;
    const renamed = await rename({ id, version: 1, name: '  Sales region ' });
    expect(renamed).toMatchObject({ dimension: { name: 'Sales region', version: 2 }, errors: [] });
    const archived = await archive({ id, version: 2 });
    expect(archived).toMatchObject({ dimension: { archivedAt: expect.any(String), version: 3 }, errors: [] });
    expect(codesOf(await archive({ id, version: 3 }))).toEqual(['ALREADY_ARCHIVED']);
    expect((await dimension('region')).archivedAt).toBe(archived.dimension!.archivedAt);
    expect(await restore({ id, version: 3 })).toMatchObject({ dimension: { archivedAt: null, version: 4 } });
    expect(codesOf(await restore({ id, version: 4 }))).toEqual(['NOT_ARCHIVED']);
    const facts = (await told(/\.dimension\./)).filter(({ data }) => data['key'] === 'region');
    expect(facts.map(({ type, data }) => `${type} ${data['name']} ${data['archived']} ${data['version']}`)).toEqual([
      'qbit.general-ledger.dimension.created.v1 region false 1',
      'qbit.general-ledger.dimension.changed.v1 Sales region false 2',
      'qbit.general-ledger.dimension.changed.v1 Sales region true 3',
      'qbit.general-ledger.dimension.changed.v1 Sales region false 4',
    ]);
  });

  test('what has another version, no name or no such id is refused, and nothing is changed', async () => {
    const { id } = await dimension('region');
    expect((await rename({ id, version: 1, name: 'X' })).errors).toEqual([
      { __typename: 'StaleVersionError', code: 'STALE_VERSION', path: ['input', 'version'], currentVersion: 4 },
    ]);
    expect((await archive({ id, version: 1 })).errors).toMatchObject([{ code: 'STALE_VERSION', path: ['version'] }]);
    expect((await restore({ id, version: 1 })).errors).toMatchObject([{ code: 'STALE_VERSION', path: ['version'] }]);
    expect((await rename({ id, version: 4, name: ' ' })).errors).toMatchObject([
      { code: 'NAME_INVALID', path: ['input', 'name'] },
    ]);
    expect((await rename({ id: 'acc_00000000000000000000000000', version: 4, name: 'X' })).errors).toMatchObject([
      { __typename: 'NotFoundError', path: ['input', 'id'] },
    ]);
    expect(await dimension('region')).toMatchObject({ name: 'Sales region', version: 4 });
  });

  test('an archived dimension takes no posting and no value, and what has it keeps it', async () => {
    const { id, version } = (await create('product', ['a'])).dimension!;
    const before = await post(spend([{ key: 'product', code: 'a' }]));
    expect(before.errors).toEqual([]);
    await archive({ id, version });
    expect((await post(spend([{ key: 'product', code: 'a' }]))).errors).toEqual([
      {
        __typename: 'DimensionError',
        code: 'DIMENSION_ARCHIVED',
        path: ['input', 'postings', '0', 'dimensions'],
        dimensionKey: 'product',
        valueCode: 'a',
      },
    ]);
    expect((await add({ dimensionId: id, code: 'b', name: 'B' })).errors).toMatchObject([
      { __typename: 'DimensionError', code: 'DIMENSION_ARCHIVED', path: ['input', 'dimensionId'] },
    ]);
    const { journalEntry } = await client.graphql<{ journalEntry: Posted['journalEntry'] }>(
      'query ($id: ID!) { journalEntry(id: $id) { id postings { dimensions { code name } } } }',
      { id: before.journalEntry!.id },
    );
    expect(journalEntry!.postings[0]!.dimensions).toEqual([{ code: 'a', name: 'Value a' }]);
    await restore({ id, version: version + 1 });
    expect((await post(spend([{ key: 'product', code: 'a' }]))).errors).toEqual([]);
  });
});

test('a key that is a word of the language is a key like another, and one that is none is refused', async () => {
  for (const key of ['__proto__', 'toString'])
    expect(await post(spend([{ key, code: 'a' }]))).toMatchObject({
      journalEntry: null,
      errors: [{ code: 'DIMENSION_NOT_FOUND', path: ['input', 'postings', '0', 'dimensions'], dimensionKey: key }],
    });
  expect(
    codesOf(
      await post(
        spend([
          { key: '__proto__', code: 'a' },
          { key: '__proto__', code: 'b' },
        ]),
      ),
    ),
  ).toEqual(['DIMENSION_TWICE']);
  expect(codesOf(await create('constructor', ['a']))).toEqual([]);
  const { journalEntry, errors } = await post(spend([{ key: 'constructor', code: 'a' }]));
  expect(errors).toEqual([]);
  expect(journalEntry?.postings[0]?.dimensions).toEqual([{ code: 'a', name: 'Value a' }]);
  await create('plain', []);
  const { createAccount } = await client.graphql<{ createAccount: { account: { dimensionRules: object[] } } }>(
    `mutation { createAccount(input: { code: "6197", name: "Asks", type: EXPENSE, dimensionRules: [{ dimensionKey: "plain", rule: FORBIDDEN }] }) {
      account { dimensionRules { dimension { key } rule } } errors { code } } }`,
  );
  expect(createAccount.account.dimensionRules).toContainEqual({ dimension: { key: 'constructor' }, rule: 'OPTIONAL' });
  expect(createAccount.account.dimensionRules).toContainEqual({ dimension: { key: 'plain' }, rule: 'FORBIDDEN' });
  const { trialBalance } = await client.graphql<{ trialBalance: { lines: { balance: { amount: string } }[] } }>(
    '{ trialBalance(dimensions: [{ key: "constructor", code: "a" }]) { lines { balance { amount } } } }',
  );
  expect(trialBalance.lines).toEqual([{ balance: { amount: '10.00' } }]);
});

describe('GL-22 values', () => {
  test('one is added, renamed, moved, archived and restored', async () => {
    const { id: dimensionId } = (await create('team', ['all'])).dimension!;
    const all = await value('team', 'all');
    const added = await add({ dimensionId, code: 'sales', name: ' Sales ', parentId: all.id });
    expect(added).toMatchObject({
      dimensionValue: { code: 'sales', name: 'Sales', parent: { code: 'all' }, version: 1, archivedAt: null },
      position: expect.any(String),
      errors: [],
    });
    const { id } = added.dimensionValue!;
    expect(await change({ id, version: 1, name: 'Selling' })).toMatchObject({
      dimensionValue: { name: 'Selling', parent: { code: 'all' }, version: 2 },
      errors: [],
    });
    expect(await change({ id, version: 2, parentId: null })).toMatchObject({
      dimensionValue: { name: 'Selling', parent: null, version: 3 },
    });
    expect(await archiveValue({ id, version: 3 })).toMatchObject({
      dimensionValue: { archivedAt: expect.any(String), version: 4 },
    });
    expect(await restoreValue({ id, version: 4 })).toMatchObject({ dimensionValue: { archivedAt: null, version: 5 } });
    const facts = (await told(/\.dimension-value\./)).filter(({ data }) => data['code'] === 'sales');
    expect(
      facts.map(({ type, data }) => [type.split('.')[3], data['name'], data['archived'], data['version']]),
    ).toEqual([
      ['created', 'Sales', false, 1],
      ['changed', 'Selling', false, 2],
      ['changed', 'Selling', false, 3],
      ['changed', 'Selling', true, 4],
      ['changed', 'Selling', false, 5],
    ]);
    const { auditEvents } = await client.graphql<{ auditEvents: { nodes: { action: string; subject: string }[] } }>(
      '{ auditEvents(first: 5) { nodes { action subject } } }',
    );
    expect(auditEvents.nodes.map(({ action }) => action)).toEqual([
      'dimension-value.restored',
      'dimension-value.archived',
      'dimension-value.changed',
      'dimension-value.changed',
      'dimension-value.created',
    ]);
    expect(new Set(auditEvents.nodes.map(({ subject }) => subject)).size).toBe(1);
  });

  test('a circle is refused: a value goes neither under itself nor under what it holds', async () => {
    const { id: dimensionId } = (await create('tree', ['root'])).dimension!;
    const root = await value('tree', 'root');
    await add({ dimensionId, code: 'branch', name: 'Branch', parentId: root.id });
    const branch = await value('tree', 'branch');
    await add({ dimensionId, code: 'leaf', name: 'Leaf', parentId: branch.id });
    const leaf = await value('tree', 'leaf');
    for (const parentId of [root.id, branch.id, leaf.id]) {
      const refusal = await change({ id: root.id, version: 1, parentId });
      expect(refusal.errors).toMatchObject([{ code: 'PARENT_CYCLE', path: ['input', 'parentId'] }]);
      expect(refusal.dimensionValue).toBeNull();
    }
    expect(await change({ id: leaf.id, version: 1, parentId: root.id })).toMatchObject({
      dimensionValue: { parent: { code: 'root' } },
    });
  });

  test('one hangs under a value of its own dimension that is in use', async () => {
    const { id: dimensionId } = await dimension('tree');
    const elsewhere = await value('team', 'all');
    const notFound = [{ __typename: 'NotFoundError', path: ['input', 'parentId'] }];
    expect((await add({ dimensionId, code: 'x', name: 'X', parentId: elsewhere.id })).errors).toMatchObject(notFound);
    const leaf = await value('tree', 'leaf');
    expect((await change({ ...pick(leaf), parentId: elsewhere.id })).errors).toMatchObject(notFound);
    expect((await add({ dimensionId, code: 'x', name: 'X', parentId: 'dmv_nothing' })).errors).toMatchObject(notFound);
    const branch = await value('tree', 'branch');
    await archiveValue(branch);
    expect((await change({ ...pick(leaf), parentId: branch.id })).errors).toMatchObject([
      { code: 'PARENT_ARCHIVED', path: ['input', 'parentId'] },
    ]);
    expect((await add({ dimensionId, code: 'x', name: 'X', parentId: branch.id })).errors).toMatchObject([
      { code: 'PARENT_ARCHIVED', path: ['input', 'parentId'] },
    ]);
  });

  test('what holds values in use is not archived, and what is under an archived one is not restored', async () => {
    const { id: dimensionId } = (await create('floor', ['house'])).dimension!;
    const house = await value('floor', 'house');
    const { dimensionValue: first } = await add({ dimensionId, code: 'first', name: 'First', parentId: house.id });
    expect((await archiveValue(house)).errors).toMatchObject([{ code: 'DIMENSION_VALUE_IN_USE', path: ['id'] }]);
    await archiveValue(first!);
    expect((await archiveValue(house)).errors).toEqual([]);
    expect(codesOf(await archiveValue({ id: house.id, version: 2 }))).toEqual(['ALREADY_ARCHIVED']);
    expect((await restoreValue({ id: first!.id, version: 2 })).errors).toMatchObject([
      { code: 'PARENT_ARCHIVED', path: ['id'] },
    ]);
    expect((await restoreValue({ id: house.id, version: 2 })).errors).toEqual([]);
    expect(codesOf(await restoreValue({ id: house.id, version: 3 }))).toEqual(['NOT_ARCHIVED']);
    expect((await restoreValue({ id: first!.id, version: 2 })).errors).toEqual([]);
  });

  test('codes are unique and names are names', async () => {
    const { id: dimensionId } = await dimension('team');
    const all = await value('team', 'all');
    expect((await add({ dimensionId, code: 'all', name: 'Again' })).errors).toMatchObject([
      { code: 'CODE_TAKEN', path: ['input', 'code'] },
    ]);
    expect((await add({ dimensionId, code: 'a=b', name: '' })).errors).toMatchObject([
      { code: 'CODE_INVALID', path: ['input', 'code'] },
      { code: 'NAME_INVALID', path: ['input', 'name'] },
    ]);
    // Nobody could tell them from those without what is not seen.
    expect((await add({ dimensionId, code: 'al\u200bl', name: '\u202e' })).errors).toMatchObject([
      { code: 'CODE_INVALID', path: ['input', 'code'] },
      { code: 'NAME_INVALID', path: ['input', 'name'] },
    ]);
    expect((await change({ ...pick(all), name: '\u0007' })).errors).toMatchObject([
      { code: 'NAME_INVALID', path: ['input', 'name'] },
    ]);
    expect((await change({ id: all.id, version: 9, name: 'X' })).errors).toMatchObject([
      { code: 'STALE_VERSION', path: ['input', 'version'] },
    ]);
    expect((await add({ dimensionId: 'dim_nothing', code: 'x', name: 'X' })).errors).toMatchObject([
      { __typename: 'NotFoundError', path: ['input', 'dimensionId'] },
    ]);
  });

  test('of several changes at once by one version, one holds', async () => {
    const all = await value('team', 'all');
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => change({ ...pick(all), name: `Name ${index}` })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.filter(({ errors }) => errors[0]?.code === 'STALE_VERSION')).toHaveLength(5);
  });
});

const pick = ({ id, version }: Value) => ({ id, version });

describe('an archived value takes no new posting by any path, and stays in the old ones', () => {
  const assigned = [{ key: 'cost', code: '900' }];
  const refusal = { __typename: 'DimensionError', code: 'DIMENSION_ARCHIVED', dimensionKey: 'cost', valueCode: '900' };
  let old: Posted;
  let draft: { id: string; version: number };
  beforeAll(async () => {
    await create('cost', ['100', '900']);
    old = await post(spend(assigned));
    const saved = await client.graphql<{ saveDraftJournalEntry: { journalEntry: typeof draft } }>(
      'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { journalEntry { id version } errors { code } } }',
      { input: spend(assigned) },
    );
    draft = saved.saveDraftJournalEntry.journalEntry;
    await archiveValue(await value('cost', '900'));
  });

  test('one by one, and in bulk', async () => {
    expect((await post(spend(assigned))).errors).toEqual([
      { ...refusal, path: ['input', 'postings', '0', 'dimensions'] },
    ]);
    const { postJournalEntries } = await client.graphql<{ postJournalEntries: { errors: Failed[] } }>(
      `mutation ($inputs: [JournalEntryInput!]!) { postJournalEntries(inputs: $inputs) { ${ERRORS} } }`,
      { inputs: [spend(null), spend(assigned)] },
    );
    expect(postJournalEntries.errors).toEqual([{ ...refusal, path: ['inputs', '1', 'postings', '0', 'dimensions'] }]);
  });

  test('a draft from before', async () => {
    const { postDraftJournalEntry } = await client.graphql<{ postDraftJournalEntry: Posted }>(
      `mutation ($id: ID!, $version: Int!) { postDraftJournalEntry(id: $id, version: $version) ${POSTED} }`,
      draft,
    );
    expect(postDraftJournalEntry.errors).toEqual([{ ...refusal, path: ['draft', 'postings', '0', 'dimensions'] }]);
  });

  test('a recurring entry', async () => {
    const { description, postings } = spend(assigned);
    const { createRecurringEntry } = await client.graphql<{ createRecurringEntry: { errors: Failed[] } }>(
      'mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) { errors { __typename code path ... on DimensionError { dimensionKey valueCode } } } }',
      { input: { name: 'R', startOn: '2026-01-31', recurrence: 'MONTHLY', entry: { description, postings } } },
    );
    expect(createRecurringEntry.errors).toEqual([
      { ...refusal, path: ['input', 'entry', 'postings', '0', 'dimensions'] },
    ]);
  });

  test('an import: its entry is refused with its line, the others are posted', async () => {
    const file = await client.upload(
      [
        'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency,dimensions',
        'one,1,2026-02-01,Old,6100,expense,5.00,EUR,,5.00,EUR,cost=900',
        'one,2,2026-02-01,Old,1000,asset,-5.00,EUR,,-5.00,EUR,',
        'two,1,2026-02-01,New,6100,expense,7.00,EUR,,7.00,EUR,cost=100',
        'two,2,2026-02-01,New,1000,asset,-7.00,EUR,,-7.00,EUR,',
      ].join('\n'),
      'books.csv',
    );
    const { importBooks } = await client.graphql<{ importBooks: { report: { id: string } } }>(
      'mutation ($input: ImportBooksInput!) { importBooks(input: $input) { report { id } errors { code message } } }',
      { input: { fileId: file, format: 'QBIT_CSV', dryRun: false } },
    );
    let report = { status: '', entriesPosted: 0, problems: [] as { line: number; code: string }[] };
    while (!/COMPLETED|FAILED/.test(report.status)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ importReport: report } = await client.graphql<{ importReport: typeof report }>(
        'query ($id: ID!) { importReport(id: $id) { status entriesPosted problems { line code } } }',
        { id: importBooks.report.id },
      ));
    }
    expect(report).toMatchObject({ entriesPosted: 1, problems: [{ line: 2, code: 'DIMENSION_ARCHIVED' }] });
  });

  test('and a posting that has it shows it still', async () => {
    const { journalEntry } = await client.graphql<{ journalEntry: Posted['journalEntry'] }>(
      'query ($id: ID!) { journalEntry(id: $id) { id postings { dimensions { code name } } } }',
      { id: old.journalEntry!.id },
    );
    expect(journalEntry!.postings[0]!.dimensions).toEqual([{ code: '900', name: 'Value 900' }]);
  });
});

test('ids of another tenant answer like ids of nobody', async () => {
  const stranger = await qbit.owner('Grace');
  const mine = await dimension('team');
  const [own] = mine.values;
  const theirs = (await create('team', ['all'], stranger)).dimension!;
  const at = { id: mine.id, version: mine.version };
  const of = { id: own!.id, version: own!.version };
  const notFound = (path: string[]) => [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path }];
  expect((await rename({ ...at, name: 'X' }, stranger)).errors).toEqual(notFound(['input', 'id']));
  expect((await archive(at, stranger)).errors).toEqual(notFound(['id']));
  expect((await restore(at, stranger)).errors).toEqual(notFound(['id']));
  expect((await add({ dimensionId: mine.id, code: 'x', name: 'X' }, stranger)).errors).toEqual(
    notFound(['input', 'dimensionId']),
  );
  expect((await add({ dimensionId: theirs.id, code: 'x', name: 'X', parentId: own!.id }, stranger)).errors).toEqual(
    notFound(['input', 'parentId']),
  );
  expect((await change({ ...of, name: 'X' }, stranger)).errors).toEqual(notFound(['input', 'id']));
  expect((await archiveValue(of, stranger)).errors).toEqual(notFound(['id']));
  expect((await restoreValue(of, stranger)).errors).toEqual(notFound(['id']));
  expect(await dimension('team')).toEqual(mine);
});

test('who may only post changes no dimension', async () => {
  const { createApiKey } = await client.graphql<{ createApiKey: { secret: string } }>(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code } } }',
    { input: { name: 'Poster', scopes: ['ledger:read', 'ledger:post'] } },
  );
  const poster = qbit.client(createApiKey.secret);
  const mine = await dimension('team');
  const answer = await poster.post<{ errors: { extensions: { code: string } }[] }>('/public/graphql', {
    query: `mutation ($input: UpdateDimensionInput!) { updateDimension(input: $input) { errors { code } } }`,
    variables: { input: { id: mine.id, version: mine.version, name: 'X' } },
  });
  expect(answer.errors[0]!.extensions.code).toBe('FORBIDDEN');
});
