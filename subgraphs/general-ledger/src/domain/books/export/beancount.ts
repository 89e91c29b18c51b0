import { type CalendarDate, decimalsOf, formatAmount, formatDecimal, writtenExternalId } from '@qbit/utils';
import type { AccountType } from '../../account';
import { costedLines } from './costed-lines';
import type { BooksFormatter, ExportedAccount, ExportedBooks, ExportedEntry } from './exported-books';

const ROOTS: Readonly<Record<AccountType, string>> = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
};

/** Where there is no entry yet, accounts open on this day. */
const LONG_AGO = '1970-01-01' as CalendarDate;

/**
 * Books as a file of beancount: foreign amounts at their total price, so that the sum of `weight` gives functional currency.
 *
 * Names keep letters, digits and hyphens, under the root of their type; two that become one are told apart by their codes.
 */
export function beancountFormatter(functionalCurrency: string): BooksFormatter {
  let names: ReadonlyMap<string, string> = new Map();
  return {
    head: (books) => {
      names = namesOf(books.accounts);
      return head(books, names);
    },
    entry: (entry) => entryText(entry, functionalCurrency, names),
  };
}

function head({ title, functionalCurrency, firstDate }: ExportedBooks, names: ReadonlyMap<string, string>): string {
  const half = formatDecimal({ unscaled: 5n, scale: decimalsOf(functionalCurrency) + 1 });
  return [
    `option "title" ${quoted(title)}`,
    `option "operating_currency" "${functionalCurrency}"`,
    // A total price is divided by beancount and multiplied again: what that leaves over is far below half a minor unit.
    `option "inferred_tolerance_default" "${functionalCurrency}:${half}"`,
    '',
    ...[...names.values()].map((name) => `${firstDate ?? LONG_AGO} open ${name}`),
    '',
    '',
  ].join('\n');
}

function entryText(
  { id, number, postingDate, description, reference, externalReference: external, lines }: ExportedEntry,
  functional: string,
  names: ReadonlyMap<string, string>,
): string {
  const postings = costedLines(lines, functional).flatMap(({ account, amount, currency, cost, description: words }) => {
    const price = cost === null ? '' : ` @@ ${formatAmount(cost, functional)} ${functional}`;
    return [
      `  ${names.get(account.id) ?? ''}  ${formatAmount(amount, currency)} ${currency}${price}`,
      ...(words ? [`    text: ${quoted(words)}`] : []),
    ];
  });
  const metadata = [
    `  id: "${id}"`,
    `  number: ${quoted(number)}`,
    ...(reference ? [`  reference: ${quoted(reference)}`] : []),
    ...(external
      ? [`  externalSource: ${quoted(external.source)}`, `  externalId: ${quoted(writtenExternalId(external.id))}`]
      : []),
  ];
  return [`${postingDate} * ${quoted(description)}`, ...metadata, ...postings, '', ''].join('\n');
}

function quoted(text: string): string {
  const safe = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').replaceAll(/[\\"]/g, (sign) => `\\${sign}`);
  return `"${safe}"`;
}

function namesOf(accounts: readonly ExportedAccount[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    accounts.map((account) => {
      const wanted = nameOf(account);
      let name = wanted;
      for (let copy = 1; taken.has(name); copy++)
        name = `${wanted}-${component(account.code)}${copy > 1 ? `-${copy}` : ''}`;
      taken.add(name);
      return [account.id, name];
    }),
  );
}

function nameOf({ type, name }: ExportedAccount): string {
  const parts = name.split(':');
  const below = parts[0] === ROOTS[type] && parts.length > 1 ? parts.slice(1) : parts;
  return [ROOTS[type], ...below.map(component)].join(':');
}

/** A part begins with a capital or a digit and has letters, digits and hyphens; before a letter that has no capital goes an X. */
function component(text: string): string {
  const letters = text.replaceAll(/[^\p{L}\p{Nd}]+/gu, '-').replaceAll(/^-|-$/g, '');
  const [first = '', ...rest] = letters;
  const name = first.toUpperCase() + rest.join('');
  return /^[\p{Lu}\p{Nd}]/u.test(name) ? name : `X${name}`;
}
