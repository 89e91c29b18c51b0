import type {
  AmountCriteria,
  BulkActs,
  BulkStart,
  Caller,
  ExternalCriteria,
  PageRequest,
  StartedBulkAct,
  Written,
} from '@qbit/subgraph';
import type { CalendarDate, ExternalReference, Outcome } from '@qbit/utils';
import type { Allocation, CustomerPayment } from '../domain/allocation';
import type { AgedBalance } from '../domain/aged-balance';
import type { Customer } from '../domain/customer';
import type { Invoice, InvoiceStatus } from '../domain/invoice';
import type { Statement } from '../domain/statement';
import type { CreditNote } from '../domain/credit-note';
import type { AllocationCall } from './allocate-credit';
import type { IssueInvoiceInput } from './issue-invoice';
import type { CreditNoteInput } from './read-credit-note';
import type { InvoiceInput } from './read-invoice';
import type { RecordPaymentInput } from './record-payment';
import type { Unsettled } from './remove-allocation';
import type { CustomerInput } from './save-customer';

export interface CustomerCriteria {
  /** A part of the name or the e-mail address, in any case. */
  readonly search: string | null;
  readonly external: ExternalCriteria | null;
}

export interface InvoiceCriteria {
  readonly status: InvoiceStatus | null;
  readonly customerId: string | null;
  /** Whether it is open after its due date, by the organization's day (AR-2); null for both. */
  readonly overdue: boolean | null;
  /** A part of the number or the reference, in any case. */
  readonly search: string | null;
  /** Of the gross. */
  readonly amount: AmountCriteria | null;
  readonly external: ExternalCriteria | null;
}

export interface CreditNoteCriteria {
  readonly customerId: string | null;
  /** Whether something of it settles nothing yet; null for both. */
  readonly open: boolean | null;
  /** A part of the number or the reason, in any case. */
  readonly search: string | null;
  /** Of the gross. */
  readonly amount: AmountCriteria | null;
}

/** What one request reads of an organization's receivables: one snapshot, made at the first read; close it. */
export interface Receivables {
  /** In the order of the ids; null for what is not there. */
  customersByIds(ids: readonly string[]): Promise<(Customer | null)[]>;
  /** Null where none has it. */
  customerByExternalReference(reference: ExternalReference): Promise<Customer | null>;
  customers(criteria: CustomerCriteria, window: PageRequest): Promise<readonly Customer[]>;
  countCustomers(criteria: CustomerCriteria): Promise<number>;
  invoicesByIds(ids: readonly string[]): Promise<(Invoice | null)[]>;
  /** Null where none has it. */
  invoiceByExternalReference(reference: ExternalReference): Promise<Invoice | null>;
  invoices(criteria: InvoiceCriteria, window: PageRequest): Promise<readonly Invoice[]>;
  countInvoices(criteria: InvoiceCriteria): Promise<number>;
  paymentsByIds(ids: readonly string[]): Promise<(CustomerPayment | null)[]>;
  /** Of each payment, credit note or invoice the allocations that stand, in the order in which they were made. */
  allocationsOf(
    key: 'paymentId' | 'creditNoteId' | 'invoiceId',
    ids: readonly string[],
  ): Promise<(readonly Allocation[])[]>;
  creditNotesByIds(ids: readonly string[]): Promise<(CreditNote | null)[]>;
  /** Of each invoice those that credit it, in the order in which they were issued. */
  creditNotesOfInvoices(ids: readonly string[]): Promise<(readonly CreditNote[])[]>;
  creditNotes(criteria: CreditNoteCriteria, window: PageRequest): Promise<readonly CreditNote[]>;
  countCreditNotes(criteria: CreditNoteCriteria): Promise<number>;
  /** Of each customer what it owes on a day, by age; those who owe nothing and have no credit are left out. */
  agedBalances(asOf: CalendarDate, customerIds: readonly string[] | null): Promise<readonly AgedBalance[]>;
  /** What a customer owed before `from`, and each document until `to` that changed it; in functional currency where none is named. */
  statement(of: {
    readonly customerId: string;
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly currency: string | null;
  }): Promise<Statement>;
  /** The day of the organization's clock and zone. */
  today(): Promise<CalendarDate>;
  /** STALE_PROJECTION while the organization is not known yet. */
  functionalCurrency(): Promise<string>;
  /** What is read from now on sees what was written meanwhile. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** What the graph of this subgraph may ask and do: the use cases, bound to what implements their ports. */
export interface ReceivablesServices {
  readonly bulkActs: BulkActs;
  /** Begins an act on the invoices that are named, or on those of the criteria, the earliest first. */
  startInvoiceAct(
    caller: Caller,
    start: Omit<BulkStart, 'matching'> & { readonly criteria: InvoiceCriteria },
  ): Promise<Outcome<StartedBulkAct>>;
  receivables(organizationId: string): Receivables;
  /** The sequence of a domain's facts that is applied here; null for a domain that is not followed. */
  appliedSequence(organizationId: string, domain: string): Promise<bigint | null>;
  createCustomer(caller: Caller, input: CustomerInput): Promise<Outcome<Written<Customer>>>;
  upsertCustomer(
    caller: Caller,
    input: CustomerInput & { readonly externalReference: ExternalReference },
  ): Promise<Outcome<Written<Customer>>>;
  updateCustomer(
    caller: Caller,
    change: { readonly id: string | null; readonly version: number; readonly input: CustomerInput },
  ): Promise<Outcome<Written<Customer>>>;
  createInvoice(
    caller: Caller,
    call: { readonly input: InvoiceInput; readonly idempotencyKey: string | null; readonly received: unknown },
  ): Promise<Outcome<Written<Invoice>>>;
  updateInvoice(
    caller: Caller,
    change: { readonly id: string | null; readonly version: number; readonly input: InvoiceInput },
  ): Promise<Outcome<Written<Invoice>>>;
  recordPayment(
    caller: Caller,
    call: { readonly input: RecordPaymentInput; readonly idempotencyKey: string | null; readonly received: unknown },
  ): Promise<Outcome<Written<CustomerPayment>>>;
  allocatePayment(
    caller: Caller,
    call: AllocationCall & { readonly paymentId: string | null },
  ): Promise<Outcome<Written<CustomerPayment>>>;
  allocateCreditNote(
    caller: Caller,
    call: AllocationCall & { readonly creditNoteId: string | null },
  ): Promise<Outcome<Written<CreditNote>>>;
  issueCreditNote(
    caller: Caller,
    call: { readonly input: CreditNoteInput; readonly idempotencyKey: string | null; readonly received: unknown },
  ): Promise<Outcome<Written<CreditNote>>>;
  removeAllocation(
    caller: Caller,
    call: { readonly allocationId: string | null; readonly idempotencyKey: string | null; readonly received: unknown },
  ): Promise<Outcome<Written<Unsettled>>>;
  voidInvoice(
    caller: Caller,
    call: {
      readonly id: string | null;
      readonly reason: string;
      readonly idempotencyKey: string | null;
      readonly received: unknown;
    },
  ): Promise<Outcome<Written<Invoice>>>;
  issueInvoice(caller: Caller, input: IssueInvoiceInput): Promise<Outcome<Written<Invoice>>>;
}
