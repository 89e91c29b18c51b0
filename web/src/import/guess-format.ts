/** What books can be told to be. */
type ToldFormat = 'QBIT_CSV' | 'BEANCOUNT' | 'HLEDGER' | 'SAF_T';

/** How much of a file's beginning is looked at. */
export const LOOKED_AT_BYTES = 8_192;

type Guess = readonly [format: ToldFormat, looksLike: RegExp];

/** What only one format begins with; the first that is found counts. */
const BY_BEGINNING: readonly Guess[] = [
  ['SAF_T', /<(?:\w+:)?AuditFile\b/],
  ['QBIT_CSV', /^\uFEFF?"?entryId"?\s*,\s*"?line"?\s*,/i],
  ['BEANCOUNT', /^\d{4}-\d{2}-\d{2}\s+(?:open\s+[A-Z]|[*!]\s+"|txn\s+"|commodity\s|pad\s|balance\s)|^option\s+"/m],
  [
    'HLEDGER',
    /^(?:account|commodity|payee|decimal-mark|D)\s+\S|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:=\S+)?\s+(?!open\s)[^"\s]/m,
  ],
];

const BY_NAME: readonly Guess[] = [
  ['BEANCOUNT', /\.bean(?:count)?$/i],
  ['HLEDGER', /\.(?:hledger|ledger|journal|j)$/i],
  ['SAF_T', /\.xml$/i],
];

/** The format of books, by how they begin, else by the file's name; null where neither tells. */
export function guessFormat(name: string, beginning: string): ToldFormat | null {
  const found = BY_BEGINNING.find(([, looksLike]) => looksLike.test(beginning)) ?? byName(name);
  return found?.[0] ?? null;
}

function byName(name: string): Guess | undefined {
  return BY_NAME.find(([, looksLike]) => looksLike.test(name));
}
