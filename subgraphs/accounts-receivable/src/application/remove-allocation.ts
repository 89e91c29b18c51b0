import { newFact, postingWithdrawn } from '@qbit/events';
import { type Caller, once, type Written } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, type Outcome, refused, todayIn } from '@qbit/utils';
import {
  type Allocation,
  type CreditSource,
  type CustomerPayment,
  settledStatus,
  sourceOfPayment,
} from '../domain/allocation';
import { type CreditNote, sourceOfCreditNote } from '../domain/credit-note';
import { allocationFact } from './allocation-facts';
import { setSourceAllocated } from './make-allocations';
import type { InOrganization, ReceivablesWork } from './ports';

export interface RemoveAllocationPorts {
  readonly inOrganization: InOrganization;
}

/** What settled an invoice and does so no more: one of the two. */
export interface Unsettled {
  readonly payment: CustomerPayment | null;
  readonly creditNote: CreditNote | null;
}

/**
 * Takes an allocation back from today on (AR-7): the receipt and all other allocations stay, its own exchange difference is reversed,
 * and nothing is deleted, so that reports of yesterday stay. NOT_FOUND; ALREADY_REMOVED; INVOICE_VOID, for the credit of a void invoice is what makes it void.
 */
export function removeAllocation(
  { inOrganization }: RemoveAllocationPorts,
  caller: Caller,
  {
    allocationId,
    ...call
  }: { readonly allocationId: string | null; readonly idempotencyKey: string | null; readonly received: unknown },
): Promise<Outcome<Written<Unsettled>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'removeAllocation', ...call },
    async (work) => {
      const found = allocationId === null ? null : await work.allocationById(allocationId);
      const before = found && (await unsettled(work, found));
      const source = before && sourceOf(before);
      const invoice = found && (await work.invoiceForUpdate(found.invoiceId));
      if (!found || !source || !invoice) return refused(fault('NOT_FOUND', 'There is no such allocation'));
      // Whoever came first held its source: what it did is seen now.
      const allocation = await work.allocationById(found.id);
      if (!allocation || allocation.removedOn !== null)
        return refused(fault('ALREADY_REMOVED', 'The allocation is removed'));
      if (invoice.status === 'void') return refused(fault('INVOICE_VOID', `${invoice.number} is void by this credit`));
      const { kind, id } = actorOf(caller.identity);
      const at = await work.now();
      const { timeZone } = await work.organization();
      const today = todayIn(timeZone, new Date(at));
      const on = today < allocation.date ? allocation.date : today;
      await work.removeAllocation(allocation.id, { on, at, by: `${kind}:${id}` });
      const settled = { ...invoice, allocated: invoice.allocated - allocation.amount };
      await work.setInvoiceAllocated(invoice.id, settled.allocated, settledStatus(settled.gross, settled.allocated));
      await setSourceAllocated(work, source, source.allocated - allocation.amount);
      const told = { subject: allocation.id, actor: actorOf(caller.identity), correlationId: caller.requestId };
      const document = { type: 'allocation', id: allocation.id, version: 1, purpose: 'fx' };
      const role = caller.identity.role;
      const withdrawn = {
        document,
        postingDate: on,
        reason: 'The allocation was removed',
        ...(role !== null && { role }),
      };
      const sequence = await work.tell([
        allocationFact(caller, allocation, settled, true),
        ...(allocation.used === allocation.relieved
          ? []
          : [newFact(postingWithdrawn('accounts-receivable'), { ...told, data: withdrawn })]),
      ]);
      const value = await unsettled(work, allocation);
      return done({ value, id: allocation.id, sequence });
    },
    async (work, id) => {
      const allocation = await work.allocationById(id);
      return allocation && unsettled(work, allocation);
    },
  );
}

/** What an allocation is of, locked. */
async function unsettled(work: ReceivablesWork, { paymentId, creditNoteId }: Allocation): Promise<Unsettled> {
  return {
    payment: paymentId === null ? null : await work.paymentForUpdate(paymentId),
    creditNote: creditNoteId === null ? null : await work.creditNoteForUpdate(creditNoteId),
  };
}

function sourceOf({ payment, creditNote }: Unsettled): CreditSource | null {
  if (payment) return sourceOfPayment(payment);
  return creditNote && sourceOfCreditNote(creditNote);
}

function fault(code: string, message: string): Fault {
  return { code, message, path: ['allocationId'] };
}
