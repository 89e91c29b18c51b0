import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import type { FileStore } from '@qbit/files';

/** The largest CSV that is read whole. */
const LARGEST = 32 * 1024 * 1024;

/** The cells of a small CSV file, a record a line, empty ones too; null where there is no such file, `unreadable` where it is no CSV in UTF-8 or too large for one. */
export async function readCsv(
  files: FileStore,
  organizationId: string,
  fileId: string,
): Promise<string[][] | null | 'unreadable'> {
  const file = await files.open(organizationId, fileId);
  if (!file) return null;
  if (file.metadata.size > LARGEST) {
    file.stream.destroy();
    return 'unreadable';
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await buffer(file.stream));
    return parse(text, { bom: true, relax_column_count: true });
  } catch {
    return 'unreadable';
  }
}
