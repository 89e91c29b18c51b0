import { CurrentUser } from '@qbit/auth-common';
import { callerOf, receivedInput, userErrorsOf, type Written } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { BankAccount as BankAccountValue, BankDetails } from '../domain/bank-account';
import { BankAccount, BankAccountInput, BankAccountPayload, UpdateBankAccountInput } from './bank-account.type';
import type { BankingContext } from './context';
import { toBankAccount } from './mapping';
import { bankAccountById } from './references';

@Resolver(() => BankAccount)
export class BankAccountResolver {
  @Directive('@requiresScopes(scopes: [["banking:read"]])')
  @Query(() => BankAccount, { nullable: true, description: 'A bank account by its id.' })
  bankAccount(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: BankingContext,
  ): Promise<BankAccount | null> {
    return bankAccountById(id, context);
  }

  @Directive('@requiresScopes(scopes: [["banking:read"]])')
  @Query(() => [BankAccount], { nullable: true, description: 'The bank accounts, by name.' })
  async bankAccounts(
    @Arg('archived', () => Boolean, {
      nullable: true,
      description: 'Those that are archived; those that are not where nothing is said.',
    })
    archived: boolean | null,
    @Ctx() context: BankingContext,
  ): Promise<BankAccount[]> {
    return (await (await context.banking()).bankAccounts(archived ?? false)).map(toBankAccount);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => BankAccountPayload, {
    nullable: true,
    description: 'Makes a bank account. The ledger gives it its account of the chart a moment later.',
  })
  async createBankAccount(
    @Arg('input', () => BankAccountInput, { description: 'The bank account.' }) input: BankAccountInput,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: BankingContext,
  ): Promise<BankAccountPayload> {
    await context.settled();
    const outcome = await context.services.createBankAccount(callerOf(identity, context), {
      input: { ...detailsOf(input), currency: input.currency, ledgerAccountCode: codeOf(input) },
      idempotencyKey: idempotencyKey ?? null,
      received: receivedInput(input),
    });
    return answer(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => BankAccountPayload, {
    nullable: true,
    description:
      'Changes the details of a bank account as a whole; where the ledger refused its account of the chart it is asked again.',
  })
  async updateBankAccount(
    @Arg('id', () => ID, { description: 'The bank account.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @Arg('input', () => UpdateBankAccountInput, { description: 'Its details.' }) input: UpdateBankAccountInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: BankingContext,
  ): Promise<BankAccountPayload> {
    await context.settled();
    const change = {
      id: decodeId('bac', id),
      version,
      input: { ...detailsOf(input), ledgerAccountCode: codeOf(input) },
    };
    return answer(await context.services.updateBankAccount(callerOf(identity, context), change), context);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => BankAccountPayload, {
    nullable: true,
    description:
      'Archives a bank account that is closed, and its account of the chart with it. The books must have nothing on it.',
  })
  async archiveBankAccount(
    @Arg('id', () => ID, { description: 'The bank account.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: BankingContext,
  ): Promise<BankAccountPayload> {
    await context.settled();
    const which = { id: decodeId('bac', id), version };
    return answer(await context.services.archiveBankAccount(callerOf(identity, context), which), context);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => BankAccountPayload, {
    nullable: true,
    description: 'Takes an archived bank account back, and its account of the chart with it.',
  })
  async restoreBankAccount(
    @Arg('id', () => ID, { description: 'The bank account.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: BankingContext,
  ): Promise<BankAccountPayload> {
    await context.settled();
    const which = { id: decodeId('bac', id), version };
    return answer(await context.services.restoreBankAccount(callerOf(identity, context), which), context);
  }
}

function detailsOf({ name, iban, bic, accountNumber }: UpdateBankAccountInput): BankDetails {
  return { name, iban: iban ?? null, bic: bic ?? null, accountNumber: accountNumber ?? null };
}

function codeOf({ ledgerAccountCode }: UpdateBankAccountInput): string | null {
  return ledgerAccountCode?.trim() || null;
}

async function answer(
  outcome: Outcome<Written<BankAccountValue>>,
  context: BankingContext,
): Promise<BankAccountPayload> {
  if (!outcome.ok) return { bankAccount: null, position: null, errors: userErrorsOf(outcome.faults) };
  const { value, sequence } = outcome.value;
  return { bankAccount: toBankAccount(value), position: await context.wroteAt(sequence), errors: [] };
}
