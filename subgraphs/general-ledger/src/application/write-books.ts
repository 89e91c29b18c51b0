import type { CalendarDate } from '@qbit/utils';
import { beancountFormatter } from '../domain/books/export/beancount';
import type { BooksFormatter, ExportedBooks, ExportedEntry } from '../domain/books/export/exported-books';
import { hledgerFormatter } from '../domain/books/export/hledger';
import { qbitCsvFormatter } from '../domain/books/export/qbit-csv';
import type { ExportBooksInput, ExportFormat } from './export-books';

/** What an export reads, all of one snapshot. */
export interface BooksSource {
  books(): Promise<ExportedBooks>;
  /** Entries by posting date and number, page by page. */
  entries(from: CalendarDate | null, to: CalendarDate | null): AsyncIterable<readonly ExportedEntry[]>;
  /** The chain as lines of JSON, its head last. */
  chain(): AsyncIterable<string>;
}

/** How a file of the format is called, what it is, and what it is for: who did what is in the chain. */
export const EXPORT_FILES: Readonly<
  Record<ExportFormat, { extension: string; mediaType: string; purpose: 'exports' | 'audit' }>
> = {
  QBIT_CSV: { extension: 'csv', mediaType: 'text/csv', purpose: 'exports' },
  BEANCOUNT: { extension: 'beancount', mediaType: 'text/plain', purpose: 'exports' },
  HLEDGER: { extension: 'journal', mediaType: 'text/plain', purpose: 'exports' },
  AUDIT_CHAIN: { extension: 'jsonl', mediaType: 'application/x-ndjson', purpose: 'audit' },
};

/** Writes books in a format, piece by piece; `onEntries` is told how many entries each piece holds. */
export async function* writeBooksAs(
  source: BooksSource,
  { format, from, to }: ExportBooksInput,
  onEntries: (count: number) => Promise<void>,
): AsyncGenerator<string> {
  if (format === 'AUDIT_CHAIN') return yield* writeChain(source, onEntries);
  const books = await source.books();
  const formatter = formatterOf(format, books.functionalCurrency);
  yield formatter.head(books);
  for await (const page of source.entries(from, to)) {
    yield page.map((entry) => formatter.entry(entry)).join('');
    await onEntries(page.length);
  }
}

function formatterOf(format: Exclude<ExportFormat, 'AUDIT_CHAIN'>, functionalCurrency: string): BooksFormatter {
  switch (format) {
    case 'QBIT_CSV':
      return qbitCsvFormatter(functionalCurrency);
    case 'HLEDGER':
      return hledgerFormatter(functionalCurrency);
    case 'BEANCOUNT':
      return beancountFormatter(functionalCurrency);
  }
}

/** What is handed on at once, in characters: a text holds no more than 512 MB, and an entry may have 10,000 lines. */
const PIECE = 1_000_000;

async function* writeChain(source: BooksSource, onEntries: (count: number) => Promise<void>): AsyncGenerator<string> {
  let [piece, size, entries]: [string[], number, number] = [[], 0, 0];
  for await (const line of source.chain()) {
    piece.push(`${line}\n`);
    size += line.length;
    if (ENTRY_LINE.test(line)) entries += 1;
    if (size < PIECE) continue;
    yield piece.join('');
    await onEntries(entries);
    [piece, size, entries] = [[], 0, 0];
  }
  yield piece.join('');
  await onEntries(entries);
}

/** The chain has other changes and a head besides, which are no entries. */
const ENTRY_LINE = /^\{\s*"type"\s*:\s*"entry"/;
