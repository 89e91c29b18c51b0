/** A line as it came from a spreadsheet: texts, not yet read. */
export interface PastedLine {
  readonly account: string;
  readonly description: string;
  readonly currency: string;
  readonly debit: string;
  readonly credit: string;
}

type Column = keyof PastedLine | 'amount' | 'skip';

/** Heads of columns as people write them, in the languages of the catalogues. */
const HEADS: readonly (readonly [Column, RegExp])[] = [
  ['account', /^(account|konto|rekening|grootboek|code|kontonummer|account code)/i],
  ['description', /^(description|text|memo|beschreibung|buchungstext|omschrijving)/i],
  ['currency', /^(currency|währung|valuta)/i],
  ['debit', /^(debit|soll|debet)/i],
  ['credit', /^(credit|haben)/i],
  ['amount', /^(amount|betrag|bedrag)/i],
];

/** What columns without heads mean, by how many there are. One column is no line: it is pasted as text. */
const BY_COUNT: Readonly<Record<number, readonly Column[]>> = {
  2: ['account', 'amount'],
  3: ['account', 'description', 'amount'],
  4: ['account', 'description', 'debit', 'credit'],
  5: ['account', 'description', 'currency', 'debit', 'credit'],
};

const MOST_LINES = 1_000;

/**
 * Reads rows copied from a spreadsheet (tabs between cells, quotes around cells that hold a tab or a line break). Columns
 * are told by their heads where the first row has some, else by their number. A column of amounts is positive for debit,
 * negative for credit. Null where it is not rows, so that the browser pastes it as text.
 */
export function pastedLines(text: string): PastedLine[] | null {
  if (!text.includes('\t')) return null;
  const rows = rowsOf(text).filter((row) => row.some((cell) => cell !== ''));
  const [first] = rows;
  if (!first) return null;
  const heads = headsOf(first);
  const columns = heads ?? BY_COUNT[Math.min(5, first.length)];
  if (!columns) return null;
  return rows.slice(heads ? 1 : 0, MOST_LINES + 1).map((row) => lineOf(row, columns));
}

function headsOf(row: readonly string[]): Column[] | null {
  const heads = row.map((cell) => HEADS.find(([, words]) => words.test(cell))?.[0] ?? 'skip');
  return heads.includes('account') && heads.some((head) => head === 'debit' || head === 'credit' || head === 'amount')
    ? heads
    : null;
}

function lineOf(row: readonly string[], columns: readonly Column[]): PastedLine {
  const cell = (column: Column) => row[columns.indexOf(column)] ?? '';
  const amount = columns.includes('amount') ? cell('amount') : '';
  const negative = /^\s*[-\u2212(]/.test(amount);
  const magnitude = amount.replace(/^\s*[-\u2212(]\s*/, '').replace(/\)\s*$/, '');
  return {
    account: cell('account'),
    description: cell('description'),
    currency: cell('currency').toUpperCase(),
    debit: amount === '' ? cell('debit') : negative ? '' : magnitude,
    credit: amount === '' ? cell('credit') : negative ? magnitude : '',
  };
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  // A cell in quotes, where quotes inside are doubled, or anything up to the next tab or line break.
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g,
  )) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain ?? '').replaceAll(/\s*[\r\n]+\s*/g, ' ').trim());
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows;
}
