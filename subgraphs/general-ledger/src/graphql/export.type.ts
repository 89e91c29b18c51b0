import { DateScalar, DateTimeScalar, JobStatus, UrlScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BooksExportFormat } from './enums';

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'An export of books, with how far it is.' })
export class BooksExport {
  @Field(() => ID, { description: 'Also the id for `/progress/{id}`.' })
  id: string;

  @Field(() => JobStatus, { description: 'How far it is.' })
  status: JobStatus;

  @Field(() => BooksExportFormat, { description: 'What it writes.' })
  format: BooksExportFormat;

  @Field(() => Int, { description: 'Entries that it has written.' })
  entriesWritten: number;

  @Field(() => Float, { description: 'From 0 to 1.' })
  progress: number;

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'Where the file is, for the same credentials; null until it is whole, and when it has expired.',
  })
  url: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the file goes; null where there is none.' })
  expiresAt: string | null;

  @Field(() => String, { nullable: true, description: 'Why there is no file; null otherwise.' })
  failure: string | null;
}

@InputType({ description: 'Books to export.' })
export class ExportBooksInput {
  @Field(() => BooksExportFormat, { description: 'The format to write.' })
  format: BooksExportFormat;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Entries from this day on alone: balances before it are not in the file then.',
  })
  from?: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Entries up to this day alone.' })
  to?: CalendarDate | null;
}

@ObjectType({ description: 'What came of asking for an export.' })
export class BooksExportPayload {
  @Field(() => BooksExport, { nullable: true, description: 'The export; null where there are errors.' })
  export: BooksExport | null;

  @Field(() => [UserError], { description: 'Why nothing was started.' })
  errors: UserErrorValue[];
}
