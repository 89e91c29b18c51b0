import type { Fault } from './outcome';
import { checkText } from './validators';

/** What somebody else's system calls a thing: unique among the things of a kind that come from one source. */
export interface ExternalReference {
  /** The system: a slug of 1 to 64 characters, such as `acme-pos`. */
  readonly source: string;
  /** Its own id there: 1 to 255 characters. */
  readonly id: string;
}

const LONGEST_SOURCE = 64;
const LONGEST_ID = 255;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a text names a source: small letters and digits, in words joined by single hyphens. */
export function isExternalSource(text: string): boolean {
  return text.length <= LONGEST_SOURCE && SLUG.test(text);
}

/** Whether a text may be an id: sound, on one line, and without blanks around it, which nobody sees. */
export function isExternalId(text: string): boolean {
  return text.trim() === text && checkText(text, { max: LONGEST_ID, mayBeEmpty: false }).ok;
}

/** EXTERNAL_SOURCE_INVALID and EXTERNAL_ID_INVALID of a reference; none where there is none. */
export function externalReferenceFaults(
  reference: ExternalReference | null | undefined,
  path: readonly string[],
): Fault[] {
  if (!reference) return [];
  const source = 'A source is a slug of 1 to 64 small letters, digits and single hyphens';
  const id = 'An external id has 1 to 255 characters on one line, and no blanks around it';
  return [
    ...(isExternalSource(reference.source)
      ? []
      : [{ code: 'EXTERNAL_SOURCE_INVALID', message: source, path: [...path, 'source'] }]),
    ...(isExternalId(reference.id) ? [] : [{ code: 'EXTERNAL_ID_INVALID', message: id, path: [...path, 'id'] }]),
  ];
}

/** That another thing of the kind has the reference; `holder` names it: `{ customerId }`, a UUID. */
export function externalReferenceTaken(
  { source, id }: ExternalReference,
  path: readonly string[],
  holder: Readonly<Record<string, string>>,
): Fault {
  const message = `${id} of ${source} is another one already`;
  return { code: 'EXTERNAL_REFERENCE_TAKEN', message, path, facts: holder };
}

/** Whether two references are the same one, or both none. */
export function sameExternalReference(a: ExternalReference | null, b: ExternalReference | null): boolean {
  return a?.source === b?.source && a?.id === b?.id;
}

/** Signs that a format of books would read as its own, runs of blanks that it would shorten, and the sign of the escape. */
const UNSAFE = /[%,;:"'\\[\](){}]|\s{2,}/gu;

/** An external id as a word of a plain-text format: what the format would read otherwise is percent-encoded. */
export function writtenExternalId(id: string): string {
  return id.replaceAll(UNSAFE, (signs) =>
    [...new TextEncoder().encode(signs)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** The id that was written so; a text that is no such encoding is itself. */
export function readExternalId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
