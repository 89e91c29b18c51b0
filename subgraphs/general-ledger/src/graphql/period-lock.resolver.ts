import { CurrentUser } from '@qbit/auth-common';
import { callerOf, dateArgument, DateScalar, encodePosition, instantArgument, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { type CalendarDate, decodeId, encodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { KnownLockExceptionView } from '../application/books';
import type { Written } from '../application/create-account';
import type { PeriodLocks as Locks } from '../domain/period-lock';
import type { LedgerContext } from './context';
import { LockScope } from './enums';
import {
  LockException,
  LockExceptionInput,
  LockExceptionPayload,
  PeriodLocks,
  PeriodLocksPayload,
} from './period-lock.type';

@Resolver(() => PeriodLocks)
export class PeriodLockResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => PeriodLocks, { nullable: true, description: 'Through which days the books are locked.' })
  async periodLocks(@Ctx() context: LedgerContext): Promise<PeriodLocks> {
    return (await (await context.books()).head()).locks;
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => [LockException], {
    nullable: true,
    description: 'The exceptions that were ever granted, the latest first.',
  })
  async lockExceptions(@Ctx() context: LedgerContext): Promise<LockException[]> {
    return (await (await context.books()).lockExceptions()).map(toLockException);
  }

  @Directive('@requiresScopes(scopes: [["ledger:close"]])')
  @Mutation(() => PeriodLocksPayload, {
    nullable: true,
    description: 'Moves a soft lock forward or back, or takes it away: what is dated on or before it is refused.',
  })
  async setPeriodLock(
    @Arg('scope', () => LockScope, { description: 'Which lock.' }) scope: LockScope,
    @Arg('through', () => DateScalar, { nullable: true, description: 'The last day that is locked; none to open it.' })
    through: CalendarDate | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<PeriodLocksPayload> {
    await context.settled();
    const name = scope.toLowerCase() as keyof Locks;
    const outcome = await context.services.setPeriodLock(
      callerOf(identity, context),
      name,
      dateArgument('through', through),
    );
    return locksPayload(outcome);
  }

  @Directive('@requiresScopes(scopes: [["ledger:close"]])')
  @Mutation(() => PeriodLocksPayload, {
    nullable: true,
    description: 'Locks everything through a day for good: there is no way back and no exception.',
  })
  async setHardLock(
    @Arg('through', () => DateScalar, { description: 'The last day that is locked.' }) through: CalendarDate,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<PeriodLocksPayload> {
    await context.settled();
    return locksPayload(
      await context.services.setPeriodLock(callerOf(identity, context), 'hard', dateArgument('through', through)),
    );
  }

  @Directive('@requiresScopes(scopes: [["ledger:close"]])')
  @Mutation(() => LockExceptionPayload, {
    nullable: true,
    description: 'Lets others past a soft lock, for some dates, until an instant. Nobody grants one to himself.',
  })
  async grantLockException(
    @Arg('input', () => LockExceptionInput, { description: 'To whom, for which dates, how long, and why.' })
    input: LockExceptionInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<LockExceptionPayload> {
    await context.settled();
    const outcome = await context.services.grantLockException(callerOf(identity, context), {
      scope: input.scope.toLowerCase() as Lowercase<LockScope>,
      userIds: (input.users ?? []).map((id) => decodeId('usr', id)),
      role: input.role || null,
      fromDate: dateArgument('input.from', input.from),
      throughDate: dateArgument('input.through', input.through),
      validFrom: instantArgument('input.validFrom', input.validFrom),
      validUntil: instantArgument('input.validUntil', input.validUntil),
      reason: input.reason,
    });
    return exceptionPayload(
      outcome.ok ? { ok: true, value: { ...outcome.value, value: outcome.value.value.id } } : outcome,
    );
  }

  @Directive('@requiresScopes(scopes: [["ledger:close"]])')
  @Mutation(() => LockExceptionPayload, { nullable: true, description: 'Ends an exception before its time.' })
  async endLockException(
    @Arg('id', () => ID, { description: 'The exception.' }) id: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<LockExceptionPayload> {
    await context.settled();
    const caller = callerOf(identity, context);
    return exceptionPayload(await context.services.endLockException(caller, decodeId('lex', id), reason));
  }
}

function toLockException({
  id,
  scope,
  userIds,
  fromDate,
  throughDate,
  grantedBy,
  ...rest
}: KnownLockExceptionView): LockException {
  return {
    ...rest,
    id: encodeId('lex', id),
    scope: LockScope[scope.toUpperCase() as keyof typeof LockScope],
    users: userIds.map((user) => encodeId('usr', user)),
    from: fromDate,
    through: throughDate,
    grantedBy: encodeId('usr', grantedBy),
  };
}

function locksPayload(outcome: Outcome<Written<Locks>>): PeriodLocksPayload {
  if (!outcome.ok) return { locks: null, position: null, errors: userErrorsOf(outcome.faults) };
  const { value, sequence } = outcome.value;
  return { locks: value, position: encodePosition({ 'general-ledger': sequence }), errors: [] };
}

function exceptionPayload(outcome: Outcome<Written<string>>): LockExceptionPayload {
  if (!outcome.ok) return { lockExceptionId: null, position: null, errors: userErrorsOf(outcome.faults) };
  const { value, sequence } = outcome.value;
  return {
    lockExceptionId: encodeId('lex', value),
    position: encodePosition({ 'general-ledger': sequence }),
    errors: [],
  };
}
