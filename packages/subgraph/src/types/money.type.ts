import { type Money as Amount, decimalsOf, formatAmount } from '@qbit/utils';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import { CurrencyCodeScalar, DecimalScalar } from '../scalars';

@Directive('@shareable')
@ObjectType({ description: "An exact amount: a decimal string with exactly the currency's number of decimals." })
export class Money {
  @Field(() => DecimalScalar, { description: 'The amount, signed: "1234.50".' })
  amount: string;

  @Field(() => CurrencyCodeScalar, { description: 'Its currency.' })
  currency: string;
}

@InputType({ description: 'An exact amount. More decimals than the currency has are refused, never rounded.' })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'The amount: "1234.50".' })
  amount: string;

  @Field(() => CurrencyCodeScalar, { description: 'Its currency, ISO 4217.' })
  currency: string;
}

/** An amount of minor units as the graph shows it. */
export function moneyOf(amount: bigint, currency: string): Money {
  return Object.assign(new Money(), { amount: formatAmount(amount, currency), currency });
}

/** The same from a domain value. */
export function toMoney({ amount, currency }: Amount): Money {
  return moneyOf(amount, currency);
}

/** Nothing, in a currency that exists. */
export function zeroMoney(currency: string): Money {
  decimalsOf(currency);
  return moneyOf(0n, currency);
}
