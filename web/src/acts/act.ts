import type { Problem } from '../forms/api-problems';
import type {
  ActCountsFragment,
  BulkOutcome,
  InvoiceActKind,
  InvoiceActQuery,
  InvoiceActStateFragment,
  JobStatus,
  JournalActKind,
  JournalActQuery,
  JournalActStateFragment,
} from '../generated/graphql';

/** An act on many things, whatever it is done to. */
export interface Act {
  readonly id: string;
  readonly kind: JournalActKind | InvoiceActKind;
  readonly status: JobStatus;
  readonly counts: ActCountsFragment;
  /** When it was asked for. */
  readonly createdAt: string;
}

/** One of its things: what it is called and where it is, as far as it is there, and what became of it. */
export interface ActRow {
  readonly position: number;
  readonly outcome: BulkOutcome;
  readonly errors: readonly Problem[];
  /** Null for what is not there, or not there any more. */
  readonly name: string | null;
  /** Below the company's address. */
  readonly path: string | null;
}

export function actOf(act: JournalActStateFragment | InvoiceActStateFragment): Act {
  const { id, status, counts, createdAt } = act;
  return { id, kind: 'journalKind' in act ? act.journalKind : act.invoiceKind, status, counts, createdAt };
}

type JournalItem = NonNullable<JournalActQuery['journalAct']>['items']['nodes'][number];
type InvoiceItem = NonNullable<InvoiceActQuery['invoiceAct']>['items']['nodes'][number];

export function entryRow({ position, outcome, errors, journalEntry: entry }: JournalItem): ActRow {
  return {
    ...{ position, outcome, errors },
    name: entry && (entry.number ?? entry.description),
    path: entry && `journal/${entry.id}${entry.status === 'DRAFT' ? '/edit' : ''}`,
  };
}

export function invoiceRow({ position, outcome, errors, invoice }: InvoiceItem): ActRow {
  return {
    ...{ position, outcome, errors },
    name: invoice && (invoice.number ?? invoice.customer.name),
    path: invoice && `invoices/${invoice.id}${invoice.status === 'DRAFT' ? '/edit' : ''}`,
  };
}

/** How much of it is over, from 0 to 1. */
export function progressOf({ counts: { total, waiting } }: Pick<Act, 'counts'>): number {
  return total === 0 ? 1 : (total - waiting) / total;
}

export const OUTCOMES = ['DONE', 'FAILED', 'WAITING', 'SKIPPED'] as const;

/** The outcome that an address names; null for none, or for what is none. */
export function outcomeOf(text: string | undefined): BulkOutcome | null {
  return OUTCOMES.find((outcome) => outcome === text) ?? null;
}

/** Whether an id is of an act on invoices; else it is of one on entries, or of none. */
export function isOfInvoices(id: string): boolean {
  return id.startsWith('bia_');
}
