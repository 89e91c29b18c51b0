import { help, type HelpByCode } from './error-help';

/** What a mutation of the books answers in its payload. */
export const LEDGER_HELP = {
  // The request as a whole
  NOT_FOUND: help('There is nothing with this id, or it is not yours to see.', 'Check the id.'),
  STALE_VERSION: help(
    'Somebody changed it since you read it; `currentVersion` is the version that it has now.',
    'Read it again, decide anew, and send that version.',
  ),
  IDEMPOTENCY_KEY_REQUIRED: help(
    'The public graph numbers nothing without an idempotency key.',
    'Send a key of your own, one for each effect that you want, and the same again when you repeat.',
    'GL-15',
  ),
  IDEMPOTENCY_KEY_INVALID: help('An idempotency key has 1 to 200 bytes.', 'Send another key, such as a UUID.', 'GL-15'),
  IDEMPOTENCY_KEY_REUSED: help(
    'The key stands for another input already.',
    'Take a new key for a new effect. To repeat, send exactly the first input.',
    'GL-15',
  ),
  STILL_PROCESSING: help(
    'The first request with this key is not finished.',
    'Repeat it after `retryAfterSeconds`.',
    'GL-15',
  ),
  OPENING_ACCOUNT_MISSING: help(
    'The chart has no account against which opening balances are loaded; those of the templates have one.',
    'Post the balances as an entry by hand, or import them with the books.',
    'GL-23',
  ),
  EXTERNAL_SOURCE_INVALID: help(
    'The source of an external reference is a slug of at most 64 small letters and digits, in words joined by single hyphens.',
    'Name the system that the id is from, such as `acme-pos`, and always in the same way.',
  ),
  EXTERNAL_ID_INVALID: help(
    'The id of an external reference is empty, longer than 255 characters, has blanks around it, or is no sound text on one line.',
    'Send the id as the other system has it.',
  ),
  EXTERNAL_REFERENCE_TAKEN: help(
    'Another one of the same kind has this reference: `existingId` names it.',
    'Take the one that is there, or send the reference that is meant. To make or change in one step, use the upsert.',
  ),
  EXTERNAL_REFERENCE_TWICE: help(
    'Two entries of the call have the same external reference.',
    'Send each of them once, or give each a reference of its own.',
  ),
  TYPE_FIXED: help(
    'The type of an account is for ever.',
    'Send the type that it has, or another external reference.',
    'GL-5',
  ),
  CURRENCY_FIXED: help(
    'The currency of an account is not changed by an upsert.',
    'Send the currency that it has, or none.',
    'GL-5',
  ),
  TOO_MANY_ENTRIES: help('A call takes at most 1,000 entries.', 'Send several calls.'),

  // Dates, texts, amounts
  DATE_INVALID: help('This is no day of the calendar between 1900 and 2999.', 'Write it as YYYY-MM-DD.'),
  INSTANT_INVALID: help('This is no instant.', 'Write it by RFC 3339, in UTC: 2026-03-31T12:00:00Z.'),
  RANGE_INVALID: help('The last day is before the first.', 'Mend the range.'),
  TEXT_EMPTY: help('The text is empty.', 'Write something.'),
  TEXT_TOO_LONG: help('The text is longer than it may be.', 'Shorten it; the message says to how much.'),
  TEXT_INVALID: help('The text is empty or too long.', 'Mend it; the message says how long it may be.'),
  TEXT_MALFORMED: help('The text is no sound Unicode: half of a pair stands alone.', 'Send the text as it is meant.'),
  TEXT_CONTROL_CHARACTER: help('The text holds control characters.', 'Take them out.'),
  NAME_INVALID: help('The name is empty, too long, or holds characters that no name has.', 'Choose another name.'),
  CODE_INVALID: help(
    'The code has characters that no code has, or is too long.',
    'Use letters, digits and a few signs.',
  ),
  REASON_MISSING: help('What takes something back says why.', 'Give a reason of 1 to 500 characters.'),
  AMOUNT_FORMAT: help(
    'An amount is a decimal text with a point, such as "1234.56".',
    'Send it as a text, without separators of thousands.',
    'MON-1',
  ),
  AMOUNT_MISSING: help('A posting has no amount.', 'Give it one.', 'GL-11'),
  AMOUNT_NOT_POSITIVE: help(
    'An amount is greater than zero: the side says its direction.',
    'Swap the side in place of writing a minus.',
    'GL-11',
  ),
  AMOUNT_PRECISION: help(
    'The amount has more decimals than its currency.',
    'Round it yourself: the books never cut.',
    'MON-1',
  ),
  AMOUNT_LIMIT: help('An amount is at most 10,000,000,000,000 minor units.', 'Split the entry.'),
  CURRENCY_UNKNOWN: help('There is no such currency in ISO 4217.', 'Use a code of three letters, such as EUR.'),
  CURRENCY_TWICE: help('A currency stands there twice.', 'Name each once.'),

  // Entries
  TOO_FEW_POSTINGS: help('An entry has at least two postings.', 'Add the other side.', 'GL-11'),
  TOO_MANY_POSTINGS: help('An entry has at most 10,000 postings.', 'Split it.', 'GL-11'),
  SIDE_MISSING: help('A posting is a debit or a credit.', 'Say which.', 'GL-11'),
  ACCOUNT_MISSING: help('A posting names its account by id or by code.', 'Name it.', 'GL-11'),
  ACCOUNT_TWICE: help('The account is named by id and by code.', 'Name it by one of both.'),
  SERIES_INVALID: help('A series has 1 to 10 capital letters and digits.', 'Choose another.', 'GL-16'),
  ENTRY_UNBALANCED: help(
    'Debits and credits differ in a currency, or in functional currency.',
    'Mend the amounts: there is no tolerance.',
    'GL-12',
  ),
  FUNCTIONAL_AMOUNT_MISSING: help(
    'An amount in a foreign currency needs its amount in the functional currency.',
    'Give it, or leave it out and have a rate for the day.',
    'GL-11',
  ),
  FUNCTIONAL_AMOUNT_DIFFERS: help(
    'An amount in functional currency is its own functional amount.',
    'Leave the functional amount out.',
    'GL-12',
  ),
  FUNCTIONAL_AMOUNT_ZERO: help(
    'A foreign amount is worth nothing only where conversion rounds it to nothing.',
    'Give its functional amount.',
    'GL-11',
  ),
  CURRENCY_NOT_FUNCTIONAL: help('A functional amount is in the functional currency.', 'Use that currency.', 'GL-12'),
  EXCHANGE_POSITION_UNBALANCED: help(
    'A conversion passes the exchange position with one functional amount on both sides.',
    'Make both sides of the conversion worth the same in functional currency.',
    'GL-12',
  ),
  RATE_INCOMPLETE: help('A rate comes with its date and its source.', 'Give all three, or none.', 'GL-11'),
  RATE_MISSING: help(
    'There is no rate for the currency on the day or in the seven days before it.',
    'Import rates, or give the functional amount. A later rate is never taken, and never 1.',
    'FX-3',
  ),
  RATE_OVERRIDE_NOT_PERMITTED: help(
    'A functional amount of your own is more than 5 % off the rate of the day.',
    'Use the rate, or ask somebody who may close the books.',
    'FX-3',
  ),
  IMPORT_RUNNING: help('The import is under way.', 'Cancel it, or wait for its end.'),
  IMPORT_FINISHED: help('The import has ended already.', 'Take it back, if it was a mistake.'),
  ENTRIES_UNKNOWN: help(
    'Nothing tells which entries the import posted, so that they could be taken back together.',
    'Reverse them one by one.',
  ),
  NOTHING_POSTED: help('The import posted nothing that could be taken back.', 'Nothing has to be done.'),
  EXPORT_RUNNING: help(
    'An export of this format is under way.',
    'Wait for the one that is named in `exportId`, or ask for another format.',
  ),
  APPROVAL_REQUIRED: help(
    'The entry is above the limit up to which one person posts alone.',
    'Save it as a draft; somebody else posts it.',
    'GL-21',
  ),
  ENTRY_NOT_FOUND: help('There is no such entry.', 'Check the id.'),
  ALREADY_REVERSED: help('The entry is reversed already.', 'Post it afresh if it should count again.', 'GL-10'),
  REVERSAL_NOT_REVERSIBLE: help('A reversal is not reversed.', 'Post the entry afresh.', 'GL-10'),
  REVERSE_THROUGH_DOCUMENT: help('The entry belongs to a document.', 'Void or credit that document.', 'GL-17'),
  REVERSAL_BEFORE_ORIGINAL: help(
    'A reversal is not dated before the entry that it takes back.',
    'Choose that day or a later one.',
    'GL-17',
  ),
  REVERSE_ON_NOT_AFTER: help('An accrual is taken back on a later day than its own.', 'Choose a later day.', 'GL-19'),
  ALREADY_REMOVED: help('The note, attachment or allocation was removed before.', 'Nothing is left to do.', 'GL-21'),

  // Periods
  PERIOD_LOCKED: help(
    'The date lies in a locked period; `firstOpenDate` is the first day that is open.',
    'Choose that day or a later one, or have somebody grant an exception.',
    'PER-2',
  ),
  PERIOD_CLOSING: help('The period is just being closed.', 'Choose a later day, or cancel the close.', 'PER-7'),
  HARD_LOCK_BACKWARD: help('The hard lock only moves forward.', 'Nothing opens it again.', 'PER-4'),
  SELF_GRANTED: help('Nobody grants an exception to himself.', 'Ask somebody else who may.', 'PER-3'),
  NOBODY_NAMED: help('An exception is for named people or a role.', 'Name them.', 'PER-3'),
  USER_NOT_FOUND: help('There is no such member.', 'Check who is meant.'),
  VALIDITY_INVALID: help('An exception ends in the future, within 92 days.', 'Choose another end.', 'PER-3'),
  DATE_OF_DOCUMENT: help(
    'A document is posted on its own date.',
    'Change the date in the document, or open the period.',
    'PER-5',
  ),

  // Accounts, dimensions, tax codes, rates
  ACCOUNT_NOT_FOUND: help('There is no such account.', 'Check the code, or make the account.'),
  GROUP_ACCOUNT: help('The account is a group.', 'Post to one of the accounts in it.', 'GL-2'),
  ACCOUNT_ARCHIVED: help('The account is archived.', 'Use another one, or restore it.', 'GL-4'),
  ACCOUNT_CURRENCY: help('The account takes another currency alone.', 'Use an account of that currency.', 'GL-6'),
  CONTROL_ACCOUNT: help(
    'The balance of the account is what a sub-ledger has open: only that posts to it.',
    'Use the document that the message names.',
    'GL-3',
  ),
  ACCOUNT_IN_USE: help(
    'Something still needs the account: a balance, an account in it, a tax code, an entry that recurs.',
    'Settle what the messages name, then archive it.',
    'GL-4',
  ),
  ALREADY_ARCHIVED: help('It is archived already.', 'Nothing is left to do.'),
  CODE_TAKEN: help('The code is there already.', 'Choose another one.', 'GL-1'),
  PARENT_TYPE: help('A group and what is in it are of one type.', 'Choose another group.', 'GL-2'),
  PARENT_CYCLE: help('Something would lie within itself.', 'Choose another group.', 'GL-2'),
  PARENT_POSTED_TO: help('An account that has postings cannot become a group.', 'Make a new group.', 'GL-2'),
  KEY_TAKEN: help('There is a dimension of this key already.', 'Choose another key.', 'GL-22'),
  KEY_INVALID: help('A key has small letters, digits and hyphens.', 'Choose another key.', 'GL-22'),
  TOO_MANY_VALUES: help('Too many values at once.', 'Send several calls.', 'GL-22'),
  DIMENSION_TWICE: help('A dimension is given twice on a line.', 'Name one value.', 'GL-22'),
  DIMENSION_NOT_FOUND: help('There is no such dimension, or no such value of it.', 'Check both.', 'GL-22'),
  DIMENSION_ARCHIVED: help('The value or its dimension is archived.', 'Use another one, or restore it.', 'GL-22'),
  DIMENSION_REQUIRED: help('The account asks for a value of this dimension.', 'Name one.', 'GL-22'),
  DIMENSION_FORBIDDEN: help('The account takes no value of this dimension.', 'Leave it out.', 'GL-22'),
  DIMENSION_IN_USE: help(
    'An account asks for this dimension.',
    'Let the accounts that are named ask for it no more.',
    'GL-22',
  ),
  DIMENSION_VALUE_IN_USE: help(
    'The value holds others that are not archived.',
    'Archive or move those first.',
    'GL-22',
  ),
  GROUP_HAS_NO_RULES: help(
    'A group takes no postings, so it asks for no dimensions.',
    'Set the rule on its accounts.',
    'GL-22',
  ),
  RESERVED_ACCOUNT: help(
    'The ledger itself posts to the account, and names no dimension.',
    'Leave its dimensions optional.',
    'GL-22',
  ),
  NOT_ARCHIVED: help('It is not archived.', 'Nothing is left to restore.'),
  PARENT_ARCHIVED: help(
    'What it would lie under is archived.',
    'Restore that first, or choose another place.',
    'GL-22',
  ),
  RATE_CONTRADICTS: help(
    'Two lines of the file give different rates for one pair and day.',
    'Take out the wrong one; the message names both lines.',
    'FX-2',
  ),
  TAX_CODE_NOT_FOUND: help('There is no such tax code.', 'Check the code, or make it.'),
  TAX_CODE_ARCHIVED: help('The tax code is archived.', 'Use the code that took its place.', 'TAX-1'),
  TAX_CODE_MISSING: help('A line says what a tax is computed on, and not which tax.', 'Name its tax code.', 'TAX-1'),
  TAX_RATE_MISSING: help(
    'The tax code has no rate on the day of the entry: its first one begins later.',
    'Check the day, or use the code that held then.',
    'TAX-1',
  ),
  TAX_BASE_CURRENCY: help('The base of a tax is in the currency of its line.', 'Give it in that currency.'),
  TAX_BASE_MISSING: help(
    'The line of a tax account does not say what its tax was computed on, and no other line says it in its place, or several might.',
    'Give its `taxBase`, or the same tax code to the lines that it is the tax of.',
    'GL-3',
  ),
  TAX_LINE_MISSING: help(
    'Lines carry a tax code that comes to a tax, and no line posts it.',
    'Add the line of the tax account with the same code; `expected` is its amount. Leave the code out where nothing is taxed.',
    'TAX-12',
  ),
  TAX_AMOUNT_DIFFERS: help(
    'The tax of a line is not what its base comes to at the rate of the code; `expected` is.',
    'Mend the amount or its `taxBase`. A document whose lines are rounded one by one is entered with a line for each.',
    'TAX-3',
  ),
  NAME_DIFFERS: help('A further rate does not rename a tax code.', 'Send the name that the code has.'),
  ACCOUNT_DIFFERS: help(
    'A further rate does not move a tax code to another account.',
    'Leave the account out, or make another code.',
  ),
  KIND_DIFFERS: help('The kind of a tax code is for ever.', 'Make another code.'),
  RATE_NOT_ZERO: help('A code of this kind has a rate of 0.', 'Use 0, or another kind.'),
  RATE_DATE_TAKEN: help('A rate holds from this day already.', 'Choose another day.'),
  RATE_INVALID: help('A rate is a decimal that is not below zero, at most 100 for a tax.', 'Mend the rate.'),
  YEAR_BACKWARDS: help('A fiscal year ends after it begins.', 'Mend its days.', 'PER-1'),
  YEAR_OVERLAP: help('Two fiscal years share days.', 'Mend their days.', 'PER-1'),
  YEAR_GAP: help('Days lie between two fiscal years.', 'Let the next one begin on the day after.', 'PER-1'),
  YEAR_TWICE: help('A fiscal year is there already.', 'Declare another.', 'PER-1'),
  START_TOO_EARLY: help(
    'More than 366 occurrences of what recurs would be due at once, and each is posted on its own day.',
    'Begin later, or import what happened before as entries.',
    'GL-20',
  ),
  EVERY_INVALID: help(
    'Something recurs every 1 to 120 weeks, months, quarters or years.',
    'Choose another number.',
    'GL-20',
  ),

  // Files
  FILE_EMPTY: help('The file is empty.', 'Send another one.'),
  FILE_TOO_LARGE: help('The file is larger than this kind may be.', 'Split it, or send less.'),
  FILE_TYPE: help('A file of this kind is not taken here.', 'Send one of the kinds that the message names.'),
  FILE_PURPOSE_DIFFERS: help(
    'The file was uploaded for another purpose: `purpose`, and `wanted` is asked for.',
    'Upload it again with `?purpose=`.',
  ),
  FILE_UNREADABLE: help('The file cannot be read.', 'Send it again.'),
  FORMAT_NOT_READ_YET: help('Files of this format are not read yet.', 'Convert it to one that is.'),
  JOB_FINISHED: help('The job has ended already.', 'Nothing is left to cancel.'),
  JOB_NOT_FOUND: help('There is no such job.', 'Check the id.'),
} satisfies HelpByCode;
