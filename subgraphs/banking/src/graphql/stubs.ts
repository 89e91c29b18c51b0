import { Directive, Field, ID, ObjectType } from 'type-graphql';

// What the ledger owns: named here by its id, and read there.

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class Account {
  @Field(() => ID)
  id: string;
}
