import { REQUEST_ERRORS } from '../codes';
import { ACCESS_HELP } from './access-help';
import { BANKING_HELP } from './banking-help';
import type { ErrorHelp, HelpByCode } from './error-help';
import { IMPORT_HELP } from './import-help';
import { LEDGER_HELP } from './ledger-help';
import { RECEIVABLES_HELP } from './receivables-help';
import { REQUEST_HELP } from './request-help';

export type { ErrorHelp } from './error-help';

interface HelpSection {
  readonly title: string;
  readonly lead: string;
  /** Where its codes come: for the whole request, in the payload of a mutation (such as this one), or in a report of problems. */
  readonly comesIn: 'request' | 'report' | { readonly payloadOf: string };
  readonly codes: HelpByCode;
}

/** The codes in the order in which the documentation has them. */
export const HELP_SECTIONS: readonly HelpSection[] = [
  {
    title: 'The whole request',
    lead: 'In `errors[].extensions.code` of a GraphQL answer, and in problem documents (RFC 9457).',
    comesIn: 'request',
    codes: REQUEST_HELP,
  },
  {
    title: 'The books',
    lead: 'In `errors` of the payload of a mutation, with the path of what is at fault.',
    comesIn: { payloadOf: 'postJournalEntry' },
    codes: LEDGER_HELP,
  },
  {
    title: 'Sales',
    lead: 'In `errors` of the payload of a mutation of customers, invoices, credit notes and payments.',
    comesIn: { payloadOf: 'issueInvoice' },
    codes: RECEIVABLES_HELP,
  },
  {
    title: 'Imports',
    lead: 'In the report of an import, with the line of the file.',
    comesIn: 'report',
    codes: IMPORT_HELP,
  },
  {
    title: 'People and access',
    lead: 'In `errors` of a payload, and of the routes below `/auth`.',
    comesIn: { payloadOf: 'inviteMember' },
    codes: ACCESS_HELP,
  },
  {
    title: 'Banking',
    lead: 'In `errors` of the payload of a mutation of bank accounts, beside codes of the books.',
    comesIn: { payloadOf: 'createBankAccount' },
    codes: BANKING_HELP,
  },
];

/** What a code means; undefined for none of ours. One of a whole request comes first. */
export function helpOf(code: string): ErrorHelp | undefined {
  return HELP_SECTIONS.find(({ codes }) => Object.hasOwn(codes, code))?.codes[code];
}

/** The address of a code's page, from the root of an installation. */
export function helpPath(code: string): string {
  return `/docs/errors/${code}`;
}

/** Whether a request that failed so may be sent again as it is. */
export function mayRetry(code: string): boolean {
  return (
    code === 'STILL_PROCESSING' ||
    (Object.hasOwn(REQUEST_ERRORS, code) && REQUEST_ERRORS[code as keyof typeof REQUEST_ERRORS].retry)
  );
}
