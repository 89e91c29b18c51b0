import { UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, InputType, ObjectType } from 'type-graphql';
import { User } from './viewer.type';

@InputType({ description: 'What changes of your profile.' })
export class UpdateProfileInput {
  @Field(() => String, { description: 'What you are called: 1 to 120 characters, in one line.' })
  name: string;
}

@ObjectType({ description: 'What came of changing your profile.' })
export class UpdateProfilePayload {
  @Field(() => User, { nullable: true, description: 'You, as others see you now; null where there are errors.' })
  user: User | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  errors: UserErrorValue[];
}
