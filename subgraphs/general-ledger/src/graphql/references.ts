import { decodeId } from '@qbit/utils';
import { accountById } from './account.reference';
import type { LedgerContext } from './context';
import { entryById } from './journal-entry.reference';
import { toTaxCode } from './mapping';
import type { TaxCode } from './reference-data.type';

type Reference = { id?: string; nodeRef?: string };

async function taxCodeById(id: string, context: LedgerContext): Promise<TaxCode | null> {
  const uuid = decodeId('tax', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const taxCode = await context.taxCodes.load(uuid);
  return taxCode && toTaxCode(taxCode);
}

/** Resolves both keys of the entities that this subgraph owns. */
export const references = {
  Account: async ({ id, nodeRef }: Reference, context: LedgerContext) => accountById(id ?? nodeRef ?? '', context),
  JournalEntry: async ({ id, nodeRef }: Reference, context: LedgerContext) => entryById(id ?? nodeRef ?? '', context),
  TaxCode: async ({ id }: { id: string }, context: LedgerContext) => taxCodeById(id, context),
};
