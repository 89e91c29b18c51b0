import { CurrentUser } from '@qbit/auth-common';
import {
  amountCriteria,
  callerOf,
  dateArgument,
  externalCriteria,
  externalReferenceArgument,
  externalReferenceOf,
  MOST_SELECTED,
  PageArgs,
  pageOf,
  pageRequest,
  receivedInput,
  userErrorsOf,
  VIEW,
  type WithView,
} from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, isGiven } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EntryCriteria } from '../application/books';
import type { EntryInput } from '../application/entry-input';
import type { PostedOrKnown } from '../application/post-journal-entry';
import type { LedgerContext } from './context';
import { entryById, entryOf } from './journal-entry.reference';
import {
  JournalEntry,
  JournalEntryConnection,
  JournalEntryFilter,
  JournalEntryInput,
  JournalEntryPayload,
  Posting,
} from './journal-entry.type';
import { type EntryNode, toPosting } from './mapping';

@Resolver(() => JournalEntry)
export class JournalEntryResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => JournalEntry, { nullable: true, description: 'An entry or a draft by its id.' })
  async journalEntry(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntry | null> {
    return entryById(id, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => JournalEntry, {
    nullable: true,
    description: "An entry or a draft by what a partner's system calls it; null where none is called so.",
  })
  async journalEntryByExternalReference(
    @Arg('source', () => String, { description: 'The system.' }) source: string,
    @Arg('id', () => String, { description: 'Its own id there.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntry | null> {
    const reference = externalReferenceArgument(source, id);
    const entry = await (await context.books()).entryByExternalReference(reference);
    return entry && entryOf(entry, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => JournalEntryConnection, {
    nullable: true,
    description: 'Entries and drafts, the latest posting date first.',
  })
  async journalEntries(
    @Arg('filter', () => JournalEntryFilter, { nullable: true, description: 'Which ones.' })
    filter: JournalEntryFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntryConnection> {
    const criteria = criteriaOf(filter);
    const list = { entries: criteria };
    const window = pageRequest(page, list);
    const rows = await (await context.books()).entries(criteria, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ postingDate, id }) => [postingDate, id]);
    const entries = await Promise.all(nodes.map((entry) => entryOf(entry, context)));
    return Object.assign(new JournalEntryConnection(), { nodes: entries, pageInfo, [VIEW]: criteria });
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => JournalEntryPayload, {
    nullable: true,
    description: 'Posts an entry. With dryRun everything is checked and numbered, and nothing is kept.',
  })
  async postJournalEntry(
    @Arg('input', () => JournalEntryInput, { description: 'The entry.' }) input: JournalEntryInput,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @Arg('dryRun', () => Boolean, { nullable: true, description: 'Only try.' }) dryRun: boolean | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntryPayload> {
    await context.settled();
    const outcome = await context.services.postJournalEntry(callerOf(identity, context), {
      entry: toEntryInput(input),
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

  @FieldResolver(() => [Posting])
  async postings(@Root() entry: EntryNode, @Ctx() context: LedgerContext): Promise<Posting[]> {
    const functionalCurrency = await context.services.functionalCurrency(context.organizationId());
    return (await context.postings.load(entry[VIEW].id)).map((posting) => toPosting(posting, functionalCurrency));
  }

  @FieldResolver(() => JournalEntry, { nullable: true })
  reverses(@Root() entry: EntryNode, @Ctx() context: LedgerContext): Promise<JournalEntry | null> {
    return related(entry[VIEW].reversesId, context);
  }

  @FieldResolver(() => JournalEntry, { nullable: true })
  reversedBy(@Root() entry: EntryNode, @Ctx() context: LedgerContext): Promise<JournalEntry | null> {
    return related(entry[VIEW].reversedById, context);
  }
}

@Resolver(() => JournalEntryConnection)
export class JournalEntryConnectionResolver {
  @FieldResolver(() => Int)
  async matching(@Root() connection: WithView<EntryCriteria>, @Ctx() context: LedgerContext): Promise<number> {
    return (await context.books()).countEntries(connection[VIEW], MOST_SELECTED + 1);
  }
}

/** The lines of an entry that was only tried are nowhere to be read: what would have been posted is answered. */
export async function primeRehearsed(
  { entry, request, replayed }: PostedOrKnown,
  context: LedgerContext,
): Promise<void> {
  if (replayed || !request) return;
  const lines = request.lines ?? [];
  const codes = lines.flatMap(({ accountCode }) => (accountCode === undefined ? [] : [accountCode]));
  const accounts = await (await context.books()).accountsByCodes(codes);
  const idOf = new Map(accounts.flatMap((account) => (account ? [[account.code, account.id] as const] : [])));
  context.postings.prime(
    entry.id,
    lines.map((line, index) => ({
      entryId: entry.id,
      entryNumber: 0n,
      line: index + 1,
      accountId: line.accountId ?? idOf.get(line.accountCode ?? '') ?? NOBODYS,
      side: line.side,
      amount: line.amount,
      currency: line.currency,
      functionalAmount: line.functionalAmount ?? line.amount,
      postingDate: request.postingDate,
      description: line.description ?? null,
      dimensions: line.dimensions ?? {},
      rate: line.rate?.value ?? null,
      rateDate: line.rate?.date ?? null,
      rateSource: line.rate?.source ?? null,
      taxCode: line.tax?.code ?? null,
      taxBase: null,
      tax: line.tax?.facts ?? null,
    })),
  );
}

async function related(id: string | null, context: LedgerContext): Promise<JournalEntry | null> {
  const entry = id === null ? null : await context.entries.load(id);
  return entry && entryOf(entry, context);
}

export async function payloadOf(
  { entry, replayed, sequence }: PostedOrKnown,
  context: LedgerContext,
): Promise<JournalEntryPayload> {
  const position = await context.wroteAt(sequence);
  return { journalEntry: await entryOf(entry, context), position, replayed, errors: [] };
}

/** Ids of accounts as UUIDs; an id that names no account of anybody's stays one that is not found. */
export function toEntryInput(input: JournalEntryInput): EntryInput {
  return {
    ...input,
    externalReference: externalReferenceOf(input.externalReference),
    postings: input.postings.map((line) => ({
      ...line,
      side: line.side === 'DEBIT' ? 'debit' : 'credit',
      ...(isGiven(line.accountId) && { accountId: decodeId('acc', line.accountId) ?? NOBODYS }),
    })),
  };
}

/** The UUID that is never given: version and variant of none. */
export const NOBODYS = '00000000-0000-0000-0000-000000000000';

/** A filter as the books take it. */
export function criteriaOf(filter: JournalEntryFilter | null): EntryCriteria {
  return {
    from: dateArgument('filter.from', filter?.from),
    to: dateArgument('filter.to', filter?.to),
    status: (filter?.status?.toLowerCase() as EntryCriteria['status']) ?? null,
    accountId: isGiven(filter?.accountId) ? (decodeId('acc', filter.accountId) ?? NOBODYS) : null,
    search: filter?.search?.trim() || null,
    sourceType: filter?.sourceType ?? null,
    sourceId: isGiven(filter?.sourceId) ? (decodeUuid(filter.sourceId) ?? NOBODYS) : null,
    amount: amountCriteria('filter.amount', filter?.amount),
    external: externalCriteria('filter.externalReference', filter?.externalReference),
  };
}

function decodeUuid(text: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : null;
}
