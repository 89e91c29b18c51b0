import { JobStatus, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Organization } from './organization.type';

@ObjectType({
  description:
    'A demo company that is made anew: a fresh one is filled, and takes the place of the old one once it is whole. FAILED: everything is as it was.',
})
export class DemoReset {
  @Field(() => ID, { description: 'Also the id for `/progress/{id}`.' })
  id: string;

  @Field(() => JobStatus, { description: 'How far it is.' })
  status: JobStatus;

  @Field(() => Float, { description: 'From 0 to 1.' })
  progress: number;

  @Field(() => Organization, {
    nullable: true,
    description: 'The fresh company; null until it has taken the place of the old one.',
  })
  organization: Organization | null;
}

@ObjectType({ description: 'What came of asking for a reset.' })
export class ResetDemoPayload {
  @Field(() => DemoReset, { nullable: true, description: 'The reset; null where there are errors.' })
  reset: DemoReset | null;

  @Field(() => [UserError], { description: 'Why nothing was started.' })
  errors: UserErrorValue[];
}
