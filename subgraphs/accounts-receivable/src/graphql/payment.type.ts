import {
  DateScalar,
  LedgerPositionScalar,
  Money,
  MoneyInput,
  Node,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Customer } from './customer.type';
import { PostingState } from './enums';

@ObjectType({ description: 'A part of a payment that settles a part of an invoice.' })
export class Allocation {
  @Field(() => ID, { description: 'Opaque: what `removeAllocation` takes.' })
  id: string;

  @Field(() => DateScalar, { description: 'From when on it counts: the later day of payment and invoice.' })
  date: string;

  @Field(() => Money, { description: 'What of the payment it takes.' })
  amount: Money;

  @Field(() => Money, { description: 'What of the invoice it settles.' })
  settled: Money;
}

@Directive('@requiresScopes(scopes: [["receivables:read"]])')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({ implements: Node, description: 'What a customer paid; the part that settles nothing is his credit.' })
export class CustomerPayment extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => Customer, { description: 'Who paid.' })
  customer?: Customer;

  @Field(() => DateScalar, { description: 'When.' })
  date: string;

  @Field(() => Money, { description: 'How much.' })
  amount: Money;

  @Field(() => Money, { description: 'What is not allocated to an invoice.' })
  unallocated: Money;

  @Field(() => [Allocation], { description: 'What it settles, in the order in which it was allocated.' })
  allocations?: Allocation[];

  @Field(() => String, { nullable: true, description: 'What the customer wrote.' })
  reference: string | null;

  @Field(() => PostingState, { description: 'How far its entry is.' })
  posting: PostingState;

  @Field(() => Int, { description: 'Rises with every change of what it settles.' })
  version: number;
}

@InputType({ description: 'A part of a payment for an invoice.' })
export class AllocationInput {
  @Field(() => ID, { description: 'The invoice, of the same customer.' })
  invoiceId: string;

  @Field(() => MoneyInput, { description: 'How much of it: at most what is open, and what is left of the payment.' })
  amount: MoneyInput;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'From when on it counts: the later day of payment and invoice where nothing is said, and never before it.',
  })
  date?: string | null;
}

@InputType({ description: 'A payment of a customer.' })
export class CustomerPaymentInput {
  @Field(() => ID, { description: 'Who paid.' })
  customerId: string;

  @Field(() => DateScalar, { description: 'When: it decides period and rate.' })
  date: string;

  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => String, {
    nullable: true,
    description: 'The cash account where the money came in; receipts in transit where nothing is said.',
  })
  accountCode?: string | null;

  @Field(() => String, { nullable: true, description: 'What the customer wrote.' })
  reference?: string | null;

  @Field(() => [AllocationInput], { nullable: true, description: 'What it settles; the rest is his credit.' })
  allocations?: AllocationInput[] | null;
}

@ObjectType({ description: 'What came of recording or allocating a payment.' })
export class CustomerPaymentPayload {
  @Field(() => CustomerPayment, { nullable: true, description: 'The payment; null where there are errors.' })
  payment: CustomerPayment | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an equal call before.' })
  replayed: boolean;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Where the change is known.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
