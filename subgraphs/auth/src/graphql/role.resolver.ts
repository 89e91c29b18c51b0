import { CurrentOrganization, CurrentUser } from '@qbit/auth-common';
import { dateArgument, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import type { Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { Role as RoleValue, Years } from '../domain/role';
import type { AuthContext } from './context';
import { toRole } from './mapping';
import {
  CreateRoleInput,
  DeleteRolePayload,
  Role,
  RolePayload,
  type RoleYearsInput,
  UpdateRoleInput,
} from './role.type';

@Resolver(() => Role)
export class RoleResolver {
  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Query(() => [Role], { nullable: true, description: "The roles: those built in, and the organization's own." })
  async roles(@CurrentOrganization() organizationId: string, @Ctx() { roles }: AuthContext): Promise<Role[]> {
    return (await roles.load(organizationId)).map(toRole);
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => RolePayload, { nullable: true, description: "Makes a role of the organization's own." })
  async createRole(
    @Arg('input', () => CreateRoleInput, { description: 'The role.' }) input: CreateRoleInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RolePayload> {
    const { key = null, name, permissions, years } = input;
    const role = { key, name: name.trim(), permissions, years: yearsOf(years) ?? null };
    return payloadOf(await services.createRole({ identity, requestId, origin }, role));
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => RolePayload, {
    nullable: true,
    description: 'Gives an own role another name, other permissions or years; for its members that counts at once.',
  })
  async updateRole(
    @Arg('key', () => String, { description: 'Of the role.' }) key: string,
    @Arg('input', () => UpdateRoleInput, { description: 'What changes.' }) input: UpdateRoleInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RolePayload> {
    const { name, permissions, years } = input;
    const change = { name: name?.trim() ?? null, permissions: permissions ?? null, years: yearsOf(years) };
    return payloadOf(await services.updateRole({ identity, requestId, origin }, key, change));
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => DeleteRolePayload, {
    nullable: true,
    description: 'Removes an own role that no member has and no pending invitation gives.',
  })
  async deleteRole(
    @Arg('key', () => String, { description: 'Of the role.' }) key: string,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<DeleteRolePayload> {
    const outcome = await services.deleteRole({ identity, requestId, origin }, key);
    if (!outcome.ok) return { deletedKey: null, errors: userErrorsOf(outcome.faults) };
    return { deletedKey: outcome.value.key, errors: [] };
  }
}

/** Null takes the limit away, undefined leaves it as it is. */
function yearsOf(years: RoleYearsInput | null | undefined): Years | null | undefined {
  return (
    years && {
      from: dateArgument('input.years.from', years.from),
      through: dateArgument('input.years.through', years.through),
    }
  );
}

function payloadOf(outcome: Outcome<RoleValue>): RolePayload {
  if (!outcome.ok) return { role: null, errors: userErrorsOf(outcome.faults) };
  return { role: toRole(outcome.value), errors: [] };
}
