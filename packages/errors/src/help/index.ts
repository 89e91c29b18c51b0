import { REQUEST_ERRORS } from '../codes';
import { ACCESS_HELP } from './access-help';
import { BANKING_HELP } from './banking-help';
import type { ErrorHelp, HelpByCode } from './error-help';
import { IMPORT_HELP } from './import-help';
import { LEDGER_HELP } from './ledger-help';
import { REQUEST_HELP } from './request-help';

export type { ErrorHelp } from './error-help';

/** The codes in the order in which the documentation has them. */
export const HELP_SECTIONS: readonly { readonly title: string; readonly lead: string; readonly codes: HelpByCode }[] = [
  {
    title: 'The whole request',
    lead: 'In `errors[].extensions.code` of a GraphQL answer, and in problem documents (RFC 9457).',
    codes: REQUEST_HELP,
  },
  {
    title: 'The books',
    lead: 'In `errors` of the payload of a mutation, with the path of what is at fault.',
    codes: LEDGER_HELP,
  },
  { title: 'Imports', lead: 'In the report of an import, with the line of the file.', codes: IMPORT_HELP },
  {
    title: 'People and access',
    lead: 'In `errors` of a payload, and of the routes below `/auth`.',
    codes: ACCESS_HELP,
  },
  {
    title: 'Banking',
    lead: 'In `errors` of the payload of a mutation of bank accounts, beside codes of the books.',
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
