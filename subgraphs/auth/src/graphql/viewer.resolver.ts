import { CurrentUser } from '@qbit/auth-common';
import type { Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ReceivedInvitation } from '../application/membership';
import type { AuthContext } from './context';
import { Invitation } from './invitation.type';
import { toInvitation, toOrganization, toUser } from './mapping';
import { Organization } from './organization.type';
import { User, Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Directive('@authenticated')
  @Query(() => Viewer, { nullable: true, description: 'Who asks, and in which company.' })
  viewer(@CurrentUser() identity: Identity): Partial<Viewer> {
    return Object.assign(new Viewer(), { permissions: identity.permissions, years: identity.years });
  }

  @FieldResolver(() => User, { nullable: true })
  async user(@Root() _viewer: Viewer, @Ctx() { identity, users }: AuthContext): Promise<User | null> {
    if (identity?.kind !== 'user' || !identity.userId) return null;
    const user = await users.load(identity.userId);
    return user && toUser(user);
  }

  @FieldResolver(() => Organization, { nullable: true })
  async organization(
    @Root() _viewer: Viewer,
    @Ctx() { identity, organizations, services }: AuthContext,
  ): Promise<Organization | null> {
    const organization = identity?.organizationId ? await organizations.load(identity.organizationId) : null;
    return organization && toOrganization(organization, services.publicUrl);
  }

  @FieldResolver(() => [Organization])
  async organizations(@Root() _viewer: Viewer, @Ctx() { identity, services }: AuthContext): Promise<Organization[]> {
    if (identity?.kind !== 'user' || !identity.userId) return [];
    const list = await services.organizationsOfUser(identity.userId);
    return list.map((organization) => toOrganization(organization, services.publicUrl));
  }

  @FieldResolver(() => [Invitation])
  async invitations(@Root() _viewer: Viewer, @Ctx() { identity, services }: AuthContext): Promise<Invitation[]> {
    if (identity?.kind !== 'user' || !identity.userId) return [];
    const received = await services.invitationsTo(identity.userId);
    return received.map((invitation) => receivedOf(invitation, services.now()));
  }

  @FieldResolver(() => Invitation, {
    nullable: true,
    description: 'The invitation to the address of the person that a link leads to; null where it cannot be accepted.',
  })
  async invitation(
    @Root() _viewer: Viewer,
    @Arg('id', () => ID, { description: 'The end of its link.' }) id: string,
    @Ctx() { identity, services }: AuthContext,
  ): Promise<Invitation | null> {
    const invitationId = decodeId('ivt', id);
    if (identity?.kind !== 'user' || !identity.userId || invitationId === null) return null;
    const received = await services.invitationTo(identity.userId, invitationId);
    return received && receivedOf(received, services.now());
  }
}

function receivedOf({ invitation, organizationName, roles }: ReceivedInvitation, now: Date): Invitation {
  return toInvitation(invitation, organizationName, roles, now);
}
