import { CurrentUser } from '@qbit/auth-common';
import { callerOf, moneyOf, receivedInput, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, isGiven } from '@qbit/utils';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { LedgerContext } from './context';
import { entryOf } from './journal-entry.reference';
import { NOBODYS, payloadOf, primeRehearsed } from './journal-entry.resolver';
import { JournalEntryPayload } from './journal-entry.type';
import { toAccount } from './mapping';
import { OpeningBalances, OpeningBalancesInput } from './opening-balances.type';

const DESCRIPTION = 'Opening balances';

@Resolver()
export class OpeningBalancesResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => OpeningBalances, {
    nullable: true,
    description: 'What the books begin with, and what is missing of it.',
  })
  async openingBalances(@Ctx() context: LedgerContext): Promise<OpeningBalances> {
    const books = await context.books();
    const [{ entry, accountId, sources }, { functionalCurrency }] = [await books.openingBalances(), await books.head()];
    const account = accountId === null ? null : await context.accounts.load(accountId);
    return {
      entry: entry && (await entryOf(entry, context)),
      account: account && toAccount(account),
      remaining: moneyOf(
        sources.reduce((sum, { balance }) => sum + balance, 0n),
        functionalCurrency,
      ),
      sources: sources.map(({ domain, balance }) => ({ domain, balance: moneyOf(balance, functionalCurrency) })),
    };
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => JournalEntryPayload, {
    nullable: true,
    description:
      'Records the balances that the books begin with, each against the opening account; recorded again, they take the place of those before, which are reversed.',
  })
  async recordOpeningBalances(
    @Arg('input', () => OpeningBalancesInput, { description: 'The balances, and the day as of which they are.' })
    input: OpeningBalancesInput,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @Arg('dryRun', () => Boolean, { nullable: true, description: 'Only try.' }) dryRun: boolean | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntryPayload> {
    await context.settled();
    const outcome = await context.services.recordOpeningBalances(callerOf(identity, context), {
      asOf: input.asOf,
      description: input.description?.trim() || DESCRIPTION,
      balances: input.balances.map((balance) => ({
        ...balance,
        side: balance.side === 'DEBIT' ? 'debit' : 'credit',
        ...(isGiven(balance.accountId) && { accountId: decodeId('acc', balance.accountId) ?? NOBODYS }),
      })),
      received: receivedInput(input),
      idempotencyKey: idempotencyKey ?? null,
      dryRun: dryRun ?? false,
    });
    if (!outcome.ok)
      return {
        journalEntry: null,
        position: null,
        replayed: false,
        errors: userErrorsOf(outcome.faults),
      };
    const payload = await payloadOf(outcome.value, context);
    if (dryRun) await primeRehearsed(outcome.value, context);
    return payload;
  }
}
