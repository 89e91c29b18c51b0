import type { Readable } from 'node:stream';
import { HledgerJournal } from '../../domain/books/hledger-journal';
import type { BooksPart } from '../run-import';
import { type PlainTextSettings, readPlainText } from './plain-text.reader';

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
};
/** Currencies whose people write $. */
const DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'CLP', 'COP', 'ARS', 'TWD']);

/** Reads a journal of hledger. A number without a commodity counts functional currency, and so does $ where that is a dollar. */
export function readHledger(open: () => Promise<Readable>, settings: PlainTextSettings): AsyncIterable<BooksPart> {
  return readPlainText(
    open,
    {
      parser: () => new HledgerJournal(),
      opensAccounts: false,
      infersCosts: true,
      currencyOf: (commodity, functionalCurrency) => {
        if (commodity === '') return functionalCurrency;
        if (commodity === '$') return DOLLARS.has(functionalCurrency) ? functionalCurrency : 'USD';
        return SIGNS[commodity] ?? commodity;
      },
    },
    settings,
  );
}
