import { allocationChanged, type NewFact, newFact, postingRequested } from '@qbit/events';
import { actorOf } from '@qbit/types';
import {
  type CalendarDate,
  done,
  type Fault,
  formatAmount,
  newUuid,
  type Outcome,
  parseAmount,
  refused,
} from '@qbit/utils';
import {
  type Allocation,
  allocationDate,
  type CustomerPayment,
  functionalStep,
  openAmount,
  settledStatus,
} from '../domain/allocation';
import type { Invoice } from '../domain/invoice';
import { once } from './once';
import type { Caller, InOrganization, ReceivablesWork, Written } from './ports';

export interface AllocationInput {
  /** Null for an id that is none of ours. */
  readonly invoiceId: string | null;
  readonly amount: { readonly amount: string; readonly currency: string };
  /** From when on it counts; null for the later day of both documents. */
  readonly date: CalendarDate | null;
}

export interface AllocatePaymentPorts {
  readonly inOrganization: InOrganization;
}

/** A part of a payment for an invoice, both locked. */
export interface ReadAllocation {
  readonly invoice: Invoice;
  readonly amount: bigint;
  readonly date: CalendarDate;
}

/** An allocation that was made, with the invoice as it is since. */
export interface MadeAllocation {
  readonly allocation: Allocation;
  readonly invoice: Invoice;
}

/** Allocates what is left of a payment to invoices of its customer (AR-5). NOT_FOUND; else the faults of `readAllocations`. */
export function allocatePayment(
  { inOrganization }: AllocatePaymentPorts,
  caller: Caller,
  {
    paymentId,
    allocations,
    ...call
  }: {
    readonly paymentId: string | null;
    readonly allocations: readonly AllocationInput[];
    readonly idempotencyKey: string | null;
    readonly received: unknown;
  },
): Promise<Outcome<Written<CustomerPayment>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'allocateCustomerPayment', ...call },
    async (work) => {
      const payment = paymentId === null ? null : await work.paymentForUpdate(paymentId);
      if (!payment) return refused({ code: 'NOT_FOUND', message: 'There is no such payment', path: ['paymentId'] });
      if (!allocations.length)
        return refused({ code: 'TOO_FEW_ALLOCATIONS', message: 'Name an invoice at least', path: ['allocations'] });
      const read = await readAllocations(work, payment, allocations, ['allocations']);
      if (!read.ok) return read;
      const { kind, id } = actorOf(caller.identity);
      const settled = await allocateTo(work, payment, read.value, { at: await work.now(), by: `${kind}:${id}` });
      const sequence = await work.tell(await allocationFacts(work, caller, settled.allocations));
      return done({ value: settled.payment, id: payment.id, sequence });
    },
    (work, id) => work.paymentForUpdate(id),
  );
}

/**
 * Reads what a payment is to settle; locks the invoices in the order of their ids.
 *
 * Shape: AMOUNT_*, ALLOCATED_TWICE; references: NOT_FOUND, NOT_ISSUED, CUSTOMER_DIFFERS, CURRENCY_DIFFERS, DATE_BEFORE_DOCUMENTS (PER-6),
 * FX_ACCOUNT_MISSING (FX-7);
 * limits: ALLOCATION_EXCEEDS_OPEN with what is open, ALLOCATION_EXCEEDS_PAYMENT.
 */
export async function readAllocations(
  work: ReceivablesWork,
  payment: CustomerPayment,
  inputs: readonly AllocationInput[],
  path: readonly string[],
): Promise<Outcome<readonly ReadAllocation[]>> {
  const parsed = inputs.map(({ amount }) => parseAmount(amount.amount, amount.currency));
  const shape = inputs.flatMap((input, index) => shapeFaults(inputs, input, index, path));
  if (shape.length) return refused(...shape);
  const invoices = new Map<string, Invoice>();
  for (const id of inputs.flatMap(({ invoiceId }) => invoiceId ?? []).sort()) {
    const invoice = await work.invoiceForUpdate(id);
    if (invoice) invoices.set(id, invoice);
  }
  const references = inputs.flatMap((input, index) =>
    referenceFaults(input, invoices.get(input.invoiceId ?? ''), payment, [...path, String(index)]),
  );
  references.push(...(await accountFaults(work, payment, invoices, path)));
  if (references.length) return refused(...references);
  const read = inputs.flatMap(({ invoiceId, date }, index) => {
    const invoice = invoices.get(invoiceId ?? '');
    const amount = parsed[index];
    if (!invoice || !amount?.ok) return [];
    return [{ invoice, amount: amount.amount, date: date ?? allocationDate(payment.date, invoice.issueDate) }];
  });
  const limits = limitFaults(payment, read, path);
  return limits.length ? refused(...limits) : done(read);
}

function shapeFaults(
  inputs: readonly AllocationInput[],
  { invoiceId, amount }: AllocationInput,
  index: number,
  path: readonly string[],
): Fault[] {
  const parsed = parseAmount(amount.amount, amount.currency);
  const at = (code: string, message: string, ...field: string[]): Fault => ({
    code,
    message,
    path: [...path, String(index), ...field],
  });
  const isFirst = inputs.findIndex((other) => other.invoiceId === invoiceId) === index;
  return [
    ...(parsed.ok ? [] : [at(parsed.code, 'This is no such amount', 'amount', 'amount')]),
    ...(parsed.ok && parsed.amount <= 0n
      ? [at('AMOUNT_NOT_POSITIVE', 'A part is more than nothing', 'amount', 'amount')]
      : []),
    ...(isFirst ? [] : [at('ALLOCATED_TWICE', 'Name an invoice once', 'invoiceId')]),
  ];
}

function referenceFaults(
  { amount, date }: AllocationInput,
  invoice: Invoice | undefined,
  payment: CustomerPayment,
  path: readonly string[],
): Fault[] {
  const at = (code: string, message: string, field: string): Fault[] => [{ code, message, path: [...path, field] }];
  if (!invoice) return at('NOT_FOUND', 'There is no such invoice', 'invoiceId');
  if (invoice.number === null) return at('NOT_ISSUED', 'The invoice is a draft', 'invoiceId');
  if (invoice.customerId !== payment.customerId)
    return at('CUSTOMER_DIFFERS', `${invoice.number} is of another customer`, 'invoiceId');
  if (invoice.currency !== payment.currency || amount.currency !== payment.currency)
    return at('CURRENCY_DIFFERS', `The payment is in ${payment.currency}`, 'amount');
  const first = allocationDate(payment.date, invoice.issueDate);
  if (date !== null && date < first)
    return at('DATE_BEFORE_DOCUMENTS', `It counts from ${first} on at the earliest`, 'date');
  return [];
}

/** FX-7: a difference needs its accounts, or nothing is posted. */
async function accountFaults(
  work: ReceivablesWork,
  payment: CustomerPayment,
  invoices: ReadonlyMap<string, Invoice>,
  path: readonly string[],
): Promise<Fault[]> {
  const { functionalCurrency } = await work.organization();
  if (payment.currency === functionalCurrency || !invoices.size) return [];
  const accounts = await Promise.all([
    work.accountOf({ role: 'realised_fx_gain' }),
    work.accountOf({ role: 'realised_fx_loss' }),
  ]);
  const message = 'The chart has no account for realised exchange differences';
  return accounts.every((account) => account !== null)
    ? []
    : [{ code: 'FX_ACCOUNT_MISSING', message, path: [...path] }];
}

function limitFaults(payment: CustomerPayment, read: readonly ReadAllocation[], path: readonly string[]): Fault[] {
  const beyond = read.flatMap(({ invoice, amount }, index) => {
    const open = openAmount(invoice);
    if (amount <= open) return [];
    const text = formatAmount(open, invoice.currency);
    return [
      {
        code: 'ALLOCATION_EXCEEDS_OPEN',
        message: `${text} ${invoice.currency} of ${invoice.number} are open`,
        path: [...path, String(index), 'amount'],
        facts: { openAmount: String(open), currency: invoice.currency },
      },
    ];
  });
  const sum = read.reduce((total, { amount }) => total + amount, 0n);
  const left = payment.amount - payment.allocated;
  const message = `${formatAmount(left, payment.currency)} ${payment.currency} of the payment are left`;
  return sum > left ? [...beyond, { code: 'ALLOCATION_EXCEEDS_PAYMENT', message, path: [...path] }] : beyond;
}

/** Makes allocations that hold, one after the other, and keeps what payment and invoices are by them. */
export async function allocateTo(
  work: ReceivablesWork,
  payment: CustomerPayment,
  allocations: readonly ReadAllocation[],
  made: { readonly at: string; readonly by: string },
): Promise<{ readonly payment: CustomerPayment; readonly allocations: readonly MadeAllocation[] }> {
  let { allocated } = payment;
  let used = sum(await work.standingAllocations({ paymentId: payment.id }), 'used');
  const results: MadeAllocation[] = [];
  for (const { invoice, amount, date } of allocations) {
    const taken = sum(await work.standingAllocations({ invoiceId: invoice.id }), 'relieved');
    const functionalAmount = invoice.functionalGross ?? invoice.gross;
    const relieved = functionalStep(
      { amount: invoice.gross, functionalAmount, allocated: invoice.allocated, taken },
      amount,
    );
    const step = functionalStep({ ...payment, allocated, taken: used }, amount);
    const allocation: Allocation = {
      id: newUuid(),
      paymentId: payment.id,
      invoiceId: invoice.id,
      date,
      amount,
      relieved,
      used: step,
      posting: relieved === step ? 'not_requested' : 'requested',
      removedOn: null,
    };
    await work.insertAllocation(allocation, made);
    const settled = { ...invoice, allocated: invoice.allocated + amount };
    const status = settledStatus(settled.gross, settled.allocated);
    await work.setInvoiceAllocated(invoice.id, settled.allocated, status);
    results.push({ allocation, invoice: { ...settled, status } });
    allocated += amount;
    used += step;
  }
  if (results.length) await work.setPaymentAllocated(payment.id, allocated);
  const version = payment.version + (results.length ? 1 : 0);
  return { payment: { ...payment, allocated, version }, allocations: results };
}

function sum(allocations: readonly Allocation[], field: 'used' | 'relieved'): bigint {
  return allocations.reduce((total, allocation) => total + allocation[field], 0n);
}

/**
 * What is told of allocations that were made: each of them, and of one at another rate the entry of its difference, functional
 * alone, between receivables and the realised gain or loss (FX-6).
 */
export async function allocationFacts(
  work: ReceivablesWork,
  caller: Caller,
  made: readonly MadeAllocation[],
): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (const { allocation, invoice } of made) {
    facts.push(allocationFact(caller, allocation, invoice, false));
    const difference = allocation.used - allocation.relieved;
    if (difference !== 0n) facts.push(await differenceFact(work, caller, { allocation, invoice }, difference));
  }
  return facts;
}

/** The fact of an allocation that was made or removed, with how far its invoice is by now. */
export function allocationFact(
  { identity, requestId }: Caller,
  { id, paymentId, invoiceId, date, amount }: Allocation,
  { currency, gross, allocated }: Invoice,
  removed: boolean,
): NewFact {
  const status = settledStatus(gross, allocated);
  const data = {
    allocationId: id,
    paymentId,
    invoiceId,
    date,
    currency,
    amount: String(amount),
    removed,
    invoiceStatus: status,
  };
  return newFact(allocationChanged, { subject: id, data, actor: actorOf(identity), correlationId: requestId });
}

async function differenceFact(
  work: ReceivablesWork,
  { identity, requestId }: Caller,
  { allocation, invoice }: MadeAllocation,
  difference: bigint,
): Promise<NewFact> {
  const isGain = difference > 0n;
  const receivables = await work.receivablesAccount();
  const result = await work.accountOf({ role: isGain ? 'realised_fx_gain' : 'realised_fx_loss' });
  const functionalAmount = String(isGain ? difference : -difference);
  const line = { amount: '0', currency: invoice.currency, functionalAmount };
  return newFact(postingRequested('accounts-receivable'), {
    subject: allocation.id,
    actor: actorOf(identity),
    correlationId: requestId,
    data: {
      document: { type: 'allocation', id: allocation.id, version: 1, purpose: 'fx' },
      postingDate: allocation.date,
      description: `Exchange ${isGain ? 'gain' : 'loss'} on ${invoice.number}`,
      ...(invoice.number !== null && { reference: invoice.number }),
      ...(identity.role !== null && { role: identity.role }),
      lines: [
        { accountId: receivables?.id ?? '', side: isGain ? ('debit' as const) : ('credit' as const), ...line },
        { accountId: result?.id ?? '', side: isGain ? ('credit' as const) : ('debit' as const), ...line },
      ],
    },
  });
}
