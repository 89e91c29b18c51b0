import {
  CountryCodeScalar,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  LedgerPositionScalar,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PeriodStatus, SubLedger, TaxKind } from './enums';

@Directive('@requiresScopes(scopes: [["ledger:read"], ["receivables:read"], ["payables:read"]])')
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A tax code with the rate that holds today. The rate is a percentage: 19 is 19 %.' })
export class TaxCode {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, { description: 'Unique in the organization.' })
  code: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => DecimalScalar, { description: 'Per cent.' })
  rate: string;

  @Field(() => TaxKind, { description: 'What it says of a supply.' })
  kind: TaxKind;

  @Field(() => DateScalar, { description: 'The day from which this rate holds.' })
  validFrom: string;
}

@InputType({ description: 'A tax code, or a further rate of one from a later day.' })
export class TaxCodeInput {
  @Field(() => String, { description: 'Unique in the organization: 1 to 40 characters.' })
  code: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => DecimalScalar, { description: 'Per cent.' })
  rate: string;

  @Field(() => TaxKind, { description: 'What it says of a supply.' })
  kind: TaxKind;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day from which the rate holds; always, where nothing is said.',
  })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'The account of the tax, by its code.' })
  accountCode?: string | null;
}

@ObjectType({ description: 'What came of making a tax code.' })
export class TaxCodePayload {
  @Field(() => TaxCode, { nullable: true, description: 'The code; null where there are errors.' })
  taxCode: TaxCode | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was made.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What one unit of a currency is worth in another.' })
export class ExchangeRate {
  @Field(() => CurrencyCodeScalar, { description: 'One unit of this …' })
  from: string;

  @Field(() => CurrencyCodeScalar, { description: '… in this.' })
  to: string;

  @Field(() => DateScalar, { description: 'The date of the quote: the day asked for, or the last before it.' })
  date: string;

  @Field(() => DecimalScalar, { description: 'How much, to 12 decimals; conversions use the exact quotient.' })
  rate: string;

  @Field(() => String, { description: 'Where it is from: `ecb`, `file`.' })
  source: string;
}

@ObjectType({ description: 'What came of importing rates.' })
export class ExchangeRatesPayload {
  @Field(() => Int, { description: 'How many quotes are new.' })
  imported: number;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to use them.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was imported.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'A chart of accounts to start from.' })
export class ChartTemplate {
  @Field(() => String, { description: 'What `createOrganization` takes.' })
  key: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'Whose it is; null for one that fits anywhere.' })
  country: string | null;

  @Field(() => Int, { description: 'How many accounts it has that take postings.' })
  accountCount: number;

  @Field(() => String, { description: 'The public law or standard that it follows.' })
  source: string;
}

@ObjectType({
  description:
    'Something that keeps a period from being closed. subLedger is null where the general ledger itself blocks.',
})
export class CloseBlocker {
  @Field(() => SubLedger, { nullable: true, description: 'Whose answer is missing.' })
  subLedger: SubLedger | null;

  @Field(() => String, { description: 'What it is, in SCREAMING_SNAKE_CASE.' })
  code: string;

  @Field(() => String, { description: 'The same in words.' })
  reason: string;

  @Field(() => ID, { nullable: true, description: 'What it is about.' })
  subjectId: string | null;
}

@ObjectType({ description: 'A period of a fiscal year.' })
export class AccountingPeriod {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => Int, { description: 'From 1 in each fiscal year.' })
  number: number;

  @Field(() => Boolean, { description: 'Whether it is the adjustment period, which lies on the last day of its year.' })
  isAdjustment: boolean;

  @Field(() => DateScalar, { description: 'Its first day.' })
  start: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  end: string;

  @Field(() => PeriodStatus, { description: 'Whether it takes postings.' })
  status: PeriodStatus;

  @Field(() => [CloseBlocker], { description: 'What keeps it from being closed.' })
  blockedBy: CloseBlocker[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed.' })
  closedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Who closed it.' })
  closedBy: string | null;
}
