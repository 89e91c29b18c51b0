import type { CalendarDate } from '@qbit/utils';

/** What changes what a customer owes. */
export const STATEMENT_KINDS = ['INVOICE', 'CREDIT_NOTE', 'PAYMENT', 'EXCHANGE_DIFFERENCE'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A document on a day: what the customer owes more by it, less where it is negative; minor units. */
export interface StatementItem {
  readonly date: CalendarDate;
  readonly kind: StatementKind;
  readonly number: string;
  /** Of the document: an invoice, a credit note, a payment or an allocation. */
  readonly documentId: string;
  readonly amount: bigint;
}

export interface Statement {
  readonly opening: bigint;
  readonly lines: readonly (StatementItem & { readonly balance: bigint })[];
  readonly closing: bigint;
}

/** The statement of items in the order of their days, from what was owed before the first of them (AR-11). */
export function statementOf(opening: bigint, items: readonly StatementItem[]): Statement {
  let balance = opening;
  const lines = items.map((item) => {
    balance += item.amount;
    return { ...item, balance };
  });
  return { opening, lines, closing: balance };
}
