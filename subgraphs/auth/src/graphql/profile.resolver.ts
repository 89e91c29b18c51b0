import { CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from './context';
import { toUser } from './mapping';
import { UpdateProfileInput, UpdateProfilePayload } from './profile.type';

@Resolver()
export class ProfileResolver {
  @Directive('@authenticated')
  @Mutation(() => UpdateProfilePayload, {
    nullable: true,
    description:
      'Changes what you are called, in all of your companies. The address is changed by `/auth/change-email`, the password by `/auth/change-password`: both ask for the password.',
  })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput, { description: 'What changes.' }) { name }: UpdateProfileInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services, users }: AuthContext,
  ): Promise<UpdateProfilePayload> {
    const outcome = await services.updateProfile({ identity, requestId, origin }, name);
    if (!outcome.ok) return { user: null, errors: userErrorsOf(outcome.faults) };
    const user = await users.clear(outcome.value).load(outcome.value);
    return { user: user && toUser(user), errors: [] };
  }
}
