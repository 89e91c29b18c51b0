import { CurrencyCodeScalar, DateScalar, Money } from '@qbit/subgraph';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Account } from './account.type';

@ObjectType({ description: 'Totals of an account in one currency.' })
export class AccountTotals {
  @Field(() => Money, { description: 'All debits, in the currency.' })
  debits: Money;

  @Field(() => Money, { description: 'All credits, in the currency.' })
  credits: Money;

  @Field(() => Money, { description: 'All debits, in functional currency.' })
  functionalDebits: Money;

  @Field(() => Money, { description: 'All credits, in functional currency.' })
  functionalCredits: Money;
}

@ObjectType({ description: 'A stored balance that is not what its postings come to.' })
export class BalanceDifference {
  @Field(() => Account, { nullable: true, description: 'Whose balance it is; null for an account that is not there.' })
  account: Account | null;

  @Field(() => CurrencyCodeScalar, { description: 'Of the postings.' })
  currency: string;

  @Field(() => DateScalar, { description: 'The first day of the month of posting.' })
  month: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day whose balance it is; null for the balance of the month.',
  })
  day: string | null;

  @Field(() => DateScalar, { description: 'The first day of the month in which it was recorded.' })
  recordedMonth: string;

  @Field(() => AccountTotals, { description: 'What is stored.' })
  stored: AccountTotals;

  @Field(() => AccountTotals, { description: 'What the postings come to.' })
  recomputed: AccountTotals;
}

@Directive('@requiresScopes(scopes: [["audit:read"]])')
@ObjectType({ description: 'What came of recomputing the stored balances.' })
export class BalanceCheck {
  @Field(() => Boolean, { description: 'Whether every stored balance is what its postings come to.' })
  valid: boolean;

  @Field(() => Int, { description: 'How many stored balances were recomputed.' })
  checked: number;

  @Field(() => Int, { description: 'How many differ.' })
  differenceCount: number;

  @Field(() => [BalanceDifference], { description: 'The first 1,000 that differ, by month.' })
  differences: BalanceDifference[];
}
