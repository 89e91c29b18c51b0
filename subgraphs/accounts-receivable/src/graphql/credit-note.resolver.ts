import { CurrentUser } from '@qbit/auth-common';
import {
  amountCriteria,
  AmountFilter,
  callerOf,
  dateArgument,
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
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CreditNoteInput as CreditNoteData } from '../application/read-credit-note';
import type { CreditNote as CreditNoteValue } from '../domain/credit-note';
import { type ReceivablesContext } from './context';
import { CreditNote, CreditNoteConnection, CreditNoteInput, CreditNotePayload } from './credit-note.type';
import { Customer } from './customer.type';
import { allocationDataOf, KEY, lineDataOf, NOBODY } from './inputs';
import { Invoice } from './invoice.type';
import { type CreditNoteNode, toAllocation, toCreditNote } from './mapping';
import { Allocation, AllocationInput } from './payment.type';
import { creditNoteById, customerById, invoiceById } from './references';

@Resolver(() => CreditNote)
export class CreditNoteResolver {
  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => CreditNote, { nullable: true, description: 'A credit note by its id.' })
  creditNote(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ReceivablesContext,
  ): Promise<CreditNote | null> {
    return creditNoteById(id, context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => CreditNoteConnection, { nullable: true, description: 'The credit notes, the latest first.' })
  async creditNotes(
    @Arg('customerId', () => ID, { nullable: true, description: 'Whose they are.' }) customerId: string | null,
    @Arg('open', () => Boolean, { nullable: true, description: 'With a part that settles nothing yet, or without.' })
    open: boolean | null,
    @Arg('search', () => String, { nullable: true, description: 'A part of the number or the reason.' })
    search: string | null,
    @Arg('amount', () => AmountFilter, { nullable: true, description: 'Whose gross lies between.' })
    amount: AmountFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ReceivablesContext,
  ): Promise<CreditNoteConnection> {
    const criteria = {
      customerId: isGiven(customerId) ? (decodeId('cus', customerId) ?? NOBODY) : null,
      open: open ?? null,
      search: search ?? null,
      amount: amountCriteria('amount', amount),
    };
    const list = { creditNotes: criteria };
    const window = pageRequest(page, list);
    const receivables = await context.receivables();
    const rows = await receivables.creditNotes(criteria, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ issueDate, id }) => [issueDate, id]);
    return { nodes: nodes.map(toCreditNote), pageInfo, totalCount: await receivables.countCreditNotes(criteria) };
  }

  @FieldResolver(() => Customer)
  customer(@Root() note: CreditNoteNode, @Ctx() context: ReceivablesContext): Promise<Customer | null> {
    return customerById(encodeId('cus', note[VIEW].customerId), context);
  }

  @FieldResolver(() => Invoice, { nullable: true })
  async invoice(@Root() note: CreditNoteNode, @Ctx() context: ReceivablesContext): Promise<Invoice | null> {
    const { invoiceId } = note[VIEW];
    return invoiceId === null ? null : invoiceById(encodeId('inv', invoiceId), context);
  }

  @FieldResolver(() => [Allocation])
  async allocations(@Root() note: CreditNoteNode, @Ctx() context: ReceivablesContext): Promise<Allocation[]> {
    const { id, currency } = note[VIEW];
    return (await context.allocationsOfCreditNote.load(id)).map((allocation) => toAllocation(allocation, currency));
  }

  @Directive('@requiresScopes(scopes: [["receivables:issue"]])')
  @Mutation(() => CreditNotePayload, {
    nullable: true,
    description:
      'Issues a credit note: it gets its number, is never changed, asks for its entry, and settles its invoice as far as that is open.',
  })
  async issueCreditNote(
    @Arg('input', () => CreditNoteInput, { description: 'The credit note.' }) input: CreditNoteInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CreditNotePayload> {
    await context.settled();
    const call = { input: dataOf(input), idempotencyKey: idempotencyKey ?? null, received: receivedInput(input) };
    return answer(await context.services.issueCreditNote(callerOf(identity, context), call), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:settle"]])')
  @Mutation(() => CreditNotePayload, {
    nullable: true,
    description: 'Allocates what is left of a credit note to invoices of its customer.',
  })
  async allocateCreditNote(
    @Arg('creditNoteId', () => ID, { description: 'The credit note.' }) creditNoteId: string,
    @Arg('allocations', () => [AllocationInput], { description: 'What it settles.' }) allocations: AllocationInput[],
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CreditNotePayload> {
    await context.settled();
    const call = {
      creditNoteId: decodeId('crn', creditNoteId),
      allocations: allocations.map(allocationDataOf('allocations')),
      idempotencyKey: idempotencyKey ?? null,
      received: receivedInput({ creditNoteId, allocations }),
    };
    return answer(await context.services.allocateCreditNote(callerOf(identity, context), call), context);
  }
}

function dataOf(input: CreditNoteInput): CreditNoteData {
  const { invoiceId } = input;
  return {
    invoiceId: isGiven(invoiceId) ? decodeId('inv', invoiceId) : undefined,
    customerId: decodeId('cus', input.customerId),
    issueDate: dateArgument('input.issueDate', input.issueDate),
    currency: input.currency ?? null,
    taxMode: input.taxMode ?? null,
    reason: input.reason,
    lines: input.lines.map((line) => ({
      ...lineDataOf(line),
      creditedLine: isGiven(line.creditedLineId) ? placeOf(invoiceId ?? '', line.creditedLineId) : null,
    })),
  };
}

/** The place of a line among those of its invoice, from 0; -1 for what is no line of it. */
function placeOf(invoiceId: string, lineId: string): number {
  const [, number] = /^-([1-9]\d{0,3})$/.exec(lineId.slice(invoiceId.length)) ?? [];
  return lineId.startsWith(invoiceId) && number !== undefined ? Number(number) - 1 : -1;
}

async function answer(
  outcome: Outcome<Written<CreditNoteValue>>,
  context: ReceivablesContext,
): Promise<CreditNotePayload> {
  if (!outcome.ok)
    return {
      creditNote: null,
      replayed: false,
      position: null,
      errors: userErrorsOf(outcome.faults),
    };
  const { value, replayed, sequence } = outcome.value;
  const position = await context.wroteAt(sequence);
  return { creditNote: toCreditNote(value), replayed, position, errors: [] };
}
