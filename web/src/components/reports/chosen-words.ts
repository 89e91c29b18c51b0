import type { Choices } from './dimension-filter';

interface Known {
  readonly key: string;
  readonly name: string;
  readonly values: readonly { readonly code: string; readonly name: string }[];
}

/** What a report is of, in words: the names of the values of each dimension, and `none` for postings without one. */
export function chosenWords(choices: Choices, known: readonly Known[], none: string): string {
  return known
    .flatMap(({ key, name, values }) => {
      const chosen = choices[key];
      if (!chosen) return [];
      const names = chosen.codes.map((code) => values.find((value) => value.code === code)?.name ?? code);
      return [[...names, ...(chosen.none ? [`${name} ${none}`] : [])].join(', ')];
    })
    .join(' · ');
}
