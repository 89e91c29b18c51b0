import { LedgerPositionScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

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
}

@ObjectType({ description: 'An axis along which postings are told apart: cost centre, project.' })
export class Dimension {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => String, { description: 'Unique in the organization: `cost-centre`.' })
  key: string;

  @Field(() => String, { description: 'What people call it.' })
  name: string;

  @Field(() => [DimensionValue], { description: 'Its values, by code.' })
  values: DimensionValue[];
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

@ObjectType({ description: 'What came of making a dimension.' })
export class DimensionPayload {
  @Field(() => Dimension, { nullable: true, description: 'The dimension; null where there are errors.' })
  dimension: Dimension | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see it.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was made.' })
  errors: UserErrorValue[];
}
