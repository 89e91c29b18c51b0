import type { CalendarDate } from '@qbit/utils';
import { DateScalar, JobStatus, LedgerPositionScalar, UrlScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BooksFormat, Severity } from './enums';

@ObjectType({ description: 'Something that the owner of imported books has to know.' })
export class ImportProblem {
  @Field(() => Int, { nullable: true, description: 'The line of the file; null where it is about the whole.' })
  line: number | null;

  @Field(() => String, { nullable: true, description: 'The entry that it is about.' })
  reference: string | null;

  @Field(() => Severity, { description: 'An error stops its entry; a warning and an information do not.' })
  severity: Severity;

  @Field(() => String, { description: 'What it is, in SCREAMING_SNAKE_CASE.' })
  code: string;

  @Field(() => String, { description: 'The same in words.' })
  message: string;
}

@ObjectType({ description: 'How far an import is taken back.' })
export class ImportRollBack {
  @Field(() => JobStatus, { description: 'FAILED: entries are left that could not be reversed; the problems say why.' })
  status: JobStatus;

  @Field(() => Int, { description: 'Of the entries that the import posted, those that are reversed.' })
  entriesReversed: number;

  @Field(() => Float, { description: 'From 0 to 1.' })
  progress: number;
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'An import of books, with how far it is.' })
export class ImportReport {
  @Field(() => ID, { description: 'Also the id for `/progress/{id}`.' })
  id: string;

  @Field(() => JobStatus, { description: 'How far it is.' })
  status: JobStatus;

  @Field(() => BooksFormat, { description: 'What it reads.' })
  format: BooksFormat;

  @Field(() => Boolean, { description: 'Whether it only tries.' })
  dryRun: boolean;

  @Field(() => Int, { description: 'Entries that the file holds.' })
  entriesRead: number;

  @Field(() => Int, { description: 'Entries that it posted (or would).' })
  entriesPosted: number;

  @Field(() => Int, { description: 'Entries that were there from an earlier import.' })
  entriesSkipped: number;

  @Field(() => Int, { description: 'Accounts that it made (or would).' })
  accountsCreated: number;

  @Field(() => [ImportProblem], { description: 'The first 1,000 problems, in the order in which they were found.' })
  problems: ImportProblem[];

  @Field(() => Int, { description: 'How many problems there are in all.' })
  problemCount: number;

  @Field(() => Float, { description: 'From 0 to 1.' })
  progress: number;

  @Field(() => UrlScalar, {
    nullable: true,
    description:
      'The rows of entries that were refused, each with the reason in a column: mended, they can be imported. Of `QBIT_CSV`, for seven days.',
  })
  rejectedRowsUrl: string | null;

  @Field(() => ImportRollBack, { nullable: true, description: 'Null where nobody asked for it to be taken back.' })
  rollBack: ImportRollBack | null;
}

@InputType({ description: 'An import to take back.' })
export class RollBackImportInput {
  @Field(() => ID, { description: 'The import.' })
  id: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters: the description of each reversal.' })
  reason: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of all reversals; where nothing is said, each is on the day of its entry.',
  })
  postingDate?: CalendarDate | null;
}

@ObjectType({ description: 'What came of stopping an import, or of taking it back.' })
export class ImportChangePayload {
  @Field(() => ImportReport, { nullable: true, description: 'The import; null where there are errors.' })
  report: ImportReport | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@InputType({ description: 'Books to import.' })
export class ImportBooksInput {
  @Field(() => ID, { description: 'The file, as `POST /files` answered it.' })
  fileId: string;

  @Field(() => BooksFormat, { description: 'Its format.' })
  format: BooksFormat;

  @Field(() => Boolean, { nullable: true, description: 'Only try, and report.' })
  dryRun?: boolean | null;
}

@ObjectType({ description: 'What came of asking for an import.' })
export class ImportPayload {
  @Field(() => ImportReport, { nullable: true, description: 'The import; null where there are errors.' })
  report: ImportReport | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an earlier call with the same key.' })
  replayed: boolean;

  @Field(() => LedgerPositionScalar, {
    nullable: true,
    description: 'The position of the books when it was asked for.',
  })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was started.' })
  errors: UserErrorValue[];
}
