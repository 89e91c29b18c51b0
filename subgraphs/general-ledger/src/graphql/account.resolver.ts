import {
  dateArgument,
  DateScalar,
  DateTimeScalar,
  externalCriteria,
  externalReferenceArgument,
  Money,
  moneyOf,
  PageArgs,
  pageOf,
  pageRequest,
  VIEW,
} from '@qbit/subgraph';
import { decodeId } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { AccountCriteria, StatementPage } from '../application/books';
import type { PostingView } from '../application/read-models';
import { Account, AccountConnection, AccountFilter } from './account.type';
import { accountById } from './account.reference';
import type { LedgerContext } from './context';
import { filterOf } from './dimension.reference';
import { AccountDimensionRule, DimensionFilterArgs } from './dimension.type';
import { type Posting, PostingConnection } from './journal-entry.type';
import { knownAtArgument } from './known-at.argument';
import { type AccountNode, rulesOf, signed, toAccount, toPosting } from './mapping';

@Resolver(() => Account)
export class AccountResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => Account, { nullable: true, description: 'An account by its id.' })
  async account(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<Account | null> {
    return accountById(id, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => Account, {
    nullable: true,
    description: "An account by what a partner's system calls it; null where none is called so.",
  })
  async accountByExternalReference(
    @Arg('source', () => String, { description: 'The system.' }) source: string,
    @Arg('id', () => String, { description: 'Its own id there.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<Account | null> {
    const reference = externalReferenceArgument(source, id);
    const account = await (await context.books()).accountByExternalReference(reference);
    return account && toAccount(account);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => Account, { nullable: true, description: 'An account by its code.' })
  async accountByCode(
    @Arg('code', () => String, { description: 'Its code.' }) code: string,
    @Ctx() context: LedgerContext,
  ): Promise<Account | null> {
    const [account] = await (await context.books()).accountsByCodes([code]);
    return account ? toAccount(account) : null;
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => AccountConnection, { nullable: true, description: 'The chart of accounts, by code.' })
  async accounts(
    @Arg('filter', () => AccountFilter, { nullable: true, description: 'Which ones.' }) filter: AccountFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: LedgerContext,
  ): Promise<AccountConnection> {
    const criteria = criteriaOf(filter);
    const list = { accounts: criteria };
    const window = pageRequest(page, list);
    const books = await context.books();
    await books.head(); // books that are being opened have no chart yet, which is not the same as an empty one
    const [rows, totalCount] = await Promise.all([books.accounts(criteria, window), books.countAccounts(criteria)]);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ code }) => [code]);
    return { nodes: nodes.map(toAccount), pageInfo, totalCount };
  }

  @FieldResolver(() => Account, { nullable: true })
  async parent(@Root() account: AccountNode, @Ctx() { accounts }: LedgerContext): Promise<Account | null> {
    const { parentId } = account[VIEW];
    const parent = parentId === null ? null : await accounts.load(parentId);
    return parent && toAccount(parent);
  }

  @FieldResolver(() => String)
  path(@Root() account: AccountNode, @Ctx() context: LedgerContext): Promise<string> {
    return context.pathOf(account[VIEW]);
  }

  @FieldResolver(() => [AccountDimensionRule])
  async dimensionRules(@Root() account: AccountNode, @Ctx() context: LedgerContext): Promise<AccountDimensionRule[]> {
    return rulesOf(account[VIEW], await context.dimensions());
  }

  @FieldResolver(() => Money, {
    description:
      'Debit positive; in its currency where it has one, else in functional currency. Of a group: the sum of what it holds.',
  })
  async balance(
    @Root() account: AccountNode,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'Postings for this day and earlier; all where nothing is said.',
    })
    asOf: string | null,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'What was recorded until then; all where nothing is said.',
    })
    knownAt: string | null,
    @Args(() => DimensionFilterArgs) filter: DimensionFilterArgs,
    @Ctx() context: LedgerContext,
  ): Promise<Money> {
    const { own } = await balanceOf(account, { asOf, knownAt, filter }, context);
    return moneyOf(own.amount, own.currency);
  }

  @FieldResolver(() => Money, {
    description: 'The same in functional currency, as the trial balance has it. Of a group: the sum of what it holds.',
  })
  async functionalBalance(
    @Root() account: AccountNode,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'Postings for this day and earlier; all where nothing is said.',
    })
    asOf: string | null,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'What was recorded until then; all where nothing is said.',
    })
    knownAt: string | null,
    @Args(() => DimensionFilterArgs) filter: DimensionFilterArgs,
    @Ctx() context: LedgerContext,
  ): Promise<Money> {
    const { functional } = await balanceOf(account, { asOf, knownAt, filter }, context);
    return moneyOf(functional.amount, functional.currency);
  }

  @FieldResolver(() => PostingConnection, {
    description:
      'Its statement: postings with the balance after each. Of some dimensions both are of their postings alone.',
  })
  async postings(
    @Root() account: AccountNode,
    @Arg('from', () => DateScalar, { nullable: true, description: 'Posted for this day or later.' }) from:
      | string
      | null,
    @Arg('to', () => DateScalar, { nullable: true, description: 'Posted for this day or earlier.' }) to: string | null,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'What was recorded until then; all where nothing is said.',
    })
    knownAt: string | null,
    @Args(() => DimensionFilterArgs) filter: DimensionFilterArgs,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: LedgerContext,
  ): Promise<PostingConnection> {
    const known = await knownAtArgument(context, knownAt);
    const criteria = {
      accountId: account[VIEW].id,
      from: dateArgument('from', from),
      to: dateArgument('to', to),
      knownAt: known,
      dimensions: await filterOf(filter, context, known),
    };
    const list = { statement: criteria };
    const window = pageRequest(page, list);
    const books = await context.books();
    const [{ postings, opening }, { functionalCurrency }] = await Promise.all([
      books.statement(criteria, window),
      books.head(),
    ]);
    const { nodes, pageInfo } = pageOf(postings, window, list, ({ postingDate, entryNumber, line }) => [
      postingDate,
      String(entryNumber),
      String(line),
    ]);
    const lines = withBalances(nodes, opening, account[VIEW].currency, functionalCurrency);
    return {
      nodes: lines,
      pageInfo,
      openingBalance: moneyOf(opening.amount, account[VIEW].currency ?? functionalCurrency),
      functionalOpeningBalance: moneyOf(opening.functional, functionalCurrency),
    };
  }
}

/** Postings with what stands on their account after each, in its currency and in the functional one. */
function withBalances(
  postings: readonly PostingView[],
  opening: StatementPage['opening'],
  currency: string | null,
  functionalCurrency: string,
): Posting[] {
  let { amount, functional } = opening;
  return postings.map((posting) => {
    amount += signed(posting, currency === null ? posting.functionalAmount : posting.amount);
    functional += signed(posting, posting.functionalAmount);
    return toPosting(posting, functionalCurrency, {
      own: { amount, currency: currency ?? functionalCurrency },
      functional: { amount: functional, currency: functionalCurrency },
    });
  });
}

function criteriaOf(filter: AccountFilter | null): AccountCriteria {
  const type = filter?.type?.toLowerCase() as AccountCriteria['type'];
  return {
    type: type ?? null,
    search: filter?.search?.trim() || null,
    archived: filter?.archived ?? null,
    external: externalCriteria('filter.externalReference', filter?.externalReference),
  };
}

/** The UUID of a public id of an account; null for what is none. */
export function accountUuid(id: string | null | undefined): string | null {
  return id ? decodeId('acc', id) : null;
}

/** Both figures of an account, as its fields ask for them. */
async function balanceOf(
  account: AccountNode,
  { asOf, knownAt, filter }: { asOf: string | null; knownAt: string | null; filter: DimensionFilterArgs },
  context: LedgerContext,
) {
  const known = await knownAtArgument(context, knownAt);
  const criteria = {
    asOf: dateArgument('asOf', asOf),
    knownAt: known,
    dimensions: await filterOf(filter, context, known),
  };
  return context.services.accountBalance(await context.books(), account[VIEW], criteria);
}
