import { DateScalar, Money, MoneyInput } from '@qbit/subgraph';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Account } from './account.type';
import { DimensionInput } from './dimension.type';
import { Side } from './enums';
import { JournalEntry } from './journal-entry.type';

@ObjectType({ description: 'What one part of QBit loaded, and has not set off yet.' })
export class OpeningSource {
  @Field(() => String, { description: 'Who loaded it: general-ledger, accounts-receivable, …' })
  domain: string;

  @Field(() => Money, { description: 'What it left on the opening account, debit positive.' })
  balance: Money;
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'What the books begin with, and what is missing of it.' })
export class OpeningBalances {
  @Field(() => JournalEntry, {
    nullable: true,
    description: 'The entry that recorded them; null where none are recorded, or they were taken back.',
  })
  entry: JournalEntry | null;

  @Field(() => Account, {
    nullable: true,
    description: 'The account against which balances are loaded; null where the chart has none.',
  })
  account: Account | null;

  @Field(() => Money, {
    description:
      'What is left on that account, debit positive: zero once everything is there that the books before had.',
  })
  remaining: Money;

  @Field(() => [OpeningSource], { description: 'The same by who loaded it.' })
  sources: OpeningSource[];
}

@InputType({ description: 'What an account had when the books before these ended. Name it by its id or by its code.' })
export class OpeningBalanceInput {
  @Field(() => ID, { nullable: true, description: 'The account, by its id.' })
  accountId?: string | null;

  @Field(() => String, { nullable: true, description: 'The account, by its code.' })
  accountCode?: string | null;

  @Field(() => Side, { description: 'On which side the balance is.' })
  side: Side;

  @Field(() => MoneyInput, { description: 'How much, in the currency of the account; greater than zero.' })
  amount: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'What the books before had it at in the functional currency; computed by the rate of the day where it is left out.',
  })
  functionalAmount?: MoneyInput | null;

  @Field(() => [DimensionInput], { nullable: true, description: 'The values of dimensions that it is assigned to.' })
  dimensions?: DimensionInput[] | null;
}

@InputType({ description: 'The balances that the books begin with.' })
export class OpeningBalancesInput {
  @Field(() => DateScalar, { description: 'The day as of which they are: the last of the books before these.' })
  asOf: string;

  @Field(() => [OpeningBalanceInput], {
    description:
      'One for each account, and for each currency of it; at least one. What is left between debits and credits goes to the opening account.',
  })
  balances: OpeningBalanceInput[];

  @Field(() => String, { nullable: true, description: 'Words of the entry, at most 500 characters.' })
  description?: string | null;
}
