import { DateTimeScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@authenticated')
@ObjectType({ description: 'Where a person is signed in.' })
export class Session {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When the person signed in.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it was used last, exact to a day.' })
  lastSeenAt: string;

  @Field(() => DateTimeScalar, { description: 'When it ends, unless it is used before.' })
  expiresAt: string;

  @Field(() => String, { nullable: true, description: 'The address that the person signed in from.' })
  ipAddress: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser called itself.' })
  userAgent: string | null;

  @Field(() => Boolean, { description: 'Whether a second factor, or a passkey, was used for it.' })
  secondFactor: boolean;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current: boolean;
}

@ObjectType({ description: 'What came of ending a session.' })
export class RevokeSessionPayload {
  @Field(() => ID, { nullable: true, description: 'The session that was ended; null where there are errors.' })
  sessionId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was ended.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of ending all other sessions.' })
export class RevokeOtherSessionsPayload {
  @Field(() => Int, { nullable: true, description: 'How many were ended; null where there are errors.' })
  revoked: number | null;

  @Field(() => [UserError], { description: 'Why nothing was ended.' })
  errors: UserErrorValue[];
}
