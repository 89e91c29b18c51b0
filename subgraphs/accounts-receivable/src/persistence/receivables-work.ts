import {
  accountOf,
  controlAccountOf,
  knownAccounts,
  knownOrganization,
  knownRate,
  knownTaxCodes,
  nowOf,
} from '@qbit/reference-data';
import type { KeyedWork, Sql } from '@qbit/subgraph';
import type { ReceivablesWork, ReferenceData } from '../application/ports';
import { documentNumber } from '../domain/document-number';
import { holderOf } from './external-reference.repository';
import { customersByIds, insertCustomer, updateCustomer } from './customer.repository';
import { creditedOf, creditNoteForUpdate, insertCreditNote, setCreditNoteAllocated } from './credit-note.repository';
import {
  insertInvoice,
  invoiceForUpdate,
  issueInvoice,
  rateOfInvoice,
  replaceDraft,
  setInvoiceAllocated,
  voidInvoice,
} from './invoice.repository';
import {
  type AllocationKey,
  allocationById,
  insertAllocation,
  insertPayment,
  isSettledByOthers,
  paymentForUpdate,
  removeAllocation,
  setPaymentAllocated,
  settledOf,
} from './payment.repository';

/** What a transaction of an organization does with its receivables. */
export function receivablesWithin(sql: Sql, organizationId: string): Omit<ReceivablesWork, keyof KeyedWork> {
  return { ...rowsWithin(sql, organizationId), ...referenceDataWithin(sql, organizationId) };
}

function rowsWithin(sql: Sql, organizationId: string): Omit<ReceivablesWork, keyof KeyedWork | keyof ReferenceData> {
  return {
    organization: () => knownOrganization(sql, organizationId),
    now: () => nowOf(sql, organizationId),
    customerById: async (id) => (await customersByIds(sql, organizationId, [id]))[0] ?? null,
    holderOf: (kind, reference) => holderOf(sql, organizationId, kind, reference),
    insertCustomer: (customer, at) => insertCustomer(sql, organizationId, customer, at),
    updateCustomer: (customer, version) => updateCustomer(sql, organizationId, customer, version),
    invoiceForUpdate: (id) => invoiceForUpdate(sql, organizationId, id),
    insertInvoice: (invoice, created) => insertInvoice(sql, organizationId, invoice, created),
    replaceDraft: (invoice) => replaceDraft(sql, organizationId, invoice),
    issue: (invoice, issue) => issueInvoice(sql, organizationId, invoice, issue),
    insertPayment: (payment, recorded) => insertPayment(sql, organizationId, payment, recorded),
    paymentForUpdate: (id) => paymentForUpdate(sql, organizationId, id),
    ...creditNotesWithin(sql, organizationId),
    settledOf: (of) => {
      const [[key, id]] = Object.entries(of) as [[AllocationKey, string]];
      return settledOf(sql, organizationId, key, id);
    },
    allocationById: (id) => allocationById(sql, organizationId, id),
    insertAllocation: (allocation, made) => insertAllocation(sql, organizationId, allocation, made),
    removeAllocation: (id, removed) => removeAllocation(sql, organizationId, id, removed),
    setPaymentAllocated: (id, allocated) => setPaymentAllocated(sql, organizationId, id, allocated),
    setInvoiceAllocated: (id, allocated, status) => setInvoiceAllocated(sql, organizationId, id, allocated, status),
    voidInvoice: (id, row) => voidInvoice(sql, organizationId, id, row),
    isSettledByOthers: (invoiceId) => isSettledByOthers(sql, organizationId, invoiceId),
    takeNumber: async (series, fiscalYear) => {
      const [row] = await sql.query<{ number: number; pattern: string }>(
        'select number, pattern from take_number($1::uuid, $2, $3::smallint)',
        [organizationId, series, fiscalYear],
      );
      if (!row) throw new Error('take_number answered nothing');
      return documentNumber(row.pattern, series, fiscalYear, row.number);
    },
  };
}

type CreditNotes =
  | 'insertCreditNote'
  | 'creditNoteForUpdate'
  | 'creditedOf'
  | 'rateOfInvoice'
  | 'setCreditNoteAllocated';

function creditNotesWithin(sql: Sql, organizationId: string): Pick<ReceivablesWork, CreditNotes> {
  return {
    insertCreditNote: (note, issued) => insertCreditNote(sql, organizationId, note, issued),
    creditNoteForUpdate: (id) => creditNoteForUpdate(sql, organizationId, id),
    creditedOf: (invoiceId) => creditedOf(sql, organizationId, invoiceId),
    rateOfInvoice: (id) => rateOfInvoice(sql, organizationId, id),
    setCreditNoteAllocated: (id, allocated, status) =>
      setCreditNoteAllocated(sql, organizationId, id, allocated, status),
  };
}

function referenceDataWithin(sql: Sql, organizationId: string): ReferenceData {
  return {
    accountsByIds: async (ids) => keyed(await knownAccounts(sql, organizationId, { ids }), ({ id }) => id),
    accountsByCodes: async (codes) => keyed(await knownAccounts(sql, organizationId, { codes }), ({ code }) => code),
    taxCodesByCodes: async (codes) => keyed(await knownTaxCodes(sql, organizationId, { codes }), ({ code }) => code),
    taxCodesByIds: async (ids) => keyed(await knownTaxCodes(sql, organizationId, { ids }), ({ id }) => id),
    receivablesAccount: () => controlAccountOf(sql, organizationId, 'receivables'),
    accountOf: (by) => accountOf(sql, organizationId, by),
    rate: (from, to, date) => knownRate(sql, organizationId, from, to, date),
  };
}

function keyed<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [keyOf(item), item]));
}
