import {
  awaitPosition,
  dateArgument,
  DateScalar,
  DateTimeScalar,
  decodePosition,
  encodePosition,
  LedgerPositionScalar,
  moneyOf,
} from '@qbit/subgraph';
import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { TrialBalanceLineValue } from '../application/trial-balance';
import type { LedgerContext } from './context';
import { DimensionInput } from './dimension.type';
import { knownAtArgument } from './known-at.argument';
import { toAccount } from './mapping';
import { TrialBalance, type TrialBalanceLine } from './trial-balance.type';

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
    @Arg('dimensions', () => [DimensionInput], { nullable: true, description: 'Postings that have all of these.' })
    dimensions: DimensionInput[] | null,
    @Ctx() context: LedgerContext,
  ): Promise<TrialBalance> {
    const criteria = {
      asOf: dateArgument('asOf', asOf),
      dimensions: Object.fromEntries((dimensions ?? []).map(({ key, code }) => [key, code])),
    };
    const organizationId = context.organizationId();
    if (atLeast)
      await awaitPosition(decodePosition(atLeast), (domain) =>
        context.services.appliedSequence(organizationId, domain),
      );
    const known = await knownAtArgument(context, knownAt);
    const result = await context.services.trialBalance(await context.books(), { ...criteria, knownAt: known });
    const money = (amount: bigint) => moneyOf(amount, result.currency);
    return {
      asOf: result.asOf,
      knownAt: result.knownAt,
      currency: result.currency,
      position: encodePosition({ 'general-ledger': result.sequence }),
      lines: result.lines.map((line) => lineOf(line, result.currency)),
      totalDebits: money(result.totalDebits),
      totalCredits: money(result.totalCredits),
      balanced: result.totalDebits === result.totalCredits,
    };
  }
}

function lineOf({ account, balance, inCurrencies }: TrialBalanceLineValue, currency: string): TrialBalanceLine {
  return {
    account: toAccount(account),
    debit: moneyOf(balance > 0n ? balance : 0n, currency),
    credit: moneyOf(balance < 0n ? -balance : 0n, currency),
    balance: moneyOf(balance, currency),
    inCurrencies: inCurrencies.map((item) => moneyOf(item.amount, item.currency)),
  };
}
