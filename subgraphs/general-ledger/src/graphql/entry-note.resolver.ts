import { CurrentUser } from '@qbit/auth-common';
import { callerOf, encodePosition, Money, MoneyInput, moneyOf, userErrorsOf, VIEW } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId, type Outcome, parseAmount } from '@qbit/utils';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Written } from '../application/create-account';
import type { EntryNoteView } from '../application/entry-notes';
import type { LedgerContext } from './context';
import { ApprovalLimitPayload, EntryNote, EntryNotePayload } from './entry-note.type';
import { EntryNoteKind } from './enums';
import { JournalEntry } from './journal-entry.type';
import { type EntryNode } from './mapping';

@Resolver(() => JournalEntry)
export class EntryNoteResolver {
  @FieldResolver(() => [EntryNote], { description: 'Notes and attachments that were added to it, the oldest first.' })
  async notes(@Root() entry: EntryNode, @Ctx() context: LedgerContext): Promise<EntryNote[]> {
    const notes = await context.notes.load(entry[VIEW].id);
    return notes.map((note) => toEntryNote(note, context.services.publicUrl));
  }

  @Directive('@requiresScopes(scopes: [["ledger:draft"]])')
  @Mutation(() => EntryNotePayload, {
    nullable: true,
    description: 'Adds words to a posted entry, at most 4,000 characters.',
  })
  async addEntryNote(
    @Arg('entryId', () => ID, { description: 'The entry.' }) entryId: string,
    @Arg('text', () => String, { description: 'The words.' }) text: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<EntryNotePayload> {
    await context.settled();
    const outcome = await context.services.addEntryNote(callerOf(identity, context), decodeId('ent', entryId), text);
    return payloadOf(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:draft"]])')
  @Mutation(() => EntryNotePayload, {
    nullable: true,
    description: 'Attaches a file to a posted entry, at most 25 MB.',
  })
  async attachToEntry(
    @Arg('entryId', () => ID, { description: 'The entry.' }) entryId: string,
    @Arg('fileId', () => ID, { description: 'The file, as `POST /files` answered it.' }) fileId: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<EntryNotePayload> {
    await context.settled();
    const ids = [decodeId('ent', entryId), decodeId('fil', fileId)] as const;
    return payloadOf(await context.services.attachToEntry(callerOf(identity, context), ...ids), context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => EntryNotePayload, {
    nullable: true,
    description: 'Removes a note or an attachment for a reason; that it was there stays.',
  })
  async removeEntryNote(
    @Arg('id', () => ID, { description: 'The note.' }) id: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<EntryNotePayload> {
    await context.settled();
    const outcome = await context.services.removeEntryNote(callerOf(identity, context), decodeId('not', id), reason);
    return payloadOf(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => Money, {
    nullable: true,
    description: 'What a manual entry may come to without a second person; null for any.',
  })
  async approvalLimit(@Ctx() context: LedgerContext): Promise<Money | null> {
    const { approvalLimit, functionalCurrency } = await (await context.books()).head();
    return approvalLimit === null ? null : moneyOf(approvalLimit, functionalCurrency);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => ApprovalLimitPayload, {
    nullable: true,
    description: 'Sets what a manual entry may come to without a second person; no limit takes it away.',
  })
  async setApprovalLimit(
    @Arg('limit', () => MoneyInput, { nullable: true, description: 'In functional currency.' })
    limit: MoneyInput | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<ApprovalLimitPayload> {
    await context.settled();
    const parsed = limit ? parseAmount(limit.amount, limit.currency) : null;
    if (parsed && !parsed.ok) {
      const fault = { code: parsed.code, message: `${limit?.amount} is no amount`, path: ['limit', 'amount'] };
      return { limit: null, position: null, errors: userErrorsOf([fault]) };
    }
    const value = parsed?.ok && limit ? { amount: parsed.amount, currency: limit.currency } : null;
    const outcome = await context.services.setApprovalLimit(callerOf(identity, context), value);
    if (!outcome.ok) return { limit: null, position: null, errors: userErrorsOf(outcome.faults) };
    const position = encodePosition({ 'general-ledger': outcome.value.sequence });
    return { limit: value && moneyOf(value.amount, value.currency), position, errors: [] };
  }
}

function payloadOf(outcome: Outcome<Written<EntryNoteView>>, context: LedgerContext): EntryNotePayload {
  if (!outcome.ok) return { entryNote: null, position: null, errors: userErrorsOf(outcome.faults) };
  const { value, sequence } = outcome.value;
  const position = encodePosition({ 'general-ledger': sequence });
  return { entryNote: toEntryNote(value, context.services.publicUrl), position, errors: [] };
}

function toEntryNote(note: EntryNoteView, publicUrl: string): EntryNote {
  return {
    id: encodeId('not', note.id),
    kind: EntryNoteKind[note.kind.toUpperCase() as keyof typeof EntryNoteKind],
    text: note.body,
    url: note.fileId && `${publicUrl}/files/${encodeId('fil', note.fileId)}`,
    sha256: note.sha256.toString('hex'),
    addedBy: note.addedBy,
    addedAt: note.addedAt,
    removedBecause: note.removal?.reason ?? null,
    removedAt: note.removal?.removedAt ?? null,
  };
}
