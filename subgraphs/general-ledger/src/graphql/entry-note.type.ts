import { DateTimeScalar, LedgerPositionScalar, Money, UrlScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { EntryNoteKind } from './enums';

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'Words on a posted entry, or a file attached to it. The entry itself never changes.' })
export class EntryNote {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => EntryNoteKind, { description: 'Words or a file.' })
  kind: EntryNoteKind;

  @Field(() => String, { nullable: true, description: 'The words, or the name of the file; null once it was removed.' })
  text: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Where the file is; null for words and once it was removed.' })
  url: string | null;

  @Field(() => String, { description: 'The SHA-256 of the words or of the file, in hex: the audit chain has it too.' })
  sha256: string;

  @Field(() => String, { description: 'Who added it, as the audit has it.' })
  addedBy: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  addedAt: string;

  @Field(() => String, { nullable: true, description: 'Why it was removed; null where it was not.' })
  removedBecause: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was removed.' })
  removedAt: string | null;
}

@ObjectType({ description: 'What came of adding or removing a note.' })
export class EntryNotePayload {
  @Field(() => EntryNote, { nullable: true, description: 'The note; null where there are errors.' })
  entryNote: EntryNote | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of setting the limit.' })
export class ApprovalLimitPayload {
  @Field(() => Money, { nullable: true, description: 'The limit as it is now; null for none.' })
  limit: Money | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
