import {
  bulkActFields,
  bulkActsOf,
  type BulkActView,
  bulkItemFields,
  bulkItemsOf,
  type BulkItemView,
  BulkOutcome,
  PageArgs,
  VIEW,
  type WithView,
} from '@qbit/subgraph';
import { decodeId } from '@qbit/utils';
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
    const { bulkActs } = context.services;
    const { nodes, pageInfo } = await bulkActsOf(bulkActs, context.organizationId(), page, 'journalActs');
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
    const { bulkActs } = context.services;
    const { nodes, pageInfo } = await bulkItemsOf(bulkActs, context.organizationId(), act[VIEW], outcome, page);
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
  return Object.assign(new JournalAct(), bulkActFields<JournalActKind>('bja', act), { [VIEW]: act });
}

function toItem(item: BulkItemView): JournalActItem & WithView<BulkItemView> {
  return Object.assign(new JournalActItem(), bulkItemFields(item), { [VIEW]: item });
}
