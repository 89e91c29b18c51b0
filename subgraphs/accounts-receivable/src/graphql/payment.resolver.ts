import { CurrentUser } from '@qbit/auth-common';
import { callerOf, dateArgument, receivedInput, userErrorsOf, VIEW, type Written } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Unsettled } from '../application/remove-allocation';
import type { CustomerPayment as PaymentValue } from '../domain/allocation';
import { type ReceivablesContext } from './context';
import { CreditNote } from './credit-note.type';
import { Customer } from './customer.type';
import { allocationDataOf, KEY } from './inputs';
import { Invoice } from './invoice.type';
import { type AllocationNode, type PaymentNode, toAllocation, toCreditNote, toPayment } from './mapping';
import { Allocation, AllocationInput, CustomerPayment, CustomerPaymentInput } from './payment.type';
import { CustomerPaymentPayload } from './payment-payload.type';
import { creditNoteById, customerById, invoiceById, paymentById } from './references';

@Resolver(() => CustomerPayment)
export class PaymentResolver {
  @FieldResolver(() => Customer)
  customer(@Root() payment: PaymentNode, @Ctx() context: ReceivablesContext): Promise<Customer | null> {
    return customerById(encodeId('cus', payment[VIEW].customerId), context);
  }

  @FieldResolver(() => [Allocation])
  async allocations(@Root() payment: PaymentNode, @Ctx() context: ReceivablesContext): Promise<Allocation[]> {
    const { id, currency } = payment[VIEW];
    return (await context.allocationsOfPayment.load(id)).map((allocation) => toAllocation(allocation, currency));
  }

  @Directive('@requiresScopes(scopes: [["receivables:settle"]])')
  @Mutation(() => CustomerPaymentPayload, {
    nullable: true,
    description: 'Records what a customer paid, and what it settles; it asks for its entry in the ledger.',
  })
  async recordCustomerPayment(
    @Arg('input', () => CustomerPaymentInput, { description: 'The payment.' }) input: CustomerPaymentInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerPaymentPayload> {
    await context.settled();
    const data = {
      customerId: decodeId('cus', input.customerId),
      date: dateArgument('input.date', input.date),
      amount: input.amount,
      accountCode: input.accountCode ?? null,
      reference: input.reference ?? null,
      allocations: (input.allocations ?? []).map(allocationDataOf('input.allocations')),
    };
    const call = { input: data, idempotencyKey: idempotencyKey ?? null, received: receivedInput(input) };
    return answer(await context.services.recordPayment(callerOf(identity, context), call), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:settle"]])')
  @Mutation(() => CustomerPaymentPayload, {
    nullable: true,
    description: 'Allocates what is left of a payment to invoices of its customer.',
  })
  async allocateCustomerPayment(
    @Arg('paymentId', () => ID, { description: 'The payment.' }) paymentId: string,
    @Arg('allocations', () => [AllocationInput], { description: 'What it settles.' }) allocations: AllocationInput[],
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerPaymentPayload> {
    await context.settled();
    const call = {
      paymentId: decodeId('cpy', paymentId),
      allocations: allocations.map(allocationDataOf('allocations')),
      idempotencyKey: idempotencyKey ?? null,
      received: receivedInput({ paymentId, allocations }),
    };
    return answer(await context.services.allocatePayment(callerOf(identity, context), call), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:settle"]])')
  @Mutation(() => CustomerPaymentPayload, {
    nullable: true,
    description: 'Takes an allocation back from today on; what it was of and its other allocations stay.',
  })
  async removeAllocation(
    @Arg('allocationId', () => ID, { description: 'The allocation.' }) allocationId: string,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerPaymentPayload> {
    await context.settled();
    const call = {
      allocationId: decodeId('alo', allocationId),
      idempotencyKey: idempotencyKey ?? null,
      received: { allocationId },
    };
    const outcome = await context.services.removeAllocation(callerOf(identity, context), call);
    return answerOf(outcome, context, ({ payment, creditNote }: Unsettled) => ({
      payment: payment && toPayment(payment),
      creditNote: creditNote && toCreditNote(creditNote),
    }));
  }
}

@Resolver(() => Allocation)
export class AllocationResolver {
  @FieldResolver(() => CustomerPayment, { nullable: true, description: 'What settles, where it is a payment.' })
  async payment(
    @Root() allocation: AllocationNode,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerPayment | null> {
    const { paymentId } = allocation[VIEW];
    return paymentId === null ? null : paymentById(encodeId('cpy', paymentId), context);
  }

  @FieldResolver(() => CreditNote, { nullable: true, description: 'What settles, where it is a credit note.' })
  async creditNote(@Root() allocation: AllocationNode, @Ctx() context: ReceivablesContext): Promise<CreditNote | null> {
    const { creditNoteId } = allocation[VIEW];
    return creditNoteId === null ? null : creditNoteById(encodeId('crn', creditNoteId), context);
  }

  @FieldResolver(() => Invoice, { nullable: true, description: 'What is settled.' })
  invoice(@Root() allocation: AllocationNode, @Ctx() context: ReceivablesContext): Promise<Invoice | null> {
    return invoiceById(encodeId('inv', allocation[VIEW].invoiceId), context);
  }
}

function answer(outcome: Outcome<Written<PaymentValue>>, context: ReceivablesContext): Promise<CustomerPaymentPayload> {
  return answerOf(outcome, context, (payment) => ({ payment: toPayment(payment), creditNote: null }));
}

async function answerOf<T>(
  outcome: Outcome<Written<T>>,
  context: ReceivablesContext,
  show: (value: T) => Pick<CustomerPaymentPayload, 'payment' | 'creditNote'>,
): Promise<CustomerPaymentPayload> {
  if (!outcome.ok) {
    const errors = userErrorsOf(outcome.faults);
    return { payment: null, creditNote: null, replayed: false, position: null, errors };
  }
  const { value, replayed, sequence } = outcome.value;
  const position = await context.wroteAt(sequence);
  return { ...show(value), replayed, position, errors: [] };
}
