import { Node } from '@qbit/subgraph';
import { isIdPrefix } from '@qbit/types';
import { decodeId, prefixOf } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import type { AuthContext } from './context';
import { organizationById, userById } from './organization.reference';
import { NODE_TYPES } from './node.stubs';

@Resolver()
export class NodeResolver {
  @Directive('@authenticated')
  @Query(() => Node, { nullable: true, description: 'Anything by its id; null for what is not there or not yours.' })
  async node(
    @Arg('id', () => ID, { description: 'Of any type.' }) id: string,
    @Ctx() context: AuthContext,
  ): Promise<Node | null> {
    const prefix = prefixOf(id);
    if (!prefix || !isIdPrefix(prefix) || !decodeId(prefix, id)) return null;
    if (prefix === 'org') return organizationById(id, context);
    if (prefix === 'usr') return userById(id, context);
    const type = Object.entries(NODE_TYPES).find(([name]) => name === prefix)?.[1];
    return type ? ({ __typename: type, nodeRef: id } as unknown as Node) : null;
  }
}
