import type { Readable } from 'node:stream';
import { CsvError, type CsvErrorCode } from 'csv-parse';
import { type ImportedLine, type ImportProblem, importProblem } from '../../domain/books/imported-line';
import { type CsvHeader, readHeader, readRecord } from '../../domain/books/qbit-csv';
import type { BooksPart } from '../run-import';
import { csvRecords } from './csv-records';
import { EncodingFault } from './utf8';

/** Lines of one batch: what is held in memory at once. */
const BATCH = 2_000;

/** Reads `qbit-csv`. What stops the reading (no header, broken quotes, no UTF-8) is the last problem that it gives. */
export async function* readQbitCsv(content: Readable, functionalCurrency: string): AsyncGenerator<BooksPart> {
  let header: CsvHeader | undefined;
  let lines: ImportedLine[] = [];
  let problems: ImportProblem[] = [];
  let brokenOff = false;
  try {
    for await (const { record, info } of csvRecords(content)) {
      if (!header) {
        const { problems: faults, ...read } = readHeader(record);
        if (faults.length) return yield { lines: [], problems: faults };
        header = read;
        continue;
      }
      const read = readRecord(record, header, info.lines, functionalCurrency);
      if (read.line) lines.push(read.line);
      problems.push(...read.problems);
      if (lines.length + problems.length >= BATCH) {
        yield { lines, problems };
        [lines, problems] = [[], []];
      }
    }
    if (!header) problems.push(importProblem('error', 'FILE_EMPTY', 'The file holds no header'));
  } catch (error) {
    problems.push(faultOf(error));
    brokenOff = true;
  } finally {
    content.destroy(); // read to its end or not
  }
  yield { lines, problems, brokenOff };
}

/** What our users are told of a broken file: the parser's own words are for who called it. */
const BROKEN: Partial<Record<CsvErrorCode, string>> = {
  INVALID_OPENING_QUOTE: 'A quote stands in the middle of a cell: put the cell in quotes and write the quote twice',
  CSV_INVALID_CLOSING_QUOTE: 'A cell goes on after its closing quote: write a quote inside of it twice',
  CSV_QUOTE_NOT_CLOSED: 'A cell in quotes is not closed before the end of the file',
  CSV_MAX_RECORD_SIZE: 'A record is longer than any of books: a quote before may not be closed',
};

function faultOf(error: unknown): ImportProblem {
  if (error instanceof EncodingFault)
    return importProblem('error', 'ENCODING', 'The file is not UTF-8', { line: error.line });
  if (error instanceof CsvError)
    return importProblem('error', 'CSV_BROKEN', BROKEN[error.code] ?? 'The file is no CSV', {
      line: (error as { lines?: number }).lines ?? null,
    });
  throw error;
}
