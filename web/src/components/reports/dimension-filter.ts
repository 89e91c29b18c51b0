import type { DimensionInput } from '../../generated/graphql';

const PREFIX = 'dim-';
/** No code of a value has an equals sign or a semicolon. */
const NONE = '=none';
const EXACT = '=exact';

/** What a report is to be of, in one dimension. */
export interface ChosenValues {
  /** Codes: postings of any of these values. */
  readonly codes: readonly string[];
  /** Postings that have no value, too. */
  readonly none: boolean;
  /** The values alone, without those below them. */
  readonly exact: boolean;
}

/** By the key of the dimension; one that is not there lets in everything. */
export type Choices = Readonly<Record<string, ChosenValues>>;

/** The name by which the address has what is chosen of a dimension. */
export function dimensionParameter(key: string): string {
  return `${PREFIX}${key}`;
}

/** What a text of the address says: `berlin;bonn;=none`. */
export function chosenIn(text: string): ChosenValues {
  const parts = text.split(';').filter((part) => part !== '');
  const codes = parts.filter((part) => !part.startsWith('='));
  return { codes, none: parts.includes(NONE), exact: parts.includes(EXACT) };
}

/** The same as the address has it; empty where nothing is chosen. */
export function chosenText({ codes, none, exact }: ChosenValues): string {
  return [...codes, ...(none ? [NONE] : []), ...(exact && codes.length > 0 ? [EXACT] : [])].join(';');
}

/** What the address names of dimensions and values that there are: a report of others would be of nothing. */
export function choicesIn(
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
  known: readonly { readonly key: string; readonly values: readonly { readonly code: string }[] }[],
): Choices {
  return Object.fromEntries(
    known.flatMap(({ key, values }) => {
      const text = query[dimensionParameter(key)];
      if (typeof text !== 'string') return [];
      const said = chosenIn(text);
      const codes = said.codes.filter((code) => values.some((value) => value.code === code));
      return codes.length > 0 || said.none ? [[key, { ...said, codes }]] : [];
    }),
  );
}

/** The choices as the API takes them. */
export function choiceVariables(choices: Choices): {
  dimensions: DimensionInput[];
  withoutDimensions: string[];
  exactDimensions: string[];
} {
  const all = Object.entries(choices);
  return {
    dimensions: all.flatMap(([key, { codes }]) => codes.map((code) => ({ key, code }))),
    withoutDimensions: all.flatMap(([key, { none }]) => (none ? [key] : [])),
    exactDimensions: all.flatMap(([key, { exact }]) => (exact ? [key] : [])),
  };
}

/** The choices as an address has them. */
export function choiceParameters(choices: Choices): Record<string, string> {
  return Object.fromEntries(
    Object.entries(choices).map(([key, chosen]) => [dimensionParameter(key), chosenText(chosen)]),
  );
}

/** The choices for the postings behind one part of a breakdown: those of the value alone, or of none. */
export function choicesOfPart(choices: Choices, key: string, code: string | null): Choices {
  const part = code === null ? { codes: [], none: true, exact: false } : { codes: [code], none: false, exact: true };
  return { ...choices, [key]: part };
}
