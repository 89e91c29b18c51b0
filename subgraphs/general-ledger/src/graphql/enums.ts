import { registerEnumType } from 'type-graphql';

export enum AccountType {
  ASSET = 'ASSET',
  LIABILITY = 'LIABILITY',
  EQUITY = 'EQUITY',
  INCOME = 'INCOME',
  EXPENSE = 'EXPENSE',
}
registerEnumType(AccountType, { name: 'AccountType', description: 'The five types of account.' });

export enum DimensionRule {
  REQUIRED = 'REQUIRED',
  OPTIONAL = 'OPTIONAL',
  FORBIDDEN = 'FORBIDDEN',
}
registerEnumType(DimensionRule, {
  name: 'DimensionRule',
  description: 'Whether each line of an account has a value of a dimension, may have one, or has none.',
});

export enum Side {
  DEBIT = 'DEBIT',
  CREDIT = 'CREDIT',
}
registerEnumType(Side, { name: 'Side', description: 'The side of a posting.' });

export enum TaxDirection {
  OUTPUT = 'OUTPUT',
  INPUT = 'INPUT',
}
registerEnumType(TaxDirection, {
  name: 'TaxDirection',
  description: 'Which way a tax goes: owed to the office, or recoverable from it.',
});

export enum SubLedger {
  RECEIVABLES = 'RECEIVABLES',
  PAYABLES = 'PAYABLES',
  BANKING = 'BANKING',
  TAX = 'TAX',
  FIXED_ASSETS = 'FIXED_ASSETS',
}
registerEnumType(SubLedger, { name: 'SubLedger', description: 'A book that a control account sums up.' });

export enum EntryStatus {
  DRAFT = 'DRAFT',
  POSTED = 'POSTED',
  REVERSED = 'REVERSED',
}
registerEnumType(EntryStatus, {
  name: 'EntryStatus',
  description: 'A draft may change; a posted entry never does; a reversed one has an entry that takes it back.',
});

export enum PeriodScheme {
  MONTHS = 'MONTHS',
  THIRTEEN_PERIODS = 'THIRTEEN_PERIODS',
  FOUR_FOUR_FIVE = 'FOUR_FOUR_FIVE',
}
registerEnumType(PeriodScheme, {
  name: 'PeriodScheme',
  description:
    'How a fiscal year is divided: by months, in 13 periods of four weeks, or in quarters of 4, 4 and 5 weeks. The last period takes what is left.',
});

export enum PeriodStatus {
  OPEN = 'OPEN',
  CLOSING = 'CLOSING',
  CLOSED = 'CLOSED',
}
registerEnumType(PeriodStatus, { name: 'PeriodStatus', description: 'Whether a period takes postings.' });

export enum Severity {
  ERROR = 'ERROR',
  WARNING = 'WARNING',
  INFO = 'INFO',
}
registerEnumType(Severity, { name: 'Severity', description: 'Whether a problem stops an import, or is only said.' });

export enum TaxKind {
  STANDARD = 'STANDARD',
  ZERO_RATED = 'ZERO_RATED',
  EXEMPT = 'EXEMPT',
  REVERSE_CHARGE = 'REVERSE_CHARGE',
  INTRA_EU = 'INTRA_EU',
  EXPORT = 'EXPORT',
  OUT_OF_SCOPE = 'OUT_OF_SCOPE',
}
registerEnumType(TaxKind, {
  name: 'TaxKind',
  description: 'What a tax code says of a supply. Tax of zero has several reasons, each with a box of its own.',
});

export enum BooksFormat {
  QBIT_CSV = 'QBIT_CSV',
  BEANCOUNT = 'BEANCOUNT',
  HLEDGER = 'HLEDGER',
  SAF_T = 'SAF_T',
  XERO_CSV = 'XERO_CSV',
  QUICKBOOKS_CSV = 'QUICKBOOKS_CSV',
}
registerEnumType(BooksFormat, { name: 'BooksFormat', description: 'A format of books that can be read.' });

export enum BooksExportFormat {
  QBIT_CSV = 'QBIT_CSV',
  BEANCOUNT = 'BEANCOUNT',
  HLEDGER = 'HLEDGER',
  AUDIT_CHAIN = 'AUDIT_CHAIN',
}
registerEnumType(BooksExportFormat, {
  name: 'BooksExportFormat',
  description:
    'A format of books that is written. AUDIT_CHAIN is every entry and change with its hash, which verifies offline.',
});

export enum EntryNoteKind {
  NOTE = 'NOTE',
  ATTACHMENT = 'ATTACHMENT',
}
registerEnumType(EntryNoteKind, { name: 'EntryNoteKind', description: 'Words on an entry, or a file attached to it.' });

export enum LockScope {
  SALES = 'SALES',
  PURCHASES = 'PURCHASES',
  BANKING = 'BANKING',
  GENERAL = 'GENERAL',
  TAX = 'TAX',
  ALL = 'ALL',
}
registerEnumType(LockScope, { name: 'LockScope', description: 'What a soft lock stops.' });

export enum Recurrence {
  WEEKLY = 'WEEKLY',
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
  YEARLY = 'YEARLY',
}
registerEnumType(Recurrence, { name: 'Recurrence', description: 'The unit in which something recurs.' });
