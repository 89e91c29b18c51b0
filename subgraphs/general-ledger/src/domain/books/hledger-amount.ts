import { fractionOf, parseDecimal } from '@qbit/utils';
import type { WrittenAmount } from './written-entry';

/** `.` or `,`: what stands before the decimals. */
export type DecimalMark = '.' | ',';

export interface AmountStyle {
  /** The mark of every number, where the file says it. */
  readonly decimalMark: DecimalMark | null;
  /** The mark of a commodity, where a directive shows it. */
  readonly markOf: ReadonlyMap<string, DecimalMark>;
  /** What a number without a commodity counts, where the file says it. */
  readonly defaultCommodity: string | null;
}

const NUMBER = String.raw`[+-]?\s*\d[\d.,'   ]*|[+-]?\s*[.,]\d+`;
const SYMBOL = String.raw`"[^"]+"|[^-+.,;\d\s"@={}()*]+`;
const LEFT = new RegExp(`^([+-]?)\\s*(${SYMBOL})\\s*(${NUMBER})$`, 'u');
const RIGHT = new RegExp(`^(${NUMBER})\\s*(${SYMBOL})?$`, 'u');

/**
 * Reads one amount as hledger writes it: the commodity on either side, any grouping, either decimal mark.
 *
 * A single mark is the decimal one where nothing says otherwise: `1,000` is one. Null for what is no amount. The commodity is
 * empty where there is none.
 */
export function readHledgerAmount(text: string, style: AmountStyle): WrittenAmount | null {
  const trimmed = text.trim();
  const [, sign = '', leftSymbol, leftNumber] = LEFT.exec(trimmed) ?? [];
  const [, rightNumber, rightSymbol] = leftSymbol === undefined ? (RIGHT.exec(trimmed) ?? []) : [];
  const number = leftNumber ?? rightNumber;
  if (number === undefined) return null;
  const commodity = (leftSymbol ?? rightSymbol ?? '').replaceAll('"', '');
  const decimal = parseDecimal(plain(sign + number, style.decimalMark ?? style.markOf.get(commodity) ?? null));
  return decimal && { value: fractionOf(decimal), commodity: commodity || (style.defaultCommodity ?? '') };
}

/** The number without groups, its decimals after a point. */
function plain(number: string, mark: DecimalMark | null): string {
  const bare = number
    .replaceAll(/[\s']/gu, '')
    .replace(/^([+-])[+]/u, '$1')
    .replace(/^--/u, '');
  const decimalMark = mark ?? markIn(bare);
  const group = decimalMark === ',' ? '.' : ',';
  const text = bare.replaceAll(group, '').replace(decimalMark ?? '.', '.');
  return text.replace(/^([+-]?)\./u, '$10.').replace(/\.$/u, '');
}

/** The mark that a number itself shows: the last of two kinds, or the only one if it is there once. */
export function markIn(number: string): DecimalMark | null {
  const [points, commas] = [number.split('.').length - 1, number.split(',').length - 1];
  if (points && commas) return number.lastIndexOf('.') > number.lastIndexOf(',') ? '.' : ',';
  if (points === 1) return '.';
  if (commas === 1) return ',';
  return points > 1 ? ',' : commas > 1 ? '.' : null;
}
