import { help, type HelpByCode } from './error-help';

/** What a mutation of customers, invoices, credit notes and payments answers in its payload. */
export const RECEIVABLES_HELP = {
  // Customers
  CUSTOMER_ARCHIVED: help('The customer is archived: nothing new is sent to it.', 'Choose another customer.', 'AR-0'),
  LANGUAGE_INVALID: help('This is no language of documents.', 'Use a tag of BCP 47, such as de or en-GB.', 'AR-0'),
  TERMS_INVALID: help('Payment terms are 0 to 365 days.', 'Choose a number between them.', 'AR-0'),

  // Lines of a document
  TOO_FEW_LINES: help('A document has one line at least.', 'Add the line that it is about.', 'AR-1'),
  TOO_MANY_LINES: help('A document has 1,000 lines at most.', 'Write two documents, or sum lines up.', 'AR-1'),
  ACCOUNT_REQUIRED: help('A line names the account that it is posted to.', 'Name it by id or by code.', 'AR-1'),
  QUANTITY_INVALID: help(
    'A quantity is a decimal of up to 12 places on each side of the point.',
    'Send it as a text such as "1.5".',
    'AR-1',
  ),
  PRICE_INVALID: help(
    'A price is a decimal of up to 12 places on each side of the point.',
    'Send it as a text such as "12.345": it may have more decimals than the currency.',
    'AR-1',
  ),
  DISCOUNT_INVALID: help('A discount is 0 to 100 per cent.', 'Send it as a text such as "2.5".', 'AR-1'),
  NEGATIVE_TOTAL: help(
    'The lines come to less than nothing: a negative invoice is a credit note, and a negative credit note an invoice.',
    'Issue the other one, or mend the lines.',
    'AR-1',
  ),

  // Invoices
  DUE_BEFORE_ISSUE: help('An invoice is not due before its own date.', 'Mend one of both dates.', 'AR-1'),
  NOT_A_DRAFT: help(
    'The invoice is issued, and what is issued is never changed.',
    'Credit it, or make it void, and write another one.',
    'AR-2',
  ),
  NOT_ISSUED: help('The invoice is a draft: nothing is owed by it yet.', 'Issue it first.', 'AR-2'),
  INVOICE_VOID: help(
    'The invoice is void: all of it is credited, and that stays so.',
    'Write another invoice for what is owed after all.',
    'AR-2',
  ),
  INVOICE_WRITTEN_OFF: help(
    'The invoice is written off: nothing of it is owed any more.',
    'Nothing is left to credit.',
    'AR-8',
  ),
  RECEIVABLES_ACCOUNT_MISSING: help(
    'The chart has no account of what customers owe, so nothing can be posted.',
    'Add the control account of receivables to the chart.',
    'AR-3',
  ),
  TAX_ACCOUNT_MISSING: help(
    'A tax code has no account for the tax on sales.',
    'Give the code its account, or use another code.',
    'AR-3',
  ),

  // Credit notes
  NOT_IN_BOOKS: help(
    'The books refused the entry of the invoice, so there is nothing to take back.',
    'Settle what they refused: the invoice is then posted, and can be credited.',
    'AR-4',
  ),
  CUSTOMER_DIFFERS: help(
    'The documents are of different customers.',
    'Name the customer of the invoice, or an invoice of the same customer.',
    'AR-4',
  ),
  CURRENCY_DIFFERS: help(
    'The documents are in different currencies.',
    'Use the currency of the document, or leave it out.',
    'AR-4',
  ),
  TAX_MODE_DIFFERS: help(
    'The prices of the invoice hold their tax, or do not: a credit of it follows that.',
    'Leave the mode out.',
    'TAX-11',
  ),
  DATE_BEFORE_DOCUMENTS: help(
    'Something would count before a document that it is about.',
    'Choose the day of the later document, or one after it; left out, it is that day.',
    'PER-6',
  ),
  LINE_NOT_OF_INVOICE: help(
    'The line that is named is none of the invoice, or no invoice is credited.',
    'Use an id of the lines of that invoice, or leave it out.',
    'AR-4',
  ),
  LINE_DIFFERS: help(
    'The line of the invoice has another account or tax code than the credit of it.',
    'Leave both out: they are those of the line.',
    'AR-4',
  ),
  NO_LINE_TO_CREDIT: help(
    'No line of the invoice with this account and tax code has as much left to credit.',
    'Name the line by `creditedLineId`, or credit less.',
    'AR-4',
  ),
  CREDIT_EXCEEDS_LINE: help(
    'That is more than is left of the quantity or of the amount of the line; `openAmount` is what is left of the amount.',
    'Credit less of it. Credits before this one took the rest.',
    'AR-4',
  ),
  PAYMENT_ALLOCATED: help(
    'A payment, or a credit of something else, settles a part of the invoice: a void invoice is settled by its own credits alone.',
    'Remove those allocations first: what they are of stays as credit of the customer.',
    'AR-2',
  ),
  CREDIT_IN_USE: help(
    'A credit note of this invoice settles something else, or nothing: crediting the rest would leave the invoice open.',
    'Allocate that credit note to this invoice first.',
    'AR-2',
  ),

  // Payments and allocations
  NOT_A_CASH_ACCOUNT: help(
    'The account is none where money comes in.',
    'Name a cash or bank account that takes postings, or leave it out for receipts in transit.',
    'AR-5',
  ),
  CLEARING_ACCOUNT_MISSING: help(
    'The chart has no account of receipts in transit.',
    'Name the account where the money came in.',
    'AR-5',
  ),
  TOO_FEW_ALLOCATIONS: help('An allocation names an invoice at least.', 'Name what it settles.', 'AR-5'),
  ALLOCATED_TWICE: help('An invoice stands there twice.', 'Name each once, with the sum of both.', 'AR-5'),
  ALLOCATION_EXCEEDS_OPEN: help(
    'That is more than is open on the invoice; `openAmount` is what is.',
    'Allocate that much: the rest stays as credit of the customer.',
    'AR-5',
  ),
  ALLOCATION_EXCEEDS_PAYMENT: help(
    'The parts come to more than is left of the payment.',
    'Allocate what is left of it.',
    'AR-5',
  ),
  ALLOCATION_EXCEEDS_CREDIT: help(
    'The parts come to more than is left of the credit note.',
    'Allocate what is left of it.',
    'AR-4',
  ),
  FX_ACCOUNT_MISSING: help(
    'The chart has no accounts for realised exchange gains and losses, so a difference could not be posted.',
    'Add both to the chart.',
    'FX-7',
  ),
} satisfies HelpByCode;
