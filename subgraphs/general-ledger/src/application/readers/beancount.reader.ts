import type { Readable } from 'node:stream';
import { BeancountFile } from '../../domain/books/beancount-file';
import type { BooksPart } from '../run-import';
import { type PlainTextSettings, readPlainText } from './plain-text.reader';

/** Reads a file of beancount. */
export function readBeancount(open: () => Promise<Readable>, settings: PlainTextSettings): AsyncIterable<BooksPart> {
  const format = {
    parser: () => new BeancountFile(),
    opensAccounts: true,
    infersCosts: false,
    currencyOf: (commodity: string) => commodity,
  };
  return readPlainText(open, format, settings);
}
