export const CREDIT_STATES = ['OPEN', 'USED'] as const;

export interface CreditNoteFilter {
  readonly search?: string;
  readonly open?: boolean;
  readonly customerId?: string;
}

/** What the address of a list of credit notes asks for; what it says that makes no sense is left out. */
export function creditNoteFilterOf(
  query: Readonly<Partial<Record<'search' | 'status' | 'customer', string | undefined>>>,
): CreditNoteFilter {
  const { search, status, customer } = query;
  return {
    ...(search ? { search } : {}),
    ...(CREDIT_STATES.some((state) => state === status) ? { open: status === 'OPEN' } : {}),
    ...(customer ? { customerId: customer } : {}),
  };
}
