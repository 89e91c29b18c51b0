import type { KnownAccount } from '@qbit/types';

/** What keeps an account of the chart from being that of a bank account. */
export interface BankLedgerAccountFault {
  readonly code:
    | 'ACCOUNT_ARCHIVED'
    | 'GROUP_ACCOUNT'
    | 'LEDGER_ACCOUNT_TAKEN'
    | 'LEDGER_ACCOUNT_NOT_CASH'
    | 'ACCOUNT_CURRENCY';
  readonly message: string;
}

type Candidate = Pick<
  KnownAccount,
  'code' | 'type' | 'subtype' | 'role' | 'postable' | 'archived' | 'controlledBy' | 'currency'
>;

/** Kinds of account on which the money of a bank account may stand: those of templates, and what somebody made without a kind. */
const CASH: ReadonlySet<string | null> = new Set(['bank', 'cash', null]);

/**
 * What keeps an account of the chart from being that of a bank account in a currency; null where nothing does.
 *
 * It is an asset of cash that people may post to so far, and of one currency from then on (BK-1, GL-6, S-20). Banking asks before
 * it requests one, the ledger once more when it binds.
 */
export function bankLedgerAccountFault(account: Candidate, currency: string): BankLedgerAccountFault | null {
  const { code, type, subtype, role, controlledBy } = account;
  if (account.archived) return { code: 'ACCOUNT_ARCHIVED', message: `Account ${code} is archived` };
  if (!account.postable)
    return { code: 'GROUP_ACCOUNT', message: `Account ${code} is a group: choose one that it holds` };
  if (controlledBy === 'banking')
    return { code: 'LEDGER_ACCOUNT_TAKEN', message: `Account ${code} is that of another bank account` };
  if (type !== 'asset' || role !== null || controlledBy !== null || !CASH.has(subtype))
    return { code: 'LEDGER_ACCOUNT_NOT_CASH', message: `Account ${code} is none of money at a bank` };
  return account.currency !== null && account.currency !== currency
    ? { code: 'ACCOUNT_CURRENCY', message: `Account ${code} takes ${account.currency} alone` }
    : null;
}
