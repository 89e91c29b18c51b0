import { bankLedgerAccountFault, done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { BankingWork } from './ports';

const PATH = ['input', 'ledgerAccountCode'];

/**
 * The account of the chart that a bank account asks for by its code: its id, or null where a new one is to be made. The ledger has
 * the last word, for what is known here may be a moment old.
 *
 * ACCOUNT_NOT_FOUND, those of `bankLedgerAccountFault`, LEDGER_ACCOUNT_TAKEN; LEDGER_ACCOUNT_REQUIRED where none is named and the
 * chart has none beside which a new one could stand.
 */
export async function readLedgerAccount(
  work: BankingWork,
  code: string | null,
  currency: string,
): Promise<Outcome<string | null>> {
  if (code === null)
    return (await work.hasCashAccount())
      ? done(null)
      : refused(fault('LEDGER_ACCOUNT_REQUIRED', 'The chart has no account of cash to stand beside: name one'));
  const account = await work.accountByCode(code);
  if (!account) return refused(fault('ACCOUNT_NOT_FOUND', 'There is no such account'));
  const known = bankLedgerAccountFault(account, currency);
  if (known) return refused({ ...known, path: PATH, facts: { accountId: account.id } });
  return (await work.bankAccountOn(account.id))
    ? refused(fault('LEDGER_ACCOUNT_TAKEN', `Account ${code} is that of another bank account`))
    : done(account.id);
}

function fault(code: string, message: string): Fault {
  return { code, message, path: PATH };
}
