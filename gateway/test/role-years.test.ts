import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { HttpClient } from '@qbit/testkit';
import { grantedPartner } from './granted-partner';
import { joinedMember, memberIdOf } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

jest.setTimeout(120_000);

let qbit: TestPlatform;
let owner: HttpClient;
let auditor: HttpClient;
const YEARS = { from: '2025-01-01', through: '2025-12-31' };
/** The ids of the entries, by the year that they are posted in. */
const entries: Record<string, string> = {};

beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner('Olga');
  for (const [year, amount] of [
    ['2024', '100.00'],
    ['2025', '30.00'],
    ['2026', '7.00'],
  ] as const)
    entries[year] = await post(`${year}-05-01`, amount);
  await owner.graphql(
    `mutation ($years: RoleYearsInput!) { createRole(input: { name: "Auditor", permissions: ["ledger:read", "audit:read", "reports:read"], years: $years }) { errors { code } } }`,
    { years: YEARS },
  );
  ({ client: auditor } = await joinedMember(owner, 'auditor', 'Rita'));
});

async function post(postingDate: string, amount: string): Promise<string> {
  const money = { amount: { amount, currency: 'EUR' } };
  const postings = [
    { accountCode: '1000', side: 'DEBIT', ...money },
    { accountCode: '4000', side: 'CREDIT', ...money },
  ];
  const { postJournalEntry } = await owner.graphql<{ postJournalEntry: { journalEntry: { id: string } } }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { journalEntry { id } errors { code } } }',
    { input: { postingDate, description: `Sale of ${postingDate}`, postings } },
  );
  return postJournalEntry.journalEntry.id;
}

interface Answer<Data> {
  data: Data | null;
  errors?: { path?: string[]; extensions: { code: string; years?: object } }[];
}
const ask = <Data = Record<string, unknown>>(query: string, variables: object = {}, who: HttpClient = auditor) =>
  who.post<Answer<Data>>('/graphql', { query, variables });

test('CMP-3 an auditor is told his years, and reads the entries of them alone', async () => {
  expect(
    await auditor.graphql(
      '{ viewer { years { from through } } journalEntries { nodes { id } matching } trialBalance { asOf totalDebits { amount } } }',
    ),
  ).toEqual({
    viewer: { years: YEARS },
    journalEntries: { nodes: [{ id: entries['2025'] }], matching: 1 },
    // What the years begin with is in the balance: 100.00 of the year before and 30.00.
    trialBalance: { asOf: '2025-12-31', totalDebits: { amount: '130.00' } },
  });
  for (const year of ['2024', '2026']) {
    const variables = { id: entries[year] };
    expect(await auditor.graphql('query ($id: ID!) { journalEntry(id: $id) { id } }', variables)).toEqual({
      journalEntry: null,
    });
    expect((await ask('query ($id: ID!) { node(id: $id) { id } }', variables)).data).toEqual({ node: null });
  }
});

test('CMP-3 a figure of a day outside is refused with the years', async () => {
  const { data, errors } = await ask('{ trialBalance(asOf: "2026-01-31") { asOf } }');
  expect(data).toEqual({ trialBalance: null });
  expect(errors).toMatchObject([{ extensions: { code: 'OUTSIDE_YEARS', years: YEARS } }]);
  const balance = await ask('{ accountByCode(code: "1000") { balance(asOf: "2024-06-30") { amount } } }');
  expect(balance.errors).toMatchObject([{ extensions: { code: 'OUTSIDE_YEARS', years: YEARS } }]);
});

test('CMP-3 a statement shows the postings of the years, after what they begin with', async () => {
  const { accountByCode } = await auditor.graphql<{ accountByCode: { postings: object } }>(
    '{ accountByCode(code: "1000") { postings { openingBalance { amount } nodes { entry { postingDate } runningBalance { amount } } } } }',
  );
  expect(accountByCode.postings).toEqual({
    openingBalance: { amount: '100.00' },
    nodes: [{ entry: { postingDate: '2025-05-01' }, runningBalance: { amount: '130.00' } }],
  });
});

test('CMP-3 the chain can be verified whole; what other years say in it is withheld', async () => {
  const { verifyAuditChain, auditEvents } = await auditor.graphql<{
    verifyAuditChain: { valid: boolean };
    auditEvents: { nodes: { action: string; subject: string; after: object | null }[] };
  }>('{ verifyAuditChain { valid } auditEvents { nodes { action subject after } } }');
  expect(verifyAuditChain.valid).toBe(true);
  const told = auditEvents.nodes.filter(({ action, after }) => action === 'journal-entry.posted' && after !== null);
  expect(told.map(({ subject }) => subject)).toEqual([entries['2025']]);
  expect(auditEvents.nodes.filter(({ action }) => action === 'journal-entry.posted')).toHaveLength(3);
});

test('CMP-3 a key reads what its maker may, in his years', async () => {
  const { client: karl, account } = await joinedMember(owner, 'admin', 'Karl');
  const { createApiKey } = await karl.graphql<{ createApiKey: { secret: string } }>(
    'mutation { createApiKey(input: { name: "Reader", scopes: ["ledger:read", "ledger:post"] }) { secret errors { code } } }',
  );
  const key = qbit.client(createApiKey.secret);
  const seen = async () =>
    (
      await key.graphql<{ journalEntries: { nodes: object[] } }>(
        '{ journalEntries { nodes { id } } }',
        {},
        '/public/graphql',
      )
    ).journalEntries.nodes;
  expect(await seen()).toHaveLength(3);
  await owner.graphql('mutation ($id: ID!) { changeMemberRole(memberId: $id, role: "auditor") { errors { code } } }', {
    id: await memberIdOf(owner, account.email),
  });
  expect(await seen()).toEqual([{ id: entries['2025'] }]);
});

test('CMP-3 other years of a role count with the next request, for a session and for an OAuth token of its member', async () => {
  await owner.graphql(
    'mutation ($years: RoleYearsInput!) { createRole(input: { name: "Reviewer", permissions: ["ledger:read"], years: $years }) { errors { code } } }',
    { years: YEARS },
  );
  const { client: paula, account } = await joinedMember(owner, 'admin', 'Paula');
  const { accessToken } = await grantedPartner(paula, ['ledger:read'], 'ledger:read');
  await owner.graphql('mutation ($id: ID!) { changeMemberRole(memberId: $id, role: "reviewer") { errors { code } } }', {
    id: await memberIdOf(owner, account.email),
  });
  const seen = async () => {
    const query = '{ viewer { years { from } } journalEntries { nodes { id } } }';
    const ofSession = await paula.graphql<object>(query);
    expect(await qbit.client(accessToken).graphql<object>(query, {}, '/public/graphql')).toEqual(ofSession);
    return ofSession;
  };
  const read = (year: string) => ({
    viewer: { years: { from: `${year}-01-01` } },
    journalEntries: { nodes: [{ id: entries[year] }] },
  });
  expect(await seen()).toEqual(read('2025'));
  await owner.graphql(
    'mutation ($years: RoleYearsInput!) { updateRole(key: "reviewer", input: { years: $years }) { errors { code } } }',
    { years: { from: '2026-01-01', through: '2026-12-31' } },
  );
  expect(await seen()).toEqual(read('2026'));
});

/** What such a role may ask; any other root field is refused, one that is added too until it stands here. */
const ANSWERED = [
  ...['accessEvents', 'node', 'ownershipOffer', 'roles', 'savedViews', 'sessions', 'viewer'], // of no books
  ...['account', 'accountByCode', 'accountByExternalReference', 'accountingPeriods', 'accounts', 'approvalLimit'],
  ...['auditEvents', 'chartTemplates', 'dimensions', 'exchangeRate', 'fiscalYears', 'journalEntries', 'journalEntry'],
  ...['journalEntryByExternalReference', 'lockExceptions', 'periodLocks', 'taxCodes', 'trialBalance'],
  'verifyAuditChain',
];

test('CMP-3 nothing is answered to a limited role but what leaves out other years', async () => {
  const schema = buildSchema(readFileSync(resolve(__dirname, '../../schema/api.graphql'), 'utf8'));
  const answered: string[] = [];
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const args = field.args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${literalOf(arg)}`);
    const selection = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
    const { errors = [] } = await ask(`{ ${field.name}${args.length ? `(${args.join(', ')})` : ''} ${selection} }`);
    const codes = errors.map(({ extensions }) => extensions.code);
    expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    if (!codes.includes('FORBIDDEN')) answered.push(field.name);
  }
  expect(answered.sort()).toEqual([...ANSWERED].sort());
  // An export is asked for by who may read the ledger, but it writes, and is of all years.
  const { errors } = await ask('mutation { exportBooks(input: { format: HLEDGER }) { errors { code } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', years: YEARS } }]);
});

function literalOf({ type }: Pick<GraphQLArgument | GraphQLInputField, 'type'>): string {
  return literal(type);
}

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field)}`).join(', ')} }`;
  }
  const literals: Record<string, string> = { Int: '1', Boolean: 'true', Date: '"2025-06-30"', CurrencyCode: '"EUR"' };
  return literals[type.name] ?? '"x"';
}
