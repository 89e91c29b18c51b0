import type { Snapshot } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import type { InvoiceCriteria, Receivables, Window } from '../application/services';
import { agedBalances } from './aged-balance.reads';
import { countCustomers, customersByIds, customersPage } from './customer.repository';
import { allocationsOf, paymentsByIds } from './payment.repository';
import { organizationOf, todayOf } from './organization.repository';
import { countInvoices, invoicesByIds, invoicesPage } from './invoice.repository';

/** The receivables of an organization as one request reads them. */
export class SnapshotReceivables implements Receivables {
  constructor(
    private readonly organizationId: string,
    private readonly snapshot: Snapshot,
  ) {}

  customersByIds = (ids: readonly string[]) => customersByIds(this.snapshot, this.organizationId, ids);
  customers = (search: string | null, window: Window) =>
    customersPage(this.snapshot, this.organizationId, search, window);
  countCustomers = (search: string | null) => countCustomers(this.snapshot, this.organizationId, search);
  invoicesByIds = (ids: readonly string[]) => invoicesByIds(this.snapshot, this.organizationId, ids);
  invoices = (criteria: InvoiceCriteria, window: Window) =>
    invoicesPage(this.snapshot, this.organizationId, criteria, window);
  countInvoices = (criteria: InvoiceCriteria) => countInvoices(this.snapshot, this.organizationId, criteria);
  paymentsByIds = (ids: readonly string[]) => paymentsByIds(this.snapshot, this.organizationId, ids);
  allocationsOfPayments = async (ids: readonly string[]) => {
    const all = await allocationsOf(this.snapshot, this.organizationId, { paymentIds: ids });
    return ids.map((id) => all.filter(({ paymentId, removedOn }) => paymentId === id && removedOn === null));
  };
  allocationsOfInvoices = async (ids: readonly string[]) => {
    const all = await allocationsOf(this.snapshot, this.organizationId, { invoiceIds: ids });
    return ids.map((id) => all.filter(({ invoiceId, removedOn }) => invoiceId === id && removedOn === null));
  };
  agedBalances = (asOf: CalendarDate, customerIds: readonly string[] | null) =>
    agedBalances(this.snapshot, this.organizationId, asOf, customerIds);
  today = () => todayOf(this.snapshot, this.organizationId);
  functionalCurrency = async () => (await organizationOf(this.snapshot, this.organizationId)).functionalCurrency;
  refresh = () => this.snapshot.refresh();
  close = () => this.snapshot.close();
}
