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
import type { ReceivablesContext } from './context';
import {
  InvoiceAct,
  InvoiceActConnection,
  InvoiceActItem,
  InvoiceActItemConnection,
  type InvoiceActKind,
} from './invoice-act.type';
import { Invoice } from './invoice.type';
import { VIEW } from './mapping';
import { invoiceById } from './references';

type WithView<View> = { readonly [VIEW]: View };

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
    const list = { invoiceActs: null };
    const window = pageRequest(page, list);
    const rows = await context.services.bulkActs.page(context.organizationId(), window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ id }) => [id]);
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
    const of = { actId: act[VIEW].id, outcome: bulkOutcomeOf(outcome ?? null) };
    const list = { items: of };
    const window = pageRequest(page, list);
    const rows = await context.services.bulkActs.items(context.organizationId(), of, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ position }) => [String(position)]);
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
  return Object.assign(new InvoiceAct(), bulkActFields(act), {
    [VIEW]: act,
    id: encodeId('bia', act.id),
    startedBy: act.starter.userId && encodeId('usr', act.starter.userId),
    kind: act.kind.toUpperCase().replaceAll('-', '_') as InvoiceActKind,
  });
}

function toItem(item: BulkItemView): InvoiceActItem & WithView<BulkItemView> {
  return Object.assign(new InvoiceActItem(), bulkItemFields(item), { [VIEW]: item });
}
