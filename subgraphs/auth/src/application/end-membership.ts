import { membershipChanged } from '@qbit/events';
import type { Member } from '../domain/member';
import { factBy } from './acting';
import { factOfKey } from './create-api-key';
import { factOf } from './invite-member';
import { factOfOffer } from './offer-ownership';
import type { OrganizationWork } from './organization-work';
import type { Caller } from './ports';
import { factOfView } from './save-view';

/** The parts of the work that ending a membership needs. */
export type EndingParts = 'members' | 'invitations' | 'keys' | 'offers' | 'views' | 'write';

/**
 * Ends a membership within the work on its organization.
 *
 * The keys that the person made are revoked with it, the invitations that he sent, and offers of ownership from and to him:
 * they hold by his permissions, and would come to life again if he joined once more. His private views go; those that he
 * shared stay for the others.
 */
export async function endMembership(
  { members, invitations, keys, offers, views, write }: Pick<OrganizationWork, EndingParts>,
  caller: Caller,
  member: Member,
  now: Date,
): Promise<void> {
  const made = await keys.madeBy(member.userId);
  const revoked = [];
  for (const { id } of made) revoked.push(await keys.revoke(id, now));
  const sent = await invitations.pendingBy(member.userId);
  const withdrawn = [];
  for (const { id } of sent) withdrawn.push(await invitations.setStatus(id, 'REVOKED'));
  const { userId } = member;
  const dropped = [];
  for (const { id, from, to } of await offers.open())
    if (from === userId || to === userId) dropped.push(await offers.setStatus(id, 'WITHDRAWN'));
  const left = await views.leave(userId, now);
  await members.remove(member.id);
  await write([
    ...revoked.map((key) => factOfKey(caller, key)),
    ...withdrawn.map((invitation) => factOf(caller, invitation)),
    ...dropped.map((offer) => factOfOffer(caller, offer)),
    ...left.map((view) => factOfView(caller, view)),
    factBy(caller, membershipChanged, member.id, { userId, role: null, version: member.version + 1 }),
  ]);
}
