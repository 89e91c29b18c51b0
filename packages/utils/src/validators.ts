/** Why a text is refused, in order of precedence. */
export type TextFault = 'TEXT_MALFORMED' | 'TEXT_CONTROL_CHARACTER' | 'TEXT_EMPTY' | 'TEXT_TOO_LONG';

export type CheckedText = { readonly ok: true } | { readonly ok: false; readonly code: TextFault };

export interface TextRule {
  /** The most code points, not UTF-16 units: an emoji of one code point counts one. */
  readonly max: number;
  /** Whether a text is taken in which nothing can be seen. Default true. */
  readonly mayBeEmpty?: boolean;
  /** Whether line feeds and tabs are taken. Default false. */
  readonly multiline?: boolean;
}

/** Checks that a text is well-formed Unicode (no lone surrogate), has no control character, and no more than `max` code points. */
export function checkText(text: string, { max, mayBeEmpty = true, multiline = false }: TextRule): CheckedText {
  if (!text.isWellFormed()) return { ok: false, code: 'TEXT_MALFORMED' };
  const controls = multiline ? /(?![\n\t])\p{Cc}/u : /\p{Cc}/u;
  if (controls.test(text)) return { ok: false, code: 'TEXT_CONTROL_CHARACTER' };
  if (!mayBeEmpty && !/[^\s\p{Cf}]/u.test(text)) return { ok: false, code: 'TEXT_EMPTY' };
  return codePoints(text, max) ? { ok: true } : { ok: false, code: 'TEXT_TOO_LONG' };
}

/** The beginning of a text, at most so many UTF-16 units: never half of a character. */
export function cutText(text: string, max: number): string {
  const cut = text.slice(0, max);
  return cut.isWellFormed() || !text.isWellFormed() ? cut : cut.slice(0, -1);
}

// No quoted local parts and no comments, which nobody's mailbox has; letters of any script, for internationalised mail (RFC 6531).
const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/**
 * Whether a text looks like an e-mail address: a local part of at most 64 characters, one @, a domain of two labels or
 * more (RFC 5321 lengths). Pragmatic: whether mail arrives, only a message to it can tell.
 */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at < 1 || text.length > 254 || local.length > 64) return false;
  const labels = domain.split('.');
  return (
    LOCAL.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** Whether a text names an IANA time zone ("Europe/Berlin", "UTC"); a bare offset ("+01:00") is not one, for it knows no summer time. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(text)) return false;
  return accepts(() => new Intl.DateTimeFormat('en', { timeZone: text }));
}

/** The canonical form of a BCP 47 language tag ("de-de" is "de-DE"); null where it is not well formed or over 35 characters. */
export function canonicalLocale(text: string): string | null {
  if (text.length > 35 || !accepts(() => Intl.getCanonicalLocales(text))) return null;
  return Intl.getCanonicalLocales(text)[0] ?? null;
}

/** Whether a text is a well-formed BCP 47 language tag in its canonical form. */
export function isLocale(text: string): boolean {
  return canonicalLocale(text) === text;
}

/** Whether there are at most `max` code points; counts no further than it must. */
function codePoints(text: string, max: number): boolean {
  if (text.length <= max) return true;
  if (text.length > 2 * max) return false;
  return [...text].length <= max;
}

function accepts(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
