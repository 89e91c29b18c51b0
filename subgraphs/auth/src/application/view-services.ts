import type { Identity } from '@qbit/types';
import type { Outcome } from '@qbit/utils';
import type { SavedView, SeenView, ViewList } from '../domain/saved-view';
import type { Caller } from './ports';
import type { ViewInput } from './save-view';
import type { ViewChange } from './update-view';

/** What the graph may ask and do about views of lists. Ids are UUIDs; null is the id of nothing. */
export interface ViewServices {
  /** The reader's own and the shared ones of a list, by name. */
  savedViews(organizationId: string, reader: Identity, list: ViewList): Promise<SeenView[]>;
  saveView(caller: Caller, input: ViewInput): Promise<Outcome<SeenView>>;
  updateView(caller: Caller, id: string | null, change: ViewChange): Promise<Outcome<SeenView>>;
  deleteView(caller: Caller, id: string | null): Promise<Outcome<SavedView>>;
  setDefaultView(caller: Caller, list: ViewList, viewId: string | null | undefined): Promise<Outcome<SeenView | null>>;
}
