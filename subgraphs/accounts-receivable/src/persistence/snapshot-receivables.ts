import { knownOrganization, todayOf } from '@qbit/reference-data';
import type { PageRequest, Snapshot } from '@qbit/subgraph';
import type { CalendarDate, ExternalReference } from '@qbit/utils';
import type { CreditNoteCriteria, CustomerCriteria, InvoiceCriteria, Receivables } from '../application/services';
import { agedBalances } from './aged-balance.reads';
import { countCreditNotes, creditNotesByIds, creditNotesOfInvoices, creditNotesPage } from './credit-note.repository';
import { countCustomers, customerByExternalReference, customersByIds, customersPage } from './customer.repository';
import { type AllocationKey, paymentsByIds, standingAllocations } from './payment.repository';
import { customerStatement, type StatementOf } from './statement.reads';
import { countInvoices, invoiceByExternalReference, invoicesByIds, invoicesPage } from './invoice.repository';

/** The receivables of an organization as one request reads them. */
export class SnapshotReceivables implements Receivables {
  constructor(
    private readonly organizationId: string,
    private readonly snapshot: Snapshot,
  ) {}

  customersByIds = (ids: readonly string[]) => customersByIds(this.snapshot, this.organizationId, ids);
  customerByExternalReference = (reference: ExternalReference) =>
    customerByExternalReference(this.snapshot, this.organizationId, reference);
  customers = (criteria: CustomerCriteria, window: PageRequest) =>
    customersPage(this.snapshot, this.organizationId, criteria, window);
  countCustomers = (criteria: CustomerCriteria) => countCustomers(this.snapshot, this.organizationId, criteria);
  invoicesByIds = (ids: readonly string[]) => invoicesByIds(this.snapshot, this.organizationId, ids);
  invoiceByExternalReference = (reference: ExternalReference) =>
    invoiceByExternalReference(this.snapshot, this.organizationId, reference);
  invoices = (criteria: InvoiceCriteria, window: PageRequest) =>
    invoicesPage(this.snapshot, this.organizationId, criteria, window);
  countInvoices = (criteria: InvoiceCriteria) => countInvoices(this.snapshot, this.organizationId, criteria);
  paymentsByIds = (ids: readonly string[]) => paymentsByIds(this.snapshot, this.organizationId, ids);
  allocationsOf = async (key: AllocationKey, ids: readonly string[]) => {
    const all = await standingAllocations(this.snapshot, this.organizationId, key, ids);
    return ids.map((id) => all.filter((allocation) => allocation[key] === id));
  };
  creditNotesByIds = (ids: readonly string[]) => creditNotesByIds(this.snapshot, this.organizationId, ids);
  creditNotesOfInvoices = async (ids: readonly string[]) => {
    const all = await creditNotesOfInvoices(this.snapshot, this.organizationId, ids);
    return ids.map((id) => all.filter(({ invoiceId }) => invoiceId === id));
  };
  creditNotes = (criteria: CreditNoteCriteria, window: PageRequest) =>
    creditNotesPage(this.snapshot, this.organizationId, criteria, window);
  countCreditNotes = (criteria: CreditNoteCriteria) => countCreditNotes(this.snapshot, this.organizationId, criteria);
  agedBalances = (asOf: CalendarDate, customerIds: readonly string[] | null) =>
    agedBalances(this.snapshot, this.organizationId, asOf, customerIds);
  statement = (of: StatementOf) => customerStatement(this.snapshot, this.organizationId, of);
  today = () => todayOf(this.snapshot, this.organizationId);
  functionalCurrency = async () => (await knownOrganization(this.snapshot, this.organizationId)).functionalCurrency;
  refresh = () => this.snapshot.refresh();
  close = () => this.snapshot.close();
}
