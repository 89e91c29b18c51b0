import type { About } from './spreadsheet';

/** What a download is of, beside its rows: each filter that says something, in words. */
export function aboutOf(filters: readonly (readonly [label: string, text: string | null | undefined])[]): About {
  return filters.flatMap(([label, text]) => (text ? [[label, text] as const] : []));
}
