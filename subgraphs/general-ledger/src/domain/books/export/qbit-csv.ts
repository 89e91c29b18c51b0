import { formatAmount } from '@qbit/utils';
import type { AccountType } from '../../account';
import {
  type BooksFormatter,
  type ExportedEntry,
  type ExportedLine,
  signedAmount,
  signedFunctional,
} from './exported-books';

const COLUMNS =
  'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency,reference,dimensions,lineText,taxCode,taxRate,taxDirection,taxBase,taxAmount,taxPoint,reverses,externalSource,externalId';

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

function entryText(
  { id, postingDate, description, reference, externalReference, reverses, lines }: ExportedEntry,
  functional: string,
): string {
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
        line.description ?? '',
        ...taxCells(line, functional),
        reverses ?? '',
        externalReference?.source ?? '',
        externalReference?.id ?? '',
      ]
        .map(cell)
        .join(','),
    )
    .map((row) => `${row}\n`)
    .join('');
}

/** Code, rate, direction, base, tax and tax point. */
function taxCells({ tax }: ExportedLine, functional: string): string[] {
  if (!tax?.facts) return [tax?.code ?? '', '', '', '', '', ''];
  const { rate, direction, base, amount, point } = tax.facts;
  return [tax.code, rate, direction, formatAmount(base, functional), formatAmount(amount, functional), point];
}

/** RFC 4180: in quotes where it holds a comma, a quote or a line break. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
