import { DateTimeScalar, PageInfo } from '@qbit/subgraph';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ACCESS_ACTIONS, type AccessAction as AccessActionValue } from '../domain/access-event';

export const AccessAction = Object.fromEntries(ACCESS_ACTIONS.map((action) => [action, action])) as {
  [Action in AccessActionValue]: Action;
};
registerEnumType(AccessAction, {
  name: 'AccessAction',
  description: 'What may happen to the access of a person, a key or a client.',
});

@ObjectType({ description: 'A fact that helps to understand what happened.' })
export class AccessEventDetail {
  @Field(() => String, { description: 'What it says: `method`, `reason`, `route`, `clientId`.' })
  name: string;

  @Field(() => String, { description: 'Its value: never a secret.' })
  value: string;
}

@Directive('@authenticated')
@ObjectType({ description: "Something that happened to a person's access. It is never changed and never deleted." })
export class AccessEvent {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  at: string;

  @Field(() => AccessAction, { description: 'What happened.' })
  action: AccessActionValue;

  @Field(() => String, { nullable: true, description: 'The address that the request came from.' })
  ipAddress: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser or program called itself.' })
  userAgent: string | null;

  @Field(() => [AccessEventDetail], { description: 'More about it.' })
  details: AccessEventDetail[];
}

@ObjectType({ description: "A page of what happened to a person's access." })
export class AccessEventConnection {
  @Field(() => [AccessEvent], { description: 'The events, the latest first.' })
  nodes: AccessEvent[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;
}
