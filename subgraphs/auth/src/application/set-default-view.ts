import { done, type Outcome, refused } from '@qbit/utils';
import { isSeenBy, type SeenView, type ViewList } from '../domain/saved-view';
import { actingPerson, currentAccess, notFound } from './acting';
import type { Caller } from './ports';
import type { ViewPorts } from './save-view';

/**
 * Chooses what a list opens with for the caller: a view of that list that he sees, or none where nothing is named.
 *
 * Null for the id of no view of ours. Fails with NOT_FOUND.
 */
export async function setDefaultView(
  ports: ViewPorts,
  caller: Caller,
  list: ViewList,
  viewId: string | null | undefined,
): Promise<Outcome<SeenView | null>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<SeenView | null>(organizationId, async ({ members, views }) => {
    const access = await currentAccess({ members }, userId, 'organization:read');
    if (!access.ok) return access;
    if (viewId === undefined) {
      await views.setDefault(userId, list, null);
      return done(null);
    }
    const view = viewId === null ? null : await views.byId(viewId);
    if (!view || view.list !== list || !isSeenBy(view, userId)) return refused(notFound('view', ['viewId']));
    await views.setDefault(userId, list, view.id);
    return done({ ...view, isDefault: true });
  });
}
