import type { Readable } from 'node:stream';
import type { ImportProblem } from '../domain/books/imported-line';
import { csvRecords } from './readers/csv-records';

/** Entries that are remembered as refused; a file with more has one fault all over. */
const MOST = 100_000;

/** Why lines and entries of a file were refused. */
export class Rejections {
  private readonly ofEntries = new Map<string, string>();
  private readonly ofLines = new Map<number, string>();

  /** Takes the errors among problems; whatever else is said stops nothing. */
  add(problems: readonly ImportProblem[]): void {
    for (const { severity, line, reference, code, message } of problems) {
      if (severity !== 'error' || this.ofEntries.size + this.ofLines.size >= MOST) continue;
      const reason = `${code}: ${message}`;
      if (line !== null) this.ofLines.set(line, joined(this.ofLines.get(line), reason));
      if (reference !== null) this.ofEntries.set(reference, joined(this.ofEntries.get(reference), reason));
    }
  }

  get isEmpty(): boolean {
    return this.ofEntries.size + this.ofLines.size === 0;
  }

  /** Of a row: its own reason before that of its entry; null where both were taken. */
  reasonOf(line: number, reference: string): string | null {
    return this.ofLines.get(line) ?? this.ofEntries.get(reference) ?? null;
  }
}

function joined(before: string | undefined, reason: string): string {
  return before === undefined ? reason : before.includes(reason) ? before : `${before}; ${reason}`;
}

const REASON = 'problem';

/**
 * The rows of a `qbit-csv` file whose entries were refused, as they stand there, with the reason in the column `problem`: mended,
 * the file is imported again, for a reader passes by columns that it does not know. All rows of an entry are there, for it
 * stands or falls whole. Where the file cannot be read on, it ends.
 */
export async function* rejectedRows(content: Readable, rejections: Rejections): AsyncGenerator<string> {
  let header: readonly string[] | undefined;
  try {
    for await (const { record, info } of csvRecords(content)) {
      if (!header) {
        header = record.map((name) => name.trim());
        yield rowOf(header, record, REASON);
        continue;
      }
      const reference = (record[header.indexOf('entryId')] ?? '').trim();
      const reason = rejections.reasonOf(info.lines, reference);
      if (reason !== null) yield rowOf(header, record, reason);
    }
  } catch {
    // That it cannot be read on is among the problems of the import.
  } finally {
    content.destroy();
  }
}

/** A row with the reason at its end, in place of that of an earlier import; cells beyond the header stay beyond it. */
function rowOf(header: readonly string[], record: readonly string[], reason: string): string {
  const cells = header.flatMap((name, index) => (name === REASON ? [] : [record[index] ?? '']));
  return `${[...cells, reason, ...record.slice(header.length)].map(cell).join(',')}\n`;
}

/** RFC 4180. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
