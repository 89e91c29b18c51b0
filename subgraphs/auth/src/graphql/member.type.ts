import { DateTimeScalar, PageInfo, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Role } from './role.type';
import { User } from './viewer.type';

@ObjectType({ description: "A person's membership of an organization." })
export class Member {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => User, { description: 'Who it is.' })
  user: User | null;

  @Field(() => Role, { description: 'What the person may do.' })
  role: Role;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  joinedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the person may do nothing here; null for who is not suspended.',
  })
  suspendedAt: string | null;

  @Field(() => Boolean, { description: 'Whether the person has an authenticator or a passkey.' })
  secondFactor: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the person last acted here, to five minutes; null for who never did, and for whom it is no business of.',
  })
  lastSeenAt: string | null;
}

@ObjectType({ description: 'A page of members, by when they joined.' })
export class MemberConnection {
  @Field(() => [Member], { description: 'The members of the page.' })
  nodes: Member[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many members there are.' })
  totalCount: number;
}

@ObjectType({ description: 'What came of giving a member another role.' })
export class ChangeMemberRolePayload {
  @Field(() => Member, { nullable: true, description: 'The member; null where there are errors.' })
  member: Member | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of removing a member.' })
export class RemoveMemberPayload {
  @Field(() => ID, { nullable: true, description: 'The membership that is over; null where there are errors.' })
  removedMemberId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of suspending a member.' })
export class SuspendMemberPayload {
  @Field(() => Member, { nullable: true, description: 'The member; null where there are errors.' })
  member: Member | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of restoring a member.' })
export class RestoreMemberPayload {
  @Field(() => Member, { nullable: true, description: 'The member; null where there are errors.' })
  member: Member | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of leaving.' })
export class LeaveOrganizationPayload {
  @Field(() => ID, { nullable: true, description: 'The organization that you left; null where there are errors.' })
  leftOrganizationId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
