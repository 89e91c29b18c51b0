/** The number of a document as people know it: `{series}-{year}-{number:4}` gives INV-2026-0042 (S-23). */
export function documentNumber(pattern: string, series: string, year: number, number: number): string {
  return pattern
    .replaceAll('{series}', series)
    .replaceAll('{year}', String(year))
    .replaceAll(/\{number(?::(\d{1,2}))?\}/g, (_, width: string | undefined) =>
      String(number).padStart(Number(width ?? 1), '0'),
    );
}
