import { IsOptional } from 'class-validator';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import { CountryCodeScalar } from '../scalars';
import { IsCountry, IsLine } from '../validators';

@Directive('@shareable')
@ObjectType({ description: 'A postal address, structured as ISO 20022 asks for.' })
export class Address {
  @Field(() => String, { nullable: true, description: 'Street and number.' })
  line1?: string | null;

  @Field(() => String, { nullable: true, description: 'What is added to it.' })
  line2?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Town.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region?: string | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country.' })
  country?: string | null;
}

@InputType({ description: 'A postal address.' })
export class AddressInput {
  @IsOptional()
  @IsLine(120, 'ADDRESS_INVALID')
  @Field(() => String, { nullable: true, description: 'Street and number.' })
  line1?: string | null;

  @IsOptional()
  @IsLine(120, 'ADDRESS_INVALID')
  @Field(() => String, { nullable: true, description: 'What is added to it.' })
  line2?: string | null;

  @IsOptional()
  @IsLine(20, 'ADDRESS_INVALID')
  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode?: string | null;

  @IsOptional()
  @IsLine(120, 'ADDRESS_INVALID')
  @Field(() => String, { nullable: true, description: 'Town.' })
  city?: string | null;

  @IsOptional()
  @IsLine(120, 'ADDRESS_INVALID')
  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region?: string | null;

  @IsOptional()
  @IsCountry()
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country.' })
  country?: string | null;
}
