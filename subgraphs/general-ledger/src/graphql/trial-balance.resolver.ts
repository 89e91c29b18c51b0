import {
  dateArgument,
  DateScalar,
  DateTimeScalar,
  decodePosition,
  encodePosition,
  LedgerPositionScalar,
  moneyOf,
  VIEW,
} from '@qbit/subgraph';
import { RequestError } from '@qbit/errors';
import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { BalanceCriteria } from '../application/books';
import type { TrialBalanceLineValue } from '../application/trial-balance';
import type { LedgerContext } from './context';
import { isOfAll } from '../domain/dimension-filter';
import { filterOf } from './dimension.reference';
import { DimensionFilterArgs } from './dimension.type';
import { knownAtArgument } from './known-at.argument';
import { toAccount, toDimensionValue } from './mapping';
import { ComputedEquity, TrialBalance, TrialBalanceLine, TrialBalanceSplit } from './trial-balance.type';

@Resolver(() => TrialBalance)
export class TrialBalanceResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"], ["reports:read"]])')
  @Query(() => TrialBalance, {
    nullable: true,
    description: 'The balances of all accounts: as of a date, as known at an instant, of some dimensions.',
  })
  async trialBalance(
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today where nothing is said.' }) asOf:
      | string
      | null,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: 'The instant; now where nothing is said.' })
    knownAt: string | null,
    @Arg('atLeast', () => LedgerPositionScalar, { nullable: true, description: 'Waits until the books know of this.' })
    atLeast: string | null,
    @Args(() => DimensionFilterArgs) filter: DimensionFilterArgs,
    @Ctx() context: LedgerContext,
  ): Promise<BalanceNode> {
    const books = await (atLeast ? context.booksAtLeast(decodePosition(atLeast)) : context.books());
    const known = await knownAtArgument(context, knownAt);
    const criteria = {
      asOf: dateArgument('asOf', asOf),
      knownAt: known,
      dimensions: await filterOf(filter, context, known),
    };
    const result = await context.services.trialBalance(books, criteria);
    const money = (amount: bigint) => moneyOf(amount, result.currency);
    return {
      [VIEW]: { criteria: { ...criteria, asOf: result.asOf }, currency: result.currency },
      asOf: result.asOf,
      knownAt: result.knownAt,
      currency: result.currency,
      position: encodePosition({ 'general-ledger': result.sequence }),
      lines: result.lines.map((line) => lineOf(line, { ...criteria, asOf: result.asOf }, result.currency)),
      totalDebits: money(result.totalDebits),
      totalCredits: money(result.totalCredits),
      balanced: result.totalDebits === result.totalCredits,
      partial: !isOfAll(criteria.dimensions),
    };
  }

  @FieldResolver(() => ComputedEquity, {
    description: 'Retained earnings, and the result of the fiscal year of the date.',
  })
  async computedEquity(
    @Root() { [VIEW]: { criteria, currency } }: BalanceNode,
    @Ctx() context: LedgerContext,
  ): Promise<ComputedEquity> {
    const { retained, currentYear } = await context.services.equityOfYear(await context.books(), criteria);
    return { retainedEarnings: moneyOf(retained, currency), currentYearEarnings: moneyOf(currentYear, currency) };
  }
}

/** A trial balance with what its equity is read by. */
type BalanceNode = TrialBalance & {
  readonly [VIEW]: { readonly criteria: BalanceCriteria; readonly currency: string };
};

/** A line with what its breakdown is read by. */
type LineNode = TrialBalanceLine & {
  readonly [VIEW]: { readonly accountId: string; readonly criteria: BalanceCriteria; readonly currency: string };
};

@Resolver(() => TrialBalanceLine)
export class TrialBalanceLineResolver {
  @FieldResolver(() => [TrialBalanceSplit], {
    description:
      'The same by the values of a dimension: a row for each value that its postings have, by code, and the last for those that have none. Each posting counts once, with its own value: the sum is the balance, exactly.',
  })
  async breakdown(
    @Root() { [VIEW]: { accountId, criteria, currency } }: LineNode,
    @Arg('by', () => String, { description: 'The key of the dimension.' }) by: string,
    @Ctx() context: LedgerContext,
  ): Promise<TrialBalanceSplit[]> {
    const dimension = (await context.dimensions()).find(({ key }) => key === by);
    if (!dimension) throw new RequestError('BAD_USER_INPUT', `There is no dimension ${by}`, { path: ['by'] });
    const rows = await context.services.splitByDimension(await context.books(), criteria, accountId, by);
    return rows.map(({ code, balance }) => {
      const value = dimension.values.find((one) => one.code === code);
      return { value: value ? toDimensionValue(value) : null, ...amountsOf(balance, currency) };
    });
  }
}

function amountsOf(balance: bigint, currency: string) {
  return {
    debit: moneyOf(balance > 0n ? balance : 0n, currency),
    credit: moneyOf(balance < 0n ? -balance : 0n, currency),
    balance: moneyOf(balance, currency),
  };
}

function lineOf(
  { account, balance, inCurrencies }: TrialBalanceLineValue,
  criteria: BalanceCriteria,
  currency: string,
): LineNode {
  return {
    [VIEW]: { accountId: account.id, criteria, currency },
    account: toAccount(account),
    ...amountsOf(balance, currency),
    inCurrencies: inCurrencies.map((item) => moneyOf(item.amount, item.currency)),
  };
}
