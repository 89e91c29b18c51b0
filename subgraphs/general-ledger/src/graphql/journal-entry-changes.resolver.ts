import { CurrentUser } from '@qbit/auth-common';
import { callerOf, receivedInput, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, isGiven, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { PostedOrKnown } from '../application/post-journal-entry';
import type { LedgerContext } from './context';
import { entryOf } from './journal-entry.reference';
import { payloadOf, toEntryInput } from './journal-entry.resolver';
import {
  JournalEntriesPayload,
  JournalEntry,
  JournalEntryInput,
  JournalEntryPayload,
  ReverseJournalEntryInput,
} from './journal-entry.type';

@Resolver(() => JournalEntry)
export class JournalEntryChangesResolver {
  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => JournalEntriesPayload, { nullable: true, description: 'Posts up to 1,000 entries: all or nothing.' })
  async postJournalEntries(
    @Arg('inputs', () => [JournalEntryInput], { description: 'The entries.' }) inputs: JournalEntryInput[],
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @Arg('dryRun', () => Boolean, { nullable: true, description: 'Only try.' }) dryRun: boolean | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntriesPayload> {
    await context.settled();
    const input = {
      entries: inputs.map(toEntryInput),
      received: receivedInput(inputs),
      idempotencyKey: idempotencyKey ?? null,
      dryRun: dryRun ?? false,
    };
    const outcome = await context.services.postJournalEntries(callerOf(identity, context), input);
    if (!outcome.ok)
      return {
        journalEntries: null,
        position: null,
        replayed: false,
        errors: userErrorsOf(outcome.faults),
      };
    const { entries, replayed, sequence } = outcome.value;
    const position = await context.wroteAt(sequence);
    const journalEntries = await Promise.all(entries.map(({ entry }) => entryOf(entry, context)));
    return { journalEntries, position, replayed, errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => JournalEntryPayload, {
    nullable: true,
    description: 'Takes an entry back by a new one that mirrors it.',
  })
  async reverseJournalEntry(
    @Arg('input', () => ReverseJournalEntryInput, { description: 'Which, when and why.' })
    input: ReverseJournalEntryInput,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntryPayload> {
    await context.settled();
    const outcome = await context.services.reverseJournalEntry(callerOf(identity, context), {
      id: decodeId('ent', input.id),
      postingDate: input.postingDate,
      reason: input.reason,
      received: receivedInput(input),
      idempotencyKey: idempotencyKey ?? null,
    });
    return answer(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:draft"]])')
  @Mutation(() => JournalEntryPayload, { nullable: true, description: 'Keeps an entry as a draft, or changes one.' })
  async saveDraftJournalEntry(
    @Arg('id', () => ID, { nullable: true, description: 'The draft; a new one where nothing is said.' }) id:
      | string
      | null,
    @Arg('version', () => Int, { nullable: true, description: 'The version that was seen.' }) version: number | null,
    @Arg('input', () => JournalEntryInput, { description: 'The entry; it need not balance yet.' })
    input: JournalEntryInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntryPayload> {
    await context.settled();
    const outcome = await context.services.saveDraft(callerOf(identity, context), {
      id: isGiven(id) ? decodeId('ent', id) : undefined,
      version: version ?? null,
      entry: toEntryInput(input),
    });
    if (!outcome.ok) return refusedPayload(outcome);
    await context.wrote();
    return { journalEntry: await entryOf(outcome.value, context), position: null, replayed: false, errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => JournalEntryPayload, {
    nullable: true,
    description: 'Posts a draft: it keeps its id and gets its number.',
  })
  async postDraftJournalEntry(
    @Arg('id', () => ID, { description: 'The draft.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntryPayload> {
    await context.settled();
    return answer(
      await context.services.postDraft(callerOf(identity, context), {
        id: decodeId('ent', id),
        version,
        idempotencyKey: idempotencyKey ?? null,
      }),
      context,
    );
  }

  @Directive('@requiresScopes(scopes: [["ledger:draft"]])')
  @Mutation(() => JournalEntryPayload, {
    nullable: true,
    description: 'Takes a draft away. It had no number, so no gap is left.',
  })
  async discardDraftJournalEntry(
    @Arg('id', () => ID, { description: 'The draft.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalEntryPayload> {
    await context.settled();
    const outcome = await context.services.discardDraft(callerOf(identity, context), decodeId('ent', id), version);
    if (!outcome.ok) return refusedPayload(outcome);
    await context.wrote();
    return { journalEntry: null, position: null, replayed: false, errors: [] };
  }
}

function refusedPayload({ faults }: Extract<Outcome<unknown>, { ok: false }>): JournalEntryPayload {
  return { journalEntry: null, position: null, replayed: false, errors: userErrorsOf(faults) };
}

function answer(
  outcome: Outcome<PostedOrKnown>,
  context: LedgerContext,
): Promise<JournalEntryPayload> | JournalEntryPayload {
  return outcome.ok ? payloadOf(outcome.value, context) : refusedPayload(outcome);
}
