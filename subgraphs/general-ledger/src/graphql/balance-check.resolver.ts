import { moneyOf } from '@qbit/subgraph';
import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { AccountTotals as Totals, BalanceDifference as Difference } from '../application/verify-balances';
import { type AccountTotals, BalanceCheck, type BalanceDifference } from './balance-check.type';
import type { LedgerContext } from './context';
import { toAccount } from './mapping';

@Resolver()
export class BalanceCheckResolver {
  @Directive('@requiresScopes(scopes: [["audit:read"]])')
  @Query(() => BalanceCheck, {
    nullable: true,
    description: 'Recomputes all stored balances from the postings, and names those that differ.',
  })
  async verifyBalances(@Ctx() context: LedgerContext): Promise<BalanceCheck> {
    const books = await context.books();
    const { checked, differenceCount, differences } = await books.verifyBalances();
    const { functionalCurrency } = await books.head();
    return {
      valid: differenceCount === 0,
      checked: Number(checked),
      differenceCount,
      differences: await Promise.all(differences.map((each) => toDifference(each, functionalCurrency, context))),
    };
  }
}

async function toDifference(
  { accountId, stored, recomputed, ...difference }: Difference,
  functionalCurrency: string,
  context: LedgerContext,
): Promise<BalanceDifference> {
  const account = await context.accounts.load(accountId);
  const totals = ({ debit, credit, functionalDebit, functionalCredit }: Totals): AccountTotals => ({
    debits: moneyOf(debit, difference.currency),
    credits: moneyOf(credit, difference.currency),
    functionalDebits: moneyOf(functionalDebit, functionalCurrency),
    functionalCredits: moneyOf(functionalCredit, functionalCurrency),
  });
  return {
    ...difference,
    account: account && toAccount(account),
    stored: totals(stored),
    recomputed: totals(recomputed),
  };
}
