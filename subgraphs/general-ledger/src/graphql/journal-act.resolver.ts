import {
  type BulkActView,
  bulkActFields,
  bulkItemFields,
  type BulkItemView,
  BulkOutcome,
  bulkOutcomeOf,
  PageArgs,
  pageOf,
  pageRequest,
} from '@qbit/subgraph';
import { decodeId, encodeId } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { LedgerContext } from './context';
import {
  JournalAct,
  JournalActConnection,
  JournalActItem,
  JournalActItemConnection,
  type JournalActKind,
} from './journal-act.type';
import { entryOf } from './journal-entry.reference';
import { JournalEntry } from './journal-entry.type';
import { VIEW, type WithView } from './mapping';

@Resolver(() => JournalAct)
export class JournalActResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => JournalAct, { nullable: true, description: 'An act on many entries by its id.' })
  async journalAct(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<JournalAct | null> {
    const uuid = decodeId('bja', id);
    const act = uuid ? await context.services.bulkActs.find(context.organizationId(), uuid) : null;
    return act && toJournalAct(act);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => JournalActConnection, { nullable: true, description: 'Acts on many entries, the latest first.' })
  async journalActs(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: LedgerContext,
  ): Promise<JournalActConnection> {
    const list = { journalActs: null };
    const window = pageRequest(page, list);
    const rows = await context.services.bulkActs.page(context.organizationId(), window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ id }) => [id]);
    return { nodes: nodes.map(toJournalAct), pageInfo };
  }

  @FieldResolver(() => JournalActItemConnection, { description: 'What became of each, in the order of the act.' })
  async items(
    @Root() act: WithView<BulkActView>,
    @Arg('outcome', () => BulkOutcome, { nullable: true, description: 'Those of which this became.' })
    outcome: BulkOutcome | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: LedgerContext,
  ): Promise<JournalActItemConnection> {
    const of = { actId: act[VIEW].id, outcome: bulkOutcomeOf(outcome ?? null) };
    const list = { items: of };
    const window = pageRequest(page, list);
    const rows = await context.services.bulkActs.items(context.organizationId(), of, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ position }) => [String(position)]);
    return { nodes: nodes.map(toItem), pageInfo };
  }
}

@Resolver(() => JournalActItem)
export class JournalActItemResolver {
  @FieldResolver(() => JournalEntry, { nullable: true })
  async journalEntry(
    @Root() item: WithView<BulkItemView>,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntry | null> {
    const entry = await context.entries.load(item[VIEW].subject);
    return entry && entryOf(entry, context);
  }
}

/** An act as the graph and `/progress` show it. */
export function toJournalAct(act: BulkActView): JournalAct & WithView<BulkActView> {
  return Object.assign(new JournalAct(), bulkActFields(act), {
    [VIEW]: act,
    id: encodeId('bja', act.id),
    startedBy: act.starter.userId && encodeId('usr', act.starter.userId),
    kind: act.kind.toUpperCase().replaceAll('-', '_') as JournalActKind,
  });
}

function toItem(item: BulkItemView): JournalActItem & WithView<BulkItemView> {
  return Object.assign(new JournalActItem(), bulkItemFields(item), { [VIEW]: item });
}
