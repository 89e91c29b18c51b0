import {
  AmountFilter,
  BulkActFields,
  BulkItemFields,
  ExternalReferenceFilter,
  PageInfo,
  SelectedIds,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Invoice } from './invoice.type';

export enum InvoiceActKind {
  ISSUE_INVOICES = 'ISSUE_INVOICES',
}
registerEnumType(InvoiceActKind, { name: 'InvoiceActKind', description: 'What is done to many invoices.' });

@Directive('@requiresScopes(scopes: [["receivables:read"]])')
@ObjectType({ description: 'An act on many invoices at once, done one after the other as a job.' })
export class InvoiceAct extends BulkActFields {
  @Field(() => InvoiceActKind, { description: 'What is done to them.' })
  kind: InvoiceActKind;
}

@Directive('@requiresScopes(scopes: [["receivables:read"]])')
@ObjectType({ description: 'An invoice of an act, and what became of it.' })
export class InvoiceActItem extends BulkItemFields {
  @Field(() => Invoice, { nullable: true, description: 'The invoice as it is now; null for what is not there.' })
  invoice?: Invoice | null;
}

@ObjectType({ description: 'A page of acts.' })
export class InvoiceActConnection {
  @Field(() => [InvoiceAct], { description: 'The acts, the latest first.' })
  nodes: InvoiceAct[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;
}

@ObjectType({ description: 'A page of the things of an act.' })
export class InvoiceActItemConnection {
  @Field(() => [InvoiceActItem], { description: 'In the order of the act.' })
  nodes: InvoiceActItem[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;
}

@InputType({ description: 'Which invoices, as `invoices` takes it.' })
export class InvoiceFilter {
  @Field(() => ID, { nullable: true, description: 'Whose they are.' })
  customerId?: string | null;

  @Field(() => String, { nullable: true, description: 'A part of the number or the reference.' })
  search?: string | null;

  @Field(() => AmountFilter, { nullable: true, description: 'Whose gross lies between.' })
  amount?: AmountFilter | null;

  @Field(() => ExternalReferenceFilter, { nullable: true, description: "From a partner's system." })
  externalReference?: ExternalReferenceFilter | null;
}

@InputType({
  description:
    'Which invoices, at most 10,000: those that are named, or those of a filter at the moment of the call. Give one of both.',
})
export class InvoiceSelectionInput extends SelectedIds {
  @Field(() => InvoiceFilter, { nullable: true, description: 'All drafts of these; the earliest issue date first.' })
  filter?: InvoiceFilter | null;
}

@ObjectType({ description: 'What came of beginning, ending or trying again an act.' })
export class InvoiceActPayload {
  @Field(() => InvoiceAct, { nullable: true, description: 'The act; null where there are errors.' })
  act: InvoiceAct | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an earlier call with the same key.' })
  replayed: boolean;

  @Field(() => [UserError], { description: 'Why nothing was begun.' })
  errors: UserErrorValue[];
}
