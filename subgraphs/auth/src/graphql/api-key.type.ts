import { DateTimeScalar, IsInstant, IsName, PageInfo, UserError, type UserErrorValue } from '@qbit/subgraph';
import { ArrayNotEmpty, IsOptional } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ArePermissions } from './role.type';

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
