import { Readable } from 'node:stream';
import type { BooksPart, BooksReader } from '../run-import';
import { readBeancount } from './beancount.reader';
import { readHledger } from './hledger.reader';
import type { PlainTextSettings } from './plain-text.reader';
import { readQbitCsv } from './qbit-csv.reader';
import { readSafT } from './saf-t.reader';

/** A file, to be read from its beginning as often as its format needs that. */
export interface BooksFile {
  readonly size: number;
  open(): Promise<Readable>;
}

/** Reads books in one of the formats that can be read; throws on another, for it was refused before. */
export async function readBooks(format: string, file: BooksFile, settings: PlainTextSettings): Promise<BooksReader> {
  let [read, opened] = [0, 0];
  const open = async () => {
    opened++;
    const content = await file.open();
    const counted = async function* () {
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        read += chunk.length;
        yield chunk;
      }
    };
    return Readable.from(counted(), { objectMode: false }).once('close', () => content.destroy());
  };
  const parts = await partsOf(format, open, settings);
  const whole = () => file.size * Math.max(opened, PASSES[format] ?? 1);
  return { parts, progress: () => (read === 0 ? 0 : Math.min(1, read / whole())) };
}

/** How often a format is read from its beginning, where that is more than once. */
const PASSES: Readonly<Record<string, number>> = { HLEDGER: 2, BEANCOUNT: 2 };

async function partsOf(
  format: string,
  open: () => Promise<Readable>,
  settings: PlainTextSettings,
): Promise<AsyncIterable<BooksPart>> {
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
