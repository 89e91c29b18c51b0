import { CurrentUser } from '@qbit/auth-common';
import { callerOf, externalReferenceOf, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { Written } from '../application/create-account';
import type { AccountView } from '../application/read-models';
import type { DimensionRuleChange } from '../domain/dimension-rules';
import { Account, AccountPayload, CreateAccountInput, UpdateAccountInput, UpsertAccountInput } from './account.type';
import type { LedgerContext } from './context';
import type { AccountDimensionRuleInput } from './dimension.type';
import { NOBODYS } from './journal-entry.resolver';
import { toAccount } from './mapping';

@Resolver(() => Account)
export class AccountChangesResolver {
  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => AccountPayload, { nullable: true, description: 'Adds an account to the chart.' })
  async createAccount(
    @Arg('input', () => CreateAccountInput, { description: 'The account.' }) input: CreateAccountInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<AccountPayload> {
    await context.settled();
    const outcome = await context.services.createAccount(callerOf(identity, context), {
      code: input.code.trim(),
      name: input.name,
      type: input.type.toLowerCase() as AccountView['type'],
      parentId: uuidOf(input.parentId) ?? null,
      currency: input.currency ?? null,
      dimensionRules: changesOf(input.dimensionRules),
      externalReference: externalReferenceOf(input.externalReference),
    });
    return payloadOf(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'Makes the account of an external reference, or changes the one that has it. Code and name are overwritten, group and rules of dimensions where they are given; type and currency are for ever. What is so already is not written again.',
  })
  async upsertAccount(
    @Arg('input', () => UpsertAccountInput, { description: 'The account, as the other system has it.' })
    input: UpsertAccountInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<AccountPayload> {
    await context.settled();
    const { source, id } = input.externalReference;
    const outcome = await context.services.upsertAccount(callerOf(identity, context), {
      externalReference: { source, id },
      code: input.code.trim(),
      name: input.name,
      type: input.type.toLowerCase() as AccountView['type'],
      parentId: uuidOf(input.parentId),
      currency: input.currency ?? null,
      dimensionRules: changesOf(input.dimensionRules),
    });
    return payloadOf(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => AccountPayload, { nullable: true, description: 'Gives an account another code, name or group.' })
  async updateAccount(
    @Arg('input', () => UpdateAccountInput, { description: 'What changes.' }) input: UpdateAccountInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<AccountPayload> {
    await context.settled();
    const parentId = uuidOf(input.parentId);
    const outcome = await context.services.updateAccount(callerOf(identity, context), {
      id: decodeId('acc', input.id),
      version: input.version,
      ...(input.code != null && { code: input.code.trim() }),
      ...(input.name != null && { name: input.name }),
      ...(parentId !== undefined && { parentId }),
      dimensionRules: changesOf(input.dimensionRules),
      externalReference: externalReferenceOf(input.externalReference),
    });
    return payloadOf(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => AccountPayload, {
    nullable: true,
    description: 'Archives an account: it takes no more postings, and stays in every report.',
  })
  async archiveAccount(
    @Arg('id', () => ID, { description: 'The account.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<AccountPayload> {
    await context.settled();
    return payloadOf(
      await context.services.archiveAccount(callerOf(identity, context), decodeId('acc', id), version),
      context,
    );
  }
}

function changesOf(rules: readonly AccountDimensionRuleInput[] | null | undefined): DimensionRuleChange[] {
  return (rules ?? []).map(({ dimensionKey, rule }) => ({
    dimensionKey,
    rule: rule.toLowerCase() as DimensionRuleChange['rule'],
  }));
}

/** Undefined where nothing is said, null for none, and the UUID of nobody's account for an id that is none of ours. */
function uuidOf(id: string | null | undefined): string | null | undefined {
  return id === null || id === undefined ? id : (decodeId('acc', id) ?? NOBODYS);
}

async function payloadOf(outcome: Outcome<Written<AccountView>>, context: LedgerContext): Promise<AccountPayload> {
  if (!outcome.ok) return { account: null, position: null, errors: userErrorsOf(outcome.faults) };
  const position = await context.wroteAt(outcome.value.sequence);
  return { account: toAccount(outcome.value.value), position, errors: [] };
}
