import { moneyOf, VIEW, type WithView } from '@qbit/subgraph';
import { encodeId, formatShortest } from '@qbit/utils';
import type { Customer as CustomerValue } from '../domain/customer';
import {
  type Allocation as AllocationValue,
  type CustomerPayment as PaymentValue,
  openAmount,
} from '../domain/allocation';
import type { CreditNote as CreditNoteValue } from '../domain/credit-note';
import type { Invoice as InvoiceValue } from '../domain/invoice';
import { CreditNote } from './credit-note.type';
import { Customer } from './customer.type';
import type { InvoiceStatus, PostingState, TaxMode } from './enums';
import { Invoice, InvoiceLine, TaxLine } from './invoice.type';
import { Allocation, CustomerPayment } from './payment.type';

export type InvoiceNode = Invoice & WithView<InvoiceValue>;

export type CustomerNode = Customer & WithView<CustomerValue>;

export function toCustomer(customer: CustomerValue, functionalCurrency: string): CustomerNode {
  const id = encodeId('cus', customer.id);
  const { creditLimit } = customer;
  return Object.assign(new Customer(), {
    ...customer,
    [VIEW]: customer,
    id,
    nodeRef: id,
    creditLimit: creditLimit === null ? null : moneyOf(creditLimit, functionalCurrency),
  });
}

export function toInvoice(invoice: InvoiceValue): InvoiceNode {
  const id = encodeId('inv', invoice.id);
  const money = (amount: bigint) => moneyOf(amount, invoice.currency);
  return Object.assign(new Invoice(), {
    [VIEW]: invoice,
    id,
    nodeRef: id,
    number: invoice.number,
    status: invoice.status as InvoiceStatus,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    taxMode: invoice.taxMode as TaxMode,
    reference: invoice.reference,
    notes: invoice.notes,
    externalReference: invoice.externalReference,
    voidReason: invoice.voidReason,
    net: money(invoice.net),
    tax: money(invoice.tax),
    gross: money(invoice.gross),
    open: money(openAmount(invoice)),
    ...postingOf(invoice),
    version: invoice.version,
    ...partsOf(id, invoice),
  });
}

/** A line is named by its document and its place in it, from 1. */
const lineId = (documentId: string, place: number) => `${documentId}-${place + 1}`;

/** The lines and the taxes of a document. */
function partsOf(
  id: string,
  { lines, taxes, currency }: Pick<InvoiceValue, 'lines' | 'taxes' | 'currency'>,
  creditedLines: readonly (string | null)[] = [],
) {
  const money = (amount: bigint) => moneyOf(amount, currency);
  return {
    lines: lines.map((line, index) =>
      Object.assign(new InvoiceLine(), {
        id: lineId(id, index),
        creditedLineId: creditedLines[index] ?? null,
        description: line.description,
        quantity: formatShortest(line.quantity),
        unitPrice: formatShortest(line.unitPrice),
        discountPercent: line.discountPercent && formatShortest(line.discountPercent),
        account: { id: encodeId('acc', line.accountId) },
        taxCode: line.taxCodeId === null ? null : { id: encodeId('tax', line.taxCodeId) },
        net: money(line.net),
        tax: money(line.tax),
      }),
    ),
    taxes: taxes.map(({ code, rate, base, tax }) =>
      Object.assign(new TaxLine(), { code, rate: formatShortest(rate), base: money(base), tax: money(tax) }),
    ),
  };
}

export type CreditNoteNode = CreditNote & WithView<CreditNoteValue>;

export function toCreditNote(note: CreditNoteValue): CreditNoteNode {
  const id = encodeId('crn', note.id);
  const invoiceId = note.invoiceId === null ? null : encodeId('inv', note.invoiceId);
  const creditedLines = note.lines.map(({ creditedLine }) =>
    invoiceId === null || creditedLine === null ? null : lineId(invoiceId, creditedLine),
  );
  const money = (amount: bigint) => moneyOf(amount, note.currency);
  return Object.assign(new CreditNote(), {
    [VIEW]: note,
    id,
    nodeRef: id,
    number: note.number,
    status: note.status as InvoiceStatus,
    issueDate: note.issueDate,
    currency: note.currency,
    taxMode: note.taxMode as TaxMode,
    reason: note.reason,
    net: money(note.net),
    tax: money(note.tax),
    gross: money(note.gross),
    open: money(note.gross - note.allocated),
    ...postingOf(note),
    version: note.version,
    ...partsOf(id, note, creditedLines),
  });
}

/** How far the entry of a document is. */
function postingOf({
  posting,
  rejection,
  journalEntryId,
}: Pick<InvoiceValue, 'posting' | 'rejection' | 'journalEntryId'>) {
  const [refusal] = rejection ?? [];
  return {
    posting: posting as PostingState,
    rejection: refusal ? `${refusal.code}: ${refusal.message}` : null,
    journalEntry: journalEntryId === null ? null : { id: encodeId('ent', journalEntryId) },
  };
}

export type PaymentNode = CustomerPayment & WithView<PaymentValue>;
export type AllocationNode = Allocation & WithView<AllocationValue>;

export function toPayment(payment: PaymentValue): PaymentNode {
  const id = encodeId('cpy', payment.id);
  const money = (amount: bigint) => moneyOf(amount, payment.currency);
  return Object.assign(new CustomerPayment(), {
    [VIEW]: payment,
    id,
    nodeRef: id,
    date: payment.date,
    amount: money(payment.amount),
    unallocated: money(payment.amount - payment.allocated),
    reference: payment.reference,
    posting: payment.posting as PostingState,
    version: payment.version,
  });
}

/** Both documents are in one currency: what is taken and what is settled by it are the same. */
export function toAllocation(allocation: AllocationValue, currency: string): AllocationNode {
  const amount = moneyOf(allocation.amount, currency);
  return Object.assign(new Allocation(), {
    [VIEW]: allocation,
    id: encodeId('alo', allocation.id),
    date: allocation.date,
    amount,
    settled: amount,
  });
}
