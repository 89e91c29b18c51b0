import { type Decimal, formatShortest, parseDecimal } from '@qbit/utils';

/** What a typed number means; `AMBIGUOUS` lists what it could, the locale's own reading first: ask, never guess (P-18). */
export type LocalDecimal =
  | { readonly ok: true; readonly value: Decimal }
  | { readonly ok: false; readonly code: 'NUMBER' }
  | { readonly ok: false; readonly code: 'AMBIGUOUS'; readonly readings: readonly Decimal[] };

/** As many digits as a line of a document takes on each side of the point. */
const LIMITS = { integerDigits: 12, fractionDigits: 12 };

/**
 * Reads a quantity or a price as it is typed in a locale: "1,5" in de and "1.5" in en are the same. Groups of three may be
 * left out but not misplaced. What reads otherwise by the opposite use of point and comma ("1.234") is ambiguous.
 */
export function readLocalDecimal(text: string, locale: string): LocalDecimal {
  const typed = text.trim();
  const comma = decimalSign(locale) === ',';
  const own = plainOf(typed, comma);
  const foreign = plainOf(typed, !comma);
  if (own && (!foreign || formatShortest(own) === formatShortest(foreign))) return { ok: true, value: own };
  const readings = [own, foreign].filter((value) => value !== null);
  return readings.length > 0 ? { ok: false, code: 'AMBIGUOUS', readings } : { ok: false, code: 'NUMBER' };
}

/** A decimal of the API as people of the locale write it: no digit is lost, for it goes by no float. Without groups. */
export function decimalText(plain: string, locale: string): string {
  const value = parseDecimal(plain);
  return (value ? formatShortest(value) : plain).replace('.', decimalSign(locale));
}

function decimalSign(locale: string): ',' | '.' {
  const sign = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 })
    .formatToParts(0.5)
    .find(({ type }) => type === 'decimal')?.value;
  return sign === ',' ? ',' : '.';
}

/** Null where the text does not follow the convention. A group never begins with 0: "0.125" has one reading. */
function plainOf(typed: string, comma: boolean): Decimal | null {
  const [decimal, group] = comma ? [',', '.'] : ['.', ','];
  const [, sign = '', number = ''] = /^([+\-−]?)(.*)$/s.exec(typed) ?? [];
  const parts = number.split(decimal);
  const [integer = '', decimals] = parts;
  if (parts.length > 2 || (decimals !== undefined && !/^\d+$/.test(decimals))) return null;
  const grouped = /^[1-9]\d{0,2}(\D)\d{3}(?:\1\d{3})*$/.exec(integer)?.[1];
  const isGrouped = grouped !== undefined && (grouped === group || /\s/.test(grouped));
  const digits = isGrouped ? integer.replaceAll(grouped, '') : integer;
  if (!/^\d+$/.test(digits)) return null;
  const minus = sign === '-' || sign === '−' ? '-' : '';
  return parseDecimal(`${minus}${digits}${decimals === undefined ? '' : `.${decimals}`}`, LIMITS);
}
