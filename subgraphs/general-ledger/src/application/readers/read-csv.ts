import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { type FilePurpose, type FileStore, servesFor } from '@qbit/files';

/** The largest CSV that is read whole. */
const LARGEST = 32 * 1024 * 1024;

/** A file that was uploaded for something else. */
export interface OtherFile {
  readonly purpose: FilePurpose;
}

/** The cells of a small CSV file for a purpose, a record a line, empty ones too; null where there is no such file, `unreadable` where it is no CSV in UTF-8 or too large for one. */
export async function readCsv(
  files: FileStore,
  organizationId: string,
  fileId: string,
  purpose: FilePurpose,
): Promise<string[][] | OtherFile | null | 'unreadable'> {
  const file = await files.open(organizationId, fileId);
  if (!file) return null;
  const isOther = !servesFor(file.metadata, purpose);
  if (isOther || file.metadata.size > LARGEST) {
    file.stream.destroy();
    return isOther ? { purpose: file.metadata.purpose } : 'unreadable';
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await buffer(file.stream));
    return parse(text, { bom: true, relax_column_count: true });
  } catch {
    return 'unreadable';
  }
}
