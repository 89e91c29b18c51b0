import { type Decimal, parseDecimal } from '@qbit/utils';

/** A `numeric` as it comes from the database. */
export function keptDecimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error('A kept number is a decimal');
  return parsed;
}
