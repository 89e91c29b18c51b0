import { CustomersDocument, type CustomerRowFragment } from '../generated/graphql';
import { CHOSEN_FROM, collect } from './collect';
import type { FailureFacts } from './request-failure';
import { ask } from './server';

type Listed =
  | { readonly ok: true; readonly customers: readonly CustomerRowFragment[] }
  | { readonly ok: false; readonly failure: FailureFacts };

/** The customers that an invoice can be written to, by name; of more than can be chosen from, the first. */
export async function allCustomers(organizationId: string): Promise<Listed> {
  const collected = await collect(
    (page) => ask(CustomersDocument, page, organizationId),
    (data) => data.customers,
    CHOSEN_FROM,
  );
  if (!collected.ok) return collected;
  return { ok: true, customers: collected.rows.filter(({ archivedAt }) => !archivedAt) };
}
