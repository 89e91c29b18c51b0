import { CurrencyCodeScalar, DateScalar, DateTimeScalar, LedgerPositionScalar, Money } from '@qbit/subgraph';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Account } from './account.type';
import { DimensionValue } from './dimension.type';

@ObjectType({
  description:
    'What stands on an account with one value of a dimension; functional currency. Debit or credit holds it, the other is zero.',
})
export class TrialBalanceSplit {
  @Field(() => DimensionValue, { nullable: true, description: 'The value; null for postings that have none.' })
  value: DimensionValue | null;

  @Field(() => Money, { description: 'What stands there where it is a debit, else zero.' })
  debit: Money;

  @Field(() => Money, { description: 'What stands there where it is a credit, else zero.' })
  credit: Money;

  @Field(() => Money, { description: 'Debit positive.' })
  balance: Money;
}

@ObjectType({
  description:
    'One account of a trial balance. Debit or credit holds the net balance, the other is zero; functional currency.',
})
export class TrialBalanceLine {
  @Field(() => Account, { description: 'The account.' })
  account: Account;

  @Field(() => Money, { description: 'Its balance where it is a debit, else zero.' })
  debit: Money;

  @Field(() => Money, { description: 'Its balance where it is a credit, else zero.' })
  credit: Money;

  @Field(() => Money, { description: 'In functional currency, debit positive.' })
  balance: Money;

  @Field(() => [Money], { description: 'The same account in each currency posted to it, debit positive.' })
  inCurrencies: Money[];

  @Field(() => [TrialBalanceSplit])
  breakdown?: TrialBalanceSplit[];
}

@ObjectType({
  description:
    'Equity that nobody posts: income and expense start each fiscal year at zero, and what they came to before it is retained. Functional currency, a profit positive.',
})
export class ComputedEquity {
  @Field(() => Money, {
    description: 'What stands on the account of retained earnings, and the results of all fiscal years before.',
  })
  retainedEarnings: Money;

  @Field(() => Money, { description: 'The result of the fiscal year so far.' })
  currentYearEarnings: Money;
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'The balances of all accounts as of a date, as they were known at an instant.' })
export class TrialBalance {
  @Field(() => DateScalar, { description: 'Postings for this day and earlier are in it.' })
  asOf: string;

  @Field(() => DateTimeScalar, { description: 'What was recorded until this instant is in it.' })
  knownAt: string;

  @Field(() => CurrencyCodeScalar, { description: 'The functional currency.' })
  currency: string;

  @Field(() => LedgerPositionScalar, { description: 'How much of the books it knows of.' })
  position: string;

  @Field(() => [TrialBalanceLine], {
    description: 'An account a line, by code; accounts without postings until then are left out.',
  })
  lines: TrialBalanceLine[];

  @Field(() => Money, { description: 'The sum of the debits.' })
  totalDebits: Money;

  @Field(() => Money, { description: 'The sum of the credits.' })
  totalCredits: Money;

  @Field(() => Boolean, {
    description:
      'Whether they are equal. Of all postings they are, always. Of some dimensions (`partial`) they need not be, and nothing is wrong then: an entry balances as a whole, and its lines may have different values.',
  })
  balanced: boolean;

  @Field(() => Boolean, {
    description: 'Whether it is of some dimensions alone: then `balanced` says nothing of the books.',
  })
  partial: boolean;

  @Field(() => ComputedEquity)
  computedEquity?: ComputedEquity;
}
