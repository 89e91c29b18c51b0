import { Node } from '@qbit/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The types that other subgraphs own, by the prefix of their ids. */
const OWNED_ELSEWHERE = {
  acc: 'Account',
  bac: 'BankAccount',
  cpy: 'CustomerPayment',
  crn: 'CreditNote',
  cus: 'Customer',
  ent: 'JournalEntry',
  inv: 'Invoice',
} as const;

/** The type that a prefix names, among those that implement Node. */
export const NODE_TYPES = { ...OWNED_ELSEWHERE, org: 'Organization', usr: 'User' } as const;

/**
 * What `node(id)` answers for things that other subgraphs own: a reference by the hidden key `nodeRef`, from which the
 * owner resolves the id. By the plain id the gateway would answer an unknown one as if it existed.
 */
function stubOf(name: string) {
  @Directive('@key(fields: "nodeRef", resolvable: false)')
  @ObjectType(name, { implements: Node })
  class Stub extends Node {
    @Directive('@external')
    @Field(() => ID)
    override id: string;

    @Directive('@inaccessible')
    @Field(() => ID)
    nodeRef: string;
  }
  return Stub;
}

/** The classes that no field of this subgraph names. */
export const NODE_STUBS = Object.values(OWNED_ELSEWHERE).map(stubOf);
