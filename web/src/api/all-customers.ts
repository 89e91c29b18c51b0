import { CustomersDocument, type CustomersQuery, type CustomerRowFragment } from '../generated/graphql';
import type { FailureFacts } from './request-failure';
import { type Asked, ask } from './server';

type Listed =
  | { readonly ok: true; readonly customers: readonly CustomerRowFragment[] }
  | { readonly ok: false; readonly failure: FailureFacts };

const PAGE = 100;
/** More customers than this are too many to choose from in a list. */
const MOST_PAGES = 30;

/** The customers that an invoice can be written to, by name. */
export async function allCustomers(organizationId: string): Promise<Listed> {
  const customers: CustomerRowFragment[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked: Asked<CustomersQuery> = await ask(CustomersDocument, { first: PAGE, after }, organizationId);
    if (!asked.ok) return asked;
    const connection: CustomersQuery['customers'] = asked.data.customers;
    customers.push(...(connection?.nodes ?? []));
    if (!connection?.pageInfo.hasNextPage) break;
    after = connection.pageInfo.endCursor;
  }
  return { ok: true, customers: customers.filter(({ archivedAt }) => !archivedAt) };
}
