import { deleteView } from './application/delete-view';
import { type ViewPorts, saveView } from './application/save-view';
import { setDefaultView } from './application/set-default-view';
import { updateView } from './application/update-view';
import type { ViewServices } from './application/view-services';
import type { Databases } from './persistence/databases';
import { workInOrganization } from './persistence/organization-work';
import { SavedViewReads } from './persistence/saved-view.repository';

export interface ViewServiceOptions {
  readonly databases: Databases;
  onFacts(organizationId: string): void;
}

/** Binds the use cases about views of lists to what implements their ports. */
export function viewServices({ databases, onFacts }: ViewServiceOptions): ViewServices {
  const reads = new SavedViewReads(databases);
  const ports: ViewPorts = {
    inOrganization: workInOrganization(databases, (organizationId) => onFacts(organizationId)),
    now: () => new Date(),
  };
  return {
    savedViews: (organizationId, { kind, userId }, list) =>
      reads.ofList(organizationId, kind === 'user' ? userId : null, list),
    saveView: (caller, input) => saveView(ports, caller, input),
    updateView: (caller, id, change) => updateView(ports, caller, id, change),
    deleteView: (caller, id) => deleteView(ports, caller, id),
    setDefaultView: (caller, list, viewId) => setDefaultView(ports, caller, list, viewId),
  };
}
