import {
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  ExternalReference,
  ExternalReferenceInput,
  LedgerPositionScalar,
  Money,
  Node,
  PageInfo,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Allocation } from './payment.type';
import { Customer } from './customer.type';
import { InvoiceStatus, PostingState, TaxMode } from './enums';
import { Account, JournalEntry, TaxCode } from './stubs';

@Directive('@shareable')
@ObjectType({ description: 'What a document says of one tax at one rate.' })
export class TaxLine {
  @Field(() => String, { description: 'The tax code.' })
  code: string;

  @Field(() => DecimalScalar, { description: 'In per cent: 19 is 19 %.' })
  rate: string;

  @Field(() => Money, { description: 'What it is reckoned on.' })
  base: Money;

  @Field(() => Money, { description: 'What it comes to.' })
  tax: Money;
}

@ObjectType({ description: 'A line of an invoice or a credit note.' })
export class InvoiceLine {
  @Field(() => ID, { description: 'Its place in the document.' })
  id: string;

  @Field(() => ID, { nullable: true, description: 'On a credit note: the line of the invoice that it takes back.' })
  creditedLineId: string | null;

  @Field(() => String, { description: 'What it is for.' })
  description: string;

  @Field(() => DecimalScalar, { description: 'How many.' })
  quantity: string;

  @Field(() => DecimalScalar, { description: 'The price of one; with its tax where the invoice says so.' })
  unitPrice: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'What is taken off, in per cent.' })
  discountPercent: string | null;

  @Field(() => Account, { nullable: true, description: 'Where its net is posted.' })
  account: Account | null;

  @Field(() => TaxCode, { nullable: true, description: 'Its tax; null outside of any.' })
  taxCode: TaxCode | null;

  @Field(() => Money, { description: 'Without tax.' })
  net: Money;

  @Field(() => Money, { description: 'Its share of the tax.' })
  tax: Money;
}

@Directive('@requiresScopes(scopes: [["receivables:read"]])')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({ implements: Node, description: 'An invoice: free as a draft, frozen once issued.' })
export class Invoice extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, { nullable: true, description: 'Gapless in its series and fiscal year; null for a draft.' })
  number: string | null;

  @Field(() => InvoiceStatus, { description: 'How far it is.' })
  status: InvoiceStatus;

  @Field(() => Customer, { description: 'Whom it is sent to, as it is now.' })
  customer?: Customer;

  @Field(() => DateScalar, { description: 'Its date: it decides period, rates and tax.' })
  issueDate: string;

  @Field(() => DateScalar, { description: 'Until when it is to be paid.' })
  dueDate: string;

  @Field(() => CurrencyCodeScalar, { description: 'Of all its amounts.' })
  currency: string;

  @Field(() => TaxMode, { description: 'Whether its prices hold their tax.' })
  taxMode: TaxMode;

  @Field(() => [InvoiceLine], { description: 'In their order.' })
  lines: InvoiceLine[];

  @Field(() => [TaxLine], { description: 'Each tax at each rate.' })
  taxes: TaxLine[];

  @Field(() => Money, { description: 'Without tax.' })
  net: Money;

  @Field(() => Money, { description: 'All taxes.' })
  tax: Money;

  @Field(() => Money, { description: 'What is to be paid.' })
  gross: Money;

  @Field(() => Money, { description: 'What is not paid yet; nothing for a draft.' })
  open: Money;

  @Field(() => [Allocation], { description: 'What settles it, in the order in which it was allocated.' })
  allocations?: Allocation[];

  @Field(() => String, { nullable: true, description: "What the customer knows it by: his order's number." })
  reference: string | null;

  @Field(() => String, { nullable: true, description: 'What stands below the lines.' })
  notes: string | null;

  @Field(() => ExternalReference, {
    nullable: true,
    description: "What a partner's system calls it: unique among the invoices of its source, and frozen with it.",
  })
  externalReference: ExternalReference | null;

  @Field(() => String, { nullable: true, description: 'Why it is void; null of all else.' })
  voidReason: string | null;

  @Field(() => PostingState, { description: 'How far its entry is.' })
  posting: PostingState;

  @Field(() => String, { nullable: true, description: 'Why the ledger refused its entry: a code and what it means.' })
  rejection: string | null;

  @Field(() => JournalEntry, { nullable: true, description: 'Its entry, once it is in the books.' })
  journalEntry: JournalEntry | null;

  @Field(() => Int, { description: 'Rises with every change; an update names the one that it saw.' })
  version: number;
}

@ObjectType({ description: 'A page of invoices.' })
export class InvoiceConnection {
  @Field(() => [Invoice], { description: 'The invoices, the latest first.' })
  nodes: Invoice[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount: number;
}

@InputType({ description: 'A line of a document.' })
export class DocumentLineInput {
  @Field(() => String, { description: 'What it is for: 1 to 1,000 characters.' })
  description: string;

  @Field(() => DecimalScalar, { description: 'How many; negative takes back.' })
  quantity: string;

  @Field(() => DecimalScalar, { description: 'The price of one, of up to 12 decimals.' })
  unitPrice: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'What is taken off, 0 to 100 per cent.' })
  discountPercent?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'On a credit note: the line of the invoice that it takes back; where none is named, the first of the same account and tax code with as much left.',
  })
  creditedLineId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Where its net is posted; this or the code.' })
  accountId?: string | null;

  @Field(() => String, { nullable: true, description: 'Where its net is posted; this or the id.' })
  accountCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Its tax code; none outside of any tax.' })
  taxCode?: string | null;
}

@InputType({ description: 'An invoice, as a whole.' })
export class InvoiceInput {
  @Field(() => ID, { description: 'Whom it is sent to.' })
  customerId: string;

  @Field(() => DateScalar, { description: 'Its date.' })
  issueDate: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Until when it is to be paid; by the customer's terms where nothing is said.",
  })
  dueDate?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "The customer's where nothing is said." })
  currency?: string | null;

  @Field(() => TaxMode, { nullable: true, description: 'EXCLUSIVE where nothing is said.' })
  taxMode?: TaxMode | null;

  @Field(() => String, { nullable: true, description: 'What the customer knows it by.' })
  reference?: string | null;

  @Field(() => String, { nullable: true, description: 'What stands below the lines.' })
  notes?: string | null;

  @Field(() => ExternalReferenceInput, {
    nullable: true,
    description:
      "What a partner's system calls it: EXTERNAL_REFERENCE_TAKEN where another invoice has it. Of a change: left out it stays, null takes it away.",
  })
  externalReference?: ExternalReferenceInput | null;

  @Field(() => [DocumentLineInput], { description: 'In their order: 1 to 1,000.' })
  lines: DocumentLineInput[];
}

@ObjectType({ description: 'What came of making, changing, issuing or voiding an invoice.' })
export class InvoicePayload {
  @Field(() => Invoice, { nullable: true, description: 'The invoice; null where there are errors.' })
  invoice: Invoice | null;

  @Field(() => Boolean, { description: 'Whether this is the answer to an equal call before.' })
  replayed: boolean;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Where the change is known.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
