import { CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Session as SessionValue } from '../domain/session';
import type { AuthContext } from './context';
import { RevokeOtherSessionsPayload, RevokeSessionPayload, Session } from './session.type';

@Resolver()
export class SessionResolver {
  @Directive('@authenticated')
  @Query(() => [Session], { nullable: true, description: 'Where you are signed in, the latest first.' })
  async sessions(@CurrentUser() identity: Identity, @Ctx() { services }: AuthContext): Promise<Session[]> {
    if (identity.kind !== 'user' || !identity.userId) return [];
    const sessions = await services.sessionsOfUser(identity.userId);
    return sessions.map((session) => toSession(session, identity));
  }

  @Directive('@authenticated')
  @Mutation(() => RevokeSessionPayload, {
    nullable: true,
    description: 'Ends one of your sessions: its next request is refused.',
  })
  async revokeSession(
    @Arg('id', () => ID, { description: 'Of the session.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RevokeSessionPayload> {
    const outcome = await services.revokeSession({ identity, requestId, origin }, decodeId('ses', id) ?? '');
    if (!outcome.ok) return { sessionId: null, errors: userErrorsOf(outcome.faults) };
    return { sessionId: encodeId('ses', outcome.value), errors: [] };
  }

  @Directive('@authenticated')
  @Mutation(() => RevokeOtherSessionsPayload, {
    nullable: true,
    description: 'Ends all of your sessions but the one that asks.',
  })
  async revokeOtherSessions(
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RevokeOtherSessionsPayload> {
    const outcome = await services.revokeOtherSessions({ identity, requestId, origin });
    if (!outcome.ok) return { revoked: null, errors: userErrorsOf(outcome.faults) };
    return { revoked: outcome.value, errors: [] };
  }
}

function toSession(session: SessionValue, identity: Identity): Session {
  return Object.assign(new Session(), {
    ...session,
    id: encodeId('ses', session.id),
    current: session.id === identity.sessionId,
  });
}
