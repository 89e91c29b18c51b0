import { appendFacts } from '@qbit/events';
import { keepAnswer, knownAnswer, type Sql, type TenantDatabase } from '@qbit/subgraph';
import type { InOrganization, KeptAnswer, ReceivablesWork, ReferenceData } from '../application/ports';
import { documentNumber } from '../domain/document-number';
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
import { organizationOf } from './organization.repository';
import { accountOf, knownAccounts, knownRate, knownTaxCodes, receivablesAccount } from './reference-data.repository';

/** Runs work on an organization in one transaction each; tells `onFacts` after the commit. */
export function workInOrganization(
  database: TenantDatabase,
  onFacts: (organizationId: string) => void,
): InOrganization {
  return async (organizationId, run) => {
    let wrote = false;
    const result = await database.inTransaction(organizationId, (sql) =>
      run({
        ...rowsWithin(sql, organizationId),
        ...referenceDataWithin(sql, organizationId),
        ...answersWithin(sql, organizationId),
        tell: async (facts) => {
          wrote = true;
          return appendFacts(sql, organizationId, facts);
        },
      }),
    );
    if (wrote) onFacts(organizationId);
    return result;
  };
}

type Answers = 'answerOf' | 'keepAnswer' | 'sequence';

function rowsWithin(sql: Sql, organizationId: string): Omit<ReceivablesWork, Answers | keyof ReferenceData | 'tell'> {
  return {
    organization: () => organizationOf(sql, organizationId),
    now: async () => {
      const [row] = await sql.query<{ now: string }>(
        'select clock_timestamp() + clock_offset as now from organization where organization_id = $1::uuid',
        [organizationId],
      );
      return row?.now ?? new Date().toISOString();
    },
    customerById: async (id) => (await customersByIds(sql, organizationId, [id]))[0] ?? null,
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
    receivablesAccount: () => receivablesAccount(sql, organizationId),
    accountOf: (by) => accountOf(sql, organizationId, by),
    rate: (from, to, date) => knownRate(sql, organizationId, from, to, date),
  };
}

function answersWithin(sql: Sql, organizationId: string): Pick<ReceivablesWork, Answers> {
  return {
    answerOf: (claim) => knownAnswer<KeptAnswer>(sql, organizationId, claim),
    keepAnswer: (claim, answer) => keepAnswer(sql, organizationId, claim, answer),
    sequence: () => lastSequence(sql, organizationId),
  };
}

/** The last fact of an organization: this domain's component of a position. */
export async function lastSequence(sql: Sql, organizationId: string): Promise<bigint> {
  const [row] = await sql.query<{ last: bigint }>(
    'select last_sequence as last from outbox_head where organization_id = $1::uuid',
    [organizationId],
  );
  return row?.last ?? 0n;
}

function keyed<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [keyOf(item), item]));
}
