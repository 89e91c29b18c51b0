import { PERMISSIONS } from '@qbit/types';
import { DateScalar, IsName, UserError, type UserErrorValue } from '@qbit/subgraph';
import { ArrayMaxSize, IsIn, IsOptional, Matches } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import { ROLE_KEY } from '../domain/role';

const LONGEST_LIST = 100;

/** For lists of permissions and scopes: each is a name of the vocabulary. */
export const ArePermissions = () => (target: object, property: string | symbol) => {
  const options = { each: true, context: { code: 'PERMISSION_UNKNOWN' } };
  IsIn(PERMISSIONS, { ...options, message: 'There is no permission of that name' })(target, String(property));
  ArrayMaxSize(LONGEST_LIST, { message: 'There are not so many permissions' })(target, String(property));
};

@ObjectType({ description: 'The years that a role is limited to.' })
export class RoleYears {
  @Field(() => DateScalar, { description: 'The first day that it reads.' })
  from: string;

  @Field(() => DateScalar, { description: 'The last day that it reads.' })
  through: string;
}

@InputType({ description: 'The years that a role is limited to, both days in them.' })
export class RoleYearsInput {
  @Field(() => DateScalar, { description: 'The first day that it reads.' })
  from: string;

  @Field(() => DateScalar, { description: 'The last day that it reads.' })
  through: string;
}

@ObjectType({ description: 'A named set of permissions: built in, or of the organization alone.' })
export class Role {
  @Field(() => String, { description: 'Names it in the API; never changes.' })
  key: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => [String], { description: 'What its members may do.' })
  permissions: readonly string[];

  @Field(() => Boolean, { description: 'Whether every organization has it; then it never changes.' })
  builtIn: boolean;

  @Field(() => RoleYears, {
    nullable: true,
    description:
      'The years that it is limited to: it reads the entries of them, and figures as of their days. Null where it is not limited.',
  })
  years: RoleYears | null;
}

@InputType({ description: "A role of the organization's own." })
export class CreateRoleInput {
  @IsOptional()
  @Matches(ROLE_KEY, {
    message: 'A key has at most 40 lower-case letters, digits and hyphens, a letter first',
    context: { code: 'ROLE_KEY_INVALID' },
  })
  @Field(() => String, { nullable: true, description: 'Made from the name where nothing is said.' })
  key?: string | null;

  @IsName()
  @Field(() => String, { description: 'What people call it: 1 to 120 characters.' })
  name: string;

  @ArePermissions()
  @Field(() => [String], {
    description: 'What its members may do, no more than you may; reading the organization is always among it.',
  })
  permissions: string[];

  @Field(() => RoleYearsInput, {
    nullable: true,
    description:
      'Limits it to years: then it reads alone, of the organization, the ledger, reports and the audit. Not limited where nothing is said.',
  })
  years?: RoleYearsInput | null;
}

@InputType({ description: "What changes of a role of the organization's own." })
export class UpdateRoleInput {
  @IsOptional()
  @IsName()
  @Field(() => String, { nullable: true, description: 'Unchanged where nothing is said.' })
  name?: string | null;

  @IsOptional()
  @ArePermissions()
  @Field(() => [String], { nullable: true, description: 'All of them; unchanged where nothing is said.' })
  permissions?: string[] | null;

  @Field(() => RoleYearsInput, {
    nullable: true,
    description: 'The years that it is limited to; null takes the limit away; unchanged where nothing is said.',
  })
  years?: RoleYearsInput | null;
}

@ObjectType({ description: 'What came of making or changing a role.' })
export class RolePayload {
  @Field(() => Role, { nullable: true, description: 'The role; null where there are errors.' })
  role: Role | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of removing a role.' })
export class DeleteRolePayload {
  @Field(() => String, {
    nullable: true,
    description: 'The key of the role that is gone; null where there are errors.',
  })
  deletedKey: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
