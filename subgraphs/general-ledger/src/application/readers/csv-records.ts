import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { decodeUtf8 } from './utf8';

/** A record with the line on which it ends. */
export interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Longer than any record of ours; a file that closes no quote is refused here and not read into memory. */
const LONGEST_RECORD = 100_000;

/** The records of a CSV file of any size, as they are read. Throws a CsvError where it is none, an EncodingFault where it is no UTF-8. */
export function csvRecords(content: Readable): AsyncIterable<CsvRecord> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_RECORD,
  });
  // A pipe does not hand on what its source throws.
  Readable.from(decodeUtf8(content))
    .once('error', (error) => parser.destroy(error))
    .pipe(parser);
  return parser as AsyncIterable<CsvRecord>;
}
