import { CurrentUser } from '@qbit/auth-common';
import { PageArgs, pageOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { encodeId } from '@qbit/utils';
import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { AccessEvent as AccessEventValue } from '../domain/access-event';
import { AccessEvent, AccessEventConnection } from './access-event.type';
import type { AuthContext } from './context';
import { windowOfIds } from './window';

const LIST = 'access-events';

@Resolver()
export class AccessEventResolver {
  @Directive('@authenticated')
  @Query(() => AccessEventConnection, {
    nullable: true,
    description: 'What happened to your own access, the latest first: sign-ins, refusals, changes of factors.',
  })
  async accessEvents(
    @Args(() => PageArgs) page: PageArgs,
    @CurrentUser() { kind, userId }: Identity,
    @Ctx() { services }: AuthContext,
  ): Promise<AccessEventConnection> {
    const window = windowOfIds(page, LIST);
    const rows = kind === 'user' && userId ? await services.accessEventsOfUser(userId, window) : [];
    const { nodes, pageInfo } = pageOf(rows, window, LIST, ({ id }) => [id]);
    return { nodes: nodes.map(toAccessEvent), pageInfo };
  }
}

function toAccessEvent({ id, at, action, address, userAgent, detail }: AccessEventValue): AccessEvent {
  const details = Object.entries(detail).map(([name, value]) => ({ name, value: String(value) }));
  return Object.assign(new AccessEvent(), {
    id: encodeId('aev', id),
    at,
    action,
    ipAddress: address,
    userAgent,
    details,
  });
}
