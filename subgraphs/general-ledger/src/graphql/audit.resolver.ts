import { DateTimeScalar, instantArgument, PageArgs, pageOf, pageRequest } from '@qbit/subgraph';
import { Arg, Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { AuditEventView } from '../application/books';
import { chainSubject, publicActor, publicSubject } from './audit-ids';
import { AuditChainCheck, type AuditEvent, AuditEventConnection } from './audit.type';
import type { LedgerContext } from './context';

@Resolver()
export class AuditResolver {
  @Directive('@requiresScopes(scopes: [["audit:read"]])')
  @Query(() => AuditEventConnection, {
    nullable: true,
    description: 'Everything that changed the books, the latest first.',
  })
  async auditEvents(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => DateTimeScalar, { nullable: true, description: 'Recorded then or later.' }) from: string | null,
    @Arg('to', () => DateTimeScalar, { nullable: true, description: 'Recorded then or earlier.' }) to: string | null,
    @Arg('subject', () => String, { nullable: true, description: 'What was done to this: its id.' }) subject:
      | string
      | null,
    @Ctx() context: LedgerContext,
  ): Promise<AuditEventConnection> {
    const criteria = {
      from: instantArgument('from', from),
      to: instantArgument('to', to),
      subject: typeof subject === 'string' ? chainSubject(subject) : null,
    };
    const list = { audit: criteria };
    const window = pageRequest(page, list);
    const rows = await (await context.books()).auditEvents(criteria, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ sequence }) => [String(sequence)]);
    return { nodes: nodes.map(toAuditEvent), pageInfo };
  }

  @Directive('@requiresScopes(scopes: [["audit:read"]])')
  @Query(() => AuditChainCheck, {
    nullable: true,
    description:
      'Recomputes the whole chain, asks the owner of each fact in it whether it still says the same, and says whether every link holds.',
  })
  async verifyAuditChain(@Ctx() context: LedgerContext): Promise<AuditChainCheck> {
    const { services, organizationId } = context;
    const verdict = await services.verifyAuditChain(await context.books(), organizationId());
    const { checked, firstBroken, head, factsChecked, unanswered } = verdict;
    return {
      valid: firstBroken === null,
      eventsChecked: Number(checked),
      firstBrokenSequence: firstBroken === null ? null : Number(firstBroken),
      head: head.toString('hex'),
      factsChecked,
      unanswered: [...unanswered],
    };
  }
}

function toAuditEvent({ sequence, hash, ...event }: AuditEventView): AuditEvent {
  return {
    ...event,
    id: `aud_${sequence}`,
    sequence: Number(sequence),
    actor: publicActor(event.actor),
    subject: publicSubject(event.action, event.subject),
    hash: hash.toString('hex'),
  };
}
