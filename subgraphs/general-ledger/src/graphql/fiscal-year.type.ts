import { DateScalar, LedgerPositionScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import { Directive, Field, InputType, Int, ObjectType } from 'type-graphql';
import { PeriodScheme } from './enums';
import { AccountingPeriod } from './reference-data.type';

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'A fiscal year that the organization declared.' })
export class FiscalYear {
  @Field(() => Int, { description: 'Its name: most often the calendar year in which it ends.' })
  year: number;

  @Field(() => DateScalar, { description: 'Its first day.' })
  start: CalendarDate;

  @Field(() => DateScalar, { description: 'Its last day.' })
  end: CalendarDate;

  @Field(() => PeriodScheme, { description: 'How it is divided.' })
  scheme: PeriodScheme;

  @Field(() => Boolean, { description: 'Whether it has an adjustment period, which lies on its last day.' })
  adjustmentPeriod: boolean;

  @Field(() => [AccountingPeriod], { description: 'Its periods, by number; an adjustment period is the last.' })
  periods: AccountingPeriod[];
}

@InputType({
  description: 'A fiscal year to declare: it begins on the day after the one before, or ends before the next.',
})
export class FiscalYearInput {
  @Field(() => Int, {
    description: 'Its name, which entries bear in their numbers: the calendar year in which it ends, unless two do.',
  })
  year: number;

  @Field(() => DateScalar, { description: 'Its first day.' })
  start: CalendarDate;

  @Field(() => DateScalar, { description: 'Its last day; at most 18 months.' })
  end: CalendarDate;

  @Field(() => PeriodScheme, { nullable: true, description: 'How it is divided; by months where nothing is said.' })
  scheme?: PeriodScheme | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it has an adjustment period; none where nothing is said.',
  })
  adjustmentPeriod?: boolean | null;
}

@ObjectType({ description: 'What came of declaring or removing a fiscal year.' })
export class FiscalYearPayload {
  @Field(() => FiscalYear, {
    nullable: true,
    description: 'The year that is declared; null where there are errors, and of one that is removed.',
  })
  fiscalYear: FiscalYear | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
