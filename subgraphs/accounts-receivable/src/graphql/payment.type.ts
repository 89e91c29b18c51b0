import { DateScalar, Money, MoneyInput, Node } from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Customer } from './customer.type';
import { PostingState } from './enums';

@ObjectType({ description: 'A part of a payment or a credit note that settles a part of an invoice.' })
export class Allocation {
  @Field(() => ID, { description: 'Opaque: what `removeAllocation` takes.' })
  id: string;

  @Field(() => DateScalar, { description: 'From when on it counts: the later day of both documents.' })
  date: string;

  @Field(() => Money, { description: 'What of the payment or the credit note it takes.' })
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

@InputType({ description: 'A part of a payment or a credit note for an invoice.' })
export class AllocationInput {
  @Field(() => ID, { description: 'The invoice, of the same customer.' })
  invoiceId: string;

  @Field(() => MoneyInput, { description: 'How much of it: at most what is open, and what is left of what settles.' })
  amount: MoneyInput;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From when on it counts: the later day of both documents where nothing is said, and never before it.',
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
