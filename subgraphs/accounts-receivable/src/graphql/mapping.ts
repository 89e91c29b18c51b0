import { moneyOf } from '@qbit/subgraph';
import { encodeId, formatShortest } from '@qbit/utils';
import type { Customer as CustomerValue } from '../domain/customer';
import type { Invoice as InvoiceValue } from '../domain/invoice';
import { Customer } from './customer.type';
import type { InvoiceStatus, PostingState, TaxMode } from './enums';
import { Invoice, InvoiceLine, TaxLine } from './invoice.type';

/** The UUIDs behind what the graph shows. */
export const VIEW = Symbol('view');

export type InvoiceNode = Invoice & { readonly [VIEW]: InvoiceValue };

export function toCustomer(customer: CustomerValue, functionalCurrency: string): Customer {
  const id = encodeId('cus', customer.id);
  const { creditLimit } = customer;
  return Object.assign(new Customer(), {
    ...customer,
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
    open: money(invoice.status === 'issued' ? invoice.gross : 0n),
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
