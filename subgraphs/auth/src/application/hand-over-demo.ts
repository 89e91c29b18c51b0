import { membershipChanged, organizationClosed } from '@qbit/events';
import { done, type Outcome } from '@qbit/utils';
import type { DemoReset } from '../domain/demo-reset';
import type { Member } from '../domain/member';
import { OWNER } from '../domain/role';
import { factBy } from './acting';
import { factOfKey } from './create-api-key';
import { factOfRole } from './create-role';
import { factOf } from './invite-member';
import { factOfOffer } from './offer-ownership';
import type { InOrganization, OrganizationWork } from './organization-work';
import type { AccessChanged, Caller } from './ports';

export interface HandOverPorts {
  inOrganization: InOrganization<keyof OrganizationWork>;
  accessChanged: AccessChanged;
  now(): Date;
}

/** Closes the company that is reset; its members stay as they are from then on. */
export async function closeOld(ports: HandOverPorts, reset: DemoReset): Promise<void> {
  const { organizationId } = reset;
  await inWork(ports, organizationId, (work) => closeCompany(work, reset, 'demo-reset', ports.now()));
  ports.accessChanged({ organizationId });
}

/** Nobody acts in a closed company, so nothing is offered there any more either. Its keys hold by their makers, who may nothing. */
export async function closeCompany(
  { organization, close, invitations, offers, write }: OrganizationWork,
  reset: DemoReset,
  reason: 'demo-reset' | 'demo-not-made',
  at: Date,
): Promise<void> {
  const { id: organizationId, status } = await organization();
  if (status === 'CLOSED') return;
  const caller = callerOf(reset);
  const revoked = [];
  for (const { id } of await invitations.pending()) revoked.push(await invitations.setStatus(id, 'REVOKED'));
  const withdrawn = [];
  for (const { id } of await offers.open()) withdrawn.push(await offers.setStatus(id, 'WITHDRAWN'));
  await close(at);
  await write([
    ...revoked.map((invitation) => factOf(caller, invitation)),
    ...withdrawn.map((offer) => factOfOffer(caller, offer)),
    factBy(caller, organizationClosed, organizationId, {
      organizationId,
      closedAt: at.toISOString(),
      reason,
      successorId: reason === 'demo-reset' ? reset.successorId : null,
    }),
  ]);
}

/** Lets the members of the old company in, each with his role, and ends the key that wrote the books. */
export async function openFresh(ports: HandOverPorts, reset: DemoReset): Promise<void> {
  const { members, roles } = await inWork(ports, reset.organizationId, async (old) => ({
    members: await old.members.all(),
    roles: await old.roles.own(),
  }));
  await inWork(ports, reset.successorId, async (work) => {
    if ((await work.organization()).status !== 'PREPARING') return;
    const caller = callerOf(reset);
    for (const role of roles) await work.roles.add(role);
    const joined = await admit(work, members, reset);
    const ended = await revokeKeys(work.keys, reset, ports.now());
    await work.activate();
    await work.write([
      ...roles.map((role) => factOfRole(caller, reset.successorId, role, false)),
      ...joined.map(({ id, userId, role, version, suspendedAt }) =>
        factBy(caller, membershipChanged, id, { userId, role, version, suspended: suspendedAt !== null }),
      ),
      ...ended.map((key) => factOfKey(caller, key)),
    ]);
  });
  // Whoever asked for it while it was prepared is remembered without it.
  for (const { userId } of [...members, { userId: reset.requestedBy }]) ports.accessChanged({ userId });
}

/** Who asked for the reset is its owner so far: he gets the role that he has, or goes if he left meanwhile (`role` is null then). */
async function admit({ members }: OrganizationWork, old: readonly Member[], reset: DemoReset) {
  const first = await members.ofUser(reset.requestedBy);
  const joined: (Omit<Member, 'role'> & { readonly role: string | null })[] = [];
  for (const { userId, role, suspendedAt } of old) {
    const known = userId === first?.userId ? await members.setRole(first.id, role) : await members.add(userId, role);
    joined.push(suspendedAt === null ? known : await members.setSuspended(known.id, new Date(suspendedAt)));
  }
  if (first && !old.some(({ userId }) => userId === first.userId)) {
    await members.remove(first.id);
    joined.push({ ...first, role: null, version: first.version + 1 });
  }
  return joined;
}

/** Ends the keys that were made to write the books; there are no others before people are let in. */
export async function revokeKeys(keys: OrganizationWork['keys'], { requestedBy }: DemoReset, at: Date) {
  const revoked = [];
  for (const { id } of await keys.madeBy(requestedBy)) revoked.push(await keys.revoke(id, at));
  return revoked;
}

/** What is done in the background is done for who asked for it. */
export function callerOf({ id, requestedBy, successorId }: DemoReset): Caller {
  return {
    requestId: id,
    identity: {
      kind: 'user',
      subject: requestedBy,
      userId: requestedBy,
      organizationId: successorId,
      role: OWNER,
      permissions: [],
      years: null,
      sessionId: null,
      secondFactor: false,
      membershipVersion: 1,
      livemode: true,
    },
  };
}

/** Runs work that is never refused. */
export async function inWork<T>(
  { inOrganization }: HandOverPorts,
  organizationId: string,
  run: (work: OrganizationWork) => Promise<T>,
): Promise<T> {
  const outcome: Outcome<T> = await inOrganization<T>(organizationId, async (work) => done(await run(work)));
  if (!outcome.ok) throw new Error('Work that refuses nothing was refused');
  return outcome.value;
}
