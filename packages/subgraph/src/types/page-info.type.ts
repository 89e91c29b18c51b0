import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether rows come before.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first row.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last row.' })
  endCursor: string | null;
}
