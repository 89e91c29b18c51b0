import { newUuid } from '@qbit/utils';
import { type Allocation, type CreditSource, creditStep, functionalStep, settledStatus } from '../domain/allocation';
import type { Invoice } from '../domain/invoice';
import type { ReceivablesWork } from './ports';
import type { ReadAllocation } from './read-allocations';

/** An allocation that was made, with the invoice as it is since. */
export interface MadeAllocation {
  readonly allocation: Allocation;
  readonly invoice: Invoice;
}

/** Makes allocations that hold, one after the other, and keeps what their source and their invoices are by them. */
export async function makeAllocations<Source extends CreditSource>(
  work: ReceivablesWork,
  source: Source,
  allocations: readonly ReadAllocation[],
  made: { readonly at: string; readonly by: string },
): Promise<{ readonly source: Source; readonly allocations: readonly MadeAllocation[] }> {
  let { allocated } = source;
  let used = await work.settledOf(ofSource(source));
  const results: MadeAllocation[] = [];
  for (const { invoice, amount, date } of allocations) {
    const step = functionalStep({ ...source, allocated, taken: used }, amount);
    const relieved = relief(source, invoice, await work.settledOf({ invoiceId: invoice.id }), amount, step);
    const allocation: Allocation = {
      id: newUuid(),
      paymentId: source.kind === 'payment' ? source.id : null,
      creditNoteId: source.kind === 'credit_note' ? source.id : null,
      invoiceId: invoice.id,
      date,
      amount,
      relieved,
      used: step,
      posting: relieved === step ? 'not_requested' : 'requested',
      removedOn: null,
    };
    await work.insertAllocation(allocation, made);
    const settled = { ...invoice, allocated: invoice.allocated + amount, version: invoice.version + 1 };
    const status = settledStatus(settled.gross, settled.allocated);
    await work.setInvoiceAllocated(invoice.id, settled.allocated, status);
    results.push({ allocation, invoice: { ...settled, status } });
    allocated += amount;
    used += step;
  }
  if (results.length) await setSourceAllocated(work, source, allocated);
  return {
    source: { ...source, allocated, version: source.version + (results.length ? 1 : 0) },
    allocations: results,
  };
}

function relief(source: CreditSource, invoice: Invoice, taken: bigint, amount: bigint, used: bigint): bigint {
  const { gross, allocated } = invoice;
  const settled = { amount: gross, functionalAmount: invoice.functionalGross ?? gross, allocated, taken };
  return source.creditsInvoice === invoice.id ? creditStep(settled, amount, used) : functionalStep(settled, amount);
}

/** Keeps what is allocated of a payment or a credit note. */
export function setSourceAllocated(
  work: ReceivablesWork,
  { kind, id, amount }: CreditSource,
  allocated: bigint,
): Promise<void> {
  return kind === 'payment'
    ? work.setPaymentAllocated(id, allocated)
    : work.setCreditNoteAllocated(id, allocated, settledStatus(amount, allocated));
}

function ofSource({ kind, id }: CreditSource): { readonly paymentId: string } | { readonly creditNoteId: string } {
  return kind === 'payment' ? { paymentId: id } : { creditNoteId: id };
}
