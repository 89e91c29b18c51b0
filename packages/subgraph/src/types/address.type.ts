import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import { CountryCodeScalar } from '../scalars';

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
