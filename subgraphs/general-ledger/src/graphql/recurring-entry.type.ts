import { DateScalar, DateTimeScalar, Money, UserError, type UserErrorValue } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Account } from './account.type';
import { DimensionValue } from './dimension.type';
import { Recurrence, Side } from './enums';
import { PostingInput, SourceDocument } from './journal-entry.type';

@ObjectType({ description: 'A line that a recurring entry posts.' })
export class RecurringPosting {
  @Field(() => Account, { nullable: true, description: 'Where it posts.' })
  account: Account | null;

  @Field(() => Side, { description: 'Debit or credit.' })
  side: Side;

  @Field(() => Money, { description: 'How much.' })
  amount: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'How much in functional currency, where that is fixed; else by the rate of each day.',
  })
  functionalAmount: Money | null;

  @Field(() => String, { nullable: true, description: 'Words of this line.' })
  description: string | null;

  @Field(() => [DimensionValue], { description: 'The values of dimensions that it is assigned to.' })
  dimensions?: DimensionValue[];

  @Field(() => String, { nullable: true, description: 'The tax code of the line.' })
  taxCode: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What its tax is computed on, where that was said; in the currency of the line.',
  })
  taxBase: Money | null;
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'An entry that recurs: each occurrence is posted once, on its own day.' })
export class RecurringEntry {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => DateScalar, {
    description: 'The first day, from which all others are counted: the 31st is the last day of short months.',
  })
  startOn: CalendarDate;

  @Field(() => Recurrence, { description: 'The unit.' })
  recurrence: Recurrence;

  @Field(() => Int, { description: 'Every so many of the unit.' })
  every: number;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it may recur.' })
  until: CalendarDate | null;

  @Field(() => String, { description: 'What its entries are about.' })
  description: string;

  @Field(() => String, { nullable: true, description: 'Their reference.' })
  reference: string | null;

  @Field(() => [RecurringPosting], { description: 'What they post.' })
  postings: RecurringPosting[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended; null while it goes on.' })
  endedAt: string | null;

  @Field(() => Int, { description: 'Rises with every change.' })
  version: number;
}

@InputType({ description: 'What recurs.' })
export class RecurringContentInput {
  @Field(() => String, { description: 'What it is about, at most 500 characters.' })
  description: string;

  @Field(() => String, { nullable: true, description: 'A reference, at most 100 characters.' })
  reference?: string | null;

  @Field(() => [PostingInput], { description: 'The lines.' })
  postings: PostingInput[];
}

@InputType({ description: 'A recurring entry to make.' })
export class RecurringEntryInput {
  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => DateScalar, { description: 'The first day.' })
  startOn: string;

  @Field(() => Recurrence, { description: 'The unit.' })
  recurrence: Recurrence;

  @Field(() => Int, { nullable: true, description: 'Every so many of the unit, 1 to 120; 1 where nothing is said.' })
  every?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it may recur.' })
  until?: string | null;

  @Field(() => RecurringContentInput, { description: 'What is posted each time.' })
  entry: RecurringContentInput;
}

@InputType({ description: 'What changes of a recurring entry, for occurrences to come.' })
export class UpdateRecurringEntryInput {
  @Field(() => ID, { description: 'Which.' })
  id: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  version: number;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it may recur.' })
  until?: string | null;

  @Field(() => RecurringContentInput, { description: 'What is posted each time.' })
  entry: RecurringContentInput;
}

@ObjectType({ description: 'What came of making, changing or ending a recurring entry.' })
export class RecurringEntryPayload {
  @Field(() => RecurringEntry, { nullable: true, description: 'The entry; null where there are errors.' })
  recurringEntry: RecurringEntry | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'A posting that nobody sent, and that the books refused: it awaits a person.' })
export class PostingException {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, {
    description:
      '`reversal` of an entry, an occurrence of a `recurring` one, the entry of a `document`, or its `withdrawal`.',
  })
  kind: string;

  @Field(() => ID, { description: 'The entry, the recurring entry, or the document.' })
  subjectId: string;

  @Field(() => SourceDocument, { nullable: true, description: 'The document; null where none asked for it.' })
  source: SourceDocument | null;

  @Field(() => DateScalar, { description: 'The day that it was to be posted on.' })
  postingDate: CalendarDate;

  @Field(() => [String], { description: 'Why it was refused, as codes.' })
  codes: string[];

  @Field(() => [String], { description: 'The same in words.' })
  messages: string[];

  @Field(() => DateTimeScalar, { description: 'When it was refused first.' })
  raisedAt: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts: number;
}

@ObjectType({ description: 'What came of trying again.' })
export class RetryPostingExceptionPayload {
  @Field(() => PostingException, { nullable: true, description: 'What is left of it; null once it is posted.' })
  postingException: PostingException | null;

  @Field(() => [UserError], { description: 'Why nothing was tried.' })
  errors: UserErrorValue[];
}
