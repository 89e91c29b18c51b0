import { CurrentUser } from '@qbit/auth-common';
import { callerOf, dateArgument, DateScalar, moneyOf, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { type CalendarDate, decodeId, encodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecurringEntryView } from '../application/post-due-entries';
import type { PostingExceptionView } from '../application/retry-posting-exception';
import type { Recurrence as RecurrenceName } from '../domain/recurrence';
import { Account } from './account.type';
import type { LedgerContext } from './context';
import { assignedValues } from './dimension.reference';
import { DimensionValue } from './dimension.type';
import { Recurrence, Side } from './enums';
import { toEntryInput } from './journal-entry.resolver';
import { toAccount } from './mapping';
import {
  PostingException,
  type RecurringContentInput,
  RecurringEntry,
  RecurringEntryInput,
  RecurringEntryPayload,
  RecurringPosting,
  RetryPostingExceptionPayload,
  UpdateRecurringEntryInput,
} from './recurring-entry.type';

@Resolver(() => RecurringEntry)
export class RecurringEntryResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => [RecurringEntry], {
    nullable: true,
    description: 'The entries that recur, by name; not those that were ended.',
  })
  async recurringEntries(@Ctx() context: LedgerContext): Promise<RecurringEntry[]> {
    await context.settled();
    const currency = await context.services.functionalCurrency(context.organizationId());
    const list = await context.services.recurringEntries(context.organizationId());
    return list.map((entry) => toRecurringEntry(entry, currency));
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => RecurringEntryPayload, {
    nullable: true,
    description:
      'Has an entry posted again and again. What was due since its first day is posted at once, each on its own day.',
  })
  async createRecurringEntry(
    @Arg('input', () => RecurringEntryInput, { description: 'What, and when.' }) input: RecurringEntryInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<RecurringEntryPayload> {
    await context.settled();
    const outcome = await context.services.createRecurringEntry(callerOf(identity, context), {
      name: input.name,
      startOn: input.startOn,
      recurrence: input.recurrence.toLowerCase() as RecurrenceName,
      every: input.every ?? 1,
      until: input.until ?? null,
      entry: contentOf(input.entry),
    });
    return payloadOf(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => RecurringEntryPayload, {
    nullable: true,
    description: 'Changes what a recurring entry posts from now on.',
  })
  async updateRecurringEntry(
    @Arg('input', () => UpdateRecurringEntryInput, { description: 'What changes.' }) input: UpdateRecurringEntryInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<RecurringEntryPayload> {
    await context.settled();
    const id = decodeId('rec', input.id);
    const change = { name: input.name, until: input.until ?? null, entry: contentOf(input.entry) };
    return payloadOf(
      await context.services.updateRecurringEntry(callerOf(identity, context), id, input.version, change),
      context,
    );
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => RecurringEntryPayload, {
    nullable: true,
    description: 'Ends a recurring entry; what it posted stays.',
  })
  async endRecurringEntry(
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<RecurringEntryPayload> {
    await context.settled();
    return payloadOf(
      await context.services.endRecurringEntry(callerOf(identity, context), decodeId('rec', id)),
      context,
    );
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => [PostingException], {
    nullable: true,
    description: 'Postings that the books refused and that await a person.',
  })
  async postingExceptions(@Ctx() context: LedgerContext): Promise<PostingException[]> {
    await context.settled();
    return (await context.services.postingExceptions(context.organizationId())).map(toException);
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => RetryPostingExceptionPayload, {
    nullable: true,
    description: 'Tries a refused posting again, on its own day or on another that you take.',
  })
  async retryPostingException(
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Arg('postingDate', () => DateScalar, { nullable: true, description: 'Another day than its own.' })
    postingDate: CalendarDate | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<RetryPostingExceptionPayload> {
    await context.settled();
    const caller = callerOf(identity, context);
    const outcome = await context.services.retryPostingException(
      caller,
      decodeId('pex', id),
      dateArgument('postingDate', postingDate),
    );
    if (!outcome.ok) return { postingException: null, errors: userErrorsOf(outcome.faults) };
    await context.wrote();
    return { postingException: outcome.value && toException(outcome.value), errors: [] };
  }
}

/** A line whose account and dimensions are loaded when they are asked for. */
type PostingNode = RecurringPosting & {
  readonly accountId: string;
  readonly assigned: Readonly<Record<string, string>>;
};

@Resolver(() => RecurringPosting)
export class RecurringPostingResolver {
  @FieldResolver(() => Account, { nullable: true })
  async account(@Root() { accountId }: PostingNode, @Ctx() { accounts }: LedgerContext): Promise<Account | null> {
    const account = await accounts.load(accountId);
    return account && toAccount(account);
  }

  @FieldResolver(() => [DimensionValue])
  dimensions(@Root() { assigned }: PostingNode, @Ctx() context: LedgerContext): Promise<DimensionValue[]> {
    return assignedValues(assigned, context);
  }
}

function contentOf({ description, reference, postings }: RecurringContentInput) {
  const entry = toEntryInput({ postingDate: '', description, postings, reference: reference ?? null });
  return { description: entry.description, reference: entry.reference ?? null, postings: entry.postings };
}

async function payloadOf(outcome: Outcome<RecurringEntryView>, context: LedgerContext): Promise<RecurringEntryPayload> {
  if (!outcome.ok) return { recurringEntry: null, errors: userErrorsOf(outcome.faults) };
  const currency = await context.services.functionalCurrency(context.organizationId());
  return { recurringEntry: toRecurringEntry(outcome.value, currency), errors: [] };
}

function toRecurringEntry(
  { id, name, schedule, entry, version, endedAt }: RecurringEntryView,
  functionalCurrency: string,
): RecurringEntry {
  const postings: PostingNode[] = entry.lines.map((line) => ({
    accountId: line.accountId ?? '',
    assigned: line.dimensions,
    account: null,
    taxCode: line.taxCode,
    taxBase: line.taxBase === null ? null : moneyOf(line.taxBase, line.currency),
    side: line.side === 'debit' ? Side.DEBIT : Side.CREDIT,
    amount: moneyOf(line.amount, line.currency),
    functionalAmount: line.functionalAmount === null ? null : moneyOf(line.functionalAmount, functionalCurrency),
    description: line.description,
  }));
  return {
    id: encodeId('rec', id),
    name,
    startOn: schedule.anchor,
    recurrence: Recurrence[schedule.recurrence.toUpperCase() as keyof typeof Recurrence],
    every: schedule.every,
    until: schedule.until,
    description: entry.description,
    reference: entry.reference,
    postings,
    endedAt,
    version,
  };
}

function toException({ id, subject, faults, postingDate, raisedAt, attempts }: PostingExceptionView): PostingException {
  const [kind = '', ...of] = subject.split(':');
  return {
    id: encodeId('pex', id),
    kind,
    ...subjectIds(kind, of),
    postingDate,
    codes: faults.map(({ code }) => code),
    messages: faults.map(({ message }) => message),
    raisedAt,
    attempts,
  };
}

/** What an exception is about, by the words of its subject. */
function subjectIds(kind: string, of: readonly string[]): Pick<PostingException, 'subjectId' | 'source'> {
  if (kind !== 'document' && kind !== 'withdrawal')
    return { subjectId: encodeId(kind === 'recurring' ? 'rec' : 'ent', of[0] ?? ''), source: null };
  const [domain = '', type = '', id = '', version = ''] = of;
  return { subjectId: id, source: { type: `${domain}/${type}`, id, version: Number(version) } };
}
