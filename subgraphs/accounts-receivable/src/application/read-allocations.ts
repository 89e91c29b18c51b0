import { type CalendarDate, done, type Fault, formatAmount, type Outcome, parseAmount, refused } from '@qbit/utils';
import { allocationDate, type CreditSource, openAmount } from '../domain/allocation';
import type { Invoice } from '../domain/invoice';
import type { ReceivablesWork } from './ports';

export interface AllocationInput {
  /** Null for an id that is none of ours. */
  readonly invoiceId: string | null;
  readonly amount: { readonly amount: string; readonly currency: string };
  /** From when on it counts; null for the later day of both documents. */
  readonly date: CalendarDate | null;
}

/** A part of what settles for an invoice, which is locked. */
export interface ReadAllocation {
  readonly invoice: Invoice;
  readonly amount: bigint;
  readonly date: CalendarDate;
}

const NAMES = { payment: 'The payment', credit_note: 'The credit note' } as const;

/**
 * Reads what a payment or a credit note is to settle; locks the invoices in the order of their ids.
 *
 * Shape: AMOUNT_*, ALLOCATED_TWICE; references: NOT_FOUND, NOT_ISSUED, CUSTOMER_DIFFERS, CURRENCY_DIFFERS, DATE_BEFORE_DOCUMENTS (PER-6),
 * FX_ACCOUNT_MISSING (FX-7);
 * limits: ALLOCATION_EXCEEDS_OPEN with what is open, ALLOCATION_EXCEEDS_PAYMENT, ALLOCATION_EXCEEDS_CREDIT.
 */
export async function readAllocations(
  work: ReceivablesWork,
  source: CreditSource,
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
    referenceFaults(input, invoices.get(input.invoiceId ?? ''), source, [...path, String(index)]),
  );
  references.push(...(await fxAccountFaults(work, source, invoices, path)));
  if (references.length) return refused(...references);
  const read = inputs.flatMap(({ invoiceId, date }, index) => {
    const invoice = invoices.get(invoiceId ?? '');
    const amount = parsed[index];
    if (!invoice || !amount?.ok) return [];
    return [{ invoice, amount: amount.amount, date: date ?? allocationDate(source.date, invoice.issueDate) }];
  });
  const limits = limitFaults(source, read, path);
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
  source: CreditSource,
  path: readonly string[],
): Fault[] {
  const at = (code: string, message: string, field: string): Fault[] => [{ code, message, path: [...path, field] }];
  if (!invoice) return at('NOT_FOUND', 'There is no such invoice', 'invoiceId');
  if (invoice.number === null) return at('NOT_ISSUED', 'The invoice is a draft', 'invoiceId');
  if (invoice.customerId !== source.customerId)
    return at('CUSTOMER_DIFFERS', `${invoice.number} is of another customer`, 'invoiceId');
  if (invoice.currency !== source.currency || amount.currency !== source.currency)
    return at('CURRENCY_DIFFERS', `${NAMES[source.kind]} is in ${source.currency}`, 'amount');
  const first = allocationDate(source.date, invoice.issueDate);
  if (date !== null && date < first)
    return at('DATE_BEFORE_DOCUMENTS', `It counts from ${first} on at the earliest`, 'date');
  return [];
}

/** FX-7: a difference needs its accounts, or nothing is posted. */
export async function fxAccountFaults(
  work: ReceivablesWork,
  source: { readonly currency: string },
  invoices: ReadonlyMap<string, Invoice>,
  path: readonly string[],
): Promise<Fault[]> {
  const { functionalCurrency } = await work.organization();
  if (source.currency === functionalCurrency || !invoices.size) return [];
  const accounts = await Promise.all([
    work.accountOf({ role: 'realised_fx_gain' }),
    work.accountOf({ role: 'realised_fx_loss' }),
  ]);
  const message = 'The chart has no account for realised exchange differences';
  return accounts.every((account) => account !== null)
    ? []
    : [{ code: 'FX_ACCOUNT_MISSING', message, path: [...path] }];
}

function limitFaults(source: CreditSource, read: readonly ReadAllocation[], path: readonly string[]): Fault[] {
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
  const left = source.amount - source.allocated;
  const code = source.kind === 'payment' ? 'ALLOCATION_EXCEEDS_PAYMENT' : 'ALLOCATION_EXCEEDS_CREDIT';
  const message = `${formatAmount(left, source.currency)} ${source.currency} are left`;
  return sum > left ? [...beyond, { code, message, path: [...path] }] : beyond;
}
