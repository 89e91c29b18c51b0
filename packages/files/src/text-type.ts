/** Whether bytes are text: no control characters but white space and those of old transmissions, or UTF-16 that says so. Old code pages pass: any byte from 0x80 up may be a letter. */
export function isText(head: Uint8Array): boolean {
  if (utf16Of(head)) return true;
  // Met in bank files: the frames of SWIFT messages (SOH, STX, ETX, EOT), escape, and the substitute that ends DOS files.
  return head.every(
    (byte) =>
      byte >= 0x20 ||
      (byte >= 0x09 && byte <= 0x0d) ||
      (byte >= 0x01 && byte <= 0x04) ||
      byte === 0x1a ||
      byte === 0x1b,
  );
}

/** The media type of a text by its beginning; `complete` says whether it is the whole. */
export function textMediaType(head: Uint8Array, complete: boolean): string {
  const text = decoded(head).trimStart();
  return markupType(text) ?? jsonType(text, complete) ?? (isTable(text, complete) ? 'text/csv' : 'text/plain');
}

function decoded(head: Uint8Array): string {
  const label = utf16Of(head) ?? 'utf-8';
  return new TextDecoder(label).decode(head); // a byte order mark is taken off; what is not UTF-8 becomes a replacement character
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** XML begins with an element, after prolog, comments and document type. What a browser would run is told apart. */
function markupType(text: string): string | null {
  const { root, isHtml } = rootOf(text);
  if (isHtml) return 'text/html';
  if (root === null) return text.startsWith('<?xml') ? 'application/xml' : null;
  const name = root.slice(root.indexOf(':') + 1).toLowerCase();
  if (name === 'svg') return 'image/svg+xml';
  if (['html', 'head', 'body', 'script', 'iframe', 'style'].includes(name)) return 'text/html';
  return isSgmlStatement(text) ? 'text/plain' : 'application/xml';
}

/**
 * The name of the first element, and whether the document type is HTML's. A scanner and not one pattern: each character is
 * looked at once, so no text can make it slow.
 */
function rootOf(text: string): { readonly root: string | null; readonly isHtml: boolean } {
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('<?', at)) at = behind(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = behind(text, '-->', at + 4);
    else if (/^<!doctype\s+html/i.test(text.slice(at, at + 64))) return { root: null, isHtml: true };
    else if (text.startsWith('<!', at)) at = behindDocumentType(text, at);
    else if (/\s/.test(text.charAt(at))) at++;
    else return { root: /^<([A-Za-z_][\w.:-]*)[\s/>]/.exec(text.slice(at, at + 256))?.[1] ?? null, isHtml: false };
  }
  return { root: null, isHtml: false };
}

/** The place behind the next `end`; the end of the text where there is none. */
function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
}

/** A document type may have declarations of its own in brackets before it ends. */
function behindDocumentType(text: string, from: number): number {
  const close = behind(text, '>', from);
  const bracket = text.indexOf('[', from);
  return bracket >= 0 && bracket < close ? behind(text, '>', behind(text, ']', bracket)) : close;
}

/** OFX 1 is SGML: elements that are not closed, after a header of its own or without it. */
function isSgmlStatement(text: string): boolean {
  return /^<OFX>/.test(text) && !/<\/(?:STATUS|CODE|SEVERITY)>/.test(text);
}

function jsonType(text: string, complete: boolean): string | null {
  if (!/^(?:\{\s*["}]|\[\s*(?:["{[\]\d-]|true|false|null))/.test(text)) return null;
  if (!complete) return /^\{.*\}\r?\n\s*\{/.test(text) ? 'application/x-ndjson' : 'application/json';
  if (parses(text)) return 'application/json';
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.every(parses) ? 'application/x-ndjson' : null;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const SEPARATORS = [',', ';', '\t', '|'];
const LINES_LOOKED_AT = 20;

/** A table: two lines or more of which each has the same number of one separator outside of quotes. */
function isTable(text: string, complete: boolean): boolean {
  const lines = unquoted(text).split(/\r\n|\r|\n/);
  if (!complete) lines.pop(); // it may be cut off
  const rows = lines.filter((line) => line.trim() !== '').slice(0, LINES_LOOKED_AT);
  return rows.length >= 2 && SEPARATORS.some((separator) => sameCount(rows, separator));
}

function sameCount(rows: readonly string[], separator: string): boolean {
  const counts = rows.map((row) => row.split(separator).length - 1);
  return (counts[0] ?? 0) > 0 && counts.every((count) => count === counts[0]);
}

/** The text without what stands in quotes, where separators and line ends are content (RFC 4180). */
function unquoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '');
}
