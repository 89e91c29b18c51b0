import { DateScalar, DateTimeScalar, LedgerPositionScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { LockScope } from './enums';

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({
  description: 'Through which day nothing can be posted any more, by what it concerns; null where nothing is locked.',
})
export class PeriodLocks {
  @Field(() => DateScalar, { nullable: true, description: 'What receivables posts.' })
  sales: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'What payables posts.' })
  purchases: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'What banking posts.' })
  banking: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'What people and jobs of the general ledger post.' })
  general: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'What touches tax.' })
  tax: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Everything.' })
  all: CalendarDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Everything, for good: it only moves forward and knows no exception.',
  })
  hard: CalendarDate | null;
}

@ObjectType({ description: 'What came of moving a lock.' })
export class PeriodLocksPayload {
  @Field(() => PeriodLocks, { nullable: true, description: 'The locks as they are now; null where there are errors.' })
  locks: PeriodLocks | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was moved.' })
  errors: UserErrorValue[];
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'What lets named users or a role past one soft lock, for some dates and some time.' })
export class LockException {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => LockScope, { description: 'The lock that it opens.' })
  scope: LockScope;

  @Field(() => [ID], { description: 'The users that it is for.' })
  users: string[];

  @Field(() => String, { nullable: true, description: 'The role that it is for, by its key.' })
  role: string | null;

  @Field(() => DateScalar, { description: 'Posting dates from this day on.' })
  from: CalendarDate;

  @Field(() => DateScalar, { description: 'Posting dates up to this day.' })
  through: CalendarDate;

  @Field(() => DateTimeScalar, { description: 'It holds from this instant on.' })
  validFrom: string;

  @Field(() => DateTimeScalar, { description: 'It holds until just before this instant.' })
  validUntil: string;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => ID, { description: 'The user who granted it.' })
  grantedBy: string;

  @Field(() => DateTimeScalar, { description: 'When it was granted.' })
  grantedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was ended before its time; null where it was not.',
  })
  endedAt: string | null;
}

@InputType({ description: 'An exception to grant: to users, to a role, or to both.' })
export class LockExceptionInput {
  @Field(() => LockScope, { description: 'The lock that it opens.' })
  scope: LockScope;

  @Field(() => [ID], { nullable: true, description: 'The users that it is for.' })
  users?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The role that it is for, by its key.' })
  role?: string | null;

  @Field(() => DateScalar, { description: 'Posting dates from this day on.' })
  from: CalendarDate;

  @Field(() => DateScalar, { description: 'Posting dates up to this day.' })
  through: CalendarDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'It holds from this instant on; from now on where nothing is said.',
  })
  validFrom?: string | null;

  @Field(() => DateTimeScalar, { description: 'It holds until just before this instant, at most 92 days.' })
  validUntil: string;

  @Field(() => String, { description: 'Why.' })
  reason: string;
}

@ObjectType({ description: 'What came of granting or ending an exception.' })
export class LockExceptionPayload {
  @Field(() => ID, { nullable: true, description: 'The exception; null where there are errors.' })
  lockExceptionId: string | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
