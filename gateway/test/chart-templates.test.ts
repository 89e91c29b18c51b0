import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
let offered: { key: string; name: string; country: string | null; accountCount: number; source: string }[];
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = qbit.client();
  await client.signUp();
  ({ chartTemplates: offered } = await client.graphql<{ chartTemplates: typeof offered }>(
    '{ chartTemplates { key name country accountCount source } }',
  ));
});

/** The standard rate of tax in 2026, and where a bookkeeper looks for the bank, the capital and the control accounts. */
const BOOKS: [
  key: string,
  country: string,
  currency: string,
  standardRate: number,
  bank: string,
  capital: string,
  control: string[],
][] = [
  ['international', 'SG', 'SGD', 0, '1000', '3000', ['1100', '2000']],
  ['at', 'AT', 'EUR', 20, '2800', '9000', ['2000', '3300']],
  ['be', 'BE', 'EUR', 21, '550', '100', ['400', '440']],
  ['ch', 'CH', 'CHF', 8.1, '1010', '2810', ['1110', '2010']],
  ['de', 'DE', 'EUR', 19, '1710', '2010', ['1410', '3310']],
  ['es', 'ES', 'EUR', 21, '572', '100', ['430', '400']],
  ['fr', 'FR', 'EUR', 20, '512', '101', ['411', '401']],
  ['gb', 'GB', 'GBP', 20, '1210', '3010', ['1110', '2010']],
  ['it', 'IT', 'EUR', 22, '1710', '2110', ['1510', '2510']],
  ['lu', 'LU', 'EUR', 17, '5131', '101', ['4011', '44111']],
  ['nl', 'NL', 'EUR', 21, '1100', '0510', ['1200', '1500']],
  ['pl', 'PL', 'PLN', 23, '130', '801', ['200', '210']],
  ['pt', 'PT', 'EUR', 23, '12', '51', ['2111', '2211']],
  ['ro', 'RO', 'RON', 21, '5121', '1012', ['4111', '401']],
  ['us', 'US', 'USD', 0, '1010', '3010', ['1110', '2010']],
];

interface Payload {
  journalEntry: { number: string } | null;
  errors: { __typename: string; code: string; path: string[] }[];
}

const CREATE =
  'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } position } }';

/** What no person may post to, whatever the chart. */
const OWNED_ROLES = ['exchange_position', 'opening_conversion', 'clearing'];

const POST = `mutation ($input: JournalEntryInput!) {
  postJournalEntry(input: $input) { journalEntry { number } errors { __typename code path } } }`;

async function post(debit: string, credit: string, currency: string): Promise<Payload> {
  const amount = { amount: '12500.00', currency };
  const input = {
    postingDate: '2026-01-02',
    description: 'Capital paid in',
    postings: [
      { accountCode: debit, side: 'DEBIT', amount },
      { accountCode: credit, side: 'CREDIT', amount },
    ],
  };
  return (await client.graphql<{ postJournalEntry: Payload }>(POST, { input })).postJournalEntry;
}

test('the graph offers all of them, each with its country and source', () => {
  expect(offered.map(({ key }) => key).toSorted()).toEqual(BOOKS.map(([key]) => key).toSorted());
  for (const { key, country, name, source, accountCount } of offered) {
    expect(country).toBe(key === 'international' ? null : key.toUpperCase());
    expect(name).not.toBe('');
    expect(source).not.toBe('');
    expect(accountCount).toBeGreaterThanOrEqual(70);
  }
});

describe.each(BOOKS)('a company with the chart %s', (key, country, currency, standardRate, bank, capital, control) => {
  let reserved: { code: string; role: string }[];
  let postable: number;
  beforeAll(async () => {
    // No chart is named: it is the country's, or the international one where it has none.
    const { createOrganization } = await client.graphql<{
      createOrganization: { organization: { id: string }; position: string };
    }>(CREATE, { input: { name: `A company of ${country}`, country, functionalCurrency: currency } });
    client.organizationId = createOrganization.organization.id;
    client.position = createOrganization.position;
    // The first read waits until the books are open.
    await client.graphql('{ accounts(first: 1) { totalCount } }');
    const accounts = await qbit.rows<{ code: string; role: string | null; postable: boolean }>(
      'general-ledger',
      'select code, reserved_role as role, postable from account where organization_id = $1::uuid',
      [decodeId('org', client.organizationId)],
    );
    postable = accounts.filter((account) => account.postable).length;
    reserved = accounts.flatMap(({ code, role }) =>
      role !== null && OWNED_ROLES.includes(role) ? [{ code, role }] : [],
    );
  });

  test('has the accounts that the template says', async () => {
    expect(postable).toBe(offered.find((template) => template.key === key)?.accountCount);
    const { accounts } = await client.graphql<{
      accounts: { nodes: { code: string; type: string; postable: boolean; controlledBy: string | null }[] };
    }>(
      'query ($search: String) { accounts(first: 100, filter: { search: $search }) { nodes { code type postable controlledBy } } }',
      {
        search: bank,
      },
    );
    const found = accounts.nodes.find((account) => account.code === bank);
    expect(found).toEqual({ code: bank, type: 'ASSET', postable: true, controlledBy: null });
  });

  test('has the tax codes of its country, at the rates of today', async () => {
    const { taxCodes } = await client.graphql<{ taxCodes: { kind: string; rate: string }[] }>(
      '{ taxCodes { kind rate } }',
    );
    const rates = taxCodes.filter(({ kind }) => kind === 'STANDARD').map(({ rate }) => Number(rate));
    expect(Math.max(0, ...rates)).toBe(standardRate);
    expect(taxCodes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['EXEMPT', 'OUT_OF_SCOPE']));
  });

  test('takes an entry on bank and capital, and its trial balance balances', async () => {
    const { journalEntry, errors } = await post(bank, capital, currency);
    expect(errors).toEqual([]);
    expect(journalEntry?.number).toBe('JE-2026-0001');
    const { trialBalance } = await client.graphql<{
      trialBalance: { balanced: boolean; totalDebits: object; lines: { account: { code: string; type: string } }[] };
    }>(
      '{ trialBalance(asOf: "2026-01-31") { balanced totalDebits { amount currency } lines { account { code type } } } }',
    );
    expect(trialBalance).toMatchObject({ balanced: true, totalDebits: { amount: '12500.00', currency } });
    expect(trialBalance.lines.map(({ account }) => account)).toEqual(
      expect.arrayContaining([
        { code: bank, type: 'ASSET' },
        { code: capital, type: 'EQUITY' },
      ]),
    );
  });

  test('refuses a manual posting on the accounts that the ledger and its sub-ledgers own', async () => {
    expect(reserved.map(({ role }) => role).toSorted()).toEqual([
      'clearing',
      'clearing',
      'clearing',
      'exchange_position',
      'opening_conversion',
    ]);
    for (const code of [...control, ...reserved.map((account) => account.code)]) {
      const { journalEntry, errors } = await post(code, capital, currency);
      expect(journalEntry).toBeNull();
      expect(errors).toEqual([
        {
          __typename: 'AccountNotPostableError',
          code: 'CONTROL_ACCOUNT',
          path: ['input', 'postings', '0', 'accountCode'],
        },
      ]);
    }
  });
});

test('nothing of it was unexpected', () => {
  expect(qbit.errors).toEqual([]);
});

test.each(['nonsense', 'DE', ' de', '__proto__', 'constructor', ''])(
  'a company that asks for the chart %j is not made',
  async (chartTemplate) => {
    const organizations = '{ viewer { organizations { id } } }';
    const before = await client.graphql(organizations);
    const { createOrganization } = await client.graphql<{ createOrganization: object }>(
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } errors { code path } } }',
      { input: { name: 'Mistyped', country: 'DE', functionalCurrency: 'EUR', chartTemplate } },
    );
    expect(createOrganization).toEqual({
      organization: null,
      errors: [{ code: 'CHART_TEMPLATE_UNKNOWN', path: ['input', 'chartTemplate'] }],
    });
    expect(await client.graphql(organizations)).toEqual(before);
  },
);
