import { RequestError } from '@qbit/errors';
import { isCurrency, parseAmount } from '@qbit/utils';
import { Field, InputType } from 'type-graphql';
import { CurrencyCodeScalar, DecimalScalar } from '../scalars';

@InputType({ description: 'Amounts of one currency between two ends, both of them included.' })
export class AmountFilter {
  @Field(() => CurrencyCodeScalar, { description: 'Of the amounts, ISO 4217: others are never compared.' })
  currency: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The least: at most the currency's decimals. No least where it is left out.",
  })
  min?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The most: at most the currency's decimals. No most where it is left out.",
  })
  max?: string | null;
}

/** Amounts in minor units; an end is null where there is none. */
export interface AmountCriteria {
  readonly currency: string;
  readonly min: string | null;
  readonly max: string | null;
}

/**
 * The filter of a list in minor units (as text: a cursor is bound to it). BAD_USER_INPUT with the path, and the code of the fault
 * among its facts: CURRENCY_UNKNOWN, AMOUNT_FORMAT, AMOUNT_PRECISION, AMOUNT_LIMIT, RANGE_INVALID.
 */
export function amountCriteria(path: string, filter: AmountFilter | null | undefined): AmountCriteria | null {
  if (!filter) return null;
  const { currency } = filter;
  const refuse = (field: string, code: string, message: string) =>
    new RequestError('BAD_USER_INPUT', message, { path: [...path.split('.'), field], fault: code });
  if (!isCurrency(currency)) throw refuse('currency', 'CURRENCY_UNKNOWN', `ISO 4217 has no currency ${currency}`);
  const end = (field: 'min' | 'max'): bigint | null => {
    const text = filter[field];
    if (text === null || text === undefined) return null;
    const parsed = parseAmount(text, currency);
    if (!parsed.ok) throw refuse(field, parsed.code, `${text} is no amount of ${currency}`);
    return parsed.amount;
  };
  const [min, max] = [end('min'), end('max')];
  if (min !== null && max !== null && min > max)
    throw refuse('max', 'RANGE_INVALID', 'The most is less than the least');
  return { currency, min: min?.toString() ?? null, max: max?.toString() ?? null };
}
