import { DateScalar, Money } from '@qbit/subgraph';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A document that changes what a customer owes.' })
export class StatementLine {
  @Field(() => DateScalar, { description: 'Its date.' })
  date: string;

  @Field(() => String, { description: 'INVOICE, CREDIT_NOTE, PAYMENT or EXCHANGE_DIFFERENCE.' })
  documentType: string;

  @Field(() => String, {
    description:
      'What people know it by: its number, of a payment what the customer wrote, of a difference the invoice.',
  })
  documentNumber: string;

  @Field(() => ID, { description: 'The invoice, credit note, payment or allocation.' })
  documentId: string;

  @Field(() => Money, { nullable: true, description: 'What the customer owes more by it.' })
  debit: Money | null;

  @Field(() => Money, { nullable: true, description: 'What it owes less by it.' })
  credit: Money | null;

  @Field(() => Money, { description: 'What it owes with it and all before it.' })
  balance: Money;
}

@ObjectType({ description: 'What a customer owed, each document that changed it, and what it owes.' })
export class CustomerStatement {
  @Field(() => Money, { description: 'Before the first day.' })
  opening: Money;

  @Field(() => Money, { description: 'On the last day: in functional currency the total of its ageing.' })
  closing: Money;

  @Field(() => [StatementLine], { description: 'In the order of their days; those that the books have.' })
  lines: StatementLine[];
}
