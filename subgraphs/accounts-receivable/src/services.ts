import { appliedSequences, type TenantDatabase, workInOrganization } from '@qbit/subgraph';
import { allocateCreditNote, allocatePayment } from './application/allocate-credit';
import { issueCreditNote } from './application/issue-credit-note';
import { issueInvoice } from './application/issue-invoice';
import { recordPayment } from './application/record-payment';
import { removeAllocation } from './application/remove-allocation';
import { createCustomer, updateCustomer, upsertCustomer } from './application/save-customer';
import { createInvoice, updateInvoice } from './application/save-invoice';
import { voidInvoice } from './application/void-invoice';
import type { ReceivablesServices } from './application/services';
import { receivablesWithin } from './persistence/receivables-work';
import { SnapshotReceivables } from './persistence/snapshot-receivables';

export interface ServiceOptions {
  readonly database: TenantDatabase;
  onFacts(organizationId: string): void;
}

/** Binds the use cases to what implements their ports. */
export function receivablesServices({ database, onFacts }: ServiceOptions): ReceivablesServices {
  const ports = { inOrganization: workInOrganization(database, onFacts, receivablesWithin) };
  return {
    receivables: (organizationId) => new SnapshotReceivables(organizationId, database.snapshot(organizationId)),
    appliedSequence: appliedSequences(database, {
      domain: 'accounts-receivable',
      follows: ['auth', 'general-ledger'],
    }),
    createCustomer: (caller, input) => createCustomer(ports, caller, input),
    updateCustomer: (caller, change) => updateCustomer(ports, caller, change),
    upsertCustomer: (caller, input) => upsertCustomer(ports, caller, input),
    createInvoice: (caller, call) => createInvoice(ports, caller, call),
    updateInvoice: (caller, change) => updateInvoice(ports, caller, change),
    recordPayment: (caller, call) => recordPayment(ports, caller, call),
    allocatePayment: (caller, call) => allocatePayment(ports, caller, call),
    allocateCreditNote: (caller, call) => allocateCreditNote(ports, caller, call),
    issueCreditNote: (caller, call) => issueCreditNote(ports, caller, call),
    removeAllocation: (caller, call) => removeAllocation(ports, caller, call),
    voidInvoice: (caller, call) => voidInvoice(ports, caller, call),
    issueInvoice: (caller, input) => issueInvoice(ports, caller, input),
  };
}
