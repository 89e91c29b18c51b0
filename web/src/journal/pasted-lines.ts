/** A line as it came from a spreadsheet: texts, not yet read. */
export interface PastedLine {
  /** Where it stood, from 1: the line of the text that it begins on. */
  readonly line: number;
  readonly account: string;
  readonly description: string;
  readonly currency: string;
  readonly debit: string;
  readonly credit: string;
}

type Column = Exclude<keyof PastedLine, 'line'> | 'amount' | 'skip';

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
  const rows = rowsOf(text, '\t');
  const [first] = rows;
  if (!first) return null;
  const heads = headsOf(first);
  const columns = heads ?? BY_COUNT[Math.min(5, first.cells.length)];
  if (!columns) return null;
  return rows.slice(heads ? 1 : 0, MOST_LINES + 1).map((row) => lineOf(row, columns));
}

/** What a file of lines comes to; or why it is none: it names no columns, it has no lines below them, or too many. */
export type FileLines =
  | { readonly ok: true; readonly lines: readonly PastedLine[] }
  | { readonly ok: false; readonly why: 'NO_HEADS' | 'NO_LINES' | 'TOO_MANY_LINES' };

/** More lines than an entry has are in no file that would be taken. */
export const MOST_FILE_LINES = 10_000;
const SEPARATORS = ['\t', ';', ','] as const;

/**
 * Reads a file of lines as what is pasted is read, with its cells between semicolons, commas or tabs, whichever its first line has
 * most of. That line names the columns: a file is not asked what a person meant.
 */
export function fileLines(text: string): FileLines {
  const plain = text.replace(/^\uFEFF/, '');
  const counts = SEPARATORS.map((separator) => rowsOf(plain, separator)[0]?.cells.length ?? 0);
  const separator = SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
  const [first, ...rows] = rowsOf(plain, separator);
  const heads = first && headsOf(first);
  if (!heads) return { ok: false, why: 'NO_HEADS' };
  if (rows.length === 0) return { ok: false, why: 'NO_LINES' };
  if (rows.length > MOST_FILE_LINES) return { ok: false, why: 'TOO_MANY_LINES' };
  return { ok: true, lines: rows.map((row) => lineOf(row, heads)) };
}

/** The cells of a line, and the line of the text that it begins on. */
interface TextRow {
  readonly cells: readonly string[];
  readonly line: number;
}

function headsOf({ cells }: TextRow): Column[] | null {
  const heads = cells.map((cell) => HEADS.find(([, words]) => words.test(cell))?.[0] ?? 'skip');
  return heads.includes('account') && heads.some((head) => head === 'debit' || head === 'credit' || head === 'amount')
    ? heads
    : null;
}

function lineOf({ cells, line }: TextRow, columns: readonly Column[]): PastedLine {
  const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
  const amount = columns.includes('amount') ? cell('amount') : '';
  const negative = /^\s*[-\u2212(]/.test(amount);
  const magnitude = amount.replace(/^\s*[-\u2212(]\s*/, '').replace(/\)\s*$/, '');
  return {
    line,
    account: cell('account'),
    description: cell('description'),
    currency: cell('currency').toUpperCase(),
    debit: amount === '' ? cell('debit') : negative ? '' : magnitude,
    credit: amount === '' ? cell('credit') : negative ? magnitude : '',
  };
}

/** The lines of a text that are not empty. A cell in quotes, where quotes inside are doubled, may hold separators and breaks. */
function rowsOf(text: string, separator: (typeof SEPARATORS)[number]): TextRow[] {
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"(?=[${separator}\\r\\n]|$)|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`,
    'g',
  );
  const rows: { cells: string[]; line: number }[] = [{ cells: [], line: 1 }];
  let line = 1;
  for (const [, quoted, plain, end] of text.matchAll(cell)) {
    rows.at(-1)?.cells.push((quoted?.replaceAll('""', '"') ?? plain ?? '').replaceAll(/\s*[\r\n]+\s*/g, ' ').trim());
    if (end === '') break;
    line += quoted?.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === separator) continue;
    line += 1;
    rows.push({ cells: [], line });
  }
  return rows.filter(({ cells }) => cells.some((text) => text !== ''));
}
