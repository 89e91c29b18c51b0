import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  // Else a subgraph whose fields answer a Node would take in the classes of every other one that is loaded before it.
  autoRegisterImplementations: false,
  description: 'Something with an id of its own in the whole graph.',
  resolveType: (value: { __typename?: string; constructor: { name: string } }) =>
    value.__typename ?? value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; its prefix says what it names.' })
  id: string;
}
