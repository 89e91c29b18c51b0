import {
  CurrencyCodeScalar,
  DateScalar,
  LedgerPositionScalar,
  Money,
  Node,
  PageInfo,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Customer } from './customer.type';
import { InvoiceStatus, PostingState, TaxMode } from './enums';
import { DocumentLineInput, Invoice, InvoiceLine, TaxLine } from './invoice.type';
import { Allocation } from './payment.type';
import { JournalEntry } from './stubs';

@Directive('@requiresScopes(scopes: [["receivables:read"]])')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({
  implements: Node,
  description: 'What takes back an invoice, a part of it, or something else that a customer was charged.',
})
export class CreditNote extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, { nullable: true, description: 'Gapless in its series and fiscal year.' })
  number: string | null;

  @Field(() => InvoiceStatus, { description: 'How far it is used: PAID where all of it settles invoices.' })
  status: InvoiceStatus;

  @Field(() => Customer, { description: 'Whom it is sent to, as it is now.' })
  customer?: Customer;

  @Field(() => Invoice, { nullable: true, description: 'What it credits; null where it stands alone.' })
  invoice?: Invoice | null;

  @Field(() => DateScalar, { description: 'Its date: it decides period and tax period.' })
  issueDate: string;

  @Field(() => CurrencyCodeScalar, { description: 'Of all its amounts.' })
  currency: string;

  @Field(() => TaxMode, { description: 'Whether its prices hold their tax.' })
  taxMode: TaxMode;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => [InvoiceLine], { description: 'In their order; positive is what the customer owes less.' })
  lines: InvoiceLine[];

  @Field(() => [TaxLine], { description: 'Each tax at each rate.' })
  taxes: TaxLine[];

  @Field(() => Money, { description: 'Without tax.' })
  net: Money;

  @Field(() => Money, { description: 'All taxes.' })
  tax: Money;

  @Field(() => Money, { description: 'What the customer owes less.' })
  gross: Money;

  @Field(() => Money, { description: 'What of it settles nothing yet: credit of the customer.' })
  open: Money;

  @Field(() => [Allocation], { description: 'What it settles, in the order in which it was allocated.' })
  allocations?: Allocation[];

  @Field(() => PostingState, { description: 'How far its entry is.' })
  posting: PostingState;

  @Field(() => String, { nullable: true, description: 'Why the ledger refused its entry: a code and what it means.' })
  rejection: string | null;

  @Field(() => JournalEntry, { nullable: true, description: 'Its entry, once it is in the books.' })
  journalEntry: JournalEntry | null;

  @Field(() => Int, { description: 'Rises with every change of what it settles.' })
  version: number;
}

@ObjectType({ description: 'A page of credit notes.' })
export class CreditNoteConnection {
  @Field(() => [CreditNote], { description: 'The credit notes, the latest first.' })
  nodes: CreditNote[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount: number;
}

@InputType({ description: 'A credit note: of an invoice, or standing alone.' })
export class CreditNoteInput {
  @Field(() => ID, {
    nullable: true,
    description: "What it credits: currency, prices, codes and rates are the invoice's. None where it stands alone.",
  })
  invoiceId?: string | null;

  @Field(() => ID, { description: 'Whom it is sent to; of an invoice its customer.' })
  customerId: string;

  @Field(() => DateScalar, { description: 'Its date, on or after that of the invoice.' })
  issueDate: string;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "The invoice's, or the customer's, where nothing is said.",
  })
  currency?: string | null;

  @Field(() => TaxMode, {
    nullable: true,
    description: "The invoice's, or EXCLUSIVE, where nothing is said.",
  })
  taxMode?: TaxMode | null;

  @Field(() => [DocumentLineInput], {
    description: 'In their order: 1 to 1,000; positive is what the customer owes less.',
  })
  lines: DocumentLineInput[];

  @Field(() => String, { description: 'Why: 1 to 1,000 characters, on the document.' })
  reason: string;
}

@ObjectType({ description: 'What came of issuing or allocating a credit note.' })
export class CreditNotePayload {
  @Field(() => CreditNote, { nullable: true, description: 'The credit note; null where there are errors.' })
  creditNote: CreditNote | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an equal call before.' })
  replayed: boolean;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Where the change is known.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
