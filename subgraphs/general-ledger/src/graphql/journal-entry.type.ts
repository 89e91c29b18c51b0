import {
  AmountFilter,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  ExternalReference,
  ExternalReferenceFilter,
  ExternalReferenceInput,
  LedgerPositionScalar,
  Money,
  MoneyInput,
  Node,
  PageInfo,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Account } from './account.type';
import { DimensionInput, DimensionValue } from './dimension.type';
import { EntryStatus, Side, TaxDirection } from './enums';

@ObjectType({ description: 'The document that an entry was posted for.' })
export class SourceDocument {
  @Field(() => String, { description: 'What it is: `accounts-receivable/invoice`.' })
  type: string;

  @Field(() => ID, { description: 'Which one.' })
  id: string;

  @Field(() => Int, { description: 'Which version of it.' })
  version: number;
}

@ObjectType({
  description:
    'What a line says to a tax return, in functional currency. The side of the line is the sign of both amounts.',
})
export class PostingTax {
  @Field(() => DecimalScalar, { description: 'The rate, a percentage: 19 is 19 %.' })
  rate: string;

  @Field(() => TaxDirection, { description: 'Owed to the office, or recoverable from it.' })
  direction: TaxDirection;

  @Field(() => Money, { description: 'What the tax was computed on.' })
  base: Money;

  @Field(() => Money, { description: 'The tax; zero where the code comes to none.' })
  amount: Money;

  @Field(() => DateScalar, { description: 'The day that picks the rate and the return.' })
  point: string;
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@ObjectType({ description: 'One line of an entry: an amount on one side of one account.' })
export class Posting {
  @Field(() => ID, { description: "The entry's id and the line." })
  id: string;

  @Field(() => JournalEntry, { description: 'The entry that it is a line of.' })
  entry?: JournalEntry;

  @Field(() => Account, { description: 'The account.' })
  account?: Account;

  @Field(() => Side, { description: 'Debit or credit.' })
  side: Side;

  @Field(() => Money, { description: 'How much, in the currency of the deal. Never negative.' })
  amount: Money;

  @Field(() => Money, { description: 'How much in the functional currency.' })
  functionalAmount: Money;

  @Field(() => String, { nullable: true, description: 'Words of this line.' })
  description: string | null;

  @Field(() => [DimensionValue], { description: 'The cost centre, project and so on that it is assigned to.' })
  dimensions?: DimensionValue[];

  @Field(() => Money, {
    nullable: true,
    description: 'The balance after it, debit positive; only in the statement of an account.',
  })
  runningBalance: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'The same in functional currency, as the trial balance has it; only in the statement of an account.',
  })
  functionalRunningBalance: Money | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The rate of the conversion: functional units for one unit of the currency.',
  })
  rate: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The date of that rate.' })
  rateDate: string | null;

  @Field(() => String, { nullable: true, description: 'Where that rate is from.' })
  rateSource: string | null;

  @Field(() => String, { nullable: true, description: 'The tax code of the line.' })
  taxCode: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'Of a draft: what its tax is computed on, where that was said; in the currency of the line.',
  })
  taxBase: Money | null;

  @Field(() => PostingTax, {
    nullable: true,
    description:
      'What it says to a tax return: the line of the tax account, or of a code that comes to no tax the line that it is on. Null for every other line, and in a draft.',
  })
  tax: PostingTax | null;
}

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({ implements: Node, description: 'A journal entry: postings that belong together and balance.' })
export class JournalEntry extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its number, gapless in its series and fiscal year; a draft has none.',
  })
  number: string | null;

  @Field(() => EntryStatus, { description: 'Draft, posted, or posted and reversed.' })
  status: EntryStatus;

  @Field(() => DateScalar, { description: 'The day that it counts for.' })
  postingDate: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was posted; a draft was not.' })
  recordedAt: string | null;

  @Field(() => String, { description: 'What it is about.' })
  description: string;

  @Field(() => String, { nullable: true, description: "A reference of somebody else's." })
  reference: string | null;

  @Field(() => ExternalReference, {
    nullable: true,
    description:
      "What a partner's system calls it: unique among entries and drafts of its source, frozen when it is posted, and part of what its hash covers. A reversal has none.",
  })
  externalReference: ExternalReference | null;

  @Field(() => SourceDocument, {
    nullable: true,
    description: 'The document that it was posted for; null for one by hand.',
  })
  source: SourceDocument | null;

  @Field(() => [Posting], { description: 'Its lines, at most 10,000.' })
  postings?: Posting[];

  @Field(() => Money, { description: 'The sum of its debits in the functional currency.' })
  total: Money;

  @Field(() => JournalEntry, { nullable: true, description: 'The entry that it takes back.' })
  reverses?: JournalEntry | null;

  @Field(() => JournalEntry, { nullable: true, description: 'The entry that takes it back.' })
  reversedBy?: JournalEntry | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it takes itself back.' })
  reverseOn: string | null;

  @Field(() => Boolean, { description: 'Whether it is of the adjustment period on the last day of its fiscal year.' })
  adjustment: boolean;

  @Field(() => Int, { description: 'Of a draft: rises with every change.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'Its link in the audit chain, in hex; a draft has none.' })
  hash: string | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Its position in the books.' })
  position: string | null;
}

@ObjectType({ description: 'A page of entries.' })
export class JournalEntryConnection {
  @Field(() => [JournalEntry], { description: 'The entries, the latest first.' })
  nodes: JournalEntry[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, {
    description:
      'How many there are on all pages, counted to 10,001 and no further: so many are more than one act may be done to.',
  })
  matching?: number;
}

@ObjectType({ description: 'A page of postings.' })
export class PostingConnection {
  @Field(() => [Posting], { description: 'The postings: by date, number and line.' })
  nodes: Posting[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Money, { description: 'The balance before the first of this page, debit positive.' })
  openingBalance: Money;

  @Field(() => Money, { description: 'The same in functional currency, as the trial balance has it.' })
  functionalOpeningBalance: Money;
}

@InputType({ description: 'Which entries.' })
export class JournalEntryFilter {
  @Field(() => DateScalar, { nullable: true, description: 'Posted for this day or later.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Posted for this day or earlier.' })
  to?: string | null;

  @Field(() => EntryStatus, { nullable: true, description: 'In this state.' })
  status?: EntryStatus | null;

  @Field(() => ID, { nullable: true, description: 'With a posting on this account.' })
  accountId?: string | null;

  @Field(() => String, { nullable: true, description: 'Whose number, description or reference has this.' })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Posted for a document of this type.' })
  sourceType?: string | null;

  @Field(() => ID, { nullable: true, description: 'Posted for this document.' })
  sourceId?: string | null;

  @Field(() => AmountFilter, {
    nullable: true,
    description: 'With a posting whose amount, in the currency of the deal, lies between.',
  })
  amount?: AmountFilter | null;

  @Field(() => ExternalReferenceFilter, { nullable: true, description: "From a partner's system." })
  externalReference?: ExternalReferenceFilter | null;
}

@InputType({ description: 'One line of an entry. Name the account by its id or by its code.' })
export class PostingInput {
  @Field(() => ID, { nullable: true, description: 'The account, by its id.' })
  accountId?: string | null;

  @Field(() => String, { nullable: true, description: 'The account, by its code.' })
  accountCode?: string | null;

  @Field(() => Side, { description: 'Debit or credit.' })
  side: Side;

  @Field(() => MoneyInput, { description: 'How much; not negative.' })
  amount: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'How much in the functional currency; computed by the rate of the day where it is left out.',
  })
  functionalAmount?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'Words of this line, at most 500 characters.' })
  description?: string | null;

  @Field(() => [DimensionInput], {
    nullable: true,
    description: 'The values of dimensions that it is assigned to, one of each dimension.',
  })
  dimensions?: DimensionInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The tax code of the line: of the line of the tax account, and of those that it is the tax of.',
  })
  taxCode?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'What the tax was computed on, in the currency of the line. Where nothing is said: of the line of the tax account what the other lines with its code come to, of those their amount.',
  })
  taxBase?: MoneyInput | null;
}

@InputType({ description: 'A journal entry to post or to keep as a draft.' })
export class JournalEntryInput {
  @Field(() => DateScalar, { description: 'The day that it counts for.' })
  postingDate: string;

  @Field(() => String, { description: 'What it is about, at most 500 characters.' })
  description: string;

  @Field(() => [PostingInput], {
    description: 'At least two lines, at most 10,000; debits equal credits in every currency.',
  })
  postings: PostingInput[];

  @Field(() => String, { nullable: true, description: "A reference of somebody else's, at most 100 characters." })
  reference?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'A later day on which it takes itself back.' })
  reverseOn?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is of an adjustment period: its posting date is the last day of a fiscal year that has one, and who posts it may close.',
  })
  adjustment?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The series that its number is of; JE where nothing is said.' })
  series?: string | null;

  @Field(() => ExternalReferenceInput, {
    nullable: true,
    description:
      "What a partner's system calls it: EXTERNAL_REFERENCE_TAKEN where another entry or draft has it. Of a draft that is changed: left out it stays, null takes it away.",
  })
  externalReference?: ExternalReferenceInput | null;
}

@InputType({ description: 'Which entry to take back, and why.' })
export class ReverseJournalEntryInput {
  @Field(() => ID, { description: 'The entry.' })
  id: string;

  @Field(() => DateScalar, { description: 'The day that the reversal counts for: not before the entry.' })
  postingDate: string;

  @Field(() => String, { description: 'Why, at most 500 characters.' })
  reason: string;
}

@ObjectType({ description: 'What came of posting or keeping an entry.' })
export class JournalEntryPayload {
  @Field(() => JournalEntry, { nullable: true, description: 'The entry; null where there are errors.' })
  journalEntry: JournalEntry | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an earlier call with the same key.' })
  replayed: boolean;

  @Field(() => [UserError], { description: 'Why nothing was written.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of posting many entries: all of them, or none.' })
export class JournalEntriesPayload {
  @Field(() => [JournalEntry], {
    nullable: true,
    description: 'The entries, in the order of the input; null where there are errors.',
  })
  journalEntries: JournalEntry[] | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see them.' })
  position: string | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an earlier call with the same key.' })
  replayed: boolean;

  @Field(() => [UserError], { description: 'Why nothing was written; the path begins with the place in the list.' })
  errors: UserErrorValue[];
}
