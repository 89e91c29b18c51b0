/** What an account asks of a dimension on its lines (GL-22). */
export type DimensionRule = 'required' | 'forbidden';

/** By the key of the dimension; a dimension that is not named is optional. */
export type DimensionRules = Readonly<Record<string, DimensionRule>>;

/** What is to hold for a dimension from now on. */
export interface DimensionRuleChange {
  readonly dimensionKey: string;
  readonly rule: DimensionRule | 'optional';
}

/** The rules after some changes, by key in the order of their letters; dimensions that are not named stay as they are. Null for none. */
export function changedRules(
  rules: DimensionRules | null,
  changes: readonly DimensionRuleChange[],
): DimensionRules | null {
  const named = new Set(changes.map(({ dimensionKey }) => dimensionKey));
  const kept = Object.entries(rules ?? {}).filter(([key]) => !named.has(key));
  const set = changes.flatMap(({ dimensionKey, rule }) => (rule === 'optional' ? [] : [[dimensionKey, rule] as const]));
  const all = [...kept, ...set].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length ? Object.fromEntries(all) : null;
}

/** Whether two sets of rules ask the same. */
export function sameRules(one: DimensionRules | null, other: DimensionRules | null): boolean {
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...keys].every((key) => ruleOf(one, key) === ruleOf(other, key));
}

/** The rule for a dimension; undefined for none. A key may be a word that every object answers to: `constructor`. */
export function ruleOf(rules: DimensionRules | null, key: string): DimensionRule | undefined {
  return rules && Object.hasOwn(rules, key) ? rules[key] : undefined;
}
