import type { InvoiceRowFragment } from '../generated/graphql';

const ISSUED: readonly InvoiceRowFragment['status'][] = ['ISSUED', 'PARTIALLY_PAID', 'PAID'];

/** Whether an invoice can be credited or made void: it is issued, and the books did not refuse it (AR-4). */
export function isCreditable({ status, posting }: Pick<InvoiceRowFragment, 'status' | 'posting'>): boolean {
  return ISSUED.includes(status) && posting !== 'REJECTED';
}

/** Whether something of an invoice can be open (AR-2). */
export function isOpen({ status }: Pick<InvoiceRowFragment, 'status'>): boolean {
  return status === 'ISSUED' || status === 'PARTIALLY_PAID';
}
