import {
  BulkActFields,
  BulkItemFields,
  DateScalar,
  PageInfo,
  SelectedIds,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { JournalEntry, JournalEntryFilter } from './journal-entry.type';

export enum JournalActKind {
  POST_DRAFTS = 'POST_DRAFTS',
  DISCARD_DRAFTS = 'DISCARD_DRAFTS',
  REVERSE_ENTRIES = 'REVERSE_ENTRIES',
}
registerEnumType(JournalActKind, { name: 'JournalActKind', description: 'What is done to many entries or drafts.' });

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'An act on many entries or drafts at once, done one after the other as a job.' })
export class JournalAct extends BulkActFields {
  @Field(() => JournalActKind, { description: 'What is done to them.' })
  kind: JournalActKind;
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'An entry or a draft of an act, and what became of it.' })
export class JournalActItem extends BulkItemFields {
  @Field(() => JournalEntry, {
    nullable: true,
    description: 'The entry, or the draft, as it is now; null for what is not there, or not there any more.',
  })
  journalEntry?: JournalEntry | null;
}

@ObjectType({ description: 'A page of acts.' })
export class JournalActConnection {
  @Field(() => [JournalAct], { description: 'The acts, the latest first.' })
  nodes: JournalAct[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;
}

@ObjectType({ description: 'A page of the things of an act.' })
export class JournalActItemConnection {
  @Field(() => [JournalActItem], { description: 'In the order of the act.' })
  nodes: JournalActItem[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;
}

@InputType({
  description:
    'Which entries or drafts, at most 10,000: those that are named, or those of a filter at the moment of the call. Give one of both.',
})
export class JournalSelectionInput extends SelectedIds {
  @Field(() => JournalEntryFilter, {
    nullable: true,
    description:
      'All of these that the act can be done to: drafts, or entries that are not reversed; the earliest posting date first.',
  })
  filter?: JournalEntryFilter | null;
}

@InputType({ description: 'How entries are taken back.' })
export class ReverseEntriesInput {
  @Field(() => DateScalar, { description: 'The day that all reversals count for: not before an entry.' })
  postingDate: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason: string;
}

@ObjectType({ description: 'What came of beginning, ending or trying again an act.' })
export class JournalActPayload {
  @Field(() => JournalAct, { nullable: true, description: 'The act; null where there are errors.' })
  act: JournalAct | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an earlier call with the same key.' })
  replayed: boolean;

  @Field(() => [UserError], { description: 'Why nothing was begun.' })
  errors: UserErrorValue[];
}
