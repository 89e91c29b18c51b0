import { DateTimeScalar, IsInstant, IsName, PageInfo, UserError, type UserErrorValue } from '@qbit/subgraph';
import { plainRange } from '@qbit/utils/addresses';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, ValidateBy } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ArePermissions } from './role.type';

const MOST_RANGES = 50;

/** For lists of ranges of addresses. */
const AreAddressRanges = () => (target: object, property: string | symbol) => {
  const isRange = (value: unknown) => typeof value === 'string' && plainRange(value) !== null;
  const message = 'This is no IP address and no range like 192.0.2.0/24';
  ValidateBy(
    { name: 'areAddressRanges', validator: { validate: isRange, defaultMessage: () => message } },
    { each: true, context: { code: 'ADDRESS_RANGE_INVALID' } },
  )(target, property);
  const tooMany = { message: `A key is bound to ${MOST_RANGES} ranges at most`, context: { code: 'TOO_MANY_RANGES' } };
  ArrayMaxSize(MOST_RANGES, tooMany)(target, String(property));
};

const ALLOWED_ADDRESSES =
  'Addresses and ranges (`192.0.2.7`, `2001:db8::/32`) from which alone it is taken; empty for everywhere.';

@ObjectType({ description: 'A key with which a program acts in the organization, for who made it.' })
export class ApiKey {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => String, { description: 'The beginning of its secret, to tell it by.' })
  prefix: string;

  @Field(() => [String], {
    description: 'What it may do, as far as who made it still may.',
  })
  scopes: readonly string[];

  @Field(() => [String], { description: ALLOWED_ADDRESSES })
  allowedAddresses: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute.' })
  lastUsedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself.' })
  expiresAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended.' })
  revokedAt: string | null;
}

@InputType({ description: 'A new key.' })
export class CreateApiKeyInput {
  @IsName()
  @Field(() => String, { description: 'What people call it: 1 to 120 characters.' })
  name: string;

  @ArePermissions()
  @ArrayNotEmpty({ message: 'A key needs a scope to be of use', context: { code: 'SCOPES_EMPTY' } })
  @Field(() => [String], { description: 'What it may do: permissions that you have yourself.' })
  scopes: string[];

  @IsOptional()
  @IsInstant()
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; never where nothing is said.' })
  expiresAt?: string | null;

  @IsOptional()
  @AreAddressRanges()
  @Field(() => [String], { nullable: true, description: ALLOWED_ADDRESSES })
  allowedAddresses?: string[] | null;
}

@ArgsType()
export class RotateApiKeyArgs {
  @Field(() => ID, { description: 'Of the key.' })
  id: string;

  @IsOptional()
  @IsInstant()
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the old key holds beside the new one: within 30 days. 24 hours where nothing is said.',
  })
  overlapUntil?: string | null;
}

@InputType({ description: 'What changes of a key; what is not said stays.' })
export class UpdateApiKeyInput {
  @Field(() => ID, { description: 'Of the key.' })
  id: string;

  @IsOptional()
  @IsName()
  @Field(() => String, { nullable: true, description: 'What people call it: 1 to 120 characters.' })
  name?: string | null;

  @IsOptional()
  @AreAddressRanges()
  @Field(() => [String], { nullable: true, description: ALLOWED_ADDRESSES })
  allowedAddresses?: string[] | null;
}

@ObjectType({ description: 'What came of making a key.' })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key; null where there are errors.' })
  apiKey: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the program sends as a bearer token. Shown this once: we keep its hash alone.',
  })
  secret: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of replacing a key.' })
export class RotateApiKeyPayload extends CreateApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key that was replaced, with the instant at which it ends.' })
  replaced: ApiKey | null;
}

@ObjectType({ description: 'What came of changing a key.' })
export class UpdateApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key; null where there are errors.' })
  apiKey: ApiKey | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of ending a key.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key; null where there are errors.' })
  apiKey: ApiKey | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'A page of keys, the newest first.' })
export class ApiKeyConnection {
  @Field(() => [ApiKey], { description: 'The keys of the page.' })
  nodes: ApiKey[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many keys there are.' })
  totalCount: number;
}
