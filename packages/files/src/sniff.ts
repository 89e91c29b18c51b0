import { fileTypeFromBuffer } from 'file-type';
import { isText, textMediaType } from './text-type';

/** How much of the beginning `sniffMediaType` wants to see. */
export const HEAD_BYTES = 65_536;

/** The binary formats that may begin with nothing but text; any other magic number in a text is a coincidence ("BM", "MZ"). */
const TEXTUAL = ['application/pdf', 'application/rtf', 'application/postscript'];

/**
 * What a file is, by its beginning alone: the sender's word and the name count for nothing.
 *
 * Binary formats are known by their magic numbers. Text is CSV, XML (SVG and HTML apart), JSON, JSON lines or plain, in UTF-8, UTF-16
 * with a byte order mark, or one of the old code pages of banks. `application/octet-stream` where it is none of these.
 * `complete` says whether the head is the whole file.
 */
export async function sniffMediaType(head: Uint8Array, complete: boolean): Promise<string> {
  const magic = (await fileTypeFromBuffer(head))?.mime;
  if (!isText(head)) return magic ?? 'application/octet-stream';
  return magic !== undefined && TEXTUAL.includes(magic) ? magic : textMediaType(head, complete);
}
