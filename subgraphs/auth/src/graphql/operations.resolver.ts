import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { AuthContext } from './context';
import { toOperations } from './operations.mapping';
import { Operations } from './operations.type';

@Resolver(() => Operations)
export class OperationsResolver {
  @Directive('@requiresScopes(scopes: [["platform:operate"]])')
  @Query(() => Operations, {
    nullable: true,
    description:
      'How this installation runs: for its operators, whom a setting names. No role, key or client has the permission.',
  })
  async operations(@Ctx() { services }: AuthContext): Promise<Operations | null> {
    const operations = await services.operations();
    return operations && toOperations(operations, services.now());
  }
}
