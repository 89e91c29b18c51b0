import { formatAmount } from '@qbit/utils';
import type { AccountType } from '../../account';
import { type BooksFormatter, type ExportedEntry, signedAmount, signedFunctional } from './exported-books';

const COLUMNS =
  'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency,reference,dimensions';

const TYPES: Readonly<Record<AccountType, string>> = {
  asset: 'asset',
  liability: 'liability',
  equity: 'equity',
  income: 'revenue',
  expense: 'expense',
};

/** Books as `qbit-csv`: the format that imports read, one line a posting. */
export function qbitCsvFormatter(functionalCurrency: string): BooksFormatter {
  return { head: () => `${COLUMNS}\n`, entry: (entry) => entryText(entry, functionalCurrency) };
}

function entryText({ id, postingDate, description, reference, lines }: ExportedEntry, functional: string): string {
  return lines
    .map((line, index) =>
      [
        id,
        String(index + 1),
        postingDate,
        description,
        line.account.name,
        TYPES[line.account.type],
        formatAmount(signedAmount(line), line.currency),
        line.currency,
        line.rate ?? '',
        formatAmount(signedFunctional(line), functional),
        functional,
        reference ?? '',
        Object.entries(line.dimensions ?? {})
          .map((pair) => pair.join('='))
          .join(';'),
      ]
        .map(cell)
        .join(','),
    )
    .map((row) => `${row}\n`)
    .join('');
}

/** RFC 4180: in quotes where it holds a comma, a quote or a line break. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
