import { accountById } from './account.reference';
import type { LedgerContext } from './context';
import { entryById } from './journal-entry.reference';

type Reference = { id?: string; nodeRef?: string };

/** Resolves both keys of the entities that this subgraph owns. */
export const references = {
  Account: async ({ id, nodeRef }: Reference, context: LedgerContext) => accountById(id ?? nodeRef ?? '', context),
  JournalEntry: async ({ id, nodeRef }: Reference, context: LedgerContext) => entryById(id ?? nodeRef ?? '', context),
};
