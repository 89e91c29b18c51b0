import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
let between: string;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner();
  await withDimensions(client);
  // cost-centre: 100 holds 110; 200 beside them. What stands on 6100: 10 + 20 + 40 + 80 (none) = 150.
  await spend(client, '10.00', '2026-01-10', { 'cost-centre': '100', project: 'alpha' });
  await spend(client, '20.00', '2026-01-20', { 'cost-centre': '110' });
  const { trialBalance: report } = await client.graphql<{ trialBalance: { knownAt: string } }>(
    '{ trialBalance(asOf: "2026-12-31") { knownAt } }',
  );
  between = report.knownAt;
  await spend(client, '40.00', '2026-02-10', { 'cost-centre': '200', project: 'alpha' });
  await spend(client, '80.00', '2026-02-20', {});
});

async function withDimensions(as: HttpClient): Promise<void> {
  interface Made {
    createDimension: { dimension: { id: string; values: { id: string; code: string }[] } };
  }
  const make = (key: string, codes: readonly string[]) =>
    as.graphql<Made>(
      'mutation ($key: String!, $values: [DimensionValueInput!]!) { createDimension(key: $key, name: $key, values: $values) { dimension { id values { id code } } errors { code } } }',
      { key, values: codes.map((code) => ({ code, name: code })) },
    );
  await make('project', ['alpha']);
  const { dimension } = (await make('cost-centre', ['100', '200', '300'])).createDimension;
  await as.graphql(
    'mutation ($input: AddDimensionValueInput!) { addDimensionValue(input: $input) { errors { code } } }',
    { input: { dimensionId: dimension.id, code: '110', name: '110', parentId: dimension.values[0]!.id } },
  );
}

async function spend(
  as: HttpClient,
  amount: string,
  postingDate: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const euros = { amount, currency: 'EUR' };
  const dimensions = Object.entries(values).map(([key, code]) => ({ key, code }));
  const { postJournalEntry } = await as.graphql<{ postJournalEntry: { errors: unknown[] } }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
    {
      input: {
        postingDate,
        description: `Spent ${amount}`,
        postings: [
          { accountCode: '6100', side: 'DEBIT', amount: euros, dimensions },
          { accountCode: '1000', side: 'CREDIT', amount: euros },
        ],
      },
    },
  );
  expect(postJournalEntry.errors).toEqual([]);
}

interface Wanted {
  dimensions?: { key: string; code: string }[];
  withoutDimensions?: string[];
  exactDimensions?: string[];
  asOf?: string;
  knownAt?: string | null;
}
const centre = (code: string) => ({ key: 'cost-centre', code });
const ARGUMENTS = '$dimensions: [DimensionInput!], $withoutDimensions: [String!], $exactDimensions: [String!]';
const FILTER = 'dimensions: $dimensions, withoutDimensions: $withoutDimensions, exactDimensions: $exactDimensions';

interface Report {
  balanced: boolean;
  partial: boolean;
  totalDebits: { amount: string };
  totalCredits: { amount: string };
  lines: {
    account: { code: string };
    balance: { amount: string };
    breakdown: { value: { code: string } | null; balance: { amount: string }; debit: { amount: string } }[];
  }[];
}
async function report(wanted: Wanted, by = 'cost-centre', as = client): Promise<Report> {
  const { trialBalance } = await as.graphql<{ trialBalance: Report }>(
    `query ($asOf: Date, $knownAt: DateTime, $by: String!, ${ARGUMENTS}) {
      trialBalance(asOf: $asOf, knownAt: $knownAt, ${FILTER}) { balanced partial totalDebits { amount } totalCredits { amount }
        lines { account { code } balance { amount } breakdown(by: $by) { value { code } balance { amount } debit { amount } } } } }`,
    { asOf: '2026-12-31', by, ...wanted },
  );
  return trialBalance;
}
const balances = ({ lines }: Report) =>
  Object.fromEntries(lines.map(({ account, balance }) => [account.code, balance.amount]));
const split = ({ lines }: Report, code: string) =>
  Object.fromEntries(
    (lines.find(({ account }) => account.code === code)?.breakdown ?? []).map(({ value, balance }) => [
      value?.code ?? '(none)',
      balance.amount,
    ]),
  );

describe('GL-22 the trial balance of dimensions', () => {
  test.each<[string, Wanted, Record<string, string>]>([
    ['nothing said: all', {}, { '1000': '-150.00', '6100': '150.00' }],
    ['a value with those below it', { dimensions: [centre('100')] }, { '6100': '30.00' }],
    ['a value alone', { dimensions: [centre('100')], exactDimensions: ['cost-centre'] }, { '6100': '10.00' }],
    ['any of several values', { dimensions: [centre('110'), centre('200')] }, { '6100': '60.00' }],
    ['none', { withoutDimensions: ['cost-centre'] }, { '1000': '-150.00', '6100': '80.00' }],
    [
      'a value or none',
      { dimensions: [centre('200')], withoutDimensions: ['cost-centre'] },
      { '1000': '-150.00', '6100': '120.00' },
    ],
    [
      'each of several dimensions',
      { dimensions: [centre('100'), centre('200'), { key: 'project', code: 'alpha' }] },
      { '6100': '50.00' },
    ],
    [
      'a value of one, none of another',
      { dimensions: [centre('100')], withoutDimensions: ['project'] },
      { '6100': '20.00' },
    ],
    ['as of a day', { dimensions: [centre('100'), centre('200')], asOf: '2026-02-09' }, { '6100': '30.00' }],
    ['a value that nothing was posted with', { dimensions: [centre('300')] }, {}],
  ])('%s', async (_, wanted, expected) => {
    expect(balances(await report(wanted))).toEqual(expected);
  });

  test('as known at an instant', async () => {
    const known = { knownAt: between };
    expect(balances(await report({ ...known, dimensions: [centre('100'), centre('200')] }))).toEqual({
      '6100': '30.00',
    });
    expect(balances(await report({ ...known, withoutDimensions: ['cost-centre'] }))).toEqual({ '1000': '-30.00' });
    expect(split(await report(known), '6100')).toEqual({ '100': '10.00', '110': '20.00', '(none)': '0.00' });
  });

  test('balanced is of all postings; of some dimensions the report is partial, and need not be', async () => {
    expect(await report({})).toMatchObject({ balanced: true, partial: false });
    expect(await report({ dimensions: [centre('100')] })).toMatchObject({
      balanced: false,
      partial: true,
      totalDebits: { amount: '30.00' },
      totalCredits: { amount: '0.00' },
    });
    expect(await report({ withoutDimensions: ['cost-centre'] })).toMatchObject({ balanced: false, partial: true });
    expect(await report({ dimensions: [centre('300')] })).toMatchObject({ balanced: true, partial: true, lines: [] });
  });

  test('a line by the values of a dimension: each posting once, those without a value too, and the sum is the line', async () => {
    const whole = await report({});
    expect(split(whole, '6100')).toEqual({ '100': '10.00', '110': '20.00', '200': '40.00', '(none)': '80.00' });
    expect(split(whole, '1000')).toEqual({ '(none)': '-150.00' });
    expect(split(await report({}, 'project'), '6100')).toEqual({ alpha: '50.00', '(none)': '100.00' });
    expect(split(await report({ dimensions: [centre('100')] }), '6100')).toEqual({
      '100': '10.00',
      '110': '20.00',
      '(none)': '0.00',
    });
    const { lines } = whole;
    expect(lines.find(({ account }) => account.code === '1000')!.breakdown[0]).toMatchObject({
      debit: { amount: '0.00' },
    });
    for (const { balance, breakdown } of lines) {
      const cents = breakdown.map((row) => BigInt(row.balance.amount.replace('.', '')));
      expect(cents.reduce((sum, one) => sum + one, 0n)).toBe(BigInt(balance.amount.replace('.', '')));
    }
  });

  test.each<[string, Wanted, string[]]>([
    [
      'a value that there is not',
      { dimensions: [centre('100'), centre('999')] },
      ['There is no cost-centre 999', 'dimensions', '1', 'code'],
    ],
    [
      'a dimension that there is not',
      { dimensions: [{ key: 'region', code: '100' }] },
      ['There is no dimension region', 'dimensions', '0', 'key'],
    ],
    [
      'none of a dimension that there is not',
      { withoutDimensions: ['project', 'region'] },
      ['There is no dimension region', 'withoutDimensions', '1'],
    ],
    [
      'a dimension that there is not, exactly',
      { exactDimensions: ['__proto__'] },
      ['There is no dimension __proto__', 'exactDimensions', '0'],
    ],
  ])('%s is refused by its path, and finds nothing nowhere', async (_, wanted, [message, ...path]) => {
    for (const field of [
      `trialBalance(${FILTER}) { asOf }`,
      `accountByCode(code: "6100") { balance(${FILTER}) { amount } }`,
      `accountByCode(code: "6100") { postings(${FILTER}) { nodes { id } } }`,
    ]) {
      const { errors } = await client.post<{ errors: object[] }>('/graphql', {
        query: `query (${ARGUMENTS}) { ${field} }`,
        variables: wanted,
      });
      expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', path } }]);
    }
  });

  test('there is nothing to split by a dimension that there is not', async () => {
    await expect(report({}, 'region')).rejects.toThrow(/BAD_USER_INPUT/);
  });
});

interface Statement {
  balance: { amount: string };
  postings: {
    openingBalance: { amount: string };
    nodes: { amount: { amount: string }; runningBalance: { amount: string }; entry: { postingDate: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
async function statement(wanted: object, as = client): Promise<Statement> {
  const { accountByCode } = await as.graphql<{ accountByCode: Statement }>(
    `query ($from: Date, $to: Date, $first: Int, $after: String, $last: Int, $knownAt: DateTime, ${ARGUMENTS}) {
      accountByCode(code: "6100") {
        balance(asOf: $to, knownAt: $knownAt, ${FILTER}) { amount }
        postings(from: $from, to: $to, knownAt: $knownAt, first: $first, after: $after, last: $last, ${FILTER}) {
          openingBalance { amount } nodes { amount { amount } runningBalance { amount } entry { postingDate } } pageInfo { hasNextPage endCursor } } } }`,
    { ...wanted },
  );
  return accountByCode;
}
const running = ({ postings }: Statement) => postings.nodes.map(({ runningBalance }) => runningBalance.amount);

describe('GL-22 the statement of an account by dimension', () => {
  test('has the postings behind the figure, with the balance of them alone', async () => {
    const wanted = { dimensions: [centre('100'), centre('200')] };
    const found = await statement(wanted);
    expect(running(found)).toEqual(['10.00', '30.00', '70.00']);
    expect(found.balance.amount).toBe('70.00');
    expect(balances(await report(wanted))['6100']).toBe('70.00');
    expect(running(await statement({ withoutDimensions: ['cost-centre'] }))).toEqual(['80.00']);
    expect(running(await statement({ dimensions: [centre('100')], exactDimensions: ['cost-centre'] }))).toEqual([
      '10.00',
    ]);
  });

  test('begins with what stood there before of the same postings, on each page and from either end', async () => {
    const wanted = { dimensions: [centre('100'), centre('200')] };
    const later = await statement({ ...wanted, from: '2026-01-15' });
    expect(later.postings.openingBalance.amount).toBe('10.00');
    expect(running(later)).toEqual(['30.00', '70.00']);
    const first = await statement({ ...wanted, first: 1 });
    expect(running(first)).toEqual(['10.00']);
    const second = await statement({ ...wanted, first: 1, after: first.postings.pageInfo.endCursor });
    expect(second.postings.openingBalance.amount).toBe('10.00');
    expect(running(second)).toEqual(['30.00']);
    const last = await statement({ ...wanted, last: 1 });
    expect(last.postings.openingBalance.amount).toBe('30.00');
    expect(running(last)).toEqual(['70.00']);
    const none = await statement({ ...wanted, from: '2026-03-01' });
    expect(none.postings).toMatchObject({ openingBalance: { amount: '70.00' }, nodes: [] });
  });

  test('as known at an instant', async () => {
    const found = await statement({ knownAt: between, dimensions: [centre('100'), centre('200')] });
    expect(running(found)).toEqual(['10.00', '30.00']);
    expect(found.balance.amount).toBe('30.00');
    expect(running(await statement({ knownAt: between }))).toEqual(['10.00', '30.00']);
    expect((await statement({ knownAt: between, from: '2026-03-01' })).postings.openingBalance.amount).toBe('30.00');
  });
});

describe('GL-25 a tree that changed since', () => {
  let books: HttpClient;
  beforeAll(async () => {
    books = await qbit.owner('Tess');
    await withDimensions(books);
    await spend(books, '10.00', '2026-01-10', { 'cost-centre': '100' });
    await spend(books, '20.00', '2026-01-10', { 'cost-centre': '110' });
    await spend(books, '40.00', '2026-01-10', { 'cost-centre': '200' });
  });
  const now = async () =>
    (await books.graphql<{ trialBalance: { knownAt: string } }>('{ trialBalance { knownAt } }')).trialBalance.knownAt;
  const move = async (code: string, under: string | null) => {
    const { dimensions } = await books.graphql<{
      dimensions: { values: { id: string; code: string; version: number }[] }[];
    }>('{ dimensions { values { id code version } } }');
    const values = new Map(dimensions.flatMap((dimension) => dimension.values).map((value) => [value.code, value]));
    const { id, version } = values.get(code)!;
    const { updateDimensionValue } = await books.graphql<{ updateDimensionValue: { errors: object[] } }>(
      'mutation ($input: UpdateDimensionValueInput!) { updateDimensionValue(input: $input) { errors { code } } }',
      { input: { id, version, parentId: under === null ? null : values.get(under)!.id } },
    );
    expect(updateDimensionValue.errors).toEqual([]);
  };
  const spent = async (code: string, knownAt: string | null = null) => {
    const wanted = { dimensions: [centre(code)], ...(knownAt && { knownAt }) };
    const { postings, balance } = await statement(wanted, books);
    const [line] = Object.values(balances(await report(wanted, 'cost-centre', books)));
    expect([line ?? '0.00', running({ postings, balance }).at(-1) ?? '0.00']).toEqual([balance.amount, balance.amount]);
    return balance.amount;
  };

  test('is the tree of then, in every report as known then', async () => {
    const instants = [await now()];
    await move('110', '200');
    instants.push(await now());
    await move('110', null);
    await move('200', '100');
    instants.push(await now());
    expect(await Promise.all(instants.map((instant) => spent('100', instant)))).toEqual(['30.00', '10.00', '50.00']);
    expect(await Promise.all(instants.map((instant) => spent('200', instant)))).toEqual(['40.00', '60.00', '40.00']);
    expect([await spent('100'), await spent('200')]).toEqual(['50.00', '40.00']);
  });

  test('is kept for ever, and tenants keep their own', async () => {
    const movesOf = async ({ organizationId }: HttpClient) => {
      const sql = 'select version from dimension_value_move where organization_id = $1::uuid';
      return (await qbit.rows('general-ledger', sql, [decodeId('org', organizationId ?? '')])).length;
    };
    expect(await movesOf(books)).toBeGreaterThan(0);
    expect(await movesOf(await qbit.owner('Grace'))).toBe(0);
    await expect(qbit.rows('general-ledger', 'delete from dimension_value_move')).rejects.toThrow(/append-only/);
  });
});

test('another tenant with the same keys sees its own alone, and a dimension of ours is none of its', async () => {
  const stranger = await qbit.owner('Grace');
  await spend(stranger, '5.00', '2026-01-10', {});
  await expect(report({}, 'cost-centre', stranger)).rejects.toThrow(/BAD_USER_INPUT/);
  await withDimensions(stranger);
  await spend(stranger, '7.00', '2026-01-10', { 'cost-centre': '110' });
  expect(balances(await report({ dimensions: [centre('100')] }, 'cost-centre', stranger))).toEqual({ '6100': '7.00' });
  expect(running(await statement({ dimensions: [centre('100')] }, stranger))).toEqual(['7.00']);
  expect(balances(await report({ dimensions: [centre('100')] }))).toEqual({ '6100': '30.00' });
});
