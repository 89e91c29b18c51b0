import type { Readable } from 'node:stream';
import type { BooksReader } from '../run-import';
import { readBeancount } from './beancount.reader';
import { readHledger } from './hledger.reader';
import type { PlainTextSettings } from './plain-text.reader';
import { readQbitCsv } from './qbit-csv.reader';
import { readSafT } from './saf-t.reader';

/** Reads books in one of the formats that can be read; throws on another, for it was refused before. `open` gives the file from its beginning. */
export async function readBooks(
  format: string,
  open: () => Promise<Readable>,
  settings: PlainTextSettings,
): Promise<BooksReader> {
  switch (format) {
    case 'QBIT_CSV':
      return readQbitCsv(await open(), settings.functionalCurrency);
    case 'HLEDGER':
      return readHledger(open, settings);
    case 'BEANCOUNT':
      return readBeancount(open, settings);
    case 'SAF_T':
      return readSafT(await open(), settings.functionalCurrency);
    default:
      throw new Error(`No reader for books in the format ${format}`);
  }
}
