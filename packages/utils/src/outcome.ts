/** An expected failure: its code, where in the input it lies, and the facts that the caller needs to act. */
export interface Fault {
  /** SCREAMING_SNAKE_CASE, stable. */
  readonly code: string;
  /** Into the input: `['input', 'postings', '3', 'amount']`; empty where no part of it is at fault. */
  readonly path: readonly string[];
  /** What is wrong, in plain English. */
  readonly message: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What something answers that may fail in expected ways: its value, or every fault of the first group of checks that failed. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The outcome of what went well. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** The outcome of what was refused. */
export function refused(...faults: readonly Fault[]): { readonly ok: false; readonly faults: readonly Fault[] } {
  return { ok: false, faults };
}
