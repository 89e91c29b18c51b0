import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { isSeenBy, mayChange, type SavedView, type SeenView } from '../domain/saved-view';
import { type ActingPerson, actingPerson, currentAccess, notFound } from './acting';
import type { OrganizationWork, ViewContent } from './organization-work';
import type { Caller } from './ports';
import { factOfView, nameFaults, type ViewPorts } from './save-view';

/** What changes of a view; null is unchanged. */
export type ViewChange = { readonly [Part in keyof ViewContent]: ViewContent[Part] | null } & {
  /** The version that the caller has seen. */
  readonly version: number;
};

/**
 * Changes a view: its name, whom it is for, what it looks for and its columns. What was or is shared is told in a fact.
 *
 * One that is private from now on is what the list opens with for its owner alone. Fails with NOT_FOUND for one that the
 * caller does not see, VIEW_NOT_YOURS, STALE_VERSION, VIEW_WITHOUT_OWNER where one that is nobody's would be private,
 * and VIEW_NAME_TAKEN.
 */
export async function updateView(
  ports: ViewPorts,
  caller: Caller,
  id: string | null,
  change: ViewChange,
): Promise<Outcome<SeenView>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<SeenView>(organizationId, async (work) => {
    const found = await changeableView(work, acting.value, id, ['input', 'id']);
    if (!found.ok) return found;
    const before = found.value;
    const after = { ...before, ...partsOf(change) };
    const faults = [
      ...versionFaults(before, change),
      ...ownerFaults(after),
      ...(await nameFaults(work.views, after, id)),
    ];
    if (faults.length) return refused(...faults.slice(0, 1));
    const kept = await work.views.change(before.id, after, ports.now());
    if (!kept.shared && kept.ownerId !== null) await work.views.dropDefaultsOfOthers(kept.id, kept.ownerId);
    if (before.shared || kept.shared) await work.write([factOfView(caller, kept)]);
    return done({ ...kept, isDefault: (await work.views.defaultOf(userId, kept.list)) === kept.id });
  });
}

/** The view of an id, where the person may change it: NOT_FOUND for one that he does not see, else VIEW_NOT_YOURS. */
export async function changeableView(
  { members, views }: Pick<OrganizationWork, 'members' | 'views'>,
  { userId }: ActingPerson,
  id: string | null,
  path: readonly string[],
): Promise<Outcome<SavedView>> {
  const access = await currentAccess({ members }, userId, 'organization:read');
  if (!access.ok) return access;
  const view = id === null ? null : await views.byId(id);
  if (!view || !isSeenBy(view, userId)) return refused(notFound('view', path));
  if (mayChange(view, userId, access.value)) return done(view);
  return refused({
    code: 'VIEW_NOT_YOURS',
    message: 'A shared view is changed by its owner, or by who manages the organization',
    path,
  });
}

function partsOf({ name, shared, query, columns }: ViewChange): Partial<ViewContent> {
  return {
    ...(name !== null && { name }),
    ...(shared !== null && { shared }),
    ...(query !== null && { query }),
    ...(columns !== null && { columns }),
  };
}

function versionFaults({ version }: SavedView, seen: Pick<ViewChange, 'version'>): Fault[] {
  if (version === seen.version) return [];
  const message = `It was changed meanwhile: version ${version} is the current one`;
  return [{ code: 'STALE_VERSION', message, path: ['input', 'version'], facts: { currentVersion: version } }];
}

function ownerFaults({ ownerId, shared }: SavedView): Fault[] {
  if (shared || ownerId !== null) return [];
  const message = 'The owner of this view has left: as a private one nobody would see it';
  return [{ code: 'VIEW_WITHOUT_OWNER', message, path: ['input', 'shared'] }];
}
