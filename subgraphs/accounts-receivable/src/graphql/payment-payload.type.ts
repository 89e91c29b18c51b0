import { LedgerPositionScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { CreditNote } from './credit-note.type';
import { CustomerPayment } from './payment.type';

@ObjectType({ description: 'What came of recording or allocating a payment.' })
export class CustomerPaymentPayload {
  @Field(() => CustomerPayment, {
    nullable: true,
    description: 'The payment; null where there are errors, and where an allocation of a credit note was removed.',
  })
  payment: CustomerPayment | null;

  @Field(() => CreditNote, { nullable: true, description: 'The credit note of an allocation that was removed.' })
  creditNote?: CreditNote | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an equal call before.' })
  replayed: boolean;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Where the change is known.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
