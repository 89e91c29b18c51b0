import { exchangeRatesQuoted } from '@qbit/events';
import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, newUuid, type Outcome, refused } from '@qbit/utils';
import { readRates } from '../domain/rates-csv';
import type { BooksChange, NewRateRow, WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { otherPurpose } from './file-purpose';
import type { OtherFile } from './readers/read-csv';

export interface ImportRatesPorts {
  readonly write: WriteBooks;
  /** The cells of a CSV file with rates; null where there is no such file, `unreadable` where it is none, and what it is for where that is not rates. */
  readCsv(
    organizationId: string,
    fileId: string,
  ): Promise<readonly (readonly string[])[] | OtherFile | null | 'unreadable'>;
}

/** Faults that an answer names; a file with more is as wrong. */
const SHOWN_FAULTS = 100;
const BATCH = 5_000;

/** Imports rates from a file, all or none; quotes that are there already are left alone (FX-2). Tells what is new, and answers how many. */
export async function importExchangeRates(
  ports: ImportRatesPorts,
  caller: Caller,
  fileId: string | null,
): Promise<Outcome<Written<number>>> {
  const cells = fileId === null ? null : await ports.readCsv(caller.organizationId, fileId);
  if (cells === null) return refused({ code: 'NOT_FOUND', message: 'There is no such file', path: ['fileId'] });
  if (cells === 'unreadable')
    return refused({ code: 'FILE_UNREADABLE', message: 'The file is no CSV in UTF-8', path: ['fileId'] });
  if ('purpose' in cells) return refused(otherPurpose(cells.purpose, 'rates', ['fileId']));
  const { rates, faults } = readRates(cells);
  if (faults.length) return refused(...faults.slice(0, SHOWN_FAULTS));
  return ports.write(caller.organizationId, async (books) => {
    const actor = actorOf(caller.identity);
    let imported = 0;
    for (let at = 0; at < rates.length; at += BATCH) {
      const added = await books.insertRates(rates.slice(at, at + BATCH));
      imported += added.length;
      await books.tell(actor, factsOf(added), caller.requestId);
    }
    const payload = { fileId, imported, read: rates.length };
    const sequence = await books.record(actor, [{ kind: 'exchange-rates.imported', payload }], caller.requestId);
    return done({ value: imported, sequence });
  });
}

/** A fact for each base, source and day (S-12). */
function factsOf(rates: readonly NewRateRow[]): NonNullable<BooksChange['fact']>[] {
  const groups = Map.groupBy(rates, ({ base, source, date }) => `${base} ${source} ${date}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { base, source, date } = first;
    const quotes = group.map(({ quote, value }) => ({ currency: quote, rate: value }));
    const data = exchangeRatesQuoted.schema.parse({ base, source, date, kind: 'spot', quotes });
    return [{ type: exchangeRatesQuoted.type, subject: newUuid(), data }];
  });
}
