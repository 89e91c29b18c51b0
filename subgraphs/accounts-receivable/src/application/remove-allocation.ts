import { newFact, postingWithdrawn } from '@qbit/events';
import { actorOf } from '@qbit/types';
import { done, type Outcome, refused, todayIn } from '@qbit/utils';
import { type CustomerPayment, settledStatus } from '../domain/allocation';
import { allocationFact } from './allocate-payment';
import { once } from './once';
import type { Caller, InOrganization, Written } from './ports';

export interface RemoveAllocationPorts {
  readonly inOrganization: InOrganization;
}

/**
 * Takes an allocation back from today on (AR-7): the receipt and all other allocations stay, its own exchange difference is reversed,
 * and nothing is deleted, so that reports of yesterday stay. NOT_FOUND; ALREADY_REMOVED.
 */
export function removeAllocation(
  { inOrganization }: RemoveAllocationPorts,
  caller: Caller,
  {
    allocationId,
    ...call
  }: { readonly allocationId: string | null; readonly idempotencyKey: string | null; readonly received: unknown },
): Promise<Outcome<Written<CustomerPayment>>> {
  const path = ['allocationId'];
  return once(
    inOrganization,
    caller,
    { operation: 'removeAllocation', ...call },
    async (work) => {
      const found = allocationId === null ? null : await work.allocationById(allocationId);
      const payment = found && (await work.paymentForUpdate(found.paymentId));
      const invoice = found && (await work.invoiceForUpdate(found.invoiceId));
      if (!found || !payment || !invoice)
        return refused({ code: 'NOT_FOUND', message: 'There is no such allocation', path });
      // Whoever came first held the payment: what it did is seen now.
      const allocation = await work.allocationById(found.id);
      if (!allocation || allocation.removedOn !== null)
        return refused({ code: 'ALREADY_REMOVED', message: 'The allocation is removed', path });
      const { kind, id } = actorOf(caller.identity);
      const at = await work.now();
      const { timeZone } = await work.organization();
      const today = todayIn(timeZone, new Date(at));
      const on = today < allocation.date ? allocation.date : today;
      await work.removeAllocation(allocation.id, { on, at, by: `${kind}:${id}` });
      const settled = { ...invoice, allocated: invoice.allocated - allocation.amount };
      await work.setInvoiceAllocated(invoice.id, settled.allocated, settledStatus(settled.gross, settled.allocated));
      await work.setPaymentAllocated(payment.id, payment.allocated - allocation.amount);
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
      const value = { ...payment, allocated: payment.allocated - allocation.amount, version: payment.version + 1 };
      return done({ value, id: payment.id, sequence });
    },
    (work, id) => work.paymentForUpdate(id),
  );
}
