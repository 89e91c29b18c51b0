import type { KnownOrganization } from '@qbit/reference-data';
import type { InOrganization as InOrganizationOf, KeyedWork } from '@qbit/subgraph';
import type { Credited, KnownTaxCode } from '@qbit/tax';
import type { KnownAccount } from '@qbit/types';
import type { CalendarDate, ExternalReference, KeptRate } from '@qbit/utils';
import type { Customer } from '../domain/customer';
import type { Allocation, CustomerPayment } from '../domain/allocation';
import type { CreditNote } from '../domain/credit-note';
import type { Invoice, InvoiceStatus } from '../domain/invoice';

/** What documents need of the ledger, as it is known here (S-12). */
export interface ReferenceData {
  accountsByIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownAccount>>;
  /** By code; of two that had one code in turn the one that has it now. */
  accountsByCodes(codes: readonly string[]): Promise<ReadonlyMap<string, KnownAccount>>;
  taxCodesByCodes(codes: readonly string[]): Promise<ReadonlyMap<string, KnownTaxCode>>;
  taxCodesByIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownTaxCode>>;
  /** The account on which what customers owe stands; null where the chart has none. */
  receivablesAccount(): Promise<KnownAccount | null>;
  /** An account by what it is used for, or by its kind; null where the chart has none. */
  accountOf(by: { readonly role: string } | { readonly subtype: string }): Promise<KnownAccount | null>;
  /** The rate to functional currency on a day, or the last one in the seven days before; null for none (FX-3). */
  rate(currency: string, functionalCurrency: string, date: CalendarDate): Promise<KeptRate | null>;
}

/** One transaction of an organization. */
export interface ReceivablesWork extends ReferenceData, KeyedWork {
  /** Throws STALE_PROJECTION where the organization is not known yet. */
  organization(): Promise<KnownOrganization>;
  /** The instant of the organization's clock. */
  now(): Promise<string>;
  customerById(id: string): Promise<Customer | null>;
  /** The customer or the invoice that has a reference; null where none has. Until the end of the transaction nobody else takes it. */
  holderOf(kind: 'customer' | 'invoice', reference: ExternalReference): Promise<string | null>;
  insertCustomer(customer: Customer, createdAt: string): Promise<void>;
  /** False where the version is another by now. */
  updateCustomer(customer: Customer, version: number): Promise<boolean>;
  /** Locks it until the end of the transaction. */
  invoiceForUpdate(id: string): Promise<Invoice | null>;
  insertInvoice(invoice: Invoice, created: { readonly at: string; readonly by: string }): Promise<void>;
  /** Replaces a draft, its lines and its taxes. */
  replaceDraft(invoice: Invoice): Promise<void>;
  issue(invoice: Invoice, issue: IssueRow): Promise<void>;
  insertPayment(payment: CustomerPayment, recorded: RecordedRow): Promise<void>;
  /** Locks it until the end of the transaction. */
  paymentForUpdate(id: string): Promise<CustomerPayment | null>;
  insertCreditNote(note: CreditNote, issued: RecordedRow): Promise<void>;
  /** Locks it until the end of the transaction. */
  creditNoteForUpdate(id: string): Promise<CreditNote | null>;
  /** What was credited of each line of an invoice, by its place from 0. */
  creditedOf(invoiceId: string): Promise<ReadonlyMap<number, Credited>>;
  /** The rate at which an issued invoice is in the books; null in functional currency. */
  rateOfInvoice(id: string): Promise<KeptRate | null>;
  /** Sets what is allocated of a credit note, and how far it is by that; its version rises. */
  setCreditNoteAllocated(id: string, allocated: bigint, status: CreditNote['status']): Promise<void>;
  /**
   * What the allocations that stand come to in functional currency: of a payment or a credit note what they used of it, of an invoice
   * what they relieved.
   */
  settledOf(
    of: { readonly paymentId: string } | { readonly creditNoteId: string } | { readonly invoiceId: string },
  ): Promise<bigint>;
  allocationById(id: string): Promise<Allocation | null>;
  insertAllocation(allocation: Allocation, made: { readonly at: string; readonly by: string }): Promise<void>;
  removeAllocation(
    id: string,
    removed: { readonly on: CalendarDate; readonly at: string; readonly by: string },
  ): Promise<void>;
  /** Sets what is allocated of a payment; its version rises. */
  setPaymentAllocated(id: string, allocated: bigint): Promise<void>;
  /** Sets what is allocated to an invoice, and how far it is by that. */
  setInvoiceAllocated(id: string, allocated: bigint, status: InvoiceStatus): Promise<void>;
  /** Makes an invoice void that its credits settle. */
  voidInvoice(id: string, row: VoidRow): Promise<void>;
  /** Whether anything that stands settles it beside its own credit notes. */
  isSettledByOthers(invoiceId: string): Promise<boolean>;
  /** The next number of a series in a fiscal year, without a gap. */
  takeNumber(series: string, fiscalYear: number): Promise<string>;
}

export interface RecordedRow {
  readonly at: string;
  readonly by: string;
  readonly rate: KeptRate | null;
}

export interface VoidRow {
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

export interface IssueRow extends RecordedRow {
  readonly functionalGross: bigint;
}

/** Runs in one transaction of an organization. */
export type InOrganization = InOrganizationOf<ReceivablesWork>;
