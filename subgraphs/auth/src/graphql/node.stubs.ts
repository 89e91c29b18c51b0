import { Node } from '@qbit/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/**
 * What `node(id)` answers for things that other subgraphs own: a reference by the hidden key `nodeRef`, from which the
 * owner resolves the id. By the plain id the gateway would answer an unknown one as if it existed.
 */
abstract class Stub extends Node {
  nodeRef: string;
}

@Directive('@key(fields: "nodeRef", resolvable: false)')
@ObjectType({ implements: Node })
export class Account extends Stub {
  @Directive('@external')
  @Field(() => ID)
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID)
  override nodeRef: string;
}

@Directive('@key(fields: "nodeRef", resolvable: false)')
@ObjectType({ implements: Node })
export class JournalEntry extends Stub {
  @Directive('@external')
  @Field(() => ID)
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID)
  override nodeRef: string;
}

@Directive('@key(fields: "nodeRef", resolvable: false)')
@ObjectType({ implements: Node })
export class Customer extends Stub {
  @Directive('@external')
  @Field(() => ID)
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID)
  override nodeRef: string;
}

@Directive('@key(fields: "nodeRef", resolvable: false)')
@ObjectType({ implements: Node })
export class Invoice extends Stub {
  @Directive('@external')
  @Field(() => ID)
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID)
  override nodeRef: string;
}

@Directive('@key(fields: "nodeRef", resolvable: false)')
@ObjectType({ implements: Node })
export class CustomerPayment extends Stub {
  @Directive('@external')
  @Field(() => ID)
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID)
  override nodeRef: string;
}

/** The type that a prefix names, among those that implement Node. */
export const NODE_TYPES = {
  acc: 'Account',
  cpy: 'CustomerPayment',
  cus: 'Customer',
  ent: 'JournalEntry',
  inv: 'Invoice',
  org: 'Organization',
  usr: 'User',
} as const;

/** The classes that no field of this subgraph names. */
export const NODE_STUBS = [Account, Customer, CustomerPayment, Invoice, JournalEntry] as const;
