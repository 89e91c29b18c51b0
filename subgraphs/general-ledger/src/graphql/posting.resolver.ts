import { VIEW } from '@qbit/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Account } from './account.type';
import type { LedgerContext } from './context';
import { assignedValues } from './dimension.reference';
import { DimensionValue } from './dimension.type';
import { entryOf } from './journal-entry.reference';
import { JournalEntry, Posting } from './journal-entry.type';
import { type PostingNode, toAccount } from './mapping';

@Resolver(() => Posting)
export class PostingResolver {
  @FieldResolver(() => JournalEntry)
  async entry(@Root() posting: PostingNode, @Ctx() context: LedgerContext): Promise<JournalEntry> {
    const entry = await context.entries.load(posting[VIEW].entryId);
    if (!entry) throw new Error('A posting has no entry');
    return entryOf(entry, context);
  }

  @FieldResolver(() => Account)
  async account(@Root() posting: PostingNode, @Ctx() { accounts }: LedgerContext): Promise<Account> {
    const account = await accounts.load(posting[VIEW].accountId);
    if (!account) throw new Error('A posting has no account');
    return toAccount(account);
  }

  @FieldResolver(() => [DimensionValue])
  dimensions(@Root() posting: PostingNode, @Ctx() context: LedgerContext): Promise<DimensionValue[]> {
    return assignedValues(posting[VIEW].dimensions, context);
  }
}
