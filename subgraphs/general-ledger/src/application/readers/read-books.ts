import type { Readable } from 'node:stream';
import type { BooksReader } from '../run-import';
import { readQbitCsv } from './qbit-csv.reader';

/** Reads books in one of the formats that can be read; throws on another, for it was refused before. */
export function readBooks(format: string, content: Readable, functionalCurrency: string): BooksReader {
  switch (format) {
    case 'QBIT_CSV':
      return readQbitCsv(content, functionalCurrency);
    default:
      throw new Error(`No reader for books in the format ${format}`);
  }
}
