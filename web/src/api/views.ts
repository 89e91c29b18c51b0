import { redirect } from 'next/navigation';
import { type ListViewFragment, SavedViewsDocument, type ViewList } from '../generated/graphql';
import { LIST_PATHS, openingHref } from '../lists/view-address';
import { ask } from './server';

/** Where a list is asked for: the company, and what the address says. */
interface Asking {
  readonly org: string;
  readonly organizationId: string;
  readonly query: Readonly<Record<string, unknown>>;
}

/**
 * The views of a list that its reader sees. A list that is opened without any query goes to the one that it opens with; a
 * list whose views cannot be had is there without them.
 */
export async function viewsOf(
  list: ViewList,
  { org, organizationId, query }: Asking,
): Promise<readonly ListViewFragment[]> {
  const asked = await ask(SavedViewsDocument, { list }, organizationId);
  const views = (asked.ok && asked.data.savedViews) || [];
  const opening = openingHref(`/${org}${LIST_PATHS[list]}`, query, views);
  if (opening !== null) redirect(opening);
  return views;
}
