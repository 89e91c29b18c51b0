/**
 * The number of a document as people know it: `{series}-{year}-{number:4}` gives INV-2026-0042 (S-23).
 *
 * The same rule as `series_number_text` of the general ledger's database, which numbers entries by patterns of this form: the first
 * `{number:1}` to `{number:9}` says how many digits there are at least, and other widths are text. A test holds the two together.
 */
export function documentNumber(pattern: string, series: string, year: number, number: number): string {
  const [placeholder, width] = /\{number:([1-9])\}/.exec(pattern) ?? ['{number}', '1'];
  const digits = String(number);
  // By functions: `$&` in a series is text.
  return pattern
    .replaceAll('{series}', () => series)
    .replaceAll('{year}', () => String(year))
    .replaceAll('{number}', () => digits)
    .replaceAll(placeholder, () => digits.padStart(Number(width), '0'));
}
