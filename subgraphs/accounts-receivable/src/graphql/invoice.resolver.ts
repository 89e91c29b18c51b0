import { CurrentUser } from '@qbit/auth-common';
import {
  amountCriteria,
  AmountFilter,
  callerOf,
  dateArgument,
  externalCriteria,
  externalReferenceArgument,
  ExternalReferenceFilter,
  externalReferenceOf,
  PageArgs,
  pageOf,
  pageRequest,
  receivedInput,
  userErrorsOf,
  VIEW,
  type Written,
} from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId, isGiven, type Outcome } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { InvoiceInput as InvoiceData } from '../application/read-invoice';
import type { Invoice as InvoiceValue } from '../domain/invoice';
import { type ReceivablesContext } from './context';
import { CreditNote } from './credit-note.type';
import { Customer } from './customer.type';
import { InvoiceStatus, TaxMode } from './enums';
import { KEY, lineDataOf, NOBODY } from './inputs';
import { Invoice, InvoiceConnection, InvoiceInput, InvoicePayload } from './invoice.type';
import { type InvoiceNode, toAllocation, toCreditNote, toInvoice } from './mapping';
import { Allocation } from './payment.type';
import { customerById, invoiceById } from './references';

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => Invoice, { nullable: true, description: 'An invoice by its id.' })
  invoice(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ReceivablesContext,
  ): Promise<Invoice | null> {
    return invoiceById(id, context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => Invoice, {
    nullable: true,
    description: "An invoice by what a partner's system calls it; null where none is called so.",
  })
  async invoiceByExternalReference(
    @Arg('source', () => String, { description: 'The system.' }) source: string,
    @Arg('id', () => String, { description: 'Its own id there.' }) id: string,
    @Ctx() context: ReceivablesContext,
  ): Promise<Invoice | null> {
    const reference = externalReferenceArgument(source, id);
    const invoice = await (await context.receivables()).invoiceByExternalReference(reference);
    return invoice && toInvoice(invoice);
  }

  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => InvoiceConnection, { nullable: true, description: 'The invoices, the latest first.' })
  async invoices(
    @Arg('status', () => InvoiceStatus, { nullable: true, description: 'How far they are.' })
    status: InvoiceStatus | null,
    @Arg('customerId', () => ID, { nullable: true, description: 'Whose they are.' }) customerId: string | null,
    @Arg('overdue', () => Boolean, { nullable: true, description: 'Open after their due date, or not.' })
    overdue: boolean | null,
    @Arg('search', () => String, { nullable: true, description: 'A part of the number or the reference.' })
    search: string | null,
    @Arg('amount', () => AmountFilter, { nullable: true, description: 'Whose gross lies between.' })
    amount: AmountFilter | null,
    @Arg('externalReference', () => ExternalReferenceFilter, {
      nullable: true,
      description: "From a partner's system.",
    })
    externalReference: ExternalReferenceFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoiceConnection> {
    const criteria = {
      status: status ?? null,
      customerId: isGiven(customerId) ? (decodeId('cus', customerId) ?? NOBODY) : null,
      overdue: overdue ?? null,
      search: search ?? null,
      amount: amountCriteria('amount', amount),
      external: externalCriteria('externalReference', externalReference),
    };
    const list = { invoices: criteria };
    const window = pageRequest(page, list);
    const receivables = await context.receivables();
    const rows = await receivables.invoices(criteria, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ issueDate, id }) => [issueDate, id]);
    return { nodes: nodes.map(toInvoice), pageInfo, totalCount: await receivables.countInvoices(criteria) };
  }

  @FieldResolver(() => Customer)
  customer(@Root() invoice: InvoiceNode, @Ctx() context: ReceivablesContext): Promise<Customer | null> {
    return customerById(encodeId('cus', invoice[VIEW].customerId), context);
  }

  @FieldResolver(() => [Allocation])
  async allocations(@Root() invoice: InvoiceNode, @Ctx() context: ReceivablesContext): Promise<Allocation[]> {
    return (await context.allocationsOfInvoice.load(invoice[VIEW].id)).map((allocation) =>
      toAllocation(allocation, invoice.currency),
    );
  }

  @FieldResolver(() => [CreditNote], { description: 'What credits it, in the order in which it was issued.' })
  async creditNotes(@Root() invoice: InvoiceNode, @Ctx() context: ReceivablesContext): Promise<CreditNote[]> {
    return (await context.creditNotesOfInvoice.load(invoice[VIEW].id)).map(toCreditNote);
  }

  @Directive('@requiresScopes(scopes: [["receivables:write"]])')
  @Mutation(() => InvoicePayload, {
    nullable: true,
    description: 'Makes an invoice as a draft: it has no number, and nothing of it is in the books.',
  })
  async createInvoice(
    @Arg('input', () => InvoiceInput, { description: 'The invoice.' }) input: InvoiceInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoicePayload> {
    await context.settled();
    const call = { input: dataOf(input), idempotencyKey: idempotencyKey ?? null, received: receivedInput(input) };
    return answer(await context.services.createInvoice(callerOf(identity, context), call), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:write"]])')
  @Mutation(() => InvoicePayload, { nullable: true, description: 'Changes a draft as a whole.' })
  async updateInvoice(
    @Arg('id', () => ID, { description: 'The draft.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @Arg('input', () => InvoiceInput, { description: 'The invoice.' }) input: InvoiceInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoicePayload> {
    await context.settled();
    const change = { id: decodeId('inv', id), version, input: dataOf(input) };
    return answer(await context.services.updateInvoice(callerOf(identity, context), change), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:issue"]])')
  @Mutation(() => InvoicePayload, {
    nullable: true,
    description: 'Issues a draft: it gets its number, is never changed again, and asks for its entry in the ledger.',
  })
  async issueInvoice(
    @Arg('id', () => ID, { description: 'The draft.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoicePayload> {
    await context.settled();
    const call = { version, idempotencyKey: idempotencyKey ?? null, received: { id, version } };
    const input = { id: decodeId('inv', id), ...call };
    return answer(await context.services.issueInvoice(callerOf(identity, context), input), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:issue"]])')
  @Mutation(() => InvoicePayload, {
    nullable: true,
    description: 'Makes an issued invoice void by a credit note of all that is not credited of it; its number stays.',
  })
  async voidInvoice(
    @Arg('id', () => ID, { description: 'The invoice: nothing but its own credit notes may settle it.' }) id: string,
    @Arg('reason', () => String, { description: 'Why: 1 to 1,000 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoicePayload> {
    await context.settled();
    const call = { reason, idempotencyKey: idempotencyKey ?? null, received: { id, reason } };
    const input = { id: decodeId('inv', id), ...call };
    return answer(await context.services.voidInvoice(callerOf(identity, context), input), context);
  }
}

function dataOf(input: InvoiceInput): InvoiceData {
  return {
    customerId: decodeId('cus', input.customerId),
    issueDate: dateArgument('input.issueDate', input.issueDate),
    dueDate: dateArgument('input.dueDate', input.dueDate),
    currency: input.currency ?? null,
    taxMode: input.taxMode ?? TaxMode.EXCLUSIVE,
    reference: input.reference ?? null,
    notes: input.notes ?? null,
    externalReference: externalReferenceOf(input.externalReference),
    lines: input.lines.map((line) => ({ ...lineDataOf(line), creditsALine: isGiven(line.creditedLineId) })),
  };
}

async function answer(outcome: Outcome<Written<InvoiceValue>>, context: ReceivablesContext): Promise<InvoicePayload> {
  if (!outcome.ok) return { invoice: null, replayed: false, position: null, errors: userErrorsOf(outcome.faults) };
  const { value, replayed, sequence } = outcome.value;
  const position = await context.wroteAt(sequence);
  return { invoice: toInvoice(value), replayed, position, errors: [] };
}
