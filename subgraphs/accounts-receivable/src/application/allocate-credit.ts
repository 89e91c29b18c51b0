import { type Caller, once, type Written } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Outcome, refused } from '@qbit/utils';
import { type CreditSource, type CustomerPayment, settledStatus, sourceOfPayment } from '../domain/allocation';
import { type CreditNote, sourceOfCreditNote } from '../domain/credit-note';
import { allocationFacts } from './allocation-facts';
import { makeAllocations } from './make-allocations';
import type { InOrganization, ReceivablesWork } from './ports';
import { type AllocationInput, readAllocations } from './read-allocations';

export interface AllocateCreditPorts {
  readonly inOrganization: InOrganization;
}

/** What of it goes to which invoices. */
export interface AllocationCall {
  readonly allocations: readonly AllocationInput[];
  readonly idempotencyKey: string | null;
  readonly received: unknown;
}

/** Allocates what is left of a payment to invoices of its customer (AR-5). NOT_FOUND; else the faults of `readAllocations`. */
export function allocatePayment(
  { inOrganization }: AllocateCreditPorts,
  caller: Caller,
  { paymentId, allocations, ...call }: AllocationCall & { readonly paymentId: string | null },
): Promise<Outcome<Written<CustomerPayment>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'allocateCustomerPayment', ...call },
    async (work) => {
      const payment = paymentId === null ? null : await work.paymentForUpdate(paymentId);
      if (!payment) return refused({ code: 'NOT_FOUND', message: 'There is no such payment', path: ['paymentId'] });
      const settled = await allocate(work, caller, sourceOfPayment(payment), allocations);
      if (!settled.ok) return settled;
      const { allocated, version } = settled.value.source;
      return done({ value: { ...payment, allocated, version }, id: payment.id, sequence: settled.value.sequence });
    },
    (work, id) => work.paymentForUpdate(id),
  );
}

/** Allocates what is left of a credit note to invoices of its customer (AR-4). NOT_FOUND; else the faults of `readAllocations`. */
export function allocateCreditNote(
  { inOrganization }: AllocateCreditPorts,
  caller: Caller,
  { creditNoteId, allocations, ...call }: AllocationCall & { readonly creditNoteId: string | null },
): Promise<Outcome<Written<CreditNote>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'allocateCreditNote', ...call },
    async (work) => {
      const note = creditNoteId === null ? null : await work.creditNoteForUpdate(creditNoteId);
      if (!note) return refused({ code: 'NOT_FOUND', message: 'There is no such credit note', path: ['creditNoteId'] });
      const settled = await allocate(work, caller, sourceOfCreditNote(note), allocations);
      if (!settled.ok) return settled;
      const { allocated, version } = settled.value.source;
      const status = settledStatus(note.gross, allocated);
      return done({ value: { ...note, allocated, version, status }, id: note.id, sequence: settled.value.sequence });
    },
    (work, id) => work.creditNoteForUpdate(id),
  );
}

async function allocate(
  work: ReceivablesWork,
  caller: Caller,
  source: CreditSource,
  allocations: readonly AllocationInput[],
): Promise<Outcome<{ readonly source: CreditSource; readonly sequence: bigint }>> {
  if (!allocations.length)
    return refused({ code: 'TOO_FEW_ALLOCATIONS', message: 'Name an invoice at least', path: ['allocations'] });
  const read = await readAllocations(work, source, allocations, ['allocations']);
  if (!read.ok) return read;
  const { kind, id } = actorOf(caller.identity);
  const settled = await makeAllocations(work, source, read.value, { at: await work.now(), by: `${kind}:${id}` });
  const sequence = await work.tell(await allocationFacts(work, caller, settled.allocations));
  return done({ source: settled.source, sequence });
}
