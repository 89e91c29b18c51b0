// cspell:ignore COBADEFFXXX
import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

const IBAN = 'DE89370400440532013000';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

interface BankAccount {
  id: string;
  version: number;
  name: string;
  iban: string | null;
  bic: string | null;
  accountNumber: string | null;
  currency: string;
  ledgerAccountState: string;
  ledgerAccountRefusal: string | null;
  ledgerAccount: {
    code: string;
    name: string;
    currency: string;
    controlledBy: string;
    archivedAt: string | null;
  } | null;
  statementBalance: { amount: string; currency: string };
  bookBalance: { amount: string; currency: string };
  difference: { amount: string; currency: string };
  lastImportedThrough: string | null;
  archivedAt: string | null;
}
interface Payload {
  bankAccount: BankAccount | null;
  position: string | null;
  errors: { __typename: string; code: string; path: string[]; existingId?: string; accountId?: string }[];
}

const FIELDS = `id version name iban bic accountNumber currency ledgerAccountState ledgerAccountRefusal
  ledgerAccount { code name currency controlledBy archivedAt } statementBalance { amount currency }
  bookBalance { amount currency } difference { amount currency } lastImportedThrough archivedAt`;
const PAYLOAD = `{ bankAccount { ${FIELDS} } position errors { __typename code path
  ... on DuplicateDocumentError { existingId } ... on AccountNotPostableError { accountId } } }`;

/** A company in euros whose accounts are known to banking. */
async function company(): Promise<HttpClient> {
  const client = await qbit.owner();
  await qbit.settled();
  return client;
}

const create = async (client: HttpClient, input: object = {}, key: string | null = null, path?: string) =>
  (
    await client.graphql<{ createBankAccount: Payload }>(
      `mutation ($input: BankAccountInput!, $key: String) { createBankAccount(input: $input, idempotencyKey: $key) ${PAYLOAD} }`,
      { input: { name: 'House bank', currency: 'EUR', ...input }, key },
      path,
    )
  ).createBankAccount;

async function created(client: HttpClient, input: object = {}): Promise<BankAccount> {
  const { bankAccount, errors } = await create(client, input);
  expect(errors).toEqual([]);
  if (!bankAccount) throw new Error('No bank account');
  return bankAccount;
}

/** The one that there is, once the ledger has answered. */
async function read(client: HttpClient, id: string): Promise<BankAccount | null> {
  await qbit.settled();
  return (
    await client.graphql<{ bankAccount: BankAccount | null }>(
      `query ($id: ID!) { bankAccount(id: $id) { ${FIELDS} } }`,
      { id },
    )
  ).bankAccount;
}

const change = async (client: HttpClient, field: string) =>
  (await client.graphql<{ answer: Payload }>(`mutation { answer: ${field} ${PAYLOAD} }`)).answer;

const faults = ({ errors }: Payload) => errors.map(({ code, path }) => `${code} ${path.join('.')}`);

/** Posts by hand to two accounts of the chart; the codes of what is refused. */
async function post(client: HttpClient, debit: string, credit: string, amount: string): Promise<string[]> {
  const line = (accountCode: string, side: string) => ({ accountCode, side, amount: { amount, currency: 'EUR' } });
  const { postJournalEntry } = await client.graphql<{ postJournalEntry: { errors: { code: string }[] } }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
    {
      input: {
        postingDate: '2026-03-02',
        description: 'By hand',
        postings: [line(debit, 'DEBIT'), line(credit, 'CREDIT')],
      },
    },
  );
  return postJournalEntry.errors.map(({ code }) => code);
}

const nothing = { amount: '0.00', currency: 'EUR' };

describe('a new bank account', () => {
  test('gets an account of the chart of its own, which people no longer post to', async () => {
    const client = await company();
    const made = await created(client, { iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX' });
    expect(made).toMatchObject({ iban: IBAN, ledgerAccountState: 'REQUESTED', ledgerAccount: null });
    expect(await read(client, made.id)).toEqual({
      id: made.id,
      version: 1,
      name: 'House bank',
      iban: IBAN,
      bic: 'COBADEFFXXX',
      accountNumber: null,
      currency: 'EUR',
      ledgerAccountState: 'BOUND',
      ledgerAccountRefusal: null,
      ledgerAccount: { code: '10001', name: 'House bank', currency: 'EUR', controlledBy: 'BANKING', archivedAt: null },
      statementBalance: nothing,
      bookBalance: nothing,
      difference: nothing,
      lastImportedThrough: null,
      archivedAt: null,
    });
    expect(await post(client, '10001', '3000', '1.00')).toEqual(['CONTROL_ACCOUNT']);
  });

  test('S-20 takes over an account of the chart with what stands there', async () => {
    const client = await company();
    expect(await post(client, '1000', '3000', '125.00')).toEqual([]);
    const { id } = await created(client, { ledgerAccountCode: '1000' });
    expect(await read(client, id)).toMatchObject({
      ledgerAccount: { code: '1000', currency: 'EUR', controlledBy: 'BANKING' },
      statementBalance: nothing,
      bookBalance: { amount: '125.00', currency: 'EUR' },
      difference: { amount: '-125.00', currency: 'EUR' },
    });
    const { accountByCode } = await client.graphql<{ accountByCode: { balance: { amount: string } } }>(
      '{ accountByCode(code: "1000") { balance { amount } } }',
    );
    expect(accountByCode.balance.amount).toBe('125.00');
    expect(await post(client, '1000', '3000', '1.00')).toEqual(['CONTROL_ACCOUNT']);
  });

  test('in another currency has amounts of that one', async () => {
    const client = await company();
    const { id } = await created(client, { currency: 'JPY', name: 'Yen' });
    expect(await read(client, id)).toMatchObject({
      ledgerAccount: { code: '10001', currency: 'JPY' },
      bookBalance: { amount: '0', currency: 'JPY' },
    });
  });

  test('says what is wrong with what it was given, each with its place', async () => {
    const client = await company();
    const wrong = { name: ' ', currency: 'EUX', iban: 'DE88370400440532013000', bic: 'X', accountNumber: '#' };
    expect(faults(await create(client, wrong))).toEqual([
      'NAME_INVALID input.name',
      'IBAN_INVALID input.iban',
      'BIC_INVALID input.bic',
      'ACCOUNT_NUMBER_INVALID input.accountNumber',
      'CURRENCY_UNKNOWN input.currency',
    ]);
    expect((await create(client, { ledgerAccountCode: '9999' })).errors).toMatchObject([
      { __typename: 'NotFoundError', code: 'ACCOUNT_NOT_FOUND', path: ['input', 'ledgerAccountCode'] },
    ]);
    expect((await create(client, { ledgerAccountCode: '10' })).errors).toMatchObject([
      { __typename: 'AccountNotPostableError', code: 'GROUP_ACCOUNT', accountId: expect.stringMatching(/^acc_/) },
    ]);
    expect(faults(await create(client, { ledgerAccountCode: '1055' }))).toEqual([
      'LEDGER_ACCOUNT_NOT_CASH input.ledgerAccountCode',
    ]);
    const { id } = await created(client, { iban: IBAN });
    expect((await create(client, { iban: IBAN })).errors).toEqual([
      { __typename: 'DuplicateDocumentError', code: 'BANK_ACCOUNT_EXISTS', path: ['input', 'iban'], existingId: id },
    ]);
  });

  test('is made once for a key, and partners may leave the key out', async () => {
    const client = await company();
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(client, { iban: IBAN }, 'bank-1')));
    expect(answers.flatMap(faults)).toEqual([]);
    expect(new Set(answers.map(({ bankAccount }) => bankAccount?.id)).size).toBe(1);
    const { createApiKey } = await client.graphql<{ createApiKey: { secret: string; errors: object[] } }>(
      'mutation { createApiKey(input: { name: "partner", scopes: ["settings:manage", "banking:read", "ledger:read"] }) { secret errors { code } } }',
    );
    const partner = qbit.client(createApiKey.secret);
    const { errors } = await create(partner, { name: 'By a partner' }, null, '/public/graphql');
    expect(errors).toEqual([]);
  });
});

test('what the ledger refuses is shown, and mended by an update', async () => {
  const client = await company();
  expect(await post(client, '1000', '3000', '1.00')).toEqual([]);
  // Banking knows no postings: that these are in euros the ledger finds.
  const { id } = await created(client, { currency: 'USD', ledgerAccountCode: '1000' });
  expect(await read(client, id)).toMatchObject({
    ledgerAccountState: 'REFUSED',
    ledgerAccountRefusal: expect.stringMatching(/^ACCOUNT_CURRENCY: /),
    ledgerAccount: null,
  });
  expect(
    faults(await change(client, `updateBankAccount(id: "${id}", version: 1, input: { name: "Dollars" })`)),
  ).toEqual([]);
  expect(await read(client, id)).toMatchObject({
    version: 2,
    ledgerAccountState: 'BOUND',
    ledgerAccountRefusal: null,
    ledgerAccount: { code: '10001', name: 'Dollars', currency: 'USD' },
  });
  // The one that was refused is free for another.
  const euros = await created(client, { ledgerAccountCode: '1000' });
  expect(await read(client, euros.id)).toMatchObject({ bookBalance: { amount: '1.00' } });
});

test('details are changed by version; what is archived leaves the list with its account of the chart, and comes back', async () => {
  const client = await company();
  const [{ id }] = [await created(client), await created(client, { name: 'Another bank' })];
  const list = async (archived: boolean | null = null) =>
    (
      await client.graphql<{ bankAccounts: BankAccount[] }>(
        'query ($archived: Boolean) { bankAccounts(archived: $archived) { name } }',
        { archived },
      )
    ).bankAccounts.map(({ name }) => name);
  expect(await list()).toEqual(['Another bank', 'House bank']);
  const update = (version: number, name: string) =>
    change(client, `updateBankAccount(id: "${id}", version: ${version}, input: { name: "${name}", iban: "${IBAN}" })`);
  expect((await update(1, 'Main bank')).bankAccount).toMatchObject({ name: 'Main bank', iban: IBAN, version: 2 });
  expect((await update(1, 'Old bank')).errors).toMatchObject([
    { __typename: 'StaleVersionError', code: 'STALE_VERSION' },
  ]);
  await qbit.settled();
  expect(faults(await change(client, `archiveBankAccount(id: "${id}", version: 2)`))).toEqual([]);
  expect([await list(), await list(true)]).toEqual([['Another bank'], ['Main bank']]);
  expect((await read(client, id))?.ledgerAccount).toMatchObject({ archivedAt: expect.any(String) });
  expect(faults(await change(client, `restoreBankAccount(id: "${id}", version: 3)`))).toEqual([]);
  expect((await read(client, id))?.ledgerAccount).toMatchObject({ archivedAt: null });
  expect(await list()).toEqual(['Another bank', 'Main bank']);
});

describe('another organization', () => {
  test('learns nothing by id, alias, node or entity, and changes nothing', async () => {
    const [ours, theirs] = [await company(), await company()];
    const { id } = await created(ours, { iban: IBAN });
    const before = await read(ours, id);
    const unknown = `bac_${'a'.repeat(26)}`;
    const ask = (of: string) =>
      theirs.graphql(
        `query ($id: ID!) { bankAccount(id: $id) { name } other: bankAccount(id: $id) { iban }
           node(id: $id) { __typename id ... on BankAccount { iban } } bankAccounts { id } }`,
        { id: of },
      );
    expect(await ask(id)).toEqual({ bankAccount: null, other: null, node: null, bankAccounts: [] });
    expect(await ask(id)).toEqual(await ask(unknown));
    for (const field of [
      `updateBankAccount(id: "${id}", version: 1, input: { name: "Theirs" })`,
      `archiveBankAccount(id: "${id}", version: 1)`,
      `restoreBankAccount(id: "${id}", version: 1)`,
    ]) {
      const answer = await change(theirs, field);
      expect(answer).toEqual({
        bankAccount: null,
        position: null,
        errors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['id'] }],
      });
      expect(answer).toEqual(await change(theirs, field.replace(id, unknown)));
    }
    // Not even that there is such an IBAN.
    expect(faults(await create(theirs, { iban: IBAN }))).toEqual([]);
    expect(await read(ours, id)).toEqual(before);
    const { node } = await ours.graphql<{ node: object }>(
      'query ($id: ID!) { node(id: $id) { __typename ... on BankAccount { iban } } }',
      { id },
    );
    expect(node).toEqual({ __typename: 'BankAccount', iban: IBAN });
  });

  test('gets nothing of a database that holds both', async () => {
    const [ours, theirs] = [await company(), await company()];
    await created(ours, { iban: IBAN });
    await created(theirs, { iban: IBAN });
    const [row] = await qbit.rows<{ count: string }>(
      'banking',
      'select count(*) from bank_account where iban = $1 and organization_id = any ($2::uuid[])',
      [IBAN, [ours, theirs].map(({ organizationId }) => decodeId('org', organizationId ?? ''))],
    );
    expect(row?.count).toBe('2');
    const { bankAccounts } = await ours.graphql<{ bankAccounts: object[] }>('{ bankAccounts { id } }');
    expect(bankAccounts).toHaveLength(1);
  });
});

test.each([
  ['reads with banking:read', ['banking:read'], 'query { bankAccounts { name } }', null],
  ['reads nothing with ledger:read', ['ledger:read'], 'query { bankAccounts { name } }', 'FORBIDDEN'],
  [
    'makes none with banking:match',
    ['banking:read', 'banking:import', 'banking:match'],
    'mutation { createBankAccount(input: { name: "X", currency: "EUR" }) { errors { code } } }',
    'FORBIDDEN',
  ],
])('a key %s', async (_, scopes, query, code) => {
  const client = await company();
  const { createApiKey } = await client.graphql<{ createApiKey: { secret: string } }>(
    'mutation ($scopes: [String!]!) { createApiKey(input: { name: "key", scopes: $scopes }) { secret errors { code } } }',
    { scopes },
  );
  const answer = await qbit
    .client(createApiKey.secret)
    .post<{ errors?: { extensions: { code: string } }[] }>('/graphql', { query });
  expect(answer.errors?.[0]?.extensions.code ?? null).toBe(code);
});
