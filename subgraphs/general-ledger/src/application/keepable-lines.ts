import { AMOUNT_LIMIT, checkText, cutText, externalReferenceFaults, magnitudeOf } from '@qbit/utils';
import { type ImportedLine, type ImportProblem, importProblem } from '../domain/books/imported-line';

/** As long as the books keep what an entry is about. */
const LONGEST_DESCRIPTION = 500;
const LONGEST_WORD = 200;
/** Of a path of accounts, in bytes: what an index holds beside the rest. */
const LONGEST_ACCOUNT = 1_000;

/**
 * The lines of a file as the books can keep them, with what is to be said: TEXT_CHANGED, a warning, for a description that is
 * kept shorter or without its line breaks; an error for a line that cannot be kept at all, which is left out
 * (TEXT_MALFORMED, TEXT_CONTROL_CHARACTER, TEXT_TOO_LONG, AMOUNT_LIMIT, EXTERNAL_SOURCE_INVALID, EXTERNAL_ID_INVALID).
 */
export function keepableLines(lines: readonly ImportedLine[]): { lines: ImportedLine[]; problems: ImportProblem[] } {
  const kept: ImportedLine[] = [];
  const problems: ImportProblem[] = [];
  for (const line of lines) {
    const at = {
      line: line.line,
      reference: checkText(line.entryReference, { max: LONGEST_WORD }).ok ? line.entryReference : null,
    };
    const description = keptDescription(line.description);
    const faults = faultsOf({ ...line, description });
    for (const [code, message] of faults) problems.push(importProblem('error', code, message, at));
    if (faults.length) continue;
    kept.push({ ...line, description });
    if (description !== line.description && kept.at(-2)?.entryReference !== line.entryReference)
      problems.push(
        importProblem(
          'warning',
          'TEXT_CHANGED',
          `The description has more than ${LONGEST_DESCRIPTION} characters or line breaks: it is kept in one line of that length`,
          at,
        ),
      );
  }
  return { lines: kept, problems };
}

/** In one line, and no longer than the books keep it. */
function keptDescription(text: string): string {
  return cutText(text.replaceAll(/[\t\n\r]+/g, ' '), LONGEST_DESCRIPTION);
}

function faultsOf(line: ImportedLine): [code: string, message: string][] {
  const { entryReference, description, reference, account, amount, functionalAmount, text, tax, reverses } = line;
  const texts: [what: string, value: string, max: number][] = [
    ['id of the entry', entryReference, LONGEST_WORD],
    ['description', description, LONGEST_DESCRIPTION],
    ['reference', reference ?? '', Infinity],
    ['account', account, LONGEST_ACCOUNT],
    ['text of the line', text ?? '', LONGEST_DESCRIPTION],
    ['tax code', tax?.code ?? '', LONGEST_WORD],
    ['id of the entry that is reversed', reverses ?? '', LONGEST_WORD],
  ];
  const faults = texts.flatMap(([what, value, max]): [string, string][] => {
    const checked = checkText(value, { max });
    if (checked.ok) return [];
    const why =
      checked.code === 'TEXT_TOO_LONG' ? `is longer than ${max} characters` : 'holds characters that no text has';
    return [[checked.code, `The ${what} ${why}`]];
  });
  if (!faults.length && Buffer.byteLength(account) > LONGEST_ACCOUNT)
    faults.push(['TEXT_TOO_LONG', `The account is longer than ${LONGEST_ACCOUNT} bytes`]);
  for (const { code, message } of externalReferenceFaults(line.externalReference, [])) faults.push([code, message]);
  if ([amount, functionalAmount].some((value) => magnitudeOf(value) > AMOUNT_LIMIT))
    faults.push(['AMOUNT_LIMIT', 'An amount is at most 10,000,000,000,000 minor units']);
  return faults;
}
