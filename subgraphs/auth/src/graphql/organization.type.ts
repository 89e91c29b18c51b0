import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  Address,
  CountryCodeScalar,
  CurrencyCodeScalar,
  DateTimeScalar,
  IsCountry,
  IsCurrency,
  IsLocale,
  IsName,
  IsTimeZone,
  LedgerPositionScalar,
  Node,
  UrlScalar,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { CHART_TEMPLATE_KEYS } from '@qbit/types';
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum SeparationOfDuties {
  THREE_PERSONS = 'THREE_PERSONS',
  TWO_PERSONS = 'TWO_PERSONS',
  SOLE_OPERATOR = 'SOLE_OPERATOR',
}
registerEnumType(SeparationOfDuties, {
  name: 'SeparationOfDuties',
  description: "Who may create, approve and pay: three different people, two, or one (an owner's recorded waiver).",
});

@Directive('@authenticated')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({
  implements: Node,
  description: 'A company whose books are kept here: the tenant that everything else belongs to.',
})
export class Organization extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => String, { description: 'Its name in addresses: unique, and never changed.' })
  slug: string;

  @Field(() => CountryCodeScalar, { description: 'Where it is established.' })
  country: string;

  @Field(() => CurrencyCodeScalar, {
    description: 'The currency that its books are kept in (IAS 21); fixed by the first posting.',
  })
  functionalCurrency: string;

  @Field(() => Int, { description: 'The month in which its fiscal year begins: 1 to 12.' })
  fiscalYearStartMonth: number;

  @Field(() => String, { description: 'Its IANA time zone: decides what "today" is.' })
  timeZone: string;

  @Field(() => String, { description: 'Its BCP 47 locale: how documents write numbers and dates.' })
  locale: string;

  @Field(() => Boolean, { description: 'Whether it is a demo company, which its owners can reset.' })
  demo: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was made here.' })
  createdAt: string;

  @Field(() => String, { nullable: true, description: 'Its name in the register.' })
  legalName: string | null;

  @Field(() => String, { nullable: true, description: 'Its tax or VAT number.' })
  taxId: string | null;

  @Field(() => Address, { nullable: true, description: 'Where it sits.' })
  address: Address | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Its logo, for documents.' })
  logoUrl: string | null;

  @Field(() => SeparationOfDuties, { description: 'How many people a payment needs.' })
  separationOfDuties: SeparationOfDuties;

  @Field(() => String, { nullable: true, description: 'Its address for mail, on documents.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'Its telephone number, on documents.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'The account that it is paid on (ISO 13616), on documents.' })
  iban: string | null;

  @Field(() => String, { nullable: true, description: 'The bank of that account (ISO 9362).' })
  bic: string | null;
}

@InputType({ description: 'A new company.' })
export class CreateOrganizationInput {
  @IsName()
  @Field(() => String, { description: 'What people call it: 1 to 120 characters.' })
  name: string;

  @IsCountry()
  @Field(() => CountryCodeScalar, { description: 'Where it is established.' })
  country: string;

  @IsCurrency()
  @Field(() => CurrencyCodeScalar, { description: 'The currency that its books are kept in.' })
  functionalCurrency: string;

  @IsOptional()
  @IsInt({ message: 'The fiscal year begins in a month from 1 to 12' })
  @Min(1, { message: 'The fiscal year begins in a month from 1 to 12' })
  @Max(12, { message: 'The fiscal year begins in a month from 1 to 12' })
  @Field(() => Int, {
    nullable: true,
    description: 'The month in which its fiscal year begins; January where nothing is said.',
  })
  fiscalYearStartMonth?: number | null;

  @IsOptional()
  @IsTimeZone()
  @Field(() => String, { nullable: true, description: 'IANA time zone; UTC where nothing is said.' })
  timeZone?: string | null;

  @IsOptional()
  @IsLocale()
  @Field(() => String, { nullable: true, description: 'BCP 47 locale; en where nothing is said.' })
  locale?: string | null;

  @IsOptional()
  @IsIn(CHART_TEMPLATE_KEYS, {
    message: 'There is no such chart template: chartTemplates lists them by key',
    context: { code: 'CHART_TEMPLATE_UNKNOWN' },
  })
  @Field(() => String, {
    nullable: true,
    description: 'The key of a chart template; that of the country where nothing is said.',
  })
  chartTemplate?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether it is a demo company: a reset makes it anew with the books of the demo, and sets these aside.',
  })
  demo: boolean;
}

@ObjectType({ description: 'What came of making a company.' })
export class CreateOrganizationPayload {
  @Field(() => Organization, { nullable: true, description: 'The company; null where there are errors.' })
  organization: Organization | null;

  @Field(() => LedgerPositionScalar, {
    nullable: true,
    description: 'Ask the ledger for at least this: its chart of accounts is there then.',
  })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was made.' })
  errors: UserErrorValue[];
}

/** For inputs that change one of the choices above. */
export const IsSeparationOfDuties = () =>
  IsIn(Object.values(SeparationOfDuties), { message: 'No such separation of duties' });
