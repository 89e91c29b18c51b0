import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
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
interface Note {
  id: string;
  number: string;
  status: string;
  posting: string;
  invoice: { number: string } | null;
  net: { amount: string };
  tax: { amount: string };
  gross: { amount: string };
  open: { amount: string };
  allocations: { id: string; date: string; amount: { amount: string } }[];
  journalEntry: {
    postings: {
      account: { code: string };
      side: string;
      amount: { amount: string };
      functionalAmount: { amount: string };
    }[];
  } | null;
}
interface Payload {
  creditNote: Note | null;
  replayed: boolean;
  errors: Failed[];
}

const FIELDS = `id number status posting rejection invoice { number } net { amount } tax { amount } gross { amount } open { amount }
  allocations { id date amount { amount } }
  journalEntry { postings { account { code } side amount { amount } functionalAmount { amount } } }`;
const PAYLOAD = `{ creditNote { ${FIELDS} } replayed errors { code path } }`;

const line = (more: object = {}) => ({
  description: 'Work',
  quantity: '1',
  unitPrice: '100',
  accountCode: '4000',
  taxCode: 'T19',
  ...more,
});

/** A company in euros with a tax of 19 %, a customer, and the rates of two days of dollars. */
class Seller {
  private constructor(
    readonly client: HttpClient,
    readonly customerId: string,
  ) {}

  static async open(): Promise<Seller> {
    const { client, customerId } = await openSeller(qbit, {
      customer: { name: 'Blue Harbour Ltd' },
      taxed: true,
      dollars: { '2026-03-02': '0.9', '2026-03-20': '0.92' },
    });
    return new Seller(client, customerId);
  }

  async invoice(lines: readonly object[], more: object = {}): Promise<{ id: string; lines: { id: string }[] }> {
    const input = { customerId: this.customerId, issueDate: '2026-03-02', lines, ...more };
    const { createInvoice } = await this.client.graphql<{
      createInvoice: { invoice: { id: string; lines: { id: string }[] }; errors: Failed[] };
    }>(
      'mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id lines { id } } errors { code path } } }',
      { input },
    );
    expect(createInvoice.errors).toEqual([]);
    const { issueInvoice } = await this.client.graphql<{ issueInvoice: { errors: Failed[] } }>(
      'mutation ($id: ID!) { issueInvoice(id: $id, version: 1) { errors { code path } } }',
      { id: createInvoice.invoice.id },
    );
    expect(issueInvoice.errors).toEqual([]);
    return createInvoice.invoice;
  }

  async credit(lines: readonly object[], more: object = {}, key: string | null = null): Promise<Payload> {
    const input = { customerId: this.customerId, issueDate: '2026-03-20', reason: 'Returned', lines, ...more };
    return (
      await this.client.graphql<{ issueCreditNote: Payload }>(
        `mutation ($input: CreditNoteInput!, $key: String) { issueCreditNote(input: $input, idempotencyKey: $key) ${PAYLOAD} }`,
        { input, key },
      )
    ).issueCreditNote;
  }

  async note(id: string): Promise<Note> {
    await qbit.settled();
    return (
      await this.client.graphql<{ creditNote: Note }>(`query ($id: ID!) { creditNote(id: $id) { ${FIELDS} } }`, { id })
    ).creditNote;
  }

  async allocate(creditNoteId: string, parts: readonly [string, string][], currency = 'EUR'): Promise<Payload> {
    const allocations = parts.map(([invoiceId, amount]) => ({ invoiceId, amount: { amount, currency } }));
    return (
      await this.client.graphql<{ allocateCreditNote: Payload }>(
        `mutation ($creditNoteId: ID!, $allocations: [AllocationInput!]!) { allocateCreditNote(creditNoteId: $creditNoteId, allocations: $allocations) ${PAYLOAD} }`,
        { creditNoteId, allocations },
      )
    ).allocateCreditNote;
  }

  async pay(amount: string, invoiceId: string, currency = 'EUR'): Promise<void> {
    const money = { amount, currency };
    const input = {
      customerId: this.customerId,
      date: '2026-03-20',
      amount: money,
      allocations: [{ invoiceId, amount: money }],
    };
    const { recordCustomerPayment } = await this.client.graphql<{ recordCustomerPayment: { errors: Failed[] } }>(
      'mutation ($input: CustomerPaymentInput!) { recordCustomerPayment(input: $input) { errors { code path } } }',
      { input },
    );
    expect(recordCustomerPayment.errors).toEqual([]);
  }

  async state(id: string): Promise<[string, string, string[]]> {
    const { invoice } = await this.client.graphql<{
      invoice: { status: string; open: { amount: string }; creditNotes: { number: string }[] };
    }>('query ($id: ID!) { invoice(id: $id) { status open { amount } creditNotes { number } } }', { id });
    return [invoice.status, invoice.open.amount, invoice.creditNotes.map(({ number }) => number)];
  }

  /** The balance of accounts, and what the customer owes by the sub-ledger. */
  async balances(codes: readonly string[]): Promise<string[]> {
    await qbit.settled();
    const { trialBalance, customer } = await this.client.graphql<{
      trialBalance: { lines: { account: { code: string }; balance: { amount: string } }[] };
      customer: { balance: { amount: string } };
    }>(
      'query ($id: ID!) { trialBalance { lines { account { code } balance { amount } } } customer(id: $id) { balance(asOf: "2027-12-31") { amount } } }',
      { id: this.customerId },
    );
    const of = (code: string) =>
      trialBalance.lines.find(({ account }) => account.code === code)?.balance.amount ?? '0.00';
    expect(customer.balance.amount).toBe(of('1100'));
    return codes.map(of);
  }
}

function issued({ creditNote, errors }: Payload): Note {
  expect(errors).toEqual([]);
  if (!creditNote) throw new Error('There is no credit note');
  return creditNote;
}
const faults = ({ errors }: Payload) => errors.map(({ code, path }) => `${code} ${path.join('.')}`);
const entryOf = ({ journalEntry }: Note) =>
  journalEntry?.postings.map(({ account, side, amount, functionalAmount }) => [
    account.code,
    side,
    amount.amount,
    functionalAmount.amount,
  ]);

describe('AR-4 a credit note', () => {
  test('of the golden month: 100.00 + 19 % of an invoice, allocated at once, Dr 4000 Dr 2100 Cr 1100', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice([line({ quantity: '10' })]);
    const note = issued(await seller.credit([line()], { invoiceId: invoice.id }));
    expect(note).toMatchObject({
      number: 'CN-2026-0001',
      status: 'PAID',
      invoice: { number: 'INV-2026-0001' },
      net: { amount: '100.00' },
      tax: { amount: '19.00' },
      gross: { amount: '119.00' },
      open: { amount: '0.00' },
      allocations: [{ date: '2026-03-20', amount: { amount: '119.00' } }],
    });
    expect(await seller.state(invoice.id)).toEqual(['PARTIALLY_PAID', '1071.00', ['CN-2026-0001']]);
    const posted = await seller.note(note.id);
    expect(posted.posting).toBe('POSTED');
    expect(entryOf(posted)).toEqual([
      ['1100', 'CREDIT', '119.00', '119.00'],
      ['4000', 'DEBIT', '100.00', '100.00'],
      ['2100', 'DEBIT', '19.00', '19.00'],
    ]);
    expect(await seller.balances(['1100', '4000', '2100'])).toEqual(['1071.00', '-900.00', '-171.00']);
  });

  test('TAX-11 partial ones of a foreign invoice come to it in both currencies, at its rate, and nothing is realised', async () => {
    const seller = await Seller.open();
    // 3 × 33.335 = 100.005, R = 100.01; 19 % = 19.0019, R = 19.00; gross 119.01, at 0.9 = 107.109, R = 107.11.
    const invoice = await seller.invoice([line({ quantity: '3', unitPrice: '33.335' })], { currency: 'USD' });
    for (const _ of [1, 2, 3]) issued(await seller.credit([line({ unitPrice: '33.335' })], { invoiceId: invoice.id }));
    expect((await seller.state(invoice.id)).slice(0, 2)).toEqual(['PAID', '0.00']);
    expect(await seller.balances(['1100', '4000', '2100', '7000', '7010'])).toEqual(Array(5).fill('0.00'));
    expect(faults(await seller.credit([line({ unitPrice: '33.335' })], { invoiceId: invoice.id }))).toEqual([
      'NO_LINE_TO_CREDIT input.lines.0',
    ]);
  });

  test('never more of a line than is left of its quantity and its amount, whoever credits at once', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice([line({ quantity: '2' }), line({ quantity: '1', accountCode: '6000' })]);
    const [first, second] = invoice.lines.map(({ id }) => id);
    const credit = (more: object) =>
      seller.credit([{ description: 'Work', unitPrice: '100', ...more }], { invoiceId: invoice.id });
    expect(faults(await credit({ quantity: '3', creditedLineId: first }))).toEqual([
      'CREDIT_EXCEEDS_LINE input.lines.0.quantity',
    ]);
    expect(faults(await credit({ quantity: '1', unitPrice: '200.01', creditedLineId: first }))).toEqual([
      'CREDIT_EXCEEDS_LINE input.lines.0.quantity',
    ]);
    expect(faults(await credit({ quantity: '-1', creditedLineId: first }))).toEqual([
      'CREDIT_EXCEEDS_LINE input.lines.0.quantity',
    ]);
    expect(faults(await credit({ quantity: '1', creditedLineId: second, accountCode: '4000' }))).toEqual([
      'LINE_DIFFERS input.lines.0',
    ]);
    expect(faults(await credit({ quantity: '1', creditedLineId: `${invoice.id}-3` }))).toEqual([
      'LINE_NOT_OF_INVOICE input.lines.0.creditedLineId',
    ]);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => credit({ quantity: '1', creditedLineId: first })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(2);
    // Both are numbered one after the other: what was refused took no number.
    expect((await seller.state(invoice.id))[2]).toEqual(['CN-2026-0001', 'CN-2026-0002']);
    expect(await seller.balances(['1100', '4000', '6000'])).toEqual(['119.00', '0.00', '-100.00']);
  });

  test('its head is that of the invoice: another customer, currency, prices or an earlier day are refused, and so is a draft', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice([line()]);
    const { createCustomer } = await seller.client.graphql<{ createCustomer: { customer: { id: string } } }>(
      'mutation { createCustomer(input: { name: "Another" }) { customer { id } errors { code } } }',
    );
    const more = {
      invoiceId: invoice.id,
      customerId: createCustomer.customer.id,
      currency: 'USD',
      taxMode: 'INCLUSIVE',
      issueDate: '2026-03-01',
    };
    expect(faults(await seller.credit([line()], more))).toEqual([
      'CUSTOMER_DIFFERS input.customerId',
      'CURRENCY_DIFFERS input.currency',
      'TAX_MODE_DIFFERS input.taxMode',
      'DATE_BEFORE_DOCUMENTS input.issueDate',
    ]);
    const { createInvoice } = await seller.client.graphql<{ createInvoice: { invoice: { id: string } } }>(
      'mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id } errors { code } } }',
      { input: { customerId: seller.customerId, issueDate: '2026-03-02', lines: [line()] } },
    );
    expect(faults(await seller.credit([line()], { invoiceId: createInvoice.invoice.id }))).toEqual([
      'NOT_ISSUED input.invoiceId',
    ]);
    const other = await Seller.open();
    expect(faults(await other.credit([line()], { invoiceId: invoice.id }))).toEqual(['NOT_FOUND input.invoiceId']);
  });

  test('of a paid invoice is credit, which settles another one, and not more than is left of it', async () => {
    const seller = await Seller.open();
    const [paid, next] = [await seller.invoice([line()]), await seller.invoice([line()])];
    await seller.pay('100.00', paid.id);
    const note = issued(await seller.credit([line()], { invoiceId: paid.id }));
    expect([note.status, note.open.amount]).toEqual(['PARTIALLY_PAID', '100.00']);
    expect(faults(await seller.allocate(note.id, [[next.id, '100.01']]))).toEqual([
      'ALLOCATION_EXCEEDS_CREDIT allocations',
    ]);
    const used = issued(await seller.allocate(note.id, [[next.id, '100.00']]));
    expect([used.status, used.open.amount]).toEqual(['PAID', '0.00']);
    expect((await seller.state(next.id)).slice(0, 2)).toEqual(['PARTIALLY_PAID', '19.00']);
    expect(await seller.balances(['1100'])).toEqual(['19.00']);
    // AR-7: what is taken back is credit again, and the invoice is open.
    const { removeAllocation } = await seller.client.graphql<{
      removeAllocation: { payment: null; creditNote: { open: { amount: string } }; errors: Failed[] };
    }>(
      'mutation ($id: ID!) { removeAllocation(allocationId: $id) { payment { id } creditNote { open { amount } } errors { code } } }',
      { id: used.allocations[1]?.id },
    );
    expect(removeAllocation).toEqual({ payment: null, creditNote: { open: { amount: '100.00' } }, errors: [] });
    expect((await seller.state(next.id)).slice(0, 2)).toEqual(['ISSUED', '119.00']);
    expect(await seller.balances(['1100'])).toEqual(['19.00']);
  });

  test('standing alone is at the rate of its own day, and realises the difference where it settles (FX-6)', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice([line({ taxCode: null })], { currency: 'USD' });
    const note = issued(await seller.credit([line({ taxCode: null })], { currency: 'USD' }));
    expect(entryOf(await seller.note(note.id))).toEqual([
      ['1100', 'CREDIT', '100.00', '92.00'],
      ['4000', 'DEBIT', '100.00', '92.00'],
    ]);
    expect(await seller.balances(['1100'])).toEqual(['-2.00']);
    issued(await seller.allocate(note.id, [[invoice.id, '100.00']], 'USD'));
    // The invoice was 90.00, the credit 92.00: 2.00 that are credited and were never claimed.
    expect(await seller.balances(['1100', '4000', '7000'])).toEqual(['0.00', '2.00', '-2.00']);
  });

  test('one key issues one, and the same key with another input is refused', async () => {
    const seller = await Seller.open();
    const first = await seller.credit([line()], {}, 'credit-1');
    const again = await seller.credit([line()], {}, 'credit-1');
    expect([again.replayed, again.creditNote?.id]).toEqual([true, issued(first).id]);
    expect(faults(await seller.credit([line({ quantity: '2' })], {}, 'credit-1'))).toEqual([
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    ]);
  });

  test('shows what the ledger refused, keeps its number, and is posted when the reason is gone (GL-24)', async () => {
    const seller = await Seller.open();
    const lock = (through: string | null) =>
      seller.client.graphql(
        'mutation ($through: Date) { setPeriodLock(scope: SALES, through: $through) { errors { code message } } }',
        { through },
      );
    await lock('2026-03-31');
    const { id } = issued(await seller.credit([line()]));
    expect(await seller.note(id)).toMatchObject({
      number: 'CN-2026-0001',
      status: 'ISSUED',
      posting: 'REJECTED',
      rejection: expect.stringMatching(/^PERIOD_LOCKED: /),
    });
    await lock(null);
    const { postingExceptions } = await seller.client.graphql<{ postingExceptions: { id: string }[] }>(
      '{ postingExceptions { id } }',
    );
    await seller.client.graphql('mutation ($id: ID!) { retryPostingException(id: $id) { errors { code } } }', {
      id: postingExceptions[0]?.id,
    });
    expect(await seller.note(id)).toMatchObject({ posting: 'POSTED', rejection: null });
  });

  test('is never changed: the database refuses an update of what it says, and any delete', async () => {
    const seller = await Seller.open();
    const note = issued(await seller.credit([line()]));
    const of = [decodeId('org', seller.client.organizationId ?? ''), decodeId('crn', note.id)];
    const where = 'where organization_id = $1::uuid';
    for (const sql of [
      `update credit_note set gross = gross + 1, net = net + 1 ${where} and id = $2::uuid`,
      `delete from credit_note ${where} and id = $2::uuid`,
      `update credit_note_line set net = 0 ${where} and credit_note_id = $2::uuid`,
      `delete from credit_note_tax ${where} and credit_note_id = $2::uuid`,
    ])
      await expect(qbit.rows('accounts-receivable', sql, of)).rejects.toThrow();
  });
});

describe('AR-2 a void invoice', () => {
  const voided = async (seller: Seller, id: string, reason = 'Sent twice') =>
    (
      await seller.client.graphql<{
        voidInvoice: { invoice: { status: string; voidReason: string } | null; errors: Failed[] };
      }>(
        'mutation ($id: ID!, $reason: String!) { voidInvoice(id: $id, reason: $reason) { invoice { status voidReason } errors { code path } } }',
        { id, reason },
      )
    ).voidInvoice;

  test('is credited by what was not credited before, keeps its number and why, and stays void', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice([line({ quantity: '3', unitPrice: '33.335' }), line()], { currency: 'USD' });
    issued(await seller.credit([line({ unitPrice: '33.335' })], { invoiceId: invoice.id }));
    // A rebate takes amount, and quantity with it: what is left is credited as it is.
    issued(await seller.credit([line({ unitPrice: '10' })], { invoiceId: invoice.id }));
    expect(await voided(seller, invoice.id)).toEqual({
      invoice: { status: 'VOID', voidReason: 'Sent twice' },
      errors: [],
    });
    expect(await seller.state(invoice.id)).toEqual(['VOID', '0.00', ['CN-2026-0001', 'CN-2026-0002', 'CN-2026-0003']]);
    expect(await seller.balances(['1100', '4000', '2100', '7000', '7010'])).toEqual(Array(5).fill('0.00'));
    expect((await voided(seller, invoice.id)).errors).toEqual([{ code: 'INVOICE_VOID', path: ['id'] }]);
    const { invoice: shown } = await seller.client.graphql<{ invoice: { allocations: { id: string }[] } }>(
      'query ($id: ID!) { invoice(id: $id) { allocations { id } } }',
      { id: invoice.id },
    );
    const { removeAllocation } = await seller.client.graphql<{ removeAllocation: { errors: Failed[] } }>(
      'mutation ($id: ID!) { removeAllocation(allocationId: $id) { errors { code path } } }',
      { id: shown.allocations[0]?.id },
    );
    expect(removeAllocation.errors).toEqual([{ code: 'INVOICE_VOID', path: ['allocationId'] }]);
  });

  test('CREDIT_IN_USE is none while a credit of it settles nothing, or another invoice; and is one when that is back', async () => {
    const seller = await Seller.open();
    const [invoice, other] = [await seller.invoice([line({ quantity: '2' })]), await seller.invoice([line()])];
    const note = issued(await seller.credit([line()], { invoiceId: invoice.id }));
    const inUse = [{ code: 'CREDIT_IN_USE', path: ['id'] }];
    const { removeAllocation } = await seller.client.graphql<{ removeAllocation: { errors: Failed[] } }>(
      'mutation ($id: ID!) { removeAllocation(allocationId: $id) { errors { code path } } }',
      { id: note.allocations[0]?.id },
    );
    expect(removeAllocation.errors).toEqual([]);
    expect((await voided(seller, invoice.id)).errors).toEqual(inUse);
    issued(await seller.allocate(note.id, [[other.id, '60.00']]));
    issued(await seller.allocate(note.id, [[invoice.id, '58.99']]));
    expect((await voided(seller, invoice.id)).errors).toEqual(inUse);
    // Nothing was credited by what was refused, and no number taken.
    expect(await seller.state(invoice.id)).toEqual(['PARTIALLY_PAID', '179.01', ['CN-2026-0001']]);
    const { creditNote } = await seller.allocate(note.id, [[invoice.id, '0.01']]);
    expect(creditNote?.status).toBe('PAID');
    const elsewhere = creditNote?.allocations.find(({ amount }) => amount.amount === '60.00');
    await seller.client.graphql('mutation ($id: ID!) { removeAllocation(allocationId: $id) { errors { code } } }', {
      id: elsewhere?.id,
    });
    issued(await seller.allocate(note.id, [[invoice.id, '60.00']]));
    expect((await voided(seller, invoice.id)).errors).toEqual([]);
    expect(await seller.state(invoice.id)).toEqual(['VOID', '0.00', ['CN-2026-0001', 'CN-2026-0002']]);
    expect(await seller.balances(['1100', '4000', '2100'])).toEqual(['119.00', '-100.00', '-19.00']);
  });

  test('NOT_IN_BOOKS is none, and is credited by nothing, while the ledger refuses its entry', async () => {
    const seller = await Seller.open();
    const lock = (through: string | null) =>
      seller.client.graphql(
        'mutation ($through: Date) { setPeriodLock(scope: SALES, through: $through) { errors { code message } } }',
        { through },
      );
    await lock('2026-03-31');
    const invoice = await seller.invoice([line()]);
    await qbit.settled();
    const credit = () => seller.credit([line()], { invoiceId: invoice.id, issueDate: '2026-04-01' });
    expect(faults(await credit())).toEqual(['NOT_IN_BOOKS input.invoiceId']);
    expect((await voided(seller, invoice.id)).errors).toEqual([{ code: 'NOT_IN_BOOKS', path: ['id'] }]);
    expect(await seller.state(invoice.id)).toEqual(['ISSUED', '119.00', []]);
    await lock(null);
    const { postingExceptions } = await seller.client.graphql<{ postingExceptions: { id: string }[] }>(
      '{ postingExceptions { id } }',
    );
    await seller.client.graphql('mutation ($id: ID!) { retryPostingException(id: $id) { errors { code } } }', {
      id: postingExceptions[0]?.id,
    });
    await qbit.settled();
    issued(await credit());
    expect(await seller.balances(['1100', '4000', '2100'])).toEqual(['0.00', '0.00', '0.00']);
  });

  test('is none while a payment is allocated, nor without a reason, nor as a draft', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice([line()]);
    await seller.pay('19.00', invoice.id);
    expect((await voided(seller, invoice.id)).errors).toEqual([{ code: 'PAYMENT_ALLOCATED', path: ['id'] }]);
    expect((await voided(seller, invoice.id, ' ')).errors).toEqual([{ code: 'TEXT_EMPTY', path: ['reason'] }]);
    expect((await seller.state(invoice.id)).slice(0, 2)).toEqual(['PARTIALLY_PAID', '100.00']);
  });
});

test('AR-11 a statement: opening + documents − receipts = closing, with the balance after each; in dollars those in dollars', async () => {
  const seller = await Seller.open();
  const first = await seller.invoice([line()]);
  await seller.pay('100.00', first.id);
  issued(await seller.credit([line({ quantity: '0.1' })], { invoiceId: first.id, issueDate: '2026-03-25' }));
  await seller.invoice([line({ taxCode: null })], { currency: 'USD' });
  await qbit.settled();
  const { customer } = await seller.client.graphql<{
    customer: Record<
      'all' | 'dollars',
      {
        opening: { amount: string };
        closing: { amount: string };
        lines: {
          date: string;
          documentType: string;
          documentNumber: string;
          debit: { amount: string } | null;
          credit: { amount: string } | null;
          balance: { amount: string };
        }[];
      }
    >;
  }>(
    `query ($id: ID!) { customer(id: $id) {
       all: statement(from: "2026-03-10", to: "2026-03-31") { ...S } dollars: statement(from: "2026-03-01", to: "2026-03-31", currency: "USD") { ...S } } }
     fragment S on CustomerStatement { opening { amount } closing { amount }
       lines { date documentType documentNumber debit { amount } credit { amount } balance { amount } } }`,
    { id: seller.customerId },
  );
  // 119.00 + USD 100 at 0.9; less 100.00, less 10.00 + 19 %.
  expect(customer.all).toEqual({
    opening: { amount: '209.00' },
    closing: { amount: '97.10' },
    lines: [
      {
        date: '2026-03-20',
        documentType: 'PAYMENT',
        documentNumber: '',
        debit: null,
        credit: { amount: '100.00' },
        balance: { amount: '109.00' },
      },
      {
        date: '2026-03-25',
        documentType: 'CREDIT_NOTE',
        documentNumber: 'CN-2026-0001',
        debit: null,
        credit: { amount: '11.90' },
        balance: { amount: '97.10' },
      },
    ],
  });
  expect(customer.dollars.closing).toEqual({ amount: '100.00' });
  expect(customer.dollars.lines.map(({ documentType, debit }) => [documentType, debit?.amount])).toEqual([
    ['INVOICE', '100.00'],
  ]);
});
