import {
  AddressInput,
  IsBic,
  IsEmailAddress,
  IsIban,
  IsLine,
  IsName,
  IsPhone,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { IsOptional, ValidateNested } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Organization, SeparationOfDuties } from './organization.type';

@InputType({ description: 'What changes of an organization: absent is unchanged, null is none.' })
export class UpdateOrganizationInput {
  @IsOptional()
  @IsName()
  @Field(() => String, { nullable: true, description: 'What people call it; null is unchanged.' })
  name?: string | null;

  @IsOptional()
  @IsLine(200, 'LEGAL_NAME_INVALID')
  @Field(() => String, { nullable: true, description: 'Its name in the register.' })
  legalName?: string | null;

  @IsOptional()
  @IsLine(40, 'TAX_ID_INVALID')
  @Field(() => String, { nullable: true, description: 'Its tax or VAT number.' })
  taxId?: string | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => AddressInput, { nullable: true, description: 'Where it sits; replaces the whole address.' })
  address?: AddressInput | null;

  @IsOptional()
  @IsEmailAddress()
  @Field(() => String, { nullable: true, description: 'Its address for mail, on documents.' })
  email?: string | null;

  @IsOptional()
  @IsPhone()
  @Field(() => String, { nullable: true, description: 'Its telephone number, on documents.' })
  phone?: string | null;

  @IsOptional()
  @IsIban()
  @Field(() => String, { nullable: true, description: 'The account that it is paid on (ISO 13616), on documents.' })
  iban?: string | null;

  @IsOptional()
  @IsBic()
  @Field(() => String, { nullable: true, description: 'The bank of that account (ISO 9362).' })
  bic?: string | null;

  @Field(() => ID, { nullable: true, description: 'An uploaded image, for documents.' })
  logoFileId?: string | null;

  @Field(() => SeparationOfDuties, {
    nullable: true,
    description: 'How many people a payment needs; only an owner chooses. Null is unchanged.',
  })
  separationOfDuties?: SeparationOfDuties | null;
}

@ObjectType({ description: 'What came of changing an organization.' })
export class UpdateOrganizationPayload {
  @Field(() => Organization, { nullable: true, description: 'The organization; null where there are errors.' })
  organization: Organization | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
