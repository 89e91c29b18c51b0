import { CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { AuthContext } from './context';
import { DemoReset, ResetDemoPayload } from './demo-reset.type';
import { toDemoReset } from './mapping';
import { Organization } from './organization.type';
import { Viewer } from './viewer.type';

@Resolver(() => DemoReset)
export class DemoResetResolver {
  @Directive('@requiresScopes(scopes: [["organization:manage"]])')
  @Mutation(() => ResetDemoPayload, {
    nullable: true,
    description:
      'Makes the demo company anew, in the background: a fresh one takes its place with its members, and the old one is closed with its books as they are. Owners alone; asked for again meanwhile it is the same reset.',
  })
  async resetDemo(@CurrentUser() identity: Identity, @Ctx() context: AuthContext): Promise<ResetDemoPayload> {
    const { requestId, origin, services } = context;
    const outcome = await services.resetDemo({ identity, requestId, origin });
    if (!outcome.ok) return { reset: null, errors: userErrorsOf(outcome.faults) };
    return { reset: await toDemoReset(outcome.value, context), errors: [] };
  }
}

@Resolver(() => Organization)
export class OrganizationDemoResolver {
  @FieldResolver(() => DemoReset, {
    nullable: true,
    description: 'The reset that is under way, in the company that the request acts in; null where there is none.',
  })
  async demoReset(@Root() { id }: Organization, @Ctx() context: AuthContext): Promise<DemoReset | null> {
    const organizationId = context.identity?.organizationId ?? null;
    if (organizationId === null || organizationId !== decodeId('org', id)) return null;
    const reset = await context.services.demoResetUnderWay(organizationId);
    return reset && toDemoReset(reset, context);
  }
}

@Resolver(() => Viewer)
export class ViewerDemoResolver {
  @FieldResolver(() => DemoReset, {
    nullable: true,
    description:
      'A reset of a demo company that you are, or were, a member of; null for any other. Ask without naming a company: the old one ends.',
  })
  async demoReset(
    @Root() _viewer: Viewer,
    @Arg('id', () => ID, { description: 'Of the reset.' }) id: string,
    @Ctx() context: AuthContext,
  ): Promise<DemoReset | null> {
    const { identity, services } = context;
    const resetId = decodeId('dmr', id);
    if (identity?.kind !== 'user' || !identity.userId || resetId === null) return null;
    const reset = await services.demoReset(identity.userId, resetId);
    return reset && toDemoReset(reset, context);
  }
}
