import { decodeId } from '@qbit/utils';
import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';
import { openSeller } from './seller';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

interface Failed {
  code: string;
  path: string[];
}
interface InvoiceNode {
  id: string;
  version: number;
  number: string | null;
  status: string;
  posting: string;
  rejection: string | null;
  dueDate: string;
  net: { amount: string };
  tax: { amount: string };
  gross: { amount: string };
  open: { amount: string };
  lines: { net: { amount: string }; account: { code: string }; taxCode: { code: string; rate: string } | null }[];
  taxes: { code: string; rate: string; base: { amount: string }; tax: { amount: string } }[];
  journalEntry: {
    number: string;
    postings: {
      account: { code: string };
      side: string;
      amount: { amount: string };
      functionalAmount: { amount: string };
    }[];
  } | null;
}
interface Payload {
  invoice: InvoiceNode | null;
  replayed: boolean;
  position: string | null;
  errors: Failed[];
}

const FIELDS = `id version number status posting rejection dueDate net { amount } tax { amount } gross { amount } open { amount }
  lines { net { amount } account { code } taxCode { code rate } } taxes { code rate base { amount } tax { amount } }
  journalEntry { number postings { account { code } side amount { amount } functionalAmount { amount } } }`;
const PAYLOAD = `{ invoice { ${FIELDS} } replayed position errors { code path } }`;

/** A company in Germany with its chart, a tax code of 19 % and a customer. */
const seller = () => openSeller(qbit, { customer: { name: 'Northwind Mills', paymentTermsDays: 14 }, taxed: true });

const line = (more: object = {}) => ({
  description: 'Work',
  quantity: '1',
  unitPrice: '100',
  accountCode: '4000',
  taxCode: 'T19',
  ...more,
});

const create = async (client: HttpClient, input: object, key: string | null = null) =>
  (
    await client.graphql<{ createInvoice: Payload }>(
      `mutation ($input: InvoiceInput!, $key: String) { createInvoice(input: $input, idempotencyKey: $key) ${PAYLOAD} }`,
      { input: { issueDate: '2026-03-10', ...input }, key },
    )
  ).createInvoice;
const issue = async (client: HttpClient, { id, version }: InvoiceNode, key: string | null = null) =>
  (
    await client.graphql<{ issueInvoice: Payload }>(
      `mutation ($id: ID!, $version: Int!, $key: String) { issueInvoice(id: $id, version: $version, idempotencyKey: $key) ${PAYLOAD} }`,
      { id, version, key },
    )
  ).issueInvoice;
const read = async (client: HttpClient, id: string) =>
  (await client.graphql<{ invoice: InvoiceNode | null }>(`query ($id: ID!) { invoice(id: $id) { ${FIELDS} } }`, { id }))
    .invoice;

/** The invoice once the ledger has answered. */
async function answered(client: HttpClient, id: string): Promise<InvoiceNode> {
  for (let tries = 0; tries < 200; tries++) {
    const invoice = await read(client, id);
    if (invoice && invoice.posting !== 'REQUESTED') return invoice;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The ledger did not answer');
}

function made({ invoice, errors }: Payload): InvoiceNode {
  expect(errors).toEqual([]);
  if (!invoice) throw new Error('There is no invoice');
  return invoice;
}

const entryOf = ({ journalEntry }: InvoiceNode) =>
  journalEntry?.postings.map(({ account, side, amount, functionalAmount }) => [
    account.code,
    side,
    amount.amount,
    functionalAmount.amount,
  ]);

describe('AR-2, AR-3 an invoice', () => {
  test('is drafted without a number, issued with one, and finds its way into the ledger by itself', async () => {
    const { client, customerId } = await seller();
    const draft = made(await create(client, { customerId, lines: [line({ quantity: '1', unitPrice: '100' })] }));
    expect(draft).toMatchObject({
      number: null,
      status: 'DRAFT',
      posting: 'NOT_REQUESTED',
      dueDate: '2026-03-24', // 14 days after issue
      net: { amount: '100.00' },
      tax: { amount: '19.00' },
      gross: { amount: '119.00' },
      open: { amount: '0.00' },
      lines: [{ account: { code: '4000' }, taxCode: { code: 'T19', rate: '19' } }],
      taxes: [{ code: 'T19', rate: '19', base: { amount: '100.00' }, tax: { amount: '19.00' } }],
    });
    const issued = made(await issue(client, draft));
    expect(issued).toMatchObject({ number: 'INV-2026-0001', status: 'ISSUED', open: { amount: '119.00' } });
    const posted = await answered(client, issued.id);
    expect(posted).toMatchObject({ posting: 'POSTED', rejection: null });
    expect(entryOf(posted)).toEqual([
      ['1100', 'DEBIT', '119.00', '119.00'],
      ['4000', 'CREDIT', '100.00', '100.00'],
      ['2100', 'CREDIT', '19.00', '19.00'],
    ]);
  });

  test('MON-4 the price of a line is exact until the line, and tax is of the rounded lines', async () => {
    const { client, customerId } = await seller();
    // 348.35 × 16 × 0.96 = 5,350.656; 19 % of 5,350.66 = 1,016.6254
    const draft = made(
      await create(client, {
        customerId,
        lines: [line({ quantity: '16', unitPrice: '348.35', discountPercent: '4' })],
      }),
    );
    expect(draft).toMatchObject({
      net: { amount: '5350.66' },
      tax: { amount: '1016.63' },
      gross: { amount: '6367.29' },
    });
  });

  test('TAX-5 prices that hold their tax: 11.90 and 2.80 at 21 % are 12.15 and 2.55', async () => {
    const { client, customerId } = await seller();
    await client.graphql('mutation ($input: TaxCodeInput!) { createTaxCode(input: $input) { errors { code } } }', {
      input: { code: 'T21', name: 'Twenty-one', kind: 'STANDARD', rate: '21', accountCode: '2100' },
    });
    await qbit.settled();
    const draft = made(
      await create(client, {
        customerId,
        taxMode: 'INCLUSIVE',
        lines: [
          line({ unitPrice: '11.90', taxCode: 'T21' }),
          line({ unitPrice: '2.80', taxCode: 'T21', accountCode: '4100' }),
        ],
      }),
    );
    expect(draft).toMatchObject({
      net: { amount: '12.15' },
      tax: { amount: '2.55' },
      gross: { amount: '14.70' },
      lines: [{ net: { amount: '9.84' } }, { net: { amount: '2.31' } }],
    });
  });

  test('GL-13 in a foreign currency each side is converted once: USD 119.00 at 0.8 are EUR 95.20', async () => {
    const { client, customerId } = await seller();
    const rates = await client.upload('base,quote,date,rate\nEUR,USD,2026-03-09,1.25\n', 'rates.csv');
    await client.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { errors { code } } }', { id: rates });
    await qbit.settled();
    const draft = made(await create(client, { customerId, currency: 'USD', lines: [line()] }));
    const posted = await answered(client, made(await issue(client, draft)).id);
    expect(entryOf(posted)).toEqual([
      ['1100', 'DEBIT', '119.00', '95.20'],
      ['4000', 'CREDIT', '100.00', '80.00'],
      ['2100', 'CREDIT', '19.00', '15.20'],
    ]);
    // 17 March is more than seven days after the rate (FX-3).
    const late = made(await create(client, { customerId, currency: 'USD', issueDate: '2026-03-17', lines: [line()] }));
    expect((await issue(client, late)).errors).toMatchObject([{ code: 'RATE_MISSING' }]);
  });

  test('numbers are gapless under callers at once, and a refused issue takes none', async () => {
    const { client, customerId } = await seller();
    const drafts = await Promise.all(
      Array.from({ length: 12 }, async () => made(await create(client, { customerId, lines: [line()] }))),
    );
    const [first] = drafts as [InvoiceNode];
    expect((await issue(client, { ...first, version: 9 })).errors).toMatchObject([{ code: 'STALE_VERSION' }]);
    const numbers = await Promise.all(drafts.map(async (draft) => made(await issue(client, draft)).number));
    expect(numbers.toSorted()).toEqual(
      Array.from({ length: 12 }, (_, index) => `INV-2026-${String(index + 1).padStart(4, '0')}`),
    );
    expect((await issue(client, first)).errors).toMatchObject([{ code: 'NOT_A_DRAFT' }]);
  });

  test('twenty equal calls with one key issue it once, and get one answer; the key takes no other input', async () => {
    const { client, customerId } = await seller();
    const draft = made(await create(client, { customerId, lines: [line()] }, 'create-1'));
    const again = await create(client, { customerId, lines: [line()] }, 'create-1');
    expect([again.replayed, again.invoice?.id]).toEqual([true, draft.id]);
    expect((await create(client, { customerId, lines: [line({ quantity: '2' })] }, 'create-1')).errors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => issue(client, draft, 'issue-1')));
    expect(new Set(answers.map((answer) => made(answer).number))).toEqual(new Set(['INV-2026-0001']));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    await answered(client, draft.id);
    const entries = await qbit.rows<{ count: string }>(
      'general-ledger',
      "select count(*) from journal_entry where organization_id = $1::uuid and domain = 'accounts-receivable'",
      [decodeId('org', client.organizationId ?? '')],
    );
    expect(entries).toEqual([{ count: '1' }]);
  });

  test('GL-24 what the books refuse keeps its number, says why, and is posted once the lock is gone', async () => {
    const { client, customerId } = await seller();
    const lock = (through: string | null) =>
      client.graphql(
        'mutation ($through: Date) { setPeriodLock(scope: SALES, through: $through) { errors { code message } } }',
        { through },
      );
    await lock('2026-03-31');
    const issued = made(await issue(client, made(await create(client, { customerId, lines: [line()] }))));
    const rejected = await answered(client, issued.id);
    expect(rejected).toMatchObject({ number: 'INV-2026-0001', status: 'ISSUED', posting: 'REJECTED' });
    expect(rejected.rejection).toMatch(/^PERIOD_LOCKED: /);
    await lock(null);
    const { postingExceptions } = await client.graphql<{ postingExceptions: { id: string }[] }>(
      '{ postingExceptions { id } }',
    );
    await client.graphql('mutation ($id: ID!) { retryPostingException(id: $id) { errors { code } } }', {
      id: postingExceptions[0]?.id,
    });
    await qbit.settled();
    expect(await read(client, issued.id)).toMatchObject({ posting: 'POSTED', rejection: null });
  });
});

describe('GL-14 what cannot be invoiced is refused with all faults of the first failing group', () => {
  test.each<[string, object, string[]]>([
    ['no line', { lines: [] }, ['TOO_FEW_LINES input.lines']],
    [
      'numbers that are none',
      {
        lines: [
          line({
            quantity: 'x',
            unitPrice: '1.1234567890123',
            discountPercent: '101',
            accountCode: null,
            description: ' ',
          }),
        ],
      },
      [
        'TEXT_EMPTY input.lines.0.description',
        'QUANTITY_INVALID input.lines.0.quantity',
        'PRICE_INVALID input.lines.0.unitPrice',
        'DISCOUNT_INVALID input.lines.0.discountPercent',
        'ACCOUNT_REQUIRED input.lines.0.accountCode',
      ],
    ],
    ['a day of pay before issue', { dueDate: '2026-03-09', lines: [line()] }, ['DUE_BEFORE_ISSUE input.dueDate']],
    [
      'accounts and codes that are not there, or not for lines',
      {
        lines: [
          line({ accountCode: '0000' }),
          line({ accountCode: '1100' }),
          line({ accountCode: '10' }),
          line({ taxCode: 'NO-SUCH' }),
        ],
      },
      [
        'ACCOUNT_NOT_FOUND input.lines.0.accountCode',
        'CONTROL_ACCOUNT input.lines.1.accountCode',
        'GROUP_ACCOUNT input.lines.2.accountCode',
        'TAX_CODE_NOT_FOUND input.lines.3.taxCode',
      ],
    ],
    ['less than nothing', { lines: [line({ quantity: '-1' })] }, ['NEGATIVE_TOTAL input.lines']],
    [
      'more than books take',
      { lines: [line({ quantity: '1000000000', unitPrice: '1000' })] },
      ['AMOUNT_LIMIT input.lines'],
    ],
  ])('%s', async (_, input, faults) => {
    const { client, customerId } = await seller();
    const { invoice, errors } = await create(client, { customerId, ...input });
    expect(invoice).toBeNull();
    expect(errors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(faults);
  });

  test('a customer of another company is none', async () => {
    const [ours, theirs] = [await seller(), await seller()];
    expect((await create(ours.client, { customerId: theirs.customerId, lines: [line()] })).errors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'customerId'] },
    ]);
    const foreign = made(await create(theirs.client, { customerId: theirs.customerId, lines: [line()] }));
    expect(await read(ours.client, foreign.id)).toBeNull();
    expect((await issue(ours.client, foreign)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { node } = await ours.client.graphql<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id } }', {
      id: foreign.id,
    });
    expect(node).toBeNull();
  });
});

test('an issued invoice is never changed, by nobody', async () => {
  const { client, customerId } = await seller();
  const issued = made(await issue(client, made(await create(client, { customerId, lines: [line()] }))));
  const { updateInvoice } = await client.graphql<{ updateInvoice: Payload }>(
    `mutation ($id: ID!, $input: InvoiceInput!) { updateInvoice(id: $id, version: 2, input: $input) ${PAYLOAD} }`,
    { id: issued.id, input: { customerId, issueDate: '2026-03-11', lines: [line()] } },
  );
  expect(updateInvoice.errors).toMatchObject([{ code: 'NOT_A_DRAFT' }]);
  const id = decodeId('inv', issued.id);
  for (const sql of [
    'update invoice set gross = gross + 1, net = net + 1 where id = $1::uuid',
    "update invoice set number = 'INV-1' where id = $1::uuid",
    'update invoice_line set net = net + 1 where invoice_id = $1::uuid',
    'delete from invoice_tax where invoice_id = $1::uuid',
    'delete from invoice where id = $1::uuid',
  ])
    await expect(qbit.rows('accounts-receivable', sql, [id])).rejects.toThrow(/never (changed|deleted)/);
});
