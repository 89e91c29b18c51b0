import { decodeId } from '@qbit/utils';
import type { ReceivablesContext } from './context';
import type { Customer } from './customer.type';
import type { Invoice } from './invoice.type';
import type { CreditNote } from './credit-note.type';
import { toCreditNote, toCustomer, toInvoice, toPayment } from './mapping';
import type { CustomerPayment } from './payment.type';

type Reference = { id?: string; nodeRef?: string };

/** The customer of a public id; null for what is not there or not the caller's. */
export async function customerById(id: string, context: ReceivablesContext): Promise<Customer | null> {
  const uuid = decodeId('cus', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const customer = await context.customers.load(uuid);
  return customer && toCustomer(customer, await context.functionalCurrency());
}

/** The invoice of a public id; null for what is not there or not the caller's. */
export async function invoiceById(id: string, context: ReceivablesContext): Promise<Invoice | null> {
  const uuid = decodeId('inv', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const invoice = await context.invoices.load(uuid);
  return invoice && toInvoice(invoice);
}

/** The payment of a public id; null for what is not there or not the caller's. */
export async function paymentById(id: string, context: ReceivablesContext): Promise<CustomerPayment | null> {
  const uuid = decodeId('cpy', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const payment = await context.payments.load(uuid);
  return payment && toPayment(payment);
}

/** The credit note of a public id; null for what is not there or not the caller's. */
export async function creditNoteById(id: string, context: ReceivablesContext): Promise<CreditNote | null> {
  const uuid = decodeId('crn', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const note = await context.creditNotes.load(uuid);
  return note && toCreditNote(note);
}

/** Resolves both keys of the entities that this subgraph owns. */
export const references = {
  CreditNote: ({ id, nodeRef }: Reference, context: ReceivablesContext) => creditNoteById(id ?? nodeRef ?? '', context),
  Customer: ({ id, nodeRef }: Reference, context: ReceivablesContext) => customerById(id ?? nodeRef ?? '', context),
  CustomerPayment: ({ id, nodeRef }: Reference, context: ReceivablesContext) =>
    paymentById(id ?? nodeRef ?? '', context),
  Invoice: ({ id, nodeRef }: Reference, context: ReceivablesContext) => invoiceById(id ?? nodeRef ?? '', context),
};
