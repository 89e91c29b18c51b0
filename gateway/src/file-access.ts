import { refusalByYears, refusalOf, type ScopeRule } from '@qbit/auth-common';
import { RequestError } from '@qbit/errors';
import { FILE_PURPOSES, type FilePurpose } from '@qbit/files';
import type { Identity } from '@qbit/types';

/** Who may bring in files of a purpose (null: nobody, QBit writes them), and who may read them: what the field asks for that uses them, and what shows them. */
const FILE_ACCESS: Readonly<Record<FilePurpose, { readonly upload: ScopeRule | null; readonly read: ScopeRule }>> = {
  books: { upload: [['ledger:post']], read: [['ledger:read']] },
  attachments: { upload: [['ledger:draft']], read: [['ledger:read']] },
  statements: { upload: [['banking:import']], read: [['banking:read']] },
  rates: { upload: [['settings:manage']], read: [['ledger:read']] },
  logos: { upload: [['organization:manage']], read: [['organization:read']] },
  exports: { upload: null, read: [['ledger:read']] },
  audit: { upload: null, read: [['audit:read']] },
};

/**
 * What a file that somebody sends is for: what he names, else the first that he may send.
 *
 * Throws FORBIDDEN with the `missingScopes`, and BAD_REQUEST for what is no purpose.
 */
export function uploadedPurpose(named: string | null, identity: Identity): FilePurpose {
  const purposes = FILE_PURPOSES.filter((purpose) => FILE_ACCESS[purpose].upload !== null);
  const asked = purposes.filter((purpose) => named === null || purpose === named);
  if (!asked.length) throw new RequestError('BAD_REQUEST', `A file is for one of ${purposes.join(', ')}`, { purposes });
  const rules = asked.map((purpose) => FILE_ACCESS[purpose].upload ?? []);
  const refusals = rules.map((rule) => refusalOf(rule, identity, 'POST /files'));
  const purpose = asked[refusals.indexOf(null)];
  if (purpose) return purpose;
  const any = rules.flat();
  throw refusalOf(any, identity, 'POST /files') ?? new RequestError('FORBIDDEN');
}

/** What is of no year, or is found by what was read of one alone. */
const OF_SOME_YEARS: readonly FilePurpose[] = ['attachments', 'logos'];

/** Throws FORBIDDEN with the `missingScopes` for who may not read files of a purpose, or with the `years` that his role is limited to. */
export function assertMayRead(purpose: FilePurpose, identity: Identity): void {
  const refusal =
    refusalOf(FILE_ACCESS[purpose].read, identity, 'GET /files') ??
    (OF_SOME_YEARS.includes(purpose) ? null : refusalByYears(identity, 'GET /files'));
  if (refusal) throw refusal;
}
