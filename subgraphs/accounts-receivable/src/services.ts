import {
  appliedSequences,
  type BulkActs,
  type BulkKinds,
  keyedWork,
  MOST_SELECTED,
  type Sql,
  type TenantDatabase,
  workInOrganization,
} from '@qbit/subgraph';
import { allocateCreditNote, allocatePayment } from './application/allocate-credit';
import { issueCreditNote } from './application/issue-credit-note';
import { issueInvoice } from './application/issue-invoice';
import { recordPayment } from './application/record-payment';
import { removeAllocation } from './application/remove-allocation';
import { createCustomer, updateCustomer, upsertCustomer } from './application/save-customer';
import { createInvoice, updateInvoice } from './application/save-invoice';
import { voidInvoice } from './application/void-invoice';
import type { InOrganization } from './application/ports';
import type { ReceivablesServices } from './application/services';
import { draftVersions, invoiceIdsMatching } from './persistence/invoice.repository';
import { receivablesWithin } from './persistence/receivables-work';
import { SnapshotReceivables } from './persistence/snapshot-receivables';

export interface ServiceOptions {
  readonly database: TenantDatabase;
  readonly bulkActs: BulkActs;
  onFacts(organizationId: string): void;
}

/** Binds the use cases to what implements their ports. */
export function receivablesServices({ database, onFacts, bulkActs }: ServiceOptions): ReceivablesServices {
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
    bulkActs,
    startInvoiceAct: (caller, { criteria, ...start }) =>
      bulkActs.start(caller, {
        ...start,
        matching: async (sql) =>
          (await invoiceIdsMatching(sql, caller.organizationId, criteria, MOST_SELECTED + 1)).toReversed(),
      }),
  };
}

/** What is done to many invoices at once, each in the transaction that says so of it. */
export function invoiceActs(): BulkKinds {
  const inside = (sql: Sql): { readonly inOrganization: InOrganization } => ({
    inOrganization: (organizationId, run) =>
      run({ ...receivablesWithin(sql, organizationId), ...keyedWork(sql, organizationId) }),
  });
  return {
    'issue-invoices': {
      permission: 'receivables:issue',
      versions: draftVersions,
      perform: (sql, caller, { subject: id, version }) =>
        issueInvoice(inside(sql), caller, { id, version: version ?? 0, idempotencyKey: null, received: null }),
    },
  };
}
