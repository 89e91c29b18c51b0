import { CurrencyCodeScalar, DateScalar, Money } from '@qbit/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({ description: 'Amounts by days after their due date; `total` is the five and the credit.' })
export class AgedBuckets {
  @Field(() => Money, { description: 'Not due yet, or due on the day.' })
  notDue: Money;

  @Field(() => Money, { description: '1 to 30 days.' })
  days1To30: Money;

  @Field(() => Money, { description: '31 to 60 days.' })
  days31To60: Money;

  @Field(() => Money, { description: '61 to 90 days.' })
  days61To90: Money;

  @Field(() => Money, { description: 'More than 90 days.' })
  over90: Money;

  @Field(() => Money, { description: 'Credit that settles nothing yet, as a negative amount.' })
  unapplied: Money;

  @Field(() => Money, { description: 'All of them.' })
  total: Money;
}

@Directive('@shareable')
@ObjectType({ description: 'What one customer or vendor has open.' })
export class AgedRow {
  @Field(() => ID, { description: 'The customer or vendor.' })
  partyId: string;

  @Field(() => String, { description: 'What it is called.' })
  partyName: string;

  @Field(() => AgedBuckets, { description: 'What it has open, by age.' })
  buckets: AgedBuckets;
}

@Directive('@shareable')
@ObjectType({ description: 'What is open on a day, by age, in functional currency.' })
export class AgedBalance {
  @Field(() => DateScalar, { description: 'The day.' })
  asOf: string;

  @Field(() => CurrencyCodeScalar, { description: 'Functional currency.' })
  currency: string;

  @Field(() => [AgedRow], { description: 'Those who have something open, by name.' })
  rows: AgedRow[];

  @Field(() => AgedBuckets, { description: 'Their sum: the balance of the control account on that day.' })
  totals: AgedBuckets;
}
