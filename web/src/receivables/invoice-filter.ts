import type { InvoiceStatus } from '../generated/graphql';

export const INVOICE_STATES = ['DRAFT', 'ISSUED', 'PARTIALLY_PAID', 'PAID', 'VOID', 'WRITTEN_OFF'] as const;

export interface InvoiceFilter {
  readonly search?: string;
  readonly status?: InvoiceStatus;
  readonly overdue?: true;
}

/** What the address of a list of invoices asks for; what it says that makes no sense is left out. */
export function invoiceFilterOf(
  query: Readonly<Partial<Record<'search' | 'status', string | undefined>>>,
): InvoiceFilter {
  const { search, status } = query;
  return {
    ...(search ? { search } : {}),
    ...(isState(status) ? { status } : {}),
    ...(status === 'OVERDUE' ? { overdue: true } : {}),
  };
}

function isState(text: string | undefined): text is InvoiceStatus {
  return INVOICE_STATES.some((state) => state === text);
}
