/** Digits that a spreadsheet keeps of a number (IEEE 754 double). */
const KEPT_DIGITS = 15;

/** How many decimals a decimal has that a spreadsheet keeps to the last digit; null for any other text. */
export function decimalsOf(text: string): number | null {
  const read = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
  if (!read) return null;
  const [, whole = '', decimals = ''] = read;
  return (whole + decimals).replace(/^0+/, '').length > KEPT_DIGITS ? null : decimals.length;
}
