import { customerPaymentRecorded, newFact, postingRequested } from '@qbit/events';
import { type Caller, type Did, once, type Written } from '@qbit/subgraph';
import { actorOf, type KnownAccount } from '@qbit/types';
import {
  type CalendarDate,
  checkText,
  convertByRate,
  done,
  type Fault,
  type KeptRate,
  newUuid,
  type Outcome,
  parseAmount,
  refused,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import { type CustomerPayment, sourceOfPayment } from '../domain/allocation';
import { allocationFacts } from './allocation-facts';
import { makeAllocations } from './make-allocations';
import type { InOrganization, ReceivablesWork } from './ports';
import { type AllocationInput, type ReadAllocation, readAllocations } from './read-allocations';

export interface RecordPaymentInput {
  /** Null for an id that is none of ours. */
  readonly customerId: string | null;
  readonly date: CalendarDate;
  readonly amount: { readonly amount: string; readonly currency: string };
  /** Where the money came in; null for receipts in transit. */
  readonly accountCode: string | null;
  readonly reference: string | null;
  readonly allocations: readonly AllocationInput[];
}

export interface RecordPaymentPorts {
  readonly inOrganization: InOrganization;
}

/** An account that takes what a customer pays: of receipts in transit, or a cash account that no bank account is bound to. */
const CASH = new Set(['bank', 'cash', 'receipts_in_transit']);

/**
 * Records what a customer paid and what it settles (AR-5): Dr receipts in transit, Cr receivables, at the rate of its day (FX-6).
 * What is not allocated is the customer's credit.
 *
 * Shape: AMOUNT_*, TEXT_*; references: NOT_FOUND, ACCOUNT_NOT_FOUND, ACCOUNT_ARCHIVED, ACCOUNT_CURRENCY, NOT_A_CASH_ACCOUNT,
 * RECEIVABLES_ACCOUNT_MISSING, CLEARING_ACCOUNT_MISSING, RATE_MISSING; then those of `readAllocations`.
 */
export function recordPayment(
  { inOrganization }: RecordPaymentPorts,
  caller: Caller,
  call: { readonly input: RecordPaymentInput; readonly idempotencyKey: string | null; readonly received: unknown },
): Promise<Outcome<Written<CustomerPayment>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'recordCustomerPayment', ...call },
    async (work) => {
      const read = await readPayment(work, call.input);
      if (!read.ok) return read;
      const allocations = await readAllocations(work, sourceOfPayment(read.value.payment), call.input.allocations, [
        'input',
        'allocations',
      ]);
      return allocations.ok ? done(await record(work, caller, read.value, allocations.value)) : allocations;
    },
    (work, id) => work.paymentForUpdate(id),
  );
}

interface ReadPayment {
  readonly payment: CustomerPayment;
  readonly rate: KeptRate | null;
  readonly functionalCurrency: string;
  readonly receivables: KnownAccount;
}

async function readPayment(work: ReceivablesWork, input: RecordPaymentInput): Promise<Outcome<ReadPayment>> {
  const { currency } = input.amount;
  const parsed = parseAmount(input.amount.amount, currency);
  const shape = shapeFaults(input, parsed);
  if (shape.length || !parsed.ok) return refused(...shape);
  const { functionalCurrency } = await work.organization();
  const customer = input.customerId === null ? null : await work.customerById(input.customerId);
  const receivables = await work.receivablesAccount();
  const account =
    input.accountCode === null
      ? await work.accountOf({ subtype: 'receipts_in_transit' })
      : ((await work.accountsByCodes([input.accountCode])).get(input.accountCode) ?? null);
  const rate = currency === functionalCurrency ? null : await work.rate(currency, functionalCurrency, input.date);
  const faults = [
    ...(customer ? [] : [fault('NOT_FOUND', 'There is no such customer', 'customerId')]),
    ...accountFaults(account, input.accountCode, currency),
    ...(receivables ? [] : [fault('RECEIVABLES_ACCOUNT_MISSING', 'The chart has no account for what customers owe')]),
    ...(currency !== functionalCurrency && !rate
      ? [
          fault(
            'RATE_MISSING',
            `There is no rate of ${currency} on ${input.date} or in the seven days before`,
            'amount',
          ),
        ]
      : []),
  ];
  if (faults.length || !customer || !receivables || !account) return refused(...faults);
  const { amount } = parsed;
  const payment: CustomerPayment = {
    id: newUuid(),
    customerId: customer.id,
    date: input.date,
    amount,
    currency,
    functionalAmount: rate
      ? convertByRate(amount, currency, functionalCurrency, rate.exact, roundHalfAwayFromZero)
      : amount,
    allocated: 0n,
    accountId: account.id,
    reference: input.reference,
    posting: 'requested',
    version: 1,
  };
  return done({ payment, rate, functionalCurrency, receivables });
}

function shapeFaults({ reference }: RecordPaymentInput, parsed: ReturnType<typeof parseAmount>): Fault[] {
  const amount = ['amount', 'amount'];
  const isText = reference === null || checkText(reference, { max: 200, mayBeEmpty: false }).ok;
  return [
    ...(parsed.ok ? [] : [fault(parsed.code, 'This is no such amount', ...amount)]),
    ...(parsed.ok && parsed.amount <= 0n
      ? [fault('AMOUNT_NOT_POSITIVE', 'A payment is more than nothing', ...amount)]
      : []),
    ...(isText ? [] : [fault('TEXT_INVALID', 'A reference has 1 to 200 characters', 'reference')]),
  ];
}

function accountFaults(account: KnownAccount | null, accountCode: string | null, currency: string): Fault[] {
  if (!account)
    return accountCode === null
      ? [fault('CLEARING_ACCOUNT_MISSING', 'The chart has no account of receipts in transit: name one')]
      : [fault('ACCOUNT_NOT_FOUND', 'There is no such account', 'accountCode')];
  const at = (code: string, message: string): Fault[] => [
    { ...fault(code, message, 'accountCode'), facts: { accountId: account.id } },
  ];
  if (account.archived) return at('ACCOUNT_ARCHIVED', `Account ${account.code} is archived`);
  if (!account.postable || account.controlledBy !== null || !CASH.has(account.subtype ?? ''))
    return at('NOT_A_CASH_ACCOUNT', `Account ${account.code} is none where money comes in`);
  return account.currency !== null && account.currency !== currency
    ? at('ACCOUNT_CURRENCY', `Account ${account.code} takes ${account.currency} alone`)
    : [];
}

// From here it succeeds.
async function record(
  work: ReceivablesWork,
  caller: Caller,
  { payment, rate, functionalCurrency, receivables }: ReadPayment,
  allocations: readonly ReadAllocation[],
): Promise<Did<CustomerPayment>> {
  const actor = actorOf(caller.identity);
  const made = { at: await work.now(), by: `${actor.kind}:${actor.id}` };
  await work.insertPayment(payment, { ...made, rate });
  const settled = await makeAllocations(work, sourceOfPayment(payment), allocations, made);
  const { id, customerId, date, currency, amount, functionalAmount, reference } = payment;
  const told = { subject: id, actor, correlationId: caller.requestId };
  const kept = rate && {
    functionalAmount: String(functionalAmount),
    rate: { value: rate.value, date: rate.date, source: rate.source },
  };
  const line = { amount: String(amount), currency, ...kept };
  const sequence = await work.tell([
    newFact(customerPaymentRecorded, {
      ...told,
      data: {
        paymentId: id,
        customerId,
        date,
        currency,
        amount: String(amount),
        functionalCurrency,
        functionalAmount: String(functionalAmount),
      },
    }),
    newFact(postingRequested('accounts-receivable'), {
      ...told,
      data: {
        document: { type: 'receipt', id, version: 1, purpose: 'receipt' },
        postingDate: date,
        description: 'Payment of a customer',
        ...(reference !== null && { reference }),
        ...(caller.identity.role !== null && { role: caller.identity.role }),
        lines: [
          { accountId: payment.accountId, side: 'debit' as const, ...line },
          { accountId: receivables.id, side: 'credit' as const, ...line },
        ],
      },
    }),
    ...(await allocationFacts(work, caller, settled.allocations)),
  ]);
  const { allocated, version } = settled.source;
  return { value: { ...payment, allocated, version }, id, sequence };
}

function fault(code: string, message: string, ...path: string[]): Fault {
  return { code, message, path: ['input', ...path] };
}
