import { CurrentUser } from '@qbit/auth-common';
import { type BulkActView, callerOf, invalidInput, receivedInput, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { checkText, decodeId, isGiven, type Outcome, parseCalendarDate } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import type { EntryCriteria } from '../application/books';
import type { LedgerContext } from './context';
import { toJournalAct } from './journal-act.resolver';
import { JournalAct, JournalActPayload, JournalSelectionInput, ReverseEntriesInput } from './journal-act.type';
import { criteriaOf } from './journal-entry.resolver';

const SELECTION = { description: 'Which ones.' } as const;
const KEY = { nullable: true, description: 'Makes a repeated call have one effect.' } as const;

@Resolver(() => JournalAct)
export class JournalActChangesResolver {
  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => JournalActPayload, {
    nullable: true,
    description:
      'Posts many drafts, as a job: each stands or falls alone. Those that changed since the call are refused.',
  })
  async postDraftJournalEntries(
    @Arg('selection', () => JournalSelectionInput, SELECTION) selection: JournalSelectionInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalActPayload> {
    return begin({ kind: 'post-drafts', status: 'draft', selection, idempotencyKey }, identity, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:draft"]])')
  @Mutation(() => JournalActPayload, {
    nullable: true,
    description: 'Takes many drafts away, as a job. Those that changed since the call stay.',
  })
  async discardDraftJournalEntries(
    @Arg('selection', () => JournalSelectionInput, SELECTION) selection: JournalSelectionInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalActPayload> {
    return begin({ kind: 'discard-drafts', status: 'draft', selection, idempotencyKey }, identity, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => JournalActPayload, {
    nullable: true,
    description: 'Takes many entries back by new ones that mirror them, as a job: each stands or falls alone.',
  })
  async reverseJournalEntries(
    @Arg('selection', () => JournalSelectionInput, SELECTION) selection: JournalSelectionInput,
    @Arg('input', () => ReverseEntriesInput, { description: 'When, and why.' }) input: ReverseEntriesInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalActPayload> {
    const { postingDate, reason } = input;
    const faults = [
      ...(parseCalendarDate(postingDate)
        ? []
        : [invalidInput('DATE_INVALID', `${postingDate} is not a calendar date`, ['input', 'postingDate'])]),
      ...(checkText(reason, { max: 500, mayBeEmpty: false }).ok
        ? []
        : [invalidInput('REASON_MISSING', 'A reversal says why, in 1 to 500 characters', ['input', 'reason'])]),
    ];
    if (faults.length) return { act: null, replayed: false, errors: faults };
    const parameters = { postingDate, reason: reason.trim() };
    return begin(
      { kind: 'reverse-entries', status: 'posted', selection, parameters, idempotencyKey },
      identity,
      context,
    );
  }

  @Directive('@requiresScopes(scopes: [["ledger:draft"]])')
  @Mutation(() => JournalActPayload, {
    nullable: true,
    description: 'Ends an act after the entry in hand: what is done stays, the rest is skipped.',
  })
  async cancelJournalAct(
    @Arg('id', () => ID, { description: 'The act.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<JournalActPayload> {
    return answer(await context.services.bulkActs.cancel(context.organizationId(), decodeId('bja', id)));
  }

  @Directive('@requiresScopes(scopes: [["ledger:draft"]])')
  @Mutation(() => JournalActPayload, {
    nullable: true,
    description: 'Tries again what failed of an act that has ended, as it is now, and by the rights of who asks.',
  })
  async retryJournalAct(
    @Arg('id', () => ID, { description: 'The act.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<JournalActPayload> {
    return answer(await context.services.bulkActs.retry(callerOf(identity, context), decodeId('bja', id)));
  }
}

interface Begin {
  readonly kind: string;
  /** Of the entries that it can be done to. */
  readonly status: NonNullable<EntryCriteria['status']>;
  readonly selection: JournalSelectionInput;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly idempotencyKey: string | null;
}

async function begin(
  { kind, status, selection, parameters = {}, idempotencyKey }: Begin,
  identity: Identity,
  context: LedgerContext,
): Promise<JournalActPayload> {
  const { ids, filter } = selection;
  if (isGiven(ids) === isGiven(filter))
    return {
      act: null,
      replayed: false,
      errors: [invalidInput('SELECTION_INVALID', 'Give ids or a filter', ['selection'])],
    };
  await context.settled();
  const caller = callerOf(identity, context);
  const asked = criteriaOf(filter ?? null);
  const isPossible = asked.status === null || asked.status === status;
  const outcome = await context.services.startJournalAct(caller, {
    kind,
    parameters,
    ids: ids ? ids.map((id) => decodeId('ent', id)) : null,
    criteria: isPossible ? { ...asked, status } : null,
    idempotencyKey: idempotencyKey ?? null,
    received: receivedInput({ selection, parameters }),
  });
  if (!outcome.ok) return { act: null, replayed: false, errors: userErrorsOf(outcome.faults) };
  return { act: toJournalAct(outcome.value.act), replayed: outcome.value.replayed, errors: [] };
}

function answer(outcome: Outcome<BulkActView>): JournalActPayload {
  if (!outcome.ok) return { act: null, replayed: false, errors: userErrorsOf(outcome.faults) };
  return { act: toJournalAct(outcome.value), replayed: false, errors: [] };
}
