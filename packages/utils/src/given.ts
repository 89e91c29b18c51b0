/** Whether an optional part of an input was said. An empty text was: it is none of the ids, dates and codes there are, and never "nothing". */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
