import { DateTimeScalar, LedgerPositionScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DimensionRule } from './enums';

@ObjectType({ description: 'One value of a dimension: the cost centre 100.' })
export class DimensionValue {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, { description: 'The key of its dimension.' })
  dimensionKey: string;

  @Field(() => String, { description: 'Unique in its dimension.' })
  code: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => DimensionValue, { nullable: true, description: 'The value of the same dimension that it hangs under.' })
  parent?: DimensionValue | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was archived: no posting takes it any more, and those that have it keep it.',
  })
  archivedAt: string | null;

  @Field(() => Int, { description: 'Rises with every change; an update names the one that it saw.' })
  version: number;
}

@ObjectType({ description: 'An axis along which postings are told apart: cost centre, project.' })
export class Dimension {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, { description: 'Unique in the organization: `cost-centre`.' })
  key: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was archived: no posting takes it any more, and those that have it keep it.',
  })
  archivedAt: string | null;

  @Field(() => Int, { description: 'Rises with every change; an update names the one that it saw.' })
  version: number;

  @Field(() => [DimensionValue], { description: 'Its values, by code, those that are archived too.' })
  values: DimensionValue[];
}

@ObjectType({ description: 'What an account asks of a dimension.' })
export class AccountDimensionRule {
  @Field(() => Dimension, { description: 'The dimension.' })
  dimension: Dimension;

  @Field(() => DimensionRule, { description: 'What is asked of each line.' })
  rule: DimensionRule;
}

@InputType({ description: 'What an account is to ask of a dimension.' })
export class AccountDimensionRuleInput {
  @Field(() => String, { description: 'The key of the dimension.' })
  dimensionKey: string;

  @Field(() => DimensionRule, { description: 'What is asked of each line.' })
  rule: DimensionRule;
}

@InputType({ description: 'A value of a dimension, by the keys.' })
export class DimensionInput {
  @Field(() => String, { description: 'The key of the dimension.' })
  key: string;

  @Field(() => String, { description: 'The code of the value.' })
  code: string;
}

@InputType({ description: 'A new value of a dimension.' })
export class DimensionValueInput {
  @Field(() => String, { description: 'Unique in its dimension: 1 to 40 characters.' })
  code: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;
}

@InputType({ description: 'Another name of a dimension.' })
export class UpdateDimensionInput {
  @Field(() => ID, { description: 'The dimension.' })
  id: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  version: number;

  @Field(() => String, { description: 'The name.' })
  name: string;
}

@InputType({ description: 'A further value of a dimension.' })
export class AddDimensionValueInput {
  @Field(() => ID, { description: 'The dimension.' })
  dimensionId: string;

  @Field(() => String, { description: 'Unique in its dimension: 1 to 40 characters. For ever.' })
  code: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => ID, { nullable: true, description: 'The value of the same dimension that it hangs under.' })
  parentId?: string | null;
}

@InputType({ description: 'A change of a value of a dimension. What is not given stays.' })
export class UpdateDimensionValueInput {
  @Field(() => ID, { description: 'The value.' })
  id: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'Another name.' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'Another value that it hangs under; null for none.' })
  parentId?: string | null;
}

@ObjectType({ description: 'What came of a change of a value.' })
export class DimensionValuePayload {
  @Field(() => DimensionValue, { nullable: true, description: 'The value; null where there are errors.' })
  dimensionValue: DimensionValue | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see the change.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of a change of a dimension.' })
export class DimensionPayload {
  @Field(() => Dimension, { nullable: true, description: 'The dimension; null where there are errors.' })
  dimension: Dimension | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see the change.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  errors: UserErrorValue[];
}

@ArgsType()
export class DimensionFilterArgs {
  @Field(() => [DimensionInput], {
    nullable: true,
    description:
      'Postings that have one of these values or one below it; where several dimensions are named, one of each.',
  })
  dimensions?: DimensionInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of dimensions: postings that have no value of it, beside those of the values of it that are named.',
  })
  withoutDimensions?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of dimensions of which the named values count alone, without those below them.',
  })
  exactDimensions?: string[] | null;
}
