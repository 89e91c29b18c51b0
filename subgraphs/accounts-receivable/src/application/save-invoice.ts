import { invoiceDrafted, newFact } from '@qbit/events';
import { type Caller, type Did, once, type Written } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, newUuid, type Outcome, refused } from '@qbit/utils';
import type { Invoice } from '../domain/invoice';
import { referenceFaults } from './external-reference';
import type { InOrganization, ReceivablesWork } from './ports';
import { type InvoiceInput, type ReadInvoice, readInvoice } from './read-invoice';
import { staleVersion } from './save-customer';

export interface SaveInvoicePorts {
  readonly inOrganization: InOrganization;
}

/** Makes an invoice as a draft: it has no number yet, and nothing of it is in the books. Faults: those of `readInvoice`. */
export function createInvoice(
  { inOrganization }: SaveInvoicePorts,
  caller: Caller,
  {
    input,
    ...call
  }: { readonly input: InvoiceInput; readonly idempotencyKey: string | null; readonly received: unknown },
): Promise<Outcome<Written<Invoice>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'createInvoice', ...call },
    async (work) => {
      const read = await readInvoice(work, input);
      if (!read.ok) return read;
      const externalReference = input.externalReference ?? null;
      const taken = await referenceFaults(work, 'invoice', externalReference, null);
      if (taken.length) return refused(...taken);
      const invoice = { ...draftOf(newUuid(), 1, input, read.value), externalReference };
      const { kind, id } = actorOf(caller.identity);
      await work.insertInvoice(invoice, { at: await work.now(), by: `${kind}:${id}` });
      return done(await told(work, caller, invoice));
    },
    (work, id) => work.invoiceForUpdate(id),
  );
}

/** Changes a draft as a whole. NOT_FOUND, NOT_A_DRAFT, STALE_VERSION; else as `createInvoice`. */
export function updateInvoice(
  { inOrganization }: SaveInvoicePorts,
  caller: Caller,
  { id, version, input }: { readonly id: string | null; readonly version: number; readonly input: InvoiceInput },
): Promise<Outcome<Written<Invoice>>> {
  return inOrganization(caller.organizationId, async (work) => {
    const before = await draftForUpdate(work, id, version);
    if (!before.ok) return before;
    const read = await readInvoice(work, input);
    if (!read.ok) return read;
    const had = before.value.externalReference;
    const externalReference = input.externalReference === undefined ? had : input.externalReference;
    const taken = await referenceFaults(work, 'invoice', externalReference, had);
    if (taken.length) return refused(...taken);
    const invoice = { ...draftOf(before.value.id, version + 1, input, read.value), externalReference };
    await work.replaceDraft(invoice);
    const { sequence } = await told(work, caller, invoice);
    return done({ value: invoice, replayed: false, sequence });
  });
}

/** A draft, locked, of the version that was seen. NOT_FOUND, NOT_A_DRAFT, STALE_VERSION. */
export async function draftForUpdate(
  work: ReceivablesWork,
  id: string | null,
  version: number,
): Promise<Outcome<Invoice>> {
  const invoice = id === null ? null : await work.invoiceForUpdate(id);
  if (!invoice) return refused({ code: 'NOT_FOUND', message: 'There is no such invoice', path: ['id'] });
  if (invoice.status !== 'draft')
    return refused({ code: 'NOT_A_DRAFT', message: `${invoice.number} is issued`, path: ['id'] });
  return invoice.version === version ? done(invoice) : refused(staleVersion(invoice.version));
}

function draftOf(
  id: string,
  version: number,
  input: InvoiceInput,
  read: ReadInvoice,
): Omit<Invoice, 'externalReference'> {
  const { customer, dueDate, currency, amounts } = read;
  return {
    id,
    version,
    number: null,
    status: 'draft',
    customerId: customer.id,
    issueDate: input.issueDate,
    dueDate,
    currency,
    taxMode: input.taxMode,
    reference: input.reference,
    notes: input.notes,
    posting: 'not_requested',
    rejection: null,
    journalEntryId: null,
    allocated: 0n,
    functionalGross: null,
    voidReason: null,
    parties: null,
    ...amounts,
  };
}

async function told(work: ReceivablesWork, { identity, requestId }: Caller, invoice: Invoice): Promise<Did<Invoice>> {
  const { id, version, customerId } = invoice;
  const data = { invoiceId: id, version, customerId };
  const fact = newFact(invoiceDrafted, { subject: id, data, actor: actorOf(identity), correlationId: requestId });
  return { value: invoice, id, sequence: await work.tell([fact]) };
}
