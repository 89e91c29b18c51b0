import { help, type HelpByCode } from './error-help';

/** What the report of an import says of a line or of the whole file. Nothing is ever plugged. */
export const IMPORT_HELP = {
  IMPORT_FAILED: help('The import ended before its end.', 'Send it again: what is posted is not posted twice.'),
  ENCODING: help('The file is not UTF-8.', 'Save it as UTF-8.'),
  LINE_TOO_LONG: help('A line is longer than any of books.', 'Check that the file is of the format that you named.'),
  LINE_NOT_UNDERSTOOD: help('The line is nothing that the format has here.', 'Mend the line.'),
  CSV_BROKEN: help('The file is no sound CSV from this line on.', 'Check quotes and separators.'),
  XML_BROKEN: help('The file is no sound XML from this line on.', 'Export it again.'),
  QUOTE_OPEN: help('A text in quotes is not closed.', 'Close it.'),
  COLUMN_MISSING: help('A column is missing.', 'Add the column that is named.'),
  COLUMN_TWICE: help('A column is there twice.', 'Take one out.'),
  COLUMN_SURPLUS: help(
    'The line has more cells than the header, so nothing says which is which.',
    'Take the surplus separator out, or put the cell that holds one in quotes.',
  ),
  ENTRY_ID_INVALID: help('The id of an entry has 1 to 200 characters.', 'Mend it.'),
  ENTRY_INCOMPLETE: help(
    'A line of the entry cannot be read, so nothing of it is posted.',
    'Mend the line that is named beside.',
  ),
  TEXT_CHANGED: help(
    'A description of the file is too long or has several lines, and is kept in one line of 500 characters.',
    'Nothing has to be done; shorten it in the file to choose what is kept.',
  ),
  ENTRY_ID_TWICE: help('Two entries of the file have the same id.', 'Give each its own: the second one is not posted.'),
  ENTRY_CHANGED: help(
    'An entry of this id was imported before with other content.',
    'Reverse the first one, and import it under another id.',
  ),
  DIMENSION_CREATED: help(
    'The books had no such dimension or value: it was made, named by its key or code.',
    'Nothing has to be done; give it a better name if you like.',
  ),
  REVERSAL_NOT_LINKED: help(
    'The entry says that it reverses another one, which is not in the file or is not its mirror.',
    'Nothing has to be done: it is posted as an entry by itself.',
  ),
  REVERSED_ENTRY_MISSING: help(
    'The entry reverses one that the books refused.',
    'Mend that one, and import the file again.',
  ),
  TAX_INCOMPLETE: help(
    'What the line says to a tax return is not complete.',
    'Give the code alone, or rate, direction, base, tax and tax point with it.',
  ),
  TAX_INVALID: help('What the line says to a tax return cannot be read.', 'Mend what is named.'),
  DATES_DIFFER: help('The lines of the entry have different dates.', 'Give them one date.'),
  SIGNS_DIFFER: help('The amount and its functional amount have different signs.', 'Mend one of both.'),
  POSTING_DATE: help('A posting has a date of its own; in the books it has that of its entry.', 'Split the entry.'),
  ACCOUNT_INVALID: help('The account lies under none of the five roots.', 'Name it under one of them.'),
  ACCOUNT_NAME_INVALID: help('The name of the account is empty, too long, or has an empty part.', 'Mend the name.'),
  ACCOUNT_TYPE_UNKNOWN: help('This is no type of account.', 'Use asset, liability, equity, income or expense.'),
  ACCOUNT_TYPE_DIFFERS: help(
    'The books have an account of this code with another type.',
    'Use another code, or the type that the books have.',
  ),
  ACCOUNT_NOT_OPENED: help('The file never opens this account.', 'Add an `open`; the entry is imported all the same.'),
  ACCOUNT_NOT_ACTIVE: help(
    'The file opens this account later, or closed it before.',
    'Check the dates; the entry is imported all the same.',
  ),
  ACCOUNT_OPENED_TWICE: help('The file opens this account before.', 'Take out the later one: the first counts.'),
  ACCOUNT_CLOSED_TWICE: help('The file closes this account before.', 'Take out the later one: the first counts.'),
  COMMODITY_NOT_TAKEN: help(
    'The file opens this account for other currencies.',
    'Check the currency; the entry is imported all the same.',
  ),
  COMMODITY_LEFT_OUT: help('What is no currency and costs nothing is left out.', 'Nothing is to be done.'),
  COMMODITY_WITHOUT_COST: help('What is no currency needs its cost.', 'Write what it cost.'),
  COST_MISSING: help('The cost is left to the matching of lots.', 'Write the cost out.'),
  DIMENSIONS_INVALID: help('Dimensions are written key=code;key=code.', 'Mend the cell.'),
  ASSERTION_FAILED: help(
    'The file says of an account that it has a balance to which its own entries do not come.',
    'Find the entry that is missing or wrong; both figures are in the message.',
  ),
  BALANCE_ASSIGNMENT: help('A posting by its balance after it says no amount.', 'Write the amount out.'),
  VIRTUAL_POSTING: help('A posting in brackets lies outside of the balance.', 'It is not imported.'),
  PADDED: help('The file itself has the account filled up to its next balance.', 'Check the amount that was taken.'),
  PADDING_UNUSED: help(
    'The file orders an account to be filled up, and no balance after it asks for that.',
    'Take it out, or assert the balance that it is for.',
  ),
  OPENING_SKIPPED: help(
    'The books have entries before, so the openings of the file are not posted.',
    'Check that they agree.',
  ),
  OPENINGS_UNBALANCED: help('The openings of the file do not add up to nothing.', 'Mend them: nothing is plugged.'),
  CLOSING_DIFFERS: help('Opening and entries do not come to the closing that the file says.', 'Find what is missing.'),
  TOTALS_DIFFER: help('Number or totals of the entries are not what the file says.', 'Find what is missing.'),
  BASE_CURRENCY_DIFFERS: help(
    'The file is in another functional currency than the books.',
    'Import it in a company of that currency.',
  ),
  EXCHANGE_POSITION: help(
    'The entry converts currencies, and so passes the exchange position.',
    'Nothing is to be done.',
  ),
  PRICE_NOT_READ: help('A price cannot be read.', 'Mend it where an entry needs it.'),
  INCLUDE_NOT_READ: help('Another file is not read.', 'Send one file with all entries.'),
  ALIAS_NOT_READ: help('Aliases by regular expression are not followed.', 'Write the names out.'),
  PLUGIN_NOT_RUN: help('What a plugin adds to the books is not imported.', 'Export the books with it expanded.'),
  RULE_SKIPPED: help('Periodic and automated entries are not imported.', 'Make them recurring entries here.'),
} satisfies HelpByCode;
