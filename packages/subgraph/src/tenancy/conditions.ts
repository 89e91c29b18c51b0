import type { AmountCriteria } from '../types/amount-filter.type';
import type { ExternalCriteria } from '../types/external-reference.type';

// Conditions as parts of statements whose texts are few and constant: what was not asked for is a null among the values, and
// another text only where an index is to be used.

/** That an amount of a row lies between, its currency standing beside it; values: `amountValues`, from the place `at`. */
export function amountBetween(table: string, column: string, at: number): string {
  return `${table}.currency = $${at}::text and ($${at + 1}::bigint is null or ${table}.${column} >= $${at + 1}) and ($${at + 2}::bigint is null or ${table}.${column} <= $${at + 2})`;
}

/** Currency, least and most. */
export function amountValues(criteria: AmountCriteria | null): readonly (string | null)[] {
  return [criteria?.currency ?? null, criteria?.min ?? null, criteria?.max ?? null];
}

/** That a row has an external reference of a source, or this one; values: `externalValues`, from the place `at`. */
export function fromOutside(table: string, at: number): string {
  return `${table}.external_source = $${at}::text and ($${at + 1}::text is null or ${table}.external_id = $${at + 1})`;
}

/** Source and id. */
export function externalValues(criteria: ExternalCriteria | null): readonly (string | null)[] {
  return [criteria?.source ?? null, criteria?.id ?? null];
}
