import { moneyOf } from '@qbit/subgraph';
import { encodeId, type Fault, formatShortest } from '@qbit/utils';
import type { Customer as CustomerValue } from '../domain/customer';
import {
  type Allocation as AllocationValue,
  type CustomerPayment as PaymentValue,
  openAmount,
} from '../domain/allocation';
import type { Invoice as InvoiceValue } from '../domain/invoice';
import { Customer } from './customer.type';
import type { InvoiceStatus, PostingState, TaxMode } from './enums';
import { Invoice, InvoiceLine, TaxLine } from './invoice.type';
import { Allocation, CustomerPayment } from './payment.type';

/** The UUIDs behind what the graph shows. */
export const VIEW = Symbol('view');

export type InvoiceNode = Invoice & { readonly [VIEW]: InvoiceValue };

export type CustomerNode = Customer & { readonly [VIEW]: CustomerValue };

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
  const [refusal] = invoice.rejection ?? [];
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
    net: money(invoice.net),
    tax: money(invoice.tax),
    gross: money(invoice.gross),
    open: money(openAmount(invoice)),
    posting: invoice.posting as PostingState,
    rejection: refusal ? `${refusal.code}: ${refusal.message}` : null,
    journalEntry: invoice.journalEntryId === null ? null : { id: encodeId('ent', invoice.journalEntryId) },
    version: invoice.version,
    lines: invoice.lines.map((line, index) =>
      Object.assign(new InvoiceLine(), {
        id: `${id}-${index + 1}`,
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
    taxes: invoice.taxes.map(({ code, rate, base, tax }) =>
      Object.assign(new TaxLine(), { code, rate: formatShortest(rate), base: money(base), tax: money(tax) }),
    ),
  });
}

export type PaymentNode = CustomerPayment & { readonly [VIEW]: PaymentValue };
export type AllocationNode = Allocation & { readonly [VIEW]: AllocationValue };

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

/** Payment and invoice are in one currency: what is paid and what is settled by it are the same. */
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

/** Ids among the facts of a fault are public ones from here on. */
export function withPublicIds(fault: Fault): Fault {
  const accountId = fault.facts?.accountId;
  return typeof accountId === 'string'
    ? { ...fault, facts: { ...fault.facts, accountId: encodeId('acc', accountId) } }
    : fault;
}
