import { CurrentOrganization, CurrentUser } from '@qbit/auth-common';
import { PageArgs, pageOf, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, type Outcome } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Invitation as InvitationValue } from '../domain/invitation';
import type { AuthContext } from './context';
import {
  AcceptInvitationPayload,
  Invitation,
  InvitationConnection,
  InviteMemberInput,
  InviteMemberPayload,
  ResendInvitationPayload,
  RevokeInvitationPayload,
} from './invitation.type';
import { toInvitation, toOrganization } from './mapping';
import { windowOfIds } from './window';

@Resolver(() => Invitation)
export class InvitationResolver {
  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Query(() => [Invitation], {
    nullable: true,
    description:
      'The invitations to roles that you could give, the newest first: all that can be accepted, and the newest 500 others. `invitationsPage` has all.',
  })
  async invitations(
    @CurrentOrganization() organizationId: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<Invitation[]> {
    return invitationsOf(await context.services.invitations(organizationId, identity), organizationId, context);
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Query(() => InvitationConnection, {
    nullable: true,
    description: 'The invitations to roles that you could give in pages, the newest first.',
  })
  async invitationsPage(
    @Args(() => PageArgs) page: PageArgs,
    @CurrentOrganization() organizationId: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<InvitationConnection> {
    const list = { invitations: organizationId };
    const window = windowOfIds(page, list);
    const { rows, totalCount } = await context.services.invitationsPage(organizationId, identity, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ id }) => [id]);
    return { nodes: await invitationsOf(nodes, organizationId, context), pageInfo, totalCount };
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => InviteMemberPayload, {
    nullable: true,
    description: 'Invites an address by mail; an earlier invitation of it that is pending is revoked. Good for 7 days.',
  })
  async inviteMember(
    @Arg('input', () => InviteMemberInput, { description: 'Whom.' }) input: InviteMemberInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<InviteMemberPayload> {
    const { requestId, origin, services } = context;
    return payloadOf(await services.inviteMember({ identity, requestId, origin }, input), context);
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => ResendInvitationPayload, {
    nullable: true,
    description: 'Sends an invitation once more; it is good for 7 days again.',
  })
  async resendInvitation(
    @Arg('id', () => ID, { description: 'Of the invitation.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<ResendInvitationPayload> {
    const { requestId, origin, services } = context;
    return payloadOf(await services.resendInvitation({ identity, requestId, origin }, decodeId('ivt', id)), context);
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => RevokeInvitationPayload, {
    nullable: true,
    description: 'Takes an invitation back: its link leads nowhere from now on.',
  })
  async revokeInvitation(
    @Arg('id', () => ID, { description: 'Of the invitation.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<RevokeInvitationPayload> {
    const { requestId, origin, services } = context;
    return payloadOf(await services.revokeInvitation({ identity, requestId, origin }, decodeId('ivt', id)), context);
  }

  @Directive('@authenticated')
  @Mutation(() => AcceptInvitationPayload, {
    nullable: true,
    description: 'Makes you a member of the organization that invited your address.',
  })
  async acceptInvitation(
    @Arg('id', () => ID, { description: 'Of the invitation.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<AcceptInvitationPayload> {
    const outcome = await services.acceptInvitation({ identity, requestId, origin }, decodeId('ivt', id));
    if (!outcome.ok) return { organization: null, errors: userErrorsOf(outcome.faults) };
    return { organization: toOrganization(outcome.value, services.publicUrl), errors: [] };
  }
}

async function payloadOf(outcome: Outcome<InvitationValue>, context: AuthContext): Promise<InviteMemberPayload> {
  if (!outcome.ok) return { invitation: null, errors: userErrorsOf(outcome.faults) };
  const [invitation = null] = await invitationsOf([outcome.value], outcome.value.organizationId, context);
  return { invitation, errors: [] };
}

async function invitationsOf(
  invitations: readonly InvitationValue[],
  organizationId: string,
  { organizations, roles, services }: AuthContext,
): Promise<Invitation[]> {
  const [organization, known] = await Promise.all([organizations.load(organizationId), roles.load(organizationId)]);
  const name = organization?.name ?? '';
  return invitations.map((invitation) => toInvitation(invitation, name, known, services.now()));
}
