import { encodeId } from '@qbit/utils';
import { mayChange, type SeenView } from '../domain/saved-view';
import type { AuthContext } from './context';
import { toUser } from './mapping';
import { SavedView, ViewList } from './saved-view.type';

/** A view as who asks sees it. */
export async function toSavedView(
  { ownerId, ...view }: SeenView,
  { users, identity }: Pick<AuthContext, 'users' | 'identity'>,
): Promise<SavedView> {
  const owner = ownerId === null ? null : await users.load(ownerId);
  const person = identity?.kind === 'user' ? identity.userId : null;
  return Object.assign(new SavedView(), view, {
    id: encodeId('viw', view.id),
    list: ViewList[view.list],
    owner: owner && toUser(owner),
    changeable: identity !== null && person !== null && mayChange({ ownerId }, person, identity),
  });
}
