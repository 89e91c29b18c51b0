// cspell:ignore openxmlformats officedocument opendocument spreadsheetml wordprocessingml presentationml
const MEGABYTE = 1024 * 1024;

/** How large a file may be, in bytes, by what it is for (S-28). */
export const FILE_LIMITS = {
  /** Books to import. */
  books: 512 * MEGABYTE,
  /** What is attached to a document or an entry. */
  attachments: 25 * MEGABYTE,
  /** Bank statements. */
  statements: 64 * MEGABYTE,
  /** Exchange rates. */
  rates: 25 * MEGABYTE,
  /** What stands at the head of documents. */
  logos: 5 * MEGABYTE,
  /** Books that QBit wrote: all of them, however large they are, up to what S3 takes in one piece. */
  exports: 5 * 1024 * MEGABYTE,
  /** The audit chain that QBit wrote: it says who did what. */
  audit: 5 * 1024 * MEGABYTE,
} as const;

/** What a file is for: it decides how large it may be, who may bring it and who may read it. */
export type FilePurpose = keyof typeof FILE_LIMITS;

/** What a file is for that was uploaded before purposes, and mostly where nobody names one. */
export const UNNAMED_PURPOSE = 'books' satisfies FilePurpose;

/**
 * Whether a file may be used for a purpose: for its own alone, or where nobody said what it is for. What is readable to few, or of
 * another domain, would else come to many by being used for something.
 */
export function servesFor(file: { readonly purpose: FilePurpose }, purpose: FilePurpose): boolean {
  return file.purpose === purpose || file.purpose === UNNAMED_PURPOSE;
}

export const FILE_PURPOSES = Object.keys(FILE_LIMITS) as readonly FilePurpose[];

/** How many bytes of files an organization may keep where nothing else is said. */
export const STORAGE_QUOTA = 20 * 1024 * MEGABYTE;

/**
 * What is taken where a caller names no types: documents, pictures, tables, and the text formats of books and statements.
 * Not among them is what a browser or a system would run: HTML, SVG, scripts, programs.
 */
export const ACCEPTED_MEDIA_TYPES: readonly string[] = [
  'application/pdf',
  'application/json',
  'application/x-ndjson',
  'application/xml',
  'application/zip',
  'application/gzip',
  'application/rtf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.text',
  'image/gif',
  'image/heic',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'text/csv',
  'text/plain',
];
