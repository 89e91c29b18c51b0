import { DateTimeScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from './member.type';
import { Role } from './role.type';
import { User } from './viewer.type';

export enum OwnershipOfferStatus {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}
registerEnumType(OwnershipOfferStatus, {
  name: 'OwnershipOfferStatus',
  description: 'What became of an offer of ownership.',
  valuesConfig: {
    OPEN: { description: 'It can be accepted.' },
    ACCEPTED: { description: 'Ownership has passed.' },
    DECLINED: { description: 'Who it was made to does not want it.' },
    WITHDRAWN: { description: 'An owner took it back, or made another.' },
    EXPIRED: { description: 'Nobody answered in time.' },
  },
});

@ObjectType({ description: "An owner's offer of his place to another member. Nothing changes before it is accepted." })
export class OwnershipOffer {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => User, { nullable: true, description: 'The owner who offers his place; null once he is no member.' })
  from: User | null;

  @Field(() => User, { nullable: true, description: 'The member who may take it; null once he is none.' })
  to: User | null;

  @Field(() => Role, { description: 'What the former owner is from then on.' })
  roleAfter: Role;

  @Field(() => OwnershipOfferStatus, { description: 'What became of it.' })
  status: OwnershipOfferStatus;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'Until when it can be accepted.' })
  expiresAt: string;
}

@ObjectType({ description: 'What came of an offer of ownership.' })
export class OwnershipOfferPayload {
  @Field(() => OwnershipOffer, { nullable: true, description: 'The offer; null where there are errors.' })
  offer: OwnershipOffer | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of accepting ownership.' })
export class AcceptOwnershipPayload {
  @Field(() => Member, { nullable: true, description: 'The owner, who is you; null where there are errors.' })
  member: Member | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
