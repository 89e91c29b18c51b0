import { registerEnumType } from 'type-graphql';

export enum InvoiceStatus {
  DRAFT = 'draft',
  ISSUED = 'issued',
  PARTIALLY_PAID = 'partially_paid',
  PAID = 'paid',
  VOID = 'void',
  WRITTEN_OFF = 'written_off',
}
registerEnumType(InvoiceStatus, {
  name: 'InvoiceStatus',
  description: 'How far a document is. Whether it is overdue is told by its dates.',
});

export enum PostingState {
  NOT_REQUESTED = 'not_requested',
  REQUESTED = 'requested',
  POSTED = 'posted',
  REJECTED = 'rejected',
}
registerEnumType(PostingState, {
  name: 'PostingState',
  description: "How far a document's entry is: not asked for, asked for, in the books, or refused by them.",
});

export enum TaxMode {
  EXCLUSIVE = 'exclusive',
  INCLUSIVE = 'inclusive',
}
registerEnumType(TaxMode, { name: 'TaxMode', description: 'Whether prices hold their tax.' });
