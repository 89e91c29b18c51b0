import { CurrentOrganization, CurrentUser } from '@qbit/auth-common';
import { PageArgs, pageOf, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { AuthContext } from './context';
import { toMember } from './mapping';
import {
  ChangeMemberRolePayload,
  LeaveOrganizationPayload,
  Member,
  MemberConnection,
  RemoveMemberPayload,
  RestoreMemberPayload,
  SuspendMemberPayload,
} from './member.type';
import { Organization } from './organization.type';
import { windowOfIds } from './window';

@Resolver(() => Organization)
export class OrganizationMembersResolver {
  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @FieldResolver(() => MemberConnection, {
    nullable: true,
    description: 'Its members, by when they joined; null for an organization that the request does not act in.',
  })
  async members(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: AuthContext,
  ): Promise<MemberConnection | null> {
    const organizationId = decodeId('org', id);
    if (!organizationId || !mayRead(context, organizationId)) return null;
    const list = { members: organizationId };
    const window = windowOfIds(page, list);
    const [rows, totalCount] = await Promise.all([
      context.services.members(organizationId, window),
      context.services.countMembers(organizationId),
    ]);
    const { nodes, pageInfo } = pageOf(rows, window, list, (member) => [member.id]);
    const members = nodes.map((member) => toMember(member, organizationId, context));
    return { nodes: await Promise.all(members), pageInfo, totalCount };
  }
}

/** The guard knows root fields alone, and this one hangs on an entity. */
function mayRead({ identity }: AuthContext, organizationId: string): boolean {
  return identity?.organizationId === organizationId && identity.permissions.includes('organization:read');
}

@Resolver(() => Member)
export class MemberResolver {
  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => ChangeMemberRolePayload, {
    nullable: true,
    description: 'Gives a member another role, of no more permissions than yours; it counts on his next request.',
  })
  async changeMemberRole(
    @Arg('memberId', () => ID, { description: 'The member.' }) memberId: string,
    @Arg('role', () => String, { description: 'The key of the role.' }) role: string,
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<ChangeMemberRolePayload> {
    const { requestId, origin, services } = context;
    const input = { memberId: decodeId('mem', memberId), role };
    const outcome = await services.changeMemberRole({ identity, requestId, origin }, input);
    if (!outcome.ok) return { member: null, errors: userErrorsOf(outcome.faults) };
    return { member: await toMember(outcome.value, organizationId, context), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => RemoveMemberPayload, {
    nullable: true,
    description:
      'Takes a member out of the organization, with his keys, his open invitations and the clients that act by his permissions; it counts on the next request.',
  })
  async removeMember(
    @Arg('memberId', () => ID, { description: 'The member.' }) memberId: string,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RemoveMemberPayload> {
    const outcome = await services.removeMember({ identity, requestId, origin }, decodeId('mem', memberId));
    if (!outcome.ok) return { removedMemberId: null, errors: userErrorsOf(outcome.faults) };
    return { removedMemberId: encodeId('mem', outcome.value.id), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => SuspendMemberPayload, {
    nullable: true,
    description:
      'Lets a member do nothing here any more, nor his keys and clients, until he is restored; it counts on the next request.',
  })
  async suspendMember(
    @Arg('memberId', () => ID, { description: 'The member.' }) memberId: string,
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<SuspendMemberPayload> {
    const { requestId, origin, services } = context;
    const outcome = await services.suspendMember({ identity, requestId, origin }, decodeId('mem', memberId));
    if (!outcome.ok) return { member: null, errors: userErrorsOf(outcome.faults) };
    return { member: await toMember(outcome.value, organizationId, context), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => RestoreMemberPayload, {
    nullable: true,
    description: 'Gives a suspended member back what his role lets him do, and his keys and clients with him.',
  })
  async restoreMember(
    @Arg('memberId', () => ID, { description: 'The member.' }) memberId: string,
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<RestoreMemberPayload> {
    const { requestId, origin, services } = context;
    const outcome = await services.restoreMember({ identity, requestId, origin }, decodeId('mem', memberId));
    if (!outcome.ok) return { member: null, errors: userErrorsOf(outcome.faults) };
    return { member: await toMember(outcome.value, organizationId, context), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Mutation(() => LeaveOrganizationPayload, {
    nullable: true,
    description:
      'Ends your own membership of the organization that you act in, with your keys, open invitations and the clients that act by your permissions; its last owner stays.',
  })
  async leaveOrganization(
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<LeaveOrganizationPayload> {
    const outcome = await services.leaveOrganization({ identity, requestId, origin });
    if (!outcome.ok) return { leftOrganizationId: null, errors: userErrorsOf(outcome.faults) };
    return { leftOrganizationId: encodeId('org', organizationId), errors: [] };
  }
}
