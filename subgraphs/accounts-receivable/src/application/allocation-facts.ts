import { allocationChanged, creditAllocationChanged, type NewFact, newFact, postingRequested } from '@qbit/events';
import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { type Allocation, settledStatus } from '../domain/allocation';
import type { Invoice } from '../domain/invoice';
import type { MadeAllocation } from './make-allocations';
import type { ReceivablesWork } from './ports';

/**
 * What is told of allocations that were made: each of them, and of one at another rate the entry of its difference, functional
 * alone, between receivables and the realised gain or loss (FX-6).
 */
export async function allocationFacts(
  work: ReceivablesWork,
  caller: Caller,
  made: readonly MadeAllocation[],
): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (const { allocation, invoice } of made) {
    facts.push(allocationFact(caller, allocation, invoice, false));
    const difference = allocation.used - allocation.relieved;
    if (difference !== 0n) facts.push(await differenceFact(work, caller, { allocation, invoice }, difference));
  }
  return facts;
}

/** The fact of an allocation that was made or removed, with how far its invoice is by now. */
export function allocationFact(
  { identity, requestId }: Caller,
  { id, paymentId, creditNoteId, invoiceId, date, amount }: Allocation,
  { currency, gross, allocated }: Invoice,
  removed: boolean,
): NewFact {
  const status = settledStatus(gross, allocated);
  const data = {
    allocationId: id,
    invoiceId,
    date,
    currency,
    amount: String(amount),
    removed,
    invoiceStatus: status,
  };
  const told = { subject: id, actor: actorOf(identity), correlationId: requestId };
  return creditNoteId === null
    ? newFact(allocationChanged, { ...told, data: { ...data, paymentId: paymentId ?? '' } })
    : newFact(creditAllocationChanged, { ...told, data: { ...data, creditNoteId } });
}

async function differenceFact(
  work: ReceivablesWork,
  { identity, requestId }: Caller,
  { allocation, invoice }: MadeAllocation,
  difference: bigint,
): Promise<NewFact> {
  const isGain = difference > 0n;
  const receivables = await work.receivablesAccount();
  const result = await work.accountOf({ role: isGain ? 'realised_fx_gain' : 'realised_fx_loss' });
  const functionalAmount = String(isGain ? difference : -difference);
  const line = { amount: '0', currency: invoice.currency, functionalAmount };
  return newFact(postingRequested('accounts-receivable'), {
    subject: allocation.id,
    actor: actorOf(identity),
    correlationId: requestId,
    data: {
      document: { type: 'allocation', id: allocation.id, version: 1, purpose: 'fx' },
      postingDate: allocation.date,
      description: `Exchange ${isGain ? 'gain' : 'loss'} on ${invoice.number}`,
      ...(invoice.number !== null && { reference: invoice.number }),
      ...(identity.role !== null && { role: identity.role }),
      lines: [
        { accountId: receivables?.id ?? '', side: isGain ? ('debit' as const) : ('credit' as const), ...line },
        { accountId: result?.id ?? '', side: isGain ? ('credit' as const) : ('debit' as const), ...line },
      ],
    },
  });
}
