import type { EntryCriteria } from '../../src/application/books';

/** Every entry. */
export const ANY_ENTRY: EntryCriteria = {
  from: null,
  to: null,
  status: null,
  accountId: null,
  search: null,
  sourceType: null,
  sourceId: null,
  amount: null,
  external: null,
};
