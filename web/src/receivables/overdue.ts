/** What tells whether an invoice is overdue. */
interface Owed {
  readonly status: string;
  readonly dueDate: string;
}

/** Whether an invoice is still owed after its due date: it is stored nowhere, its dates tell it. Dates are ISO 8601. */
export function isOverdue({ status, dueDate }: Owed, today: string): boolean {
  return (status === 'ISSUED' || status === 'PARTIALLY_PAID') && dueDate < today;
}
