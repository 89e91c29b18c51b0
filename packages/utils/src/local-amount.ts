import { type AmountFault, parseAmount } from './money';

/**
 * What a typed text means. `AMBIGUOUS` lists the amounts that it could mean, in minor units, the locale's own reading
 * first: ask, never guess (P-18).
 */
export type ParsedLocalAmount =
  | { readonly ok: true; readonly amount: bigint }
  | { readonly ok: false; readonly code: AmountFault }
  | { readonly ok: false; readonly code: 'AMBIGUOUS'; readonly readings: readonly bigint[] };

/** How numbers are written: the sign before the decimals, and those that may stand between groups. */
interface Convention {
  readonly decimal: string;
  readonly groups: readonly string[];
  /** Whether groups after the first three digits have two (lakh and crore). */
  readonly indian: boolean;
}

const SPACES = [' ', '\u00a0', '\u202f'];
const APOSTROPHES = ["'", '\u2019'];

/**
 * Reads an amount as it is typed in a locale: "1.234,56" in de and "1,234.56" in en are the same minor units (P-18).
 *
 * The text is read by the locale's separators, and by the opposite use of point and comma. Only where the locale's reading
 * is an amount of the currency and the other is not, or is the same, is it taken; where the other reading alone fits, or
 * both do and differ (KWD "1,234"), it is `AMBIGUOUS`. Groups may be left out but not misplaced. Digits may be Latin or the
 * locale's own. Spaces around are ignored. Currency signs are not taken. Throws a RangeError on a malformed locale.
 */
export function parseLocalAmount(text: string, locale: string, currency: string): ParsedLocalAmount {
  const own = conventionOf(locale);
  const typed = latinDigits(text.trim(), locale);
  const local = parseAmount(plainOf(typed, own) ?? '', currency);
  const foreign = parseAmount(plainOf(typed, opposite(own)) ?? '', currency);
  if (!foreign.ok || (local.ok && local.amount === foreign.amount)) return local;
  const readings = local.ok ? [local.amount, foreign.amount] : [foreign.amount];
  return { ok: false, code: 'AMBIGUOUS', readings };
}

/** The text as a plain decimal, or null where it does not follow the convention. */
function plainOf(typed: string, { decimal, groups, indian }: Convention): string | null {
  const [, sign = '', number = ''] = /^([+\-\u2212]?)(.*)$/s.exec(typed) ?? [];
  const at = number.lastIndexOf(decimal);
  const integer = at < 0 ? number : number.slice(0, at);
  const decimals = at < 0 ? '' : number.slice(at + decimal.length);
  if (at >= 0 && !/^\d+$/.test(decimals)) return null;
  const digits = ungrouped(integer, groups, indian);
  if (digits === null) return null;
  const minus = sign === '-' || sign === '\u2212' ? '-' : '';
  return at < 0 ? minus + digits : `${minus}${digits}.${decimals}`;
}

/** The digits without their separators: one kind of separator, every group in its place. */
function ungrouped(integer: string, groups: readonly string[], indian: boolean): string | null {
  if (/^\d+$/.test(integer)) return integer;
  const group = groups.find((separator) => integer.includes(separator));
  if (group === undefined) return null;
  const [first = '', ...rest] = integer.split(group);
  const last = rest.pop() ?? '';
  const inner = indian ? /^\d{2}$/ : /^\d{3}$/;
  const placed =
    (indian ? /^\d{1,2}$/ : /^\d{1,3}$/).test(first) && rest.every((part) => inner.test(part)) && /^\d{3}$/.test(last);
  return placed ? [first, ...rest, last].join('') : null;
}

function conventionOf(locale: string): Convention {
  // The separators of money may differ from those of plain numbers (de-AT, fr-CH): money's decimal sign, the groups of both.
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'XXX',
    minimumFractionDigits: 2,
  }).formatToParts(123456789.5);
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).formatToParts(123456789.5);
  const of = (parts: Intl.NumberFormatPart[], type: string) =>
    parts.filter((part) => part.type === type).map((part) => part.value);
  const decimal = of(money, 'decimal')[0] ?? '.';
  const groups = new Set([...of(money, 'group'), ...of(plain, 'group')].flatMap(alike));
  groups.delete(decimal);
  return { decimal, groups: [...groups], indian: of(plain, 'integer').length === 4 };
}

/** The convention of those who use point and comma the other way round. */
function opposite({ decimal, indian }: Convention): Convention {
  return decimal === ',' ? { decimal: '.', groups: [','], indian } : { decimal: ',', groups: ['.'], indian };
}

/** A keyboard has one space and one apostrophe, whichever of them the locale prints. */
function alike(separator: string): string[] {
  if (SPACES.includes(separator)) return SPACES;
  return APOSTROPHES.includes(separator) ? APOSTROPHES : [separator];
}

function latinDigits(text: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { useGrouping: false });
  const digits = [...'0123456789'].map((_, digit) => format.format(digit));
  return [...text]
    .map((character) => (digits.includes(character) ? String(digits.indexOf(character)) : character))
    .join('');
}
