import { help, type HelpByCode } from './error-help';

/** What a mutation of bank accounts answers in its payload, beside codes of the books. */
export const BANKING_HELP = {
  ACCOUNT_NUMBER_INVALID: help(
    'An account number has 1 to 34 letters, digits, spaces, points, strokes and hyphens.',
    'Write it as the bank does, or give the IBAN.',
  ),
  BANK_ACCOUNT_EXISTS: help(
    'A bank account in use has this IBAN in this currency.',
    'Use that one; `existingId` names it.',
    'BK-1',
  ),
  BANK_ACCOUNT_ARCHIVED: help('The bank account is archived.', 'Restore it first.'),
  BANK_ACCOUNT_NOT_EMPTY: help(
    'The books have money on the bank account.',
    'Archive it when what is there has been moved.',
    'GL-4',
  ),
  LEDGER_ACCOUNT_REQUIRED: help(
    'The chart has no account of cash beside which one could be made.',
    'Name the account of the chart by its code.',
    'BK-1',
  ),
  LEDGER_ACCOUNT_NOT_CASH: help(
    'The account of the chart is none on which money at a bank can stand.',
    'Name an asset account for cash that nothing else uses, or none: then one is made.',
    'S-20',
  ),
  LEDGER_ACCOUNT_TAKEN: help(
    'The account of the chart is that of another bank account.',
    'Name another one, or none: then one is made.',
    'BK-1',
  ),
  LEDGER_ACCOUNT_BOUND: help(
    'A bank account keeps its account of the chart.',
    'Archive it and open another one, if it must be another.',
    'BK-1',
  ),
} satisfies HelpByCode;
