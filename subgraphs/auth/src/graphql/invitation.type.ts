import { DateTimeScalar, IsEmailAddress, PageInfo, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Organization } from './organization.type';
import { Role } from './role.type';

export enum InvitationStatus {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}
registerEnumType(InvitationStatus, {
  name: 'InvitationStatus',
  description: 'Whether an invitation can still be accepted, or why not.',
});

@ObjectType({ description: 'An invitation of an address to an organization.' })
export class Invitation {
  @Field(() => ID, { description: 'Opaque; the end of its link.' })
  id: string;

  @Field(() => String, { description: 'Whom it was sent to, in lower case.' })
  email: string;

  @Field(() => Role, { description: 'The role that it gives.' })
  role: Role;

  @Field(() => DateTimeScalar, { description: 'Until when it can be accepted.' })
  expiresAt: string;

  @Field(() => InvitationStatus, { description: 'Whether it still can.' })
  status: InvitationStatus;

  @Field(() => DateTimeScalar, { description: 'When it was first sent.' })
  createdAt: string;

  @Field(() => String, { description: 'What the organization is called.' })
  organizationName: string;
}

@InputType({ description: 'Whom to invite.' })
export class InviteMemberInput {
  @IsEmailAddress()
  @Field(() => String, { description: 'The address that the person signs in with, or will sign up with.' })
  email: string;

  @Field(() => String, { description: 'The key of the role to give, of no more permissions than yours.' })
  role: string;
}

@ObjectType({ description: 'What came of inviting somebody.' })
export class InviteMemberPayload {
  @Field(() => Invitation, { nullable: true, description: 'The invitation; null where there are errors.' })
  invitation: Invitation | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of sending an invitation once more.' })
export class ResendInvitationPayload extends InviteMemberPayload {}

@ObjectType({ description: 'What came of taking an invitation back.' })
export class RevokeInvitationPayload extends InviteMemberPayload {}

@ObjectType({ description: 'What came of accepting an invitation.' })
export class AcceptInvitationPayload {
  @Field(() => Organization, {
    nullable: true,
    description: 'Where you are a member now; null where there are errors.',
  })
  organization: Organization | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'A page of invitations, the newest first.' })
export class InvitationConnection {
  @Field(() => [Invitation], { description: 'The invitations of the page.' })
  nodes: Invitation[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many invitations there are to roles that you could give.' })
  totalCount: number;
}
