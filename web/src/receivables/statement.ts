import { type CalendarDate, parseCalendarDate } from '@qbit/utils';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface StatementLine {
  readonly date: string;
  readonly documentType: string;
  readonly documentNumber: string;
  readonly documentId: string;
  readonly debit?: Money | null;
  readonly credit?: Money | null;
  readonly balance: Money;
}

/** What a customer owed, what changed it, and what it owes. */
interface Statement {
  readonly opening: Money;
  readonly closing: Money;
  readonly lines: readonly StatementLine[];
}

export const STATEMENT_KINDS = ['INVOICE', 'CREDIT_NOTE', 'PAYMENT', 'EXCHANGE_DIFFERENCE'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** What a statement is of. */
export interface StatementPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Of the documents in it alone; null for all, in functional currency. */
  readonly currency: string | null;
}

/** What the address of a statement asks for: this year up to today, in all currencies, where it says nothing that makes sense. */
export function statementPeriodOf(
  query: Readonly<Partial<Record<'from' | 'to' | 'currency', string | undefined>>>,
  today: CalendarDate,
): StatementPeriod {
  const to = parseCalendarDate(query.to ?? '') ?? today;
  const firstOfYear = parseCalendarDate(`${to.slice(0, 4)}-01-01`) ?? to;
  return {
    from: parseCalendarDate(query.from ?? '') ?? firstOfYear,
    to,
    currency: /^[A-Z]{3}$/.test(query.currency ?? '') ? (query.currency ?? null) : null,
  };
}

/** Whether a text is one of the kinds that a line may be of. */
export function isStatementKind(text: string): text is StatementKind {
  return STATEMENT_KINDS.some((kind) => kind === text);
}

/** Where the document of a line is shown, below the company's address. A difference leads to its invoice, by the number. */
export function documentPath({ documentType, documentId, documentNumber }: StatementLine): string | null {
  switch (documentType) {
    case 'INVOICE':
      return `/invoices/${documentId}`;
    case 'CREDIT_NOTE':
      return `/credit-notes/${documentId}`;
    case 'PAYMENT':
      return `/payments/${documentId}`;
    case 'EXCHANGE_DIFFERENCE':
      return `/invoices?${new URLSearchParams({ search: documentNumber })}`;
    default:
      return null;
  }
}

/** A line of a statement as it is taken along: the opening and the closing are lines of their own. */
export interface StatementRow {
  readonly date: string;
  readonly type: string;
  readonly number: string | null;
  readonly debit: string | null;
  readonly credit: string | null;
  readonly balance: Money;
}

/** The lines of a statement, between what was owed at its beginning and what is at its end. */
export function statementRows(
  { opening, closing, lines }: Statement,
  { from, to }: Pick<StatementPeriod, 'from' | 'to'>,
): StatementRow[] {
  const none = { number: null, debit: null, credit: null };
  return [
    { ...none, date: from, type: 'OPENING', balance: opening },
    ...lines.map(({ date, documentType, documentNumber, debit, credit, balance }) => ({
      date,
      type: documentType,
      number: documentNumber,
      debit: debit?.amount ?? null,
      credit: credit?.amount ?? null,
      balance,
    })),
    { ...none, date: to, type: 'CLOSING', balance: closing },
  ];
}
