import { done, newUuid, type CalendarDate, type Outcome, refused } from '@qbit/utils';
import type { DemoReset } from '../domain/demo-reset';
import { OWNER } from '../domain/role';
import { actingPerson, currentAccess, ownerRequired } from './acting';
import type { InOrganization } from './organization-work';
import type { Caller } from './ports';

export interface ResetDemoPorts {
  inOrganization: InOrganization<'members' | 'organization' | 'demoResets'>;
  /** Has it done in the background, once; null where nobody fills demo companies here. */
  readonly enqueue: ((reset: Pick<DemoReset, 'id' | 'organizationId'>) => Promise<void>) | null;
  /** The day whose books a demo company has that is made now. */
  today(): CalendarDate;
}

/**
 * Begins to make a demo company anew: a fresh one is filled in the background and takes its place; until then everything stays.
 *
 * Who asks while a reset is under way gets that one. Fails with NOT_A_PERSON, DEMO_NOT_AVAILABLE, OWNER_REQUIRED, and NOT_A_DEMO
 * for any other company.
 */
export async function resetDemo(ports: ResetDemoPorts, caller: Caller): Promise<Outcome<DemoReset>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const { enqueue } = ports;
  if (!enqueue) return refused({ code: 'DEMO_NOT_AVAILABLE', message: 'No demo companies are made here', path: [] });
  return ports.inOrganization<DemoReset>(organizationId, async ({ members, organization, demoResets }) => {
    const access = await currentAccess({ members }, userId, 'organization:manage');
    if (!access.ok) return access;
    if (access.value.role !== OWNER) return refused(ownerRequired([]));
    if (!(await organization()).demo)
      return refused({ code: 'NOT_A_DEMO', message: 'Only a demo company can be reset', path: [] });
    const known = await demoResets.underWay();
    const reset = known ?? (await demoResets.add({ successorId: newUuid(), requestedBy: userId, day: ports.today() }));
    await enqueue(reset); // before the commit: a reset that is kept is done, whenever the process ends
    return done(reset);
  });
}
