import { decimalsOf, formatAmount, writtenExternalId } from '@qbit/utils';
import type { AccountType } from '../../account';
import { costedLines } from './costed-lines';
import type { BooksFormatter, ExportedAccount, ExportedBooks, ExportedEntry } from './exported-books';

const TYPES: Readonly<Record<AccountType, string>> = {
  asset: 'A',
  liability: 'L',
  equity: 'E',
  income: 'R',
  expense: 'X',
};

/** Books as a journal of hledger: foreign amounts at their total cost, so that `-B` gives functional currency. */
export function hledgerFormatter(functionalCurrency: string): BooksFormatter {
  return {
    head: (books) => head(books),
    entry: (entry) => entryText(entry, functionalCurrency),
  };
}

/** Every commodity and account is declared, for hledger refuses others where it is asked to be strict. */
function head({ title, functionalCurrency, currencies, accounts }: ExportedBooks): string {
  return [
    `; ${plain(title)}, in ${functionalCurrency}`,
    'decimal-mark .',
    ...currencies.map((currency) => `commodity 1000.${'0'.repeat(decimalsOf(currency))} ${currency}`),
    ...accounts.map((account) => `account ${nameOf(account)}  ; type: ${TYPES[account.type]}`),
    '',
    '',
  ].join('\n');
}

function entryText(
  { id, number, postingDate, description, reference, externalReference: external, lines }: ExportedEntry,
  functional: string,
): string {
  const postings = costedLines(lines, functional).map(({ account, amount, currency, cost, description: words }) => {
    const price = cost === null ? '' : ` @@ ${formatAmount(cost, functional)} ${functional}`;
    const note = words ? `  ; ${undated(plain(words))}` : '';
    return `    ${nameOf(account)}  ${formatAmount(amount, currency)} ${currency}${price}${note}`;
  });
  const title = `${postingDate} * (${plain(number).replaceAll(/[()]/g, '')}) ${plain(description)}`.trimEnd();
  const tags = [
    `    ; id:${id}`,
    ...(reference ? [`    ; reference:${plain(reference).replaceAll(',', ' ')}`] : []),
    ...(external ? [`    ; externalSource:${external.source}, externalId:${writtenExternalId(external.id)}`] : []),
  ];
  return [title, ...tags, ...postings, '', ''].join('\n');
}

/** A name ends where two spaces or a semicolon are; a bracket around all of it would make it virtual. */
function nameOf({ name }: ExportedAccount): string {
  const safe = plain(name);
  return /^[([*!;]/.test(safe) ? `_${safe}` : safe;
}

/** Without what would give a posting a date of its own: a date in brackets, or the tag. */
function undated(comment: string): string {
  return comment
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(/\b(date2?):/gi, '$1 :');
}

/** On one line, without what begins a comment. */
function plain(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(';', ',')
    .trim();
}
