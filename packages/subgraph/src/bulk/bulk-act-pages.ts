import { type Page, type PageArgs, pageOf, pageRequest } from '../paging';
import { type BulkOutcome, bulkOutcomeOf } from '../types/bulk-act.type';
import type { BulkActView, BulkItemView } from './bulk-act';
import type { BulkActs } from './bulk-acts';

/** A page of the acts of an organization, the latest first; `list` is the name of the field that asks. */
export async function bulkActsOf(
  acts: BulkActs,
  organizationId: string,
  page: PageArgs,
  list: string,
): Promise<Page<BulkActView>> {
  const named = { [list]: null };
  const window = pageRequest(page, named);
  return pageOf(await acts.page(organizationId, window), window, named, ({ id }) => [id]);
}

/** A page of the things of an act, in its order. */
export async function bulkItemsOf(
  acts: BulkActs,
  organizationId: string,
  { id }: BulkActView,
  outcome: BulkOutcome | null | undefined,
  page: PageArgs,
): Promise<Page<BulkItemView>> {
  const of = { actId: id, outcome: bulkOutcomeOf(outcome ?? null) };
  const list = { items: of };
  const window = pageRequest(page, list);
  return pageOf(await acts.items(organizationId, of, window), window, list, ({ position }) => [String(position)]);
}
