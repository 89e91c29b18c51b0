import {
  Address,
  AddressInput,
  CountryCodeScalar,
  CurrencyCodeScalar,
  DateTimeScalar,
  ExternalReference,
  ExternalReferenceInput,
  LedgerPositionScalar,
  Money,
  MoneyInput,
  Node,
  PageInfo,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@Directive('@requiresScopes(scopes: [["receivables:read"]])')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({ implements: Node, description: 'Whom invoices are sent to.' })
export class Customer extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, { description: 'What it is called on documents.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Where documents are sent.' })
  email: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'Of its documents, where they do not say another.' })
  currency: string;

  @Field(() => String, { nullable: true, description: 'Its tax id, as it gave it.' })
  taxId: string | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'Where it is at home.' })
  country: string | null;

  @Field(() => Address, { nullable: true, description: 'Its postal address.' })
  address: Address | null;

  @Field(() => String, {
    nullable: true,
    description: "Of its documents, BCP 47; the organization's where none is said.",
  })
  language: string | null;

  @Field(() => Int, { description: 'Days from issue until a document is due.' })
  paymentTermsDays: number;

  @Field(() => Money, { nullable: true, description: 'What it may owe, in functional currency; null for any amount.' })
  creditLimit: Money | null;

  @Field(() => ExternalReference, {
    nullable: true,
    description: "What a partner's system calls it: unique among the customers of its source.",
  })
  externalReference: ExternalReference | null;

  @Field(() => Int, { description: 'Rises with every change; an update names the one that it saw.' })
  version: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was archived.' })
  archivedAt: string | null;
}

@ObjectType({ description: 'A page of customers.' })
export class CustomerConnection {
  @Field(() => [Customer], { description: 'The customers, by name.' })
  nodes: Customer[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount: number;
}

@InputType({ description: 'A customer, as a whole: what is left out is not known of it.' })
export class CustomerInput {
  @Field(() => String, { description: 'What it is called on documents: 1 to 200 characters.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Where documents are sent.' })
  email?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Of its documents; functional currency where nothing is said.',
  })
  currency?: string | null;

  @Field(() => String, { nullable: true, description: 'Its tax id.' })
  taxId?: string | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'Where it is at home.' })
  country?: string | null;

  @Field(() => AddressInput, { nullable: true, description: 'Its postal address.' })
  address?: AddressInput | null;

  @Field(() => String, { nullable: true, description: 'Of its documents, BCP 47.' })
  language?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days to pay, 0 to 365; 30 where nothing is said.' })
  paymentTermsDays?: number | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it may owe, in functional currency.' })
  creditLimit?: MoneyInput | null;

  @Field(() => ExternalReferenceInput, {
    nullable: true,
    description:
      "What a partner's system calls it: EXTERNAL_REFERENCE_TAKEN where another customer has it. Of a change: left out it stays, null takes it away.",
  })
  externalReference?: ExternalReferenceInput | null;
}

@InputType({ description: "A customer as a partner's system has it, as a whole: what is left out is not known of it." })
export class UpsertCustomerInput extends CustomerInput {
  @Field(() => ExternalReferenceInput, { description: 'What the system calls it: by this it is found.' })
  override externalReference: ExternalReferenceInput;
}

@ObjectType({ description: 'What came of making or changing a customer.' })
export class CustomerPayload {
  @Field(() => Customer, { nullable: true, description: 'The customer; null where there are errors.' })
  customer: Customer | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Where the change is known.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
