import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';
import { openSeller } from './seller';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

const euros = (amount: string) => ({ amount, currency: 'EUR' });

/** A company with one customer whose invoices are due at once unless said. */
const seller = () => openSeller(qbit, { customer: { name: 'Kestrel Optics', paymentTermsDays: 0 } });

async function invoice(
  { client, customerId }: { client: HttpClient; customerId: string },
  amount: string,
  issueDate: string,
): Promise<string> {
  const input = {
    customerId,
    issueDate,
    lines: [{ description: 'Work', quantity: '1', unitPrice: amount, accountCode: '4000' }],
  };
  const { createInvoice } = await client.graphql<{ createInvoice: { invoice: { id: string } } }>(
    'mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id } errors { code path } } }',
    { input },
  );
  const { id } = createInvoice.invoice;
  await client.graphql(
    'mutation ($id: ID!) { issueInvoice(id: $id, version: 1) { invoice { number } errors { code } } }',
    { id },
  );
  return id;
}

async function pay({ client, customerId }: { client: HttpClient; customerId: string }, amount: string, date: string) {
  const { recordCustomerPayment } = await client.graphql<{
    recordCustomerPayment: { payment: { id: string }; errors: object[] };
  }>(
    'mutation ($input: CustomerPaymentInput!) { recordCustomerPayment(input: $input) { payment { id } errors { code path } } }',
    { input: { customerId, date, amount: euros(amount) } },
  );
  expect(recordCustomerPayment.errors).toEqual([]);
  return recordCustomerPayment.payment.id;
}

async function allocate(client: HttpClient, paymentId: string, parts: readonly [string, string][], date: string) {
  const allocations = parts.map(([invoiceId, amount]) => ({ invoiceId, amount: euros(amount), date }));
  const { allocateCustomerPayment } = await client.graphql<{ allocateCustomerPayment: { errors: object[] } }>(
    'mutation ($paymentId: ID!, $allocations: [AllocationInput!]!) { allocateCustomerPayment(paymentId: $paymentId, allocations: $allocations) { errors { code path } } }',
    { paymentId, allocations },
  );
  return allocateCustomerPayment.errors;
}

/** Not due, 1–30, 31–60, 61–90, over 90, unapplied, total; and the balance of receivables on that day. */
async function aged(client: HttpClient, asOf: string): Promise<[string[], string]> {
  await qbit.settled();
  const { agedReceivables, trialBalance } = await client.graphql<{
    agedReceivables: {
      totals: Record<string, { amount: string }>;
      rows: { buckets: Record<string, { amount: string }> }[];
    };
    trialBalance: { lines: { account: { code: string }; balance: { amount: string } }[] };
  }>(
    `query ($asOf: Date) { agedReceivables(asOf: $asOf) { totals { ...B } rows { buckets { ...B } } }
       trialBalance(asOf: $asOf) { lines { account { code } balance { amount } } } }
     fragment B on AgedBuckets { notDue { amount } days1To30 { amount } days31To60 { amount } days61To90 { amount } over90 { amount } unapplied { amount } total { amount } }`,
    { asOf },
  );
  const amounts = (buckets: Record<string, { amount: string }>) => Object.values(buckets).map(({ amount }) => amount);
  if (agedReceivables.rows.length === 1)
    expect(amounts(agedReceivables.rows[0]?.buckets ?? {})).toEqual(amounts(agedReceivables.totals));
  const control = trialBalance.lines.find(({ account }) => account.code === '1100')?.balance.amount ?? '0.00';
  return [amounts(agedReceivables.totals), control];
}

describe('AR-10 what is owed, by age', () => {
  test('on 30 April what is due on it is not due, on the day before 1 day old, on 30 March 31 days', async () => {
    const books = await seller();
    for (const [amount, date] of [
      ['1', '2026-04-30'],
      ['10', '2026-04-29'],
      ['100', '2026-03-31'],
      ['1000', '2026-03-30'],
      ['10000', '2026-02-28'],
      ['100000', '2026-01-29'],
    ] as const)
      await invoice(books, amount, date);
    // 29 April and 31 March are 1 and 30 days ago; 30 March 31; 28 February 61; 29 January 91.
    expect(await aged(books.client, '2026-04-30')).toEqual([
      ['1.00', '110.00', '1000.00', '10000.00', '100000.00', '0.00', '111111.00'],
      '111111.00',
    ]);
    const { customer } = await books.client.graphql<{
      customer: { balance: { amount: string }; overdue: { amount: string } };
    }>(
      'query ($id: ID!) { customer(id: $id) { balance(asOf: "2026-04-30") { amount } overdue(asOf: "2026-04-30") { amount } } }',
      { id: books.customerId },
    );
    expect(customer).toEqual({ balance: { amount: '111111.00' }, overdue: { amount: '111110.00' } });
  });

  test('credit stands apart until it is allocated, and what is paid later is there again on the day before', async () => {
    const books = await seller();
    const { client } = books;
    const early = await pay(books, '1000', '2026-02-10');
    const march: string[] = [];
    for (let number = 0; number < 5; number++) march.push(await invoice(books, '10000', '2026-03-15'));
    await invoice(books, '100000', '2026-04-30');
    const late = await pay(books, '49000', '2026-05-20');
    expect(await allocate(client, early, [[march[0] ?? '', '1000']], '2026-03-14')).toMatchObject([
      { code: 'DATE_BEFORE_DOCUMENTS', path: ['allocations', '0', 'date'] },
    ]);
    expect(await allocate(client, early, [[march[0] ?? '', '1000']], '2026-05-20')).toEqual([]);
    const parts = march.map((id, index): [string, string] => [id, index === 0 ? '9000' : '10000']);
    expect(await allocate(client, late, parts, '2026-05-20')).toEqual([]);
    // 15 March is 46 days before 30 April.
    expect(await aged(client, '2026-04-30')).toEqual([
      ['100000.00', '0.00', '50000.00', '0.00', '0.00', '-1000.00', '149000.00'],
      '149000.00',
    ]);
    expect(await aged(client, '2026-05-20')).toEqual([
      ['0.00', '100000.00', '0.00', '0.00', '0.00', '0.00', '100000.00'],
      '100000.00',
    ]);
  });

  test('S-11 what the books do not have yet is outside of it: a refused payment settles nothing there', async () => {
    const books = await seller();
    const { client } = books;
    const id = await invoice(books, '500', '2026-04-20');
    const lock = (through: string | null) =>
      client.graphql(
        'mutation ($through: Date) { setPeriodLock(scope: SALES, through: $through) { errors { code } } }',
        { through },
      );
    await qbit.settled();
    await lock('2026-04-25');
    const payment = await pay(books, '200', '2026-04-25');
    expect(await allocate(client, payment, [[id, '200']], '2026-04-25')).toEqual([]);
    const whole = [['0.00', '500.00', '0.00', '0.00', '0.00', '0.00', '500.00'], '500.00'];
    expect(await aged(client, '2026-04-30')).toEqual(whole);
    await lock(null);
    const { postingExceptions } = await client.graphql<{ postingExceptions: { id: string }[] }>(
      '{ postingExceptions { id } }',
    );
    for (const { id: exception } of postingExceptions)
      await client.graphql('mutation ($id: ID!) { retryPostingException(id: $id) { errors { code } } }', {
        id: exception,
      });
    expect(await aged(client, '2026-04-30')).toEqual([
      ['0.00', '300.00', '0.00', '0.00', '0.00', '0.00', '300.00'],
      '300.00',
    ]);
  });
});
