import type { Readable } from 'node:stream';
import { CsvError } from 'csv-parse';
import { type ImportedLine, type ImportProblem, importProblem } from '../../domain/books/imported-line';
import { type CsvColumns, readHeader, readRecord } from '../../domain/books/qbit-csv';
import type { BooksPart } from '../run-import';
import { csvRecords } from './csv-records';
import { EncodingFault } from './utf8';

/** Lines of one batch: what is held in memory at once. */
const BATCH = 2_000;

/** Reads `qbit-csv`. What stops the reading (no header, broken quotes, no UTF-8) is the last problem that it gives. */
export async function* readQbitCsv(content: Readable, functionalCurrency: string): AsyncGenerator<BooksPart> {
  let columns: CsvColumns | undefined;
  let lines: ImportedLine[] = [];
  let problems: ImportProblem[] = [];
  try {
    for await (const { record, info } of csvRecords(content)) {
      if (!columns) {
        const header = readHeader(record);
        if (header.problems.length) return yield { lines: [], problems: header.problems };
        columns = header.columns;
        continue;
      }
      const read = readRecord(record, columns, info.lines, functionalCurrency);
      if (read.line) lines.push(read.line);
      problems.push(...read.problems);
      if (lines.length + problems.length >= BATCH) {
        yield { lines, problems };
        [lines, problems] = [[], []];
      }
    }
    if (!columns) problems.push(importProblem('error', 'FILE_EMPTY', 'The file holds no header'));
  } catch (error) {
    problems.push(faultOf(error));
  } finally {
    content.destroy(); // read to its end or not
  }
  yield { lines, problems };
}

function faultOf(error: unknown): ImportProblem {
  if (error instanceof EncodingFault)
    return importProblem('error', 'ENCODING', 'The file is not UTF-8', { line: error.line });
  if (error instanceof CsvError)
    return importProblem('error', 'CSV_BROKEN', error.message, { line: (error as { lines?: number }).lines ?? null });
  throw error;
}
