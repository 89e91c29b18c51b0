import { done, type Outcome } from '@qbit/utils';
import type { SavedView } from '../domain/saved-view';
import { actingPerson } from './acting';
import type { Caller } from './ports';
import { factOfView, type ViewPorts } from './save-view';
import { changeableView } from './update-view';

/**
 * Removes a view for all who see it; lists that opened with it open as they are of themselves.
 *
 * One that is shared is told in a fact. Fails with NOT_FOUND for one that the caller does not see, and VIEW_NOT_YOURS.
 */
export async function deleteView(ports: ViewPorts, caller: Caller, id: string | null): Promise<Outcome<SavedView>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  return ports.inOrganization<SavedView>(acting.value.organizationId, async (work) => {
    const found = await changeableView(work, acting.value, id, ['id']);
    if (!found.ok) return found;
    await work.views.remove(found.value.id);
    if (found.value.shared) await work.write([factOfView(caller, found.value, true)]);
    return done(found.value);
  });
}
