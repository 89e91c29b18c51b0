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
  openAmount?: { amount: string };
}
interface Payment {
  id: string;
  unallocated: { amount: string };
  posting: string;
  allocations: { id: string; date: string; amount: { amount: string }; invoice: { number: string } }[];
}
interface Payload {
  payment: Payment | null;
  replayed: boolean;
  errors: Failed[];
}

const PAYLOAD = `{ payment { id posting unallocated { amount } allocations { id date amount { amount } invoice { number } } } replayed
  errors { code path ... on AllocationExceedsOpenAmountError { openAmount { amount } } } }`;

/** A company in euros with a customer who pays in dollars, and the rates of four days. */
class Seller {
  private constructor(
    readonly client: HttpClient,
    readonly customerId: string,
  ) {}

  static async open(): Promise<Seller> {
    const { client, customerId } = await openSeller(qbit, {
      customer: { name: 'Blue Harbour Ltd' },
      dollars: { '2026-03-02': '0.9', '2026-03-20': '0.92', '2026-04-20': '0.88', '2026-05-20': '0.95' },
    });
    return new Seller(client, customerId);
  }

  async invoice(amount: string, currency = 'EUR', issueDate = '2026-03-02'): Promise<string> {
    const { createInvoice } = await this.client.graphql<{ createInvoice: { invoice: { id: string } } }>(
      'mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id } errors { code path } } }',
      {
        input: {
          customerId: this.customerId,
          issueDate,
          currency,
          lines: [{ description: 'Work', quantity: '1', unitPrice: amount, accountCode: '4000' }],
        },
      },
    );
    const { issueInvoice } = await this.client.graphql<{ issueInvoice: { errors: Failed[] } }>(
      'mutation ($id: ID!) { issueInvoice(id: $id, version: 1) { errors { code path } } }',
      { id: createInvoice.invoice.id },
    );
    expect(issueInvoice.errors).toEqual([]);
    return createInvoice.invoice.id;
  }

  async pay(amount: string, parts: readonly [string, string][], more: object = {}, key: string | null = null) {
    const currency = 'currency' in more ? String(more.currency) : 'EUR';
    const { currency: _, ...rest } = more as { currency?: string };
    const input = {
      customerId: this.customerId,
      date: '2026-03-20',
      amount: { amount, currency },
      allocations: parts.map(([invoiceId, part]) => ({ invoiceId, amount: { amount: part, currency } })),
      ...rest,
    };
    return (
      await this.client.graphql<{ recordCustomerPayment: Payload }>(
        `mutation ($input: CustomerPaymentInput!, $key: String) { recordCustomerPayment(input: $input, idempotencyKey: $key) ${PAYLOAD} }`,
        { input, key },
      )
    ).recordCustomerPayment;
  }

  async allocate(
    paymentId: string,
    parts: readonly [string, string][],
    { currency = 'EUR', date = null }: { currency?: string; date?: string | null } = {},
  ) {
    const allocations = parts.map(([invoiceId, amount]) => ({ invoiceId, amount: { amount, currency }, date }));
    return (
      await this.client.graphql<{ allocateCustomerPayment: Payload }>(
        `mutation ($paymentId: ID!, $allocations: [AllocationInput!]!) { allocateCustomerPayment(paymentId: $paymentId, allocations: $allocations) ${PAYLOAD} }`,
        { paymentId, allocations },
      )
    ).allocateCustomerPayment;
  }

  async lock(scope: string, through: string) {
    const { setPeriodLock } = await this.client.graphql<{ setPeriodLock: { errors: Failed[] } }>(
      'mutation ($scope: LockScope!, $through: Date) { setPeriodLock(scope: $scope, through: $through) { errors { code path } } }',
      { scope, through },
    );
    expect(setPeriodLock.errors).toEqual([]);
  }

  async remove(allocationId: string) {
    return (
      await this.client.graphql<{ removeAllocation: Payload }>(
        `mutation ($id: ID!) { removeAllocation(allocationId: $id) ${PAYLOAD} }`,
        { id: allocationId },
      )
    ).removeAllocation;
  }

  async state(id: string) {
    const { invoice } = await this.client.graphql<{
      invoice: { status: string; open: { amount: string }; allocations: { amount: { amount: string } }[] };
    }>('query ($id: ID!) { invoice(id: $id) { status open { amount } allocations { amount { amount } } } }', { id });
    return [invoice.status, invoice.open.amount, invoice.allocations.map(({ amount }) => amount.amount)];
  }

  /** The balance of accounts in functional currency, and of receivables in dollars. */
  async balances(codes: readonly string[], asOf: string | null = null): Promise<string[]> {
    await qbit.settled();
    const { trialBalance } = await this.client.graphql<{
      trialBalance: { lines: { account: { code: string }; balance: { amount: string } }[] };
    }>('query ($asOf: Date) { trialBalance(asOf: $asOf) { lines { account { code } balance { amount } } } }', { asOf });
    return codes.map(
      (code) => trialBalance.lines.find(({ account }) => account.code === code)?.balance.amount ?? '0.00',
    );
  }
}

function paid({ payment, errors }: Payload): Payment {
  expect(errors).toEqual([]);
  if (!payment) throw new Error('There is no payment');
  return payment;
}

describe('AR-5 what customers pay', () => {
  test('settles invoices, in parts; what is over is credit, and settles another one later', async () => {
    const seller = await Seller.open();
    const [first, second] = [await seller.invoice('89'), await seller.invoice('50')];
    const payment = paid(await seller.pay('95', [[first, '89']], { reference: 'thanks' }));
    expect(payment).toMatchObject({
      unallocated: { amount: '6.00' },
      allocations: [{ date: '2026-03-20', amount: { amount: '89.00' } }],
    });
    expect(await seller.state(first)).toEqual(['PAID', '0.00', ['89.00']]);
    expect(paid(await seller.allocate(payment.id, [[second, '6']]))).toMatchObject({ unallocated: { amount: '0.00' } });
    expect(await seller.state(second)).toEqual(['PARTIALLY_PAID', '44.00', ['6.00']]);
    // 139 were invoiced and 95 received: receivables are what is open.
    expect(await seller.balances(['1055', '1100', '4000'])).toEqual(['95.00', '44.00', '-139.00']);
  });

  test('never more than is open, nor than was paid, nor of another customer, nor of a draft', async () => {
    const [seller, other] = [await Seller.open(), await Seller.open()];
    const invoice = await seller.invoice('89');
    const faults = async (answer: Promise<Payload>) =>
      (await answer).errors.map(({ code, path }) => `${code} ${path.join('.')}`);
    const { errors } = await seller.pay('100', [[invoice, '89.01']]);
    expect(errors).toEqual([
      {
        code: 'ALLOCATION_EXCEEDS_OPEN',
        path: ['input', 'allocations', '0', 'amount'],
        openAmount: { amount: '89.00' },
      },
    ]);
    expect(await faults(seller.pay('88', [[invoice, '89']]))).toEqual(['ALLOCATION_EXCEEDS_PAYMENT input.allocations']);
    expect(
      await faults(
        seller.pay('100', [
          [invoice, '1'],
          [invoice, '1'],
        ]),
      ),
    ).toEqual(['ALLOCATED_TWICE input.allocations.1.invoiceId']);
    expect(await faults(other.pay('100', [[invoice, '1']]))).toEqual(['NOT_FOUND input.allocations.0.invoiceId']);
    expect(await faults(seller.pay('0', []))).toEqual(['AMOUNT_NOT_POSITIVE input.amount.amount']);
    expect(await faults(seller.pay('1', [], { accountCode: '4000' }))).toEqual([
      'NOT_A_CASH_ACCOUNT input.accountCode',
    ]);
    expect(await seller.state(invoice)).toEqual(['ISSUED', '89.00', []]);
    expect(await seller.balances(['1055', '1100'])).toEqual(['0.00', '89.00']);
  });

  test('callers at once never settle more than is open', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice('100');
    const answers = await Promise.all(Array.from({ length: 8 }, () => seller.pay('30', [[invoice, '30']])));
    expect(answers.filter(({ errors }) => !errors.length)).toHaveLength(3);
    expect(await seller.state(invoice)).toEqual(['PARTIALLY_PAID', '10.00', ['30.00', '30.00', '30.00']]);
    expect(await seller.balances(['1055', '1100'])).toEqual(['90.00', '10.00']);
  });

  test('equal calls with one key are one payment', async () => {
    const seller = await Seller.open();
    const answers = await Promise.all(Array.from({ length: 10 }, () => seller.pay('40', [], {}, 'pay-1')));
    expect(new Set(answers.map((answer) => paid(answer).id)).size).toBe(1);
    expect(await seller.balances(['1055', '1100'])).toEqual(['40.00', '-40.00']);
  });
});

describe('FX-6 an invoice of USD 1,000.00 at 0.9, paid in three parts', () => {
  test('each is relieved at the historical rate, and its difference realised; receivables end at nothing', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice('1000', 'USD');
    const part = (amount: string, date: string) => seller.pay(amount, [[invoice, amount]], { currency: 'USD', date });
    paid(await part('333.33', '2026-03-20'));
    expect(await seller.balances(['1055', '1100', '7000', '7010'])).toEqual(['306.66', '600.00', '-6.66', '0.00']);
    paid(await part('333.33', '2026-04-20'));
    expect(await seller.balances(['1055', '1100', '7000', '7010'])).toEqual(['599.99', '300.01', '-6.66', '6.66']);
    paid(await part('333.34', '2026-05-20'));
    expect(await seller.balances(['1055', '1100', '7000', '7010'])).toEqual(['916.66', '0.00', '-23.32', '6.66']);
    expect(await seller.state(invoice)).toEqual(['PAID', '0.00', ['333.33', '333.33', '333.34']]);
  });

  test('AR-7 one that is taken back reverses its own difference alone, and can be made again', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice('1000', 'USD');
    const payment = paid(
      await seller.pay('500', [[invoice, '500']], { currency: 'USD', date: '2026-03-20' }), // 460.00 for 450.00
    );
    expect(await seller.balances(['1055', '1100', '7000'])).toEqual(['460.00', '450.00', '-10.00']);
    const removed = await seller.remove(payment.allocations[0]?.id ?? '');
    expect(paid(removed)).toMatchObject({ unallocated: { amount: '500.00' }, allocations: [] });
    expect(await seller.state(invoice)).toEqual(['ISSUED', '1000.00', []]);
    expect(await seller.balances(['1055', '1100', '7000'])).toEqual(['460.00', '440.00', '0.00']);
    expect((await seller.remove(payment.allocations[0]?.id ?? '')).errors).toMatchObject([{ code: 'ALREADY_REMOVED' }]);
    const kept = await qbit.rows<{ count: string }>(
      'accounts-receivable',
      'select count(*) from allocation where organization_id = $1::uuid',
      [decodeId('org', seller.client.organizationId ?? '')],
    );
    expect(kept).toEqual([{ count: '1' }]);
  });
});

describe('PER-6 settling documents of a locked period', () => {
  test('counts from the later day of both documents, from a later one where that is said, and never before', async () => {
    const seller = await Seller.open();
    const [first, second] = [await seller.invoice('50'), await seller.invoice('50', 'EUR', '2026-04-20')];
    const payment = paid(await seller.pay('100', []));
    const dates = async (answer: Promise<Payload>) => paid(await answer).allocations.map(({ date }) => date);
    expect(await dates(seller.allocate(payment.id, [[first, '20']]))).toEqual(['2026-03-20']);
    expect(await dates(seller.allocate(payment.id, [[second, '50']]))).toEqual(['2026-03-20', '2026-04-20']);
    expect((await seller.allocate(payment.id, [[first, '1']], { date: '2026-03-19' })).errors).toMatchObject([
      { code: 'DATE_BEFORE_DOCUMENTS', path: ['allocations', '0', 'date'] },
    ]);
    expect(await dates(seller.allocate(payment.id, [[first, '1']], { date: '2026-05-01' }))).toContain('2026-05-01');
  });

  test.each(['SALES', 'ALL'])(
    'is possible where %s is locked, and posts nothing where nothing is realised',
    async (scope) => {
      const seller = await Seller.open();
      const invoice = await seller.invoice('89');
      const payment = paid(await seller.pay('89', []));
      await qbit.settled();
      await seller.lock(scope, '2026-03-31');
      expect(paid(await seller.allocate(payment.id, [[invoice, '89']]))).toMatchObject({
        unallocated: { amount: '0.00' },
      });
      expect(await seller.state(invoice)).toEqual(['PAID', '0.00', ['89.00']]);
      expect(await seller.balances(['1055', '1100', '7000'])).toEqual(['89.00', '0.00', '0.00']);
    },
  );

  test('an open day that is said carries the exchange difference, and the locked period stays as it was', async () => {
    const seller = await Seller.open();
    const invoice = await seller.invoice('1000', 'USD'); // at 0.9
    const payment = paid(await seller.pay('500', [], { currency: 'USD' })); // at 0.92: 460.00 for 450.00
    const before = await seller.balances(['1055', '1100', '7000'], '2026-03-31');
    await seller.lock('ALL', '2026-03-31');
    const settled = await seller.allocate(payment.id, [[invoice, '500']], { currency: 'USD', date: '2026-04-01' });
    expect(paid(settled).allocations).toMatchObject([{ date: '2026-04-01' }]);
    expect(await seller.balances(['1055', '1100', '7000'], '2026-03-31')).toEqual(before);
    expect(before).toEqual(['460.00', '440.00', '0.00']);
    expect(await seller.balances(['1055', '1100', '7000'], '2026-04-01')).toEqual(['460.00', '450.00', '-10.00']);
  });
});
