import { CreditNotesDocument, InvoicesDocument } from '../generated/graphql';
import { ask } from './server';

/** So many documents of each kind are looked at, the latest ones. */
const LOOKED_AT = 100;

/** The currencies of a customer's documents and its own, by their codes. What could not be had is left out. */
export async function customerCurrencies(
  customerId: string,
  own: string,
  organizationId: string,
): Promise<readonly string[]> {
  const variables = { customerId, first: LOOKED_AT };
  const [invoices, notes] = await Promise.all([
    ask(InvoicesDocument, variables, organizationId),
    ask(CreditNotesDocument, variables, organizationId),
  ]);
  const documents = [
    ...((invoices.ok && invoices.data.invoices?.nodes) || []),
    ...((notes.ok && notes.data.creditNotes?.nodes) || []),
  ];
  return [...new Set([own, ...documents.map(({ currency }) => currency)])].sort();
}
