import { ArrayMaxSize } from 'class-validator';
import { DateTimeScalar, IsName, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { ArePermissions } from './role.type';
import { OAUTH_GRANT_TYPES, type OAuthGrantType as OAuthGrantTypeValue } from '../domain/oauth-client';

export const OAuthGrantType = Object.fromEntries(OAUTH_GRANT_TYPES.map((grant) => [grant, grant])) as {
  [Grant in OAuthGrantTypeValue]: Grant;
};
registerEnumType(OAuthGrantType, { name: 'OAuthGrantType', description: 'How an OAuth client comes to a token.' });

@Directive('@requiresScopes(scopes: [["keys:manage"]])')
@ObjectType({ description: 'A program of a partner that acts for people, or of its own accord, in the organization.' })
export class OAuthClient {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, { description: 'What it names itself by: the `client_id` of OAuth.' })
  clientId: string;

  @Field(() => String, { description: 'What people are shown when they are asked for consent.' })
  name: string;

  @Field(() => [String], { description: 'Where codes may be sent, exactly.' })
  redirectUris: readonly string[];

  @Field(() => [OAuthGrantType], { description: 'How it may come to a token.' })
  grantTypes: readonly OAuthGrantTypeValue[];

  @Field(() => [String], { description: 'The most that it may be granted.' })
  scopes: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: string;
}

@InputType({ description: 'A new OAuth client.' })
export class CreateOAuthClientInput {
  @IsName()
  @Field(() => String, { description: 'What people are shown when they are asked for consent: 1 to 120 characters.' })
  name: string;

  @ArrayMaxSize(20, { message: 'A client has at most 20 addresses' })
  @Field(() => [String], { description: 'Where codes may be sent: HTTPS, or HTTP on the own machine.' })
  redirectUris: string[];

  @ArrayMaxSize(3, { message: 'There are three grants' })
  @Field(() => [OAuthGrantType], { description: 'How it may come to a token.' })
  grantTypes: OAuthGrantTypeValue[];

  @ArePermissions()
  @Field(() => [String], { description: 'The most that it may be granted: permissions that you have yourself.' })
  scopes: string[];
}

@ObjectType({ description: 'What came of making an OAuth client.' })
export class CreateOAuthClientPayload {
  @Field(() => OAuthClient, { nullable: true, description: 'The client; null where there are errors.' })
  client: OAuthClient | null;

  @Field(() => String, { nullable: true, description: 'Its secret: shown this once, and kept nowhere.' })
  secret: string | null;

  @Field(() => [UserError], { description: 'Why nothing was made.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of ending an OAuth client.' })
export class RevokeOAuthClientPayload {
  @Field(() => ID, { nullable: true, description: 'The client that was ended; null where there are errors.' })
  clientId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was ended.' })
  errors: UserErrorValue[];
}
