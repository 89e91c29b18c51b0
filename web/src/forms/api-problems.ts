/** What a payload's `errors` have in common. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  /** Of a request that failed as a whole: finds the log line. */
  readonly requestId?: string | null;
  /** Of a locked period: the first day that takes the entry, where there is one. */
  readonly firstOpenDate?: string | null;
  /** Of a dimension that is at fault: its key. */
  readonly dimensionKey?: string | null;
}

/** Where an error belongs in a form, or null for what concerns no field of it. */
export type FieldOf<Field extends string> = (path: readonly string[]) => Field | null;

/**
 * Sorts what the API refused into the form's fields and the rest, which is shown above the button. The first of each field
 * counts; the argument's name at the head of a path is no field.
 */
export function sortProblems<Field extends string>(
  problems: readonly Problem[],
  fieldOf: FieldOf<Field>,
): { readonly fields: ReadonlyMap<Field, Problem>; readonly rest: readonly Problem[] } {
  const fields = new Map<Field, Problem>();
  const rest: Problem[] = [];
  for (const problem of problems) {
    const path = problem.path[0] === 'input' ? problem.path.slice(1) : problem.path;
    const field = fieldOf(path);
    if (field === null) rest.push(problem);
    else if (!fields.has(field)) fields.set(field, problem);
  }
  return { fields, rest };
}

/** Fields whose names are the input's own. */
export function ownFields<Field extends string>(...names: readonly Field[]): FieldOf<Field> {
  return ([first]) => names.find((name) => name === first) ?? null;
}
