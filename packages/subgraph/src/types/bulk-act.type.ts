import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { IdPrefix } from '@qbit/types';
import { encodeId } from '@qbit/utils';
import type { BulkActView, BulkItemOutcome, BulkItemView } from '../bulk/bulk-act';
import { DateTimeScalar, JsonScalar } from '../scalars';
import { userErrorsOf } from '../user-errors';
import { JobStatus } from './job-status';
import { UserError, type UserErrorValue } from './user-error.type';

export enum BulkOutcome {
  WAITING = 'WAITING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  SKIPPED = 'SKIPPED',
}
registerEnumType(BulkOutcome, {
  name: 'BulkOutcome',
  description: 'What became of one thing of an act; SKIPPED: the act was cancelled before its turn.',
});

@Directive('@shareable')
@ObjectType({ description: 'Of the things that an act is done to, how many are how far.' })
export class BulkCounts {
  @Field(() => Int, { description: 'All of them: what was selected when the act was begun.' })
  total: number;

  @Field(() => Int, { description: 'Still to be done.' })
  waiting: number;

  @Field(() => Int, { description: 'Done.' })
  done: number;

  @Field(() => Int, { description: 'Refused, each for reasons of its own.' })
  failed: number;

  @Field(() => Int, { description: 'Left as they were, for the act was cancelled.' })
  skipped: number;
}

/** What acts of every domain have; each has a type of its own. */
@ObjectType()
export abstract class BulkActFields {
  @Field(() => ID, { description: 'Opaque; `/progress/{id}` streams it.' })
  id: string;

  @Field(() => JobStatus, { description: 'How far it is. COMPLETED: each thing was tried, whatever became of it.' })
  status: JobStatus;

  @Field(() => BulkCounts, { description: 'How many of its things are how far.' })
  counts: BulkCounts;

  @Field(() => JsonScalar, { description: 'What it says beside its selection: the day and the reason of reversals.' })
  parameters: object;

  @Field(() => ID, { nullable: true, description: 'The user who asked for it, or last had it tried again.' })
  startedBy: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  finishedAt: string | null;
}

/** What things of acts of every domain have. */
@ObjectType()
export abstract class BulkItemFields {
  @Field(() => Int, { description: 'Its place in the act, from 1.' })
  position: number;

  @Field(() => BulkOutcome, { description: 'What became of it.' })
  outcome: BulkOutcome;

  @Field(() => [UserError], { description: 'Why it was refused.' })
  errors: UserErrorValue[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done or refused.' })
  doneAt: string | null;
}

/** The input of ids, which every selection has. */
@InputType()
export abstract class SelectedIds {
  @Field(() => [ID], {
    nullable: true,
    description: 'These, at most 10,000, in this order; or else those of the filter.',
  })
  ids?: string[] | null;
}

/** The fields of an act in the graph; ids of its type begin with the prefix. */
export function bulkActFields<Kind extends string>(
  prefix: IdPrefix,
  act: BulkActView,
): BulkActFields & { readonly kind: Kind } {
  const { waiting, done, failed, skipped } = act.counts;
  return {
    id: encodeId(prefix, act.id),
    kind: act.kind.toUpperCase().replaceAll('-', '_') as Kind,
    startedBy: act.starter.userId && encodeId('usr', act.starter.userId),
    status: JobStatus[act.status.toUpperCase() as keyof typeof JobStatus],
    counts: { total: waiting + done + failed + skipped, waiting, done, failed, skipped },
    parameters: act.parameters,
    createdAt: act.createdAt,
    finishedAt: act.finishedAt,
  };
}

export function bulkItemFields({ position, outcome, faults, doneAt }: BulkItemView): BulkItemFields {
  return {
    position,
    outcome: BulkOutcome[outcome.toUpperCase() as keyof typeof BulkOutcome],
    errors: userErrorsOf(faults),
    doneAt,
  };
}

export function bulkOutcomeOf(outcome: BulkOutcome | null): BulkItemOutcome | null {
  return outcome && (outcome.toLowerCase() as BulkItemOutcome);
}
