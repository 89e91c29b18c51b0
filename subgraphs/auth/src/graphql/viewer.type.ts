import { DateTimeScalar, Node } from '@qbit/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Invitation } from './invitation.type';
import { Organization } from './organization.type';
import { RoleYears } from './role.type';

@Directive('@authenticated')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({ implements: Node, description: 'A person who signs in.' })
export class User extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, { description: 'What the person is called.' })
  name: string;

  @Field(() => String, { description: 'The address to sign in with.' })
  email: string;

  @Field(() => Boolean, { description: 'Whether the address is proven.' })
  emailVerified: boolean;

  @Field(() => Boolean, { description: 'Whether a second factor is asked for.' })
  twoFactorEnabled: boolean;

  @Field(() => DateTimeScalar, { description: 'When the person signed up.' })
  createdAt: string;
}

@ObjectType({ description: 'Who asks, and in which company.' })
export class Viewer {
  @Field(() => User, { nullable: true, description: 'The person; null for an API key or an OAuth client.' })
  user: User | null;

  @Field(() => Organization, { nullable: true, description: 'The company that this request acts in.' })
  organization: Organization | null;

  @Field(() => [String], { description: 'What the caller may do there.' })
  permissions: readonly string[];

  @Field(() => RoleYears, {
    nullable: true,
    description:
      'The years that the caller is limited to there: entries of others are not there for him, figures as of other days are refused, and where no day is named it is the last of them. Null for who is not limited.',
  })
  years: RoleYears | null;

  @Field(() => [Organization], { description: 'The companies that the person is a member of, by name.' })
  organizations: Organization[];

  @Field(() => [Invitation], {
    description:
      'The invitations to the address of the person that can be accepted, the newest 500; none before the address is proven, when the link alone leads to one.',
  })
  invitations: Invitation[];
}
