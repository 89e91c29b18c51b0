import type { Fault } from '@qbit/utils';
import type { DimensionRuleChange } from '../domain/dimension-rules';
import type { BooksWriter } from './books-writer';
import type { AccountView } from './read-models';

const PATH = ['input', 'dimensionRules'];

const keyPath = (index: number) => [...PATH, String(index), 'dimensionKey'];

/** DIMENSION_TWICE: one change names a dimension once. */
export function ruleShapeFaults(changes: readonly DimensionRuleChange[]): Fault[] {
  const keys = changes.map(({ dimensionKey }) => dimensionKey);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index
      ? [{ code: 'DIMENSION_TWICE', message: `The dimension ${key} is given twice`, path: keyPath(index) }]
      : [],
  );
}

/**
 * Why an account cannot ask so of dimensions (GL-22).
 *
 * DIMENSION_NOT_FOUND; DIMENSION_ARCHIVED, for nothing could be posted to an account that asks for one; GROUP_HAS_NO_RULES;
 * RESERVED_ACCOUNT, for the ledger itself posts to it and names no dimension.
 */
export async function ruleFaults(
  books: Pick<BooksWriter, 'dimensionsByKeys'>,
  account: Pick<AccountView, 'postable' | 'reservedRole'>,
  changes: readonly DimensionRuleChange[],
): Promise<Fault[]> {
  if (!changes.length) return [];
  const known = await books.dimensionsByKeys(changes.map(({ dimensionKey }) => dimensionKey));
  const archivedAt = new Map(known.map((dimension) => [dimension.key, dimension.archivedAt]));
  const requires = changes.some(({ rule }) => rule === 'required');
  return [
    ...(account.postable
      ? []
      : [
          {
            code: 'GROUP_HAS_NO_RULES',
            message: 'A group takes no postings, so it asks for no dimensions',
            path: PATH,
          },
        ]),
    ...(requires && account.reservedRole !== null
      ? [{ code: 'RESERVED_ACCOUNT', message: 'The ledger itself posts to it, and names no dimension', path: PATH }]
      : []),
    ...changes.flatMap(({ dimensionKey, rule }, index): Fault[] => {
      const at = { path: keyPath(index), facts: { dimension: dimensionKey } };
      if (!archivedAt.has(dimensionKey))
        return [{ code: 'DIMENSION_NOT_FOUND', message: `There is no dimension ${dimensionKey}`, ...at }];
      return rule === 'required' && archivedAt.get(dimensionKey) !== null
        ? [{ code: 'DIMENSION_ARCHIVED', message: `The dimension ${dimensionKey} is archived`, ...at }]
        : [];
    }),
  ];
}
