import { encodePosition, requestScope, type SubgraphRequest } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import DataLoader from 'dataloader';
import type { Receivables, ReceivablesServices } from '../application/services';
import type { Allocation, CustomerPayment } from '../domain/allocation';
import type { AgedBalance } from '../domain/aged-balance';
import type { CreditNote } from '../domain/credit-note';
import type { Customer } from '../domain/customer';
import type { Invoice } from '../domain/invoice';

/** One request to receivables. */
export interface ReceivablesContext extends SubgraphRequest {
  readonly services: ReceivablesServices;
  /** The caller's organization; UNAUTHENTICATED or FORBIDDEN where there is none. */
  organizationId(): string;
  /** Waits for the position that the request names: before a write, and before the first read. */
  settled(): Promise<void>;
  /** The receivables of that organization, once that position is reached. */
  receivables(): Promise<Receivables>;
  functionalCurrency(): Promise<string>;
  /** Lets what follows read a write that this request made, and answers the position at which it is known. */
  wroteAt(sequence: bigint): Promise<string>;
  readonly customers: DataLoader<string, Customer | null>;
  readonly invoices: DataLoader<string, Invoice | null>;
  readonly payments: DataLoader<string, CustomerPayment | null>;
  readonly creditNotes: DataLoader<string, CreditNote | null>;
  /** Those that credit it, by the invoice. */
  readonly creditNotesOfInvoice: DataLoader<string, readonly CreditNote[]>;
  /** Those that stand, by the payment. */
  readonly allocationsOfPayment: DataLoader<string, readonly Allocation[]>;
  /** Those that stand, by the credit note. */
  readonly allocationsOfCreditNote: DataLoader<string, readonly Allocation[]>;
  /** Those that stand, by the invoice. */
  readonly allocationsOfInvoice: DataLoader<string, readonly Allocation[]>;
  /** What a customer owes, by age, on a day. */
  agedBalance(customerId: string, asOf: CalendarDate): Promise<AgedBalance | null>;
  close(): Promise<void>;
}

export function receivablesContext(services: ReceivablesServices, request: SubgraphRequest): ReceivablesContext {
  const scope = requestScope(request, {
    appliedSequence: (organization, domain) => services.appliedSequence(organization, domain),
    open: (organization) => services.receivables(organization),
  });
  let currency: Promise<string> | undefined;
  const aged = new Map<string, DataLoader<string, AgedBalance | null>>();
  const agedLoader = (asOf: CalendarDate) =>
    new DataLoader<string, AgedBalance | null>(async (ids) => {
      const balances = await (await context.receivables()).agedBalances(asOf, ids);
      return ids.map((id) => balances.find(({ customerId }) => customerId === id) ?? null);
    });
  const allocationsBy = (key: 'paymentId' | 'creditNoteId' | 'invoiceId') =>
    new DataLoader<string, readonly Allocation[]>(async (ids) => (await context.receivables()).allocationsOf(key, ids));
  const context: ReceivablesContext = {
    ...request,
    services,
    organizationId: scope.organizationId,
    settled: scope.settled,
    receivables: scope.reads,
    functionalCurrency: () => {
      currency ??= context.receivables().then((receivables) => receivables.functionalCurrency());
      return currency;
    },
    wroteAt: async (sequence) => {
      await scope.refresh();
      const { customers, invoices, payments, creditNotes, creditNotesOfInvoice, ...loaders } = context;
      const { allocationsOfPayment, allocationsOfCreditNote, allocationsOfInvoice } = loaders;
      for (const loader of [customers, invoices, payments, creditNotes, creditNotesOfInvoice]) loader.clearAll();
      for (const loader of [allocationsOfPayment, allocationsOfCreditNote, allocationsOfInvoice]) loader.clearAll();
      aged.clear();
      return encodePosition({ 'accounts-receivable': sequence });
    },
    customers: new DataLoader(async (ids) => (await context.receivables()).customersByIds(ids)),
    payments: new DataLoader(async (ids) => (await context.receivables()).paymentsByIds(ids)),
    creditNotes: new DataLoader(async (ids) => (await context.receivables()).creditNotesByIds(ids)),
    creditNotesOfInvoice: new DataLoader(async (ids) => (await context.receivables()).creditNotesOfInvoices(ids)),
    allocationsOfPayment: allocationsBy('paymentId'),
    allocationsOfCreditNote: allocationsBy('creditNoteId'),
    allocationsOfInvoice: allocationsBy('invoiceId'),
    invoices: new DataLoader(async (ids) => (await context.receivables()).invoicesByIds(ids)),
    agedBalance: (customerId, asOf) => {
      const loader = aged.get(asOf) ?? agedLoader(asOf);
      aged.set(asOf, loader);
      return loader.load(customerId);
    },
    close: scope.close,
  };
  return context;
}
