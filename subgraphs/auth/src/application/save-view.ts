import { savedViewChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { MOST_VIEWS, type SavedView, type SeenView, type ViewList } from '../domain/saved-view';
import { actingPerson, currentAccess, factBy } from './acting';
import type { InOrganization, SavedViews, ViewContent } from './organization-work';
import type { Caller } from './ports';

export interface ViewPorts {
  inOrganization: InOrganization<'members' | 'views' | 'write'>;
  now(): Date;
}

export interface ViewInput extends ViewContent {
  readonly list: ViewList;
}

/**
 * Keeps how the caller looks at a list. One that is shared is told in a fact.
 *
 * Fails with NOT_A_PERSON, TOO_MANY_VIEWS, and VIEW_NAME_TAKEN where he has a view of that name of the list already.
 */
export async function saveView(ports: ViewPorts, caller: Caller, input: ViewInput): Promise<Outcome<SeenView>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<SeenView>(organizationId, async ({ members, views, write }) => {
    const access = await currentAccess({ members }, userId, 'organization:read');
    if (!access.ok) return access;
    if ((await views.countOf(userId)) >= MOST_VIEWS) return refused(tooManyViews());
    const taken = await nameFaults(views, { ...input, ownerId: userId }, null);
    if (taken.length) return refused(...taken);
    const view = await views.add({ ...input, ownerId: userId }, ports.now());
    if (view.shared) await write([factOfView(caller, view)]);
    return done({ ...view, isDefault: false });
  });
}

/** Why a view cannot have its name: its owner has another one of that name of the same list. One that is nobody's may. */
export async function nameFaults(
  views: Pick<SavedViews, 'idNamed'>,
  { ownerId, list, name }: Pick<SavedView, 'ownerId' | 'list' | 'name'>,
  id: string | null,
): Promise<Fault[]> {
  const found = ownerId === null ? null : await views.idNamed(ownerId, list, name);
  if (found === null || found === id) return [];
  const message = 'There is a view of that name of this list already';
  return [{ code: 'VIEW_NAME_TAKEN', message, path: ['input', 'name'] }];
}

/** The fact of a shared view as it is now, or was when it was removed. */
export function factOfView(caller: Caller, view: SavedView, removed = false) {
  const { id, ownerId, list, name, shared } = view;
  return factBy(caller, savedViewChanged, id, { viewId: id, ownerId, list, name, shared, removed });
}

function tooManyViews(): Fault {
  return { code: 'TOO_MANY_VIEWS', message: `A person keeps ${MOST_VIEWS} views at most`, path: ['input'] };
}
