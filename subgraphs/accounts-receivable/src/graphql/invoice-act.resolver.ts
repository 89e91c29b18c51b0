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
import { decodeId, encodeId } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ReceivablesContext } from './context';
import {
  InvoiceAct,
  InvoiceActConnection,
  InvoiceActItem,
  InvoiceActItemConnection,
  type InvoiceActKind,
} from './invoice-act.type';
import { Invoice } from './invoice.type';
import { invoiceById } from './references';

@Resolver(() => InvoiceAct)
export class InvoiceActResolver {
  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => InvoiceAct, { nullable: true, description: 'An act on many invoices by its id.' })
  async invoiceAct(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoiceAct | null> {
    const uuid = decodeId('bia', id);
    const act = uuid ? await context.services.bulkActs.find(context.organizationId(), uuid) : null;
    return act && toInvoiceAct(act);
  }

  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => InvoiceActConnection, { nullable: true, description: 'Acts on many invoices, the latest first.' })
  async invoiceActs(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoiceActConnection> {
    const { bulkActs } = context.services;
    const { nodes, pageInfo } = await bulkActsOf(bulkActs, context.organizationId(), page, 'invoiceActs');
    return { nodes: nodes.map(toInvoiceAct), pageInfo };
  }

  @FieldResolver(() => InvoiceActItemConnection, { description: 'What became of each, in the order of the act.' })
  async items(
    @Root() act: WithView<BulkActView>,
    @Arg('outcome', () => BulkOutcome, { nullable: true, description: 'Those of which this became.' })
    outcome: BulkOutcome | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoiceActItemConnection> {
    const { bulkActs } = context.services;
    const { nodes, pageInfo } = await bulkItemsOf(bulkActs, context.organizationId(), act[VIEW], outcome, page);
    return { nodes: nodes.map(toItem), pageInfo };
  }
}

@Resolver(() => InvoiceActItem)
export class InvoiceActItemResolver {
  @FieldResolver(() => Invoice, { nullable: true })
  invoice(@Root() item: WithView<BulkItemView>, @Ctx() context: ReceivablesContext): Promise<Invoice | null> {
    return invoiceById(encodeId('inv', item[VIEW].subject), context);
  }
}

/** An act as the graph and `/progress` show it. */
export function toInvoiceAct(act: BulkActView): InvoiceAct & WithView<BulkActView> {
  return Object.assign(new InvoiceAct(), bulkActFields<InvoiceActKind>('bia', act), { [VIEW]: act });
}

function toItem(item: BulkItemView): InvoiceActItem & WithView<BulkItemView> {
  return Object.assign(new InvoiceActItem(), bulkItemFields(item), { [VIEW]: item });
}
