import type { HttpClient } from '@qbit/testkit';
import { exportBooks } from './exported-books';
import { importBooks } from './imported-books';
import { takeTestPlatform, type TestPlatform } from './platform';
import { openSeller } from './seller';

let qbit: TestPlatform;
let owner: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
});

interface Refusal {
  __typename: string;
  code: string;
  path: string[];
  existingId?: string;
}
const ERRORS = 'errors { __typename code path ... on ExternalReferenceTakenError { existingId } }';
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const entry = (amount: string, more: object = {}) => ({
  postingDate: '2026-03-01',
  description: `An entry of ${amount}`,
  postings: [
    { accountCode: '1000', side: 'DEBIT', amount: euros(amount) },
    { accountCode: '3000', side: 'CREDIT', amount: euros(amount) },
  ],
  ...more,
});

interface Entry {
  id: string;
  externalReference: { source: string; id: string } | null;
}
interface Payload {
  journalEntry: Entry | null;
  errors: Refusal[];
}
const post = async (input: object, as = owner) =>
  (
    await as.graphql<{ made: Payload }>(
      `mutation ($input: JournalEntryInput!) { made: postJournalEntry(input: $input) { journalEntry { id externalReference { source id } } ${ERRORS} } }`,
      { input },
    )
  ).made;
const save = async (input: object, id?: string, version?: number) =>
  (
    await owner.graphql<{ made: Payload }>(
      `mutation ($id: ID, $version: Int, $input: JournalEntryInput!) {
        made: saveDraftJournalEntry(id: $id, version: $version, input: $input) { journalEntry { id externalReference { source id } } ${ERRORS} } }`,
      { input, ...(id !== undefined && { id, version }) },
    )
  ).made;
const list = async (filter: object, as = owner) =>
  as.post<{
    data: { journalEntries: { nodes: { id: string; description: string }[] } | null };
    errors?: { extensions: { code: string; path?: string[]; fault?: string } }[];
  }>('/graphql', {
    query: 'query ($filter: JournalEntryFilter) { journalEntries(filter: $filter) { nodes { id description } } }',
    variables: { filter },
  });
const found = async (filter: object, as = owner) =>
  (await list(filter, as)).data.journalEntries?.nodes.map(({ description }) => description);

describe('entries by an amount', () => {
  beforeAll(async () => {
    for (const amount of ['10.00', '10.01', '20.00']) expect((await post(entry(amount))).errors).toEqual([]);
    expect((await save(entry('10.00', { description: 'A draft' }))).errors).toEqual([]);
  });

  test('between two ends, or beyond one, drafts too', async () => {
    const asked = (min: string | null, max: string | null) => found({ amount: { currency: 'EUR', min, max } });
    expect(await asked('10.00', '10.00')).toEqual(expect.arrayContaining(['An entry of 10.00', 'A draft']));
    expect(await asked('10.00', '10.00')).toHaveLength(2);
    expect(await asked('10.01', null)).toHaveLength(2);
    expect(await asked(null, '10')).toHaveLength(2);
    expect(await found({ amount: { currency: 'USD' } })).toEqual([]);
  });

  test.each([
    [{ currency: 'EUR', min: '2.00', max: '1.00' }, ['filter', 'amount', 'max'], 'RANGE_INVALID'],
    [{ currency: 'EUR', min: '1.001' }, ['filter', 'amount', 'min'], 'AMOUNT_PRECISION'],
    [{ currency: 'JPY', max: '1.0' }, ['filter', 'amount', 'max'], 'AMOUNT_PRECISION'],
    [{ currency: 'XYZ', min: '1' }, ['filter', 'amount', 'currency'], 'CURRENCY_UNKNOWN'],
    [{ currency: 'EUR', min: '100000000000.01' }, ['filter', 'amount', 'min'], 'AMOUNT_LIMIT'],
  ])('%j is no such filter', async (amount, path, fault) => {
    const { errors } = await list({ amount });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', path, fault }),
    ]);
  });
});

const ref = (id: string, source = 'shop') => ({ externalReference: { source, id } });

describe('entries by what a partner calls them', () => {
  const lookUp = async (source: string, id: string, as = owner) =>
    (
      await as.graphql<{ entry: Entry | null }>(
        'query ($source: String!, $id: String!) { entry: journalEntryByExternalReference(source: $source, id: $id) { id externalReference { source id } } }',
        { source, id },
      )
    ).entry;

  test('is shown, looked up, filtered by, and taken once', async () => {
    const made = await post(entry('1.00', ref('A-1')));
    expect(made.journalEntry).toMatchObject(ref('A-1'));
    expect(await lookUp('shop', 'A-1')).toEqual(made.journalEntry);
    expect(await lookUp('shop', 'A-2')).toBeNull();
    expect(await post(entry('2.00', ref('A-1')))).toEqual({
      journalEntry: null,
      errors: [
        {
          __typename: 'ExternalReferenceTakenError',
          code: 'EXTERNAL_REFERENCE_TAKEN',
          path: ['input', 'externalReference'],
          existingId: made.journalEntry?.id,
        },
      ],
    });
    expect(await found(ref('A-1'))).toEqual(['An entry of 1.00']);
    expect(await found({ externalReference: { source: 'shop' } })).toEqual(['An entry of 1.00']);
  });

  test('the same call again under its key is the answer from before, not a refusal', async () => {
    const call = () =>
      owner.graphql<{ made: Payload & { replayed: boolean } }>(
        `mutation ($input: JournalEntryInput!) { made: postJournalEntry(input: $input, idempotencyKey: "again") { journalEntry { id } replayed ${ERRORS} } }`,
        { input: entry('1.00', ref('again')) },
      );
    const [first, second] = [await call(), await call()];
    expect(second.made).toEqual({ ...first.made, replayed: true });
  });

  test('a dry run refuses what is taken, and takes nothing', async () => {
    const tried = () =>
      owner.graphql<{ made: Payload }>(
        `mutation ($input: JournalEntryInput!) { made: postJournalEntry(input: $input, dryRun: true) { journalEntry { externalReference { id } } ${ERRORS} } }`,
        { input: entry('1.00', ref('dry')) },
      );
    expect((await tried()).made).toMatchObject({
      journalEntry: { externalReference: { id: 'dry' } },
      errors: [],
    });
    expect(await lookUp('shop', 'dry')).toBeNull();
    await post(entry('1.00', ref('dry')));
    expect((await tried()).made.errors).toMatchObject([{ code: 'EXTERNAL_REFERENCE_TAKEN' }]);
  });

  test('two entries of one call that are one thing elsewhere are refused at the second', async () => {
    const { made } = await owner.graphql<{ made: { errors: Refusal[] } }>(
      'mutation ($inputs: [JournalEntryInput!]!) { made: postJournalEntries(inputs: $inputs) { errors { __typename code path } } }',
      { inputs: [entry('1.00', ref('twice')), entry('2.00', ref('twice'))] },
    );
    expect(made.errors).toEqual([
      { __typename: 'InvalidInputError', code: 'EXTERNAL_REFERENCE_TWICE', path: ['inputs', '1', 'externalReference'] },
    ]);
  });

  test('what is no slug and no sound id is refused with both paths', async () => {
    const { errors } = await post(entry('1.00', ref(' ', 'My Shop')));
    expect(errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['EXTERNAL_SOURCE_INVALID', 'input.externalReference.source'],
      ['EXTERNAL_ID_INVALID', 'input.externalReference.id'],
    ]);
    const { errors: asked } = await list({ externalReference: { source: 'My Shop' } });
    expect(asked?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      path: ['filter', 'externalReference', 'source'],
    });
  });

  test('a draft keeps it, is named as its holder, and lets go of it', async () => {
    const { journalEntry: draft } = await save(entry('3.00', ref('draft')));
    expect(draft).toMatchObject(ref('draft'));
    expect((await post(entry('1.00', ref('draft')))).errors).toMatchObject([{ existingId: draft?.id }]);
    expect((await save(entry('4.00'), draft?.id, 1)).journalEntry).toMatchObject(ref('draft'));
    expect((await save(entry('4.00', { externalReference: null }), draft?.id, 2)).journalEntry).toMatchObject({
      externalReference: null,
    });
    expect((await save(entry('4.00', ref('A-1')), draft?.id, 3)).errors).toMatchObject([
      { code: 'EXTERNAL_REFERENCE_TAKEN', path: ['input', 'externalReference'] },
    ]);
    expect((await post(entry('1.00', ref('draft')))).errors).toEqual([]);
  });

  test('another organization neither finds nor takes it', async () => {
    const other = await qbit.owner();
    expect(await lookUp('shop', 'A-1', other)).toBeNull();
    expect(await found({ externalReference: { source: 'shop' } }, other)).toEqual([]);
    expect((await post(entry('1.00', ref('A-1')), other)).errors).toEqual([]);
  });
});

describe('accounts of a partner', () => {
  const upsert = async (input: object, as = owner) =>
    (
      await as.graphql<{
        upsertAccount: {
          account: { id: string; code: string; name: string; version: number; parent: { id: string } | null } | null;
          errors: Refusal[];
        };
      }>(
        `mutation ($input: UpsertAccountInput!) { upsertAccount(input: $input) { account { id code name version parent { id } } ${ERRORS} } }`,
        { input },
      )
    ).upsertAccount;
  const till = (more: object = {}) => ({ ...ref('till', 'pos'), code: '1009', name: 'Till', type: 'ASSET', ...more });

  test('twenty at once make one; then it is changed, and written only where it changes', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => upsert(till())));
    expect(made.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(made.map(({ account }) => account?.id)).size).toBe(1);
    expect((await upsert(till())).account?.version).toBe(1);
    const { account } = await upsert(till({ name: 'Till of the shop', code: '1008' }));
    expect(account).toMatchObject({ id: made[0]?.account?.id, code: '1008', name: 'Till of the shop', version: 2 });
    const { accounts } = await owner.graphql<{ accounts: { totalCount: number; nodes: object[] } }>(
      '{ accounts(filter: { externalReference: { source: "pos" } }) { totalCount nodes { code } } }',
    );
    expect(accounts).toEqual({ totalCount: 1, nodes: [{ code: '1008' }] });
  });

  test('its type and its currency are for ever, and a code of another is taken', async () => {
    expect((await upsert(till({ type: 'EXPENSE' }))).errors).toMatchObject([
      { code: 'TYPE_FIXED', path: ['input', 'type'] },
    ]);
    expect((await upsert(till({ currency: 'USD' }))).errors).toMatchObject([
      { code: 'CURRENCY_FIXED', path: ['input', 'currency'] },
    ]);
    expect((await upsert(till({ code: '1000' }))).errors).toMatchObject([{ code: 'CODE_TAKEN' }]);
  });

  test('it is looked up, and another account cannot take it', async () => {
    const { account } = await owner.graphql<{ account: { id: string; version: number } }>(
      '{ account: accountByExternalReference(source: "pos", id: "till") { id version externalReference { source } } }',
    );
    const { createAccount } = await owner.graphql<{ createAccount: { errors: Refusal[] } }>(
      `mutation { createAccount(input: { code: "1007", name: "Other", type: ASSET, externalReference: { source: "pos", id: "till" } }) { ${ERRORS} } }`,
    );
    expect(createAccount.errors).toMatchObject([{ code: 'EXTERNAL_REFERENCE_TAKEN', existingId: account.id }]);
    const { updateAccount } = await owner.graphql<{ updateAccount: { account: object | null; errors: Refusal[] } }>(
      `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { externalReference { id } } ${ERRORS} } }`,
      { input: { id: account.id, version: account.version, externalReference: { source: 'pos', id: 'till-2' } } },
    );
    expect(updateAccount).toEqual({ account: { externalReference: { id: 'till-2' } }, errors: [] });
    expect(await owner.graphql('{ account: accountByExternalReference(source: "pos", id: "till") { id } }')).toEqual({
      account: null,
    });
  });

  test('the change stands in the audit, with what it was', async () => {
    const { auditEvents } = await owner.graphql<{
      auditEvents: { nodes: { action: string; before: unknown; after: unknown }[] };
    }>('{ auditEvents(first: 20) { nodes { action before after } } }');
    const text = JSON.stringify(auditEvents.nodes.filter(({ action }) => action === 'account.changed'));
    expect(text).toContain('till-2');
    expect(text).toContain('"till"');
  });
});

describe('customers and invoices of a partner', () => {
  let seller: HttpClient;
  let customerId: string;
  beforeAll(async () => {
    ({ client: seller, customerId } = await openSeller(qbit, { customer: { name: 'Grace', ...ref('c-1', 'crm') } }));
  });

  interface Kept {
    id: string;
    name: string;
    email: string | null;
    version: number;
  }
  const upsert = async (input: object) =>
    (
      await seller.graphql<{ upsertCustomer: { customer: Kept | null; errors: Refusal[] } }>(
        `mutation ($input: UpsertCustomerInput!) { upsertCustomer(input: $input) { customer { id name email version } ${ERRORS} } }`,
        { input },
      )
    ).upsertCustomer;

  test('an upsert overwrites the customer as a whole, and writes only what changes', async () => {
    const changed = await upsert({ ...ref('c-1', 'crm'), name: 'Grace Hopper', email: 'grace@example.com' });
    expect(changed).toMatchObject({ customer: { id: customerId, name: 'Grace Hopper', version: 2 }, errors: [] });
    const again = await upsert({ ...ref('c-1', 'crm'), name: 'Grace Hopper', email: 'grace@example.com' });
    expect(again.customer?.version).toBe(2);
    expect((await upsert({ ...ref('c-1', 'crm'), name: 'Grace' })).customer).toMatchObject({ email: null, version: 3 });
  });

  test('twenty at once make one', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, () => upsert({ ...ref('c-2', 'crm'), name: 'Ada', creditLimit: euros('5.00') })),
    );
    expect(made.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(made.map(({ customer }) => customer?.id)).size).toBe(1);
    expect(made.every(({ customer }) => customer?.version === 1)).toBe(true);
  });

  test('it is looked up and filtered by, stays where an edit says nothing, and is taken', async () => {
    const { customer } = await seller.graphql<{ customer: Kept }>(
      '{ customer: customerByExternalReference(source: "crm", id: "c-1") { id name email version } }',
    );
    expect(customer.id).toBe(customerId);
    const update = async (input: object, version: number) =>
      (
        await seller.graphql<{ updateCustomer: { customer: object | null; errors: Refusal[] } }>(
          `mutation ($id: ID!, $version: Int!, $input: CustomerInput!) { updateCustomer(id: $id, version: $version, input: $input) { customer { externalReference { source id } } ${ERRORS} } }`,
          { id: customerId, version, input },
        )
      ).updateCustomer;
    expect((await update({ name: 'G' }, customer.version)).customer).toEqual(ref('c-1', 'crm'));
    expect((await update({ name: 'G', ...ref('c-2', 'crm') }, customer.version + 1)).errors).toMatchObject([
      { __typename: 'ExternalReferenceTakenError', path: ['input', 'externalReference'] },
    ]);
    const { customers } = await seller.graphql<{ customers: { totalCount: number } }>(
      '{ customers(externalReference: { source: "crm" }) { totalCount nodes { id } } }',
    );
    expect(customers.totalCount).toBe(2);
    const elsewhere = await qbit.owner();
    await qbit.settled();
    expect(
      await elsewhere.graphql('{ customer: customerByExternalReference(source: "crm", id: "c-1") { id } }'),
    ).toEqual({ customer: null });
  });

  const invoice = (unitPrice: string, more: object = {}) => ({
    customerId,
    issueDate: '2026-03-01',
    lines: [{ description: 'Work', quantity: '1', unitPrice, accountCode: '4000' }],
    ...more,
  });
  const make = async (input: object) =>
    (
      await seller.graphql<{ createInvoice: { invoice: { id: string } | null; errors: Refusal[] } }>(
        `mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id } ${ERRORS} } }`,
        { input },
      )
    ).createInvoice;

  test('an invoice has it from the draft on, keeps it, and is frozen with it', async () => {
    expect((await make(invoice('1.00', ref('', 'The Shop')))).errors.map(({ code }) => code)).toEqual([
      ...['EXTERNAL_SOURCE_INVALID', 'EXTERNAL_ID_INVALID'],
    ]);
    const { invoice: draft } = await make(invoice('100.00', ref('o-1')));
    expect((await make(invoice('1.00', ref('o-1')))).errors).toMatchObject([
      { code: 'EXTERNAL_REFERENCE_TAKEN', existingId: draft?.id },
    ]);
    const { updateInvoice } = await seller.graphql<{ updateInvoice: { invoice: object } }>(
      'mutation ($id: ID!, $input: InvoiceInput!) { updateInvoice(id: $id, version: 1, input: $input) { invoice { externalReference { source id } } } }',
      { id: draft?.id, input: invoice('101.00') },
    );
    expect(updateInvoice.invoice).toEqual(ref('o-1'));
    const { issueInvoice } = await seller.graphql<{ issueInvoice: { errors: Refusal[] } }>(
      'mutation ($id: ID!) { issueInvoice(id: $id, version: 2) { errors { __typename code path } } }',
      { id: draft?.id },
    );
    expect(issueInvoice.errors).toEqual([]);
    const { found: issued } = await seller.graphql<{ found: { id: string; status: string } }>(
      '{ found: invoiceByExternalReference(source: "shop", id: "o-1") { id status } }',
    );
    expect(issued).toEqual({ id: draft?.id, status: 'ISSUED' });
    await expect(
      qbit.rows('accounts-receivable', `update invoice set external_id = 'o-2' where external_id = 'o-1'`),
    ).rejects.toThrow('an issued invoice is never changed');
  });

  test('invoices and credit notes are found by what they come to', async () => {
    await make(invoice('250.00'));
    const sums = async (amount: object) => {
      const { invoices } = await seller.graphql<{
        invoices: { totalCount: number; nodes: { gross: { amount: string } }[] };
      }>('query ($amount: AmountFilter) { invoices(amount: $amount) { totalCount nodes { gross { amount } } } }', {
        amount,
      });
      expect(invoices.totalCount).toBe(invoices.nodes.length);
      return invoices.nodes.map(({ gross }) => gross.amount).sort();
    };
    expect(await sums({ currency: 'EUR', min: '101.00', max: '250.00' })).toEqual(['101.00', '250.00']);
    expect(await sums({ currency: 'EUR', min: '101.01' })).toEqual(['250.00']);
    expect(await sums({ currency: 'EUR', max: '249.99' })).toEqual(['101.00']);
    expect(await sums({ currency: 'USD' })).toEqual([]);
    const { issueCreditNote } = await seller.graphql<{ issueCreditNote: { errors: Refusal[] } }>(
      'mutation ($input: CreditNoteInput!) { issueCreditNote(input: $input) { errors { __typename code path } } }',
      {
        input: {
          customerId,
          issueDate: '2026-03-02',
          reason: 'Goodwill',
          lines: [{ description: 'Work', quantity: '1', unitPrice: '40.00', accountCode: '4000' }],
        },
      },
    );
    expect(issueCreditNote.errors).toEqual([]);
    const notes = async (amount: object) =>
      (
        await seller.graphql<{ creditNotes: { totalCount: number } }>(
          'query ($amount: AmountFilter) { creditNotes(amount: $amount) { totalCount } }',
          { amount },
        )
      ).creditNotes.totalCount;
    expect(await notes({ currency: 'EUR', min: '40', max: '40' })).toBe(1);
    expect(await notes({ currency: 'EUR', min: '40.01' })).toBe(0);
    const answer = await seller.post<{ errors: { extensions: object }[] }>('/graphql', {
      query: '{ creditNotes(amount: { currency: "EUR", min: "1.001" }) { totalCount } }',
    });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: ['amount', 'min'] });
  });
});

describe('P-110 books that leave and come back keep what partners call them', () => {
  const IDS = ['A-1', 'Order #12; "x, y" (50 %)  [2026-01-01]', "it's: {a}\\b", 'Łódź/№ 5'];
  let from: HttpClient;
  beforeAll(async () => {
    from = await qbit.owner();
    for (const id of IDS) expect((await post(entry('1.00', ref(id, 'acme-pos')), from)).errors).toEqual([]);
    await post(entry('2.00'), from);
  });

  test.each(['QBIT_CSV', 'HLEDGER', 'BEANCOUNT'])('%s', async (format) => {
    const text = await exportBooks(qbit, from, format);
    const into = await qbit.owner();
    const report = await importBooks(into, await into.upload(text, 'books.txt'), format, false);
    expect(report).toMatchObject({ status: 'COMPLETED', entriesPosted: 5 });
    const { journalEntries } = await into.graphql<{ journalEntries: { nodes: Entry[] } }>(
      '{ journalEntries { nodes { externalReference { source id } } } }',
    );
    const references = journalEntries.nodes.flatMap(({ externalReference }) => externalReference ?? []);
    expect(references.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      IDS.toSorted().map((id) => ({ source: 'acme-pos', id })),
    );
    const again = await importBooks(into, await into.upload(text, 'books.txt'), format, false);
    expect(again).toMatchObject({ entriesPosted: 0, entriesSkipped: 5 });
  });

  test('an entry whose reference another has is told at its line, and the rest comes', async () => {
    const into = await qbit.owner();
    await post(entry('9.00', ref('A-1', 'acme-pos')), into);
    const text = await exportBooks(qbit, from, 'QBIT_CSV');
    const report = await importBooks(into, await into.upload(text, 'books.csv'), 'QBIT_CSV', false);
    expect(report).toMatchObject({ entriesPosted: 4 });
    expect(report.problems.map(({ code }) => code)).toEqual(['EXTERNAL_REFERENCE_TAKEN']);
  });

  test('a source that is none is said of its line', async () => {
    const into = await qbit.owner();
    const text = (await exportBooks(qbit, from, 'QBIT_CSV')).replaceAll('acme-pos,A-1', 'Acme POS,A-1');
    const report = await importBooks(into, await into.upload(text, 'books.csv'), 'QBIT_CSV', true);
    expect(report.problems.filter(({ severity }) => severity === 'ERROR').map(({ code }) => code)).toContain(
      'EXTERNAL_SOURCE_INVALID',
    );
  });
});
