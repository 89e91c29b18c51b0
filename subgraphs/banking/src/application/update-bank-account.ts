import type { Caller, Written } from '@qbit/subgraph';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { type BankAccount, type BankDetails, detailFaults, keptDetails } from '../domain/bank-account';
import { asked, changed } from './bank-account-facts';
import { ibanFaults } from './create-bank-account';
import type { BankAccountPorts, BankingWork } from './ports';
import { readLedgerAccount } from './read-ledger-account';

/** What a bank account is from now on, as a whole; null is what is not known of it. */
export interface UpdateBankAccountInput extends BankDetails {
  /** The account of the chart to ask for, where the ledger refused the one before; null: one is made. */
  readonly ledgerAccountCode: string | null;
}

export interface BankAccountVersion {
  /** Null for an id that is none of ours. */
  readonly id: string | null;
  readonly version: number;
}

/**
 * Changes the details of a bank account. One whose account of the chart was refused asks the ledger again.
 *
 * Shape: those of `detailFaults`; NOT_FOUND, STALE_VERSION, BANK_ACCOUNT_ARCHIVED; LEDGER_ACCOUNT_BOUND where it has or asks for
 * another account of the chart than is named, those of `readLedgerAccount`; BANK_ACCOUNT_EXISTS.
 */
export async function updateBankAccount(
  { inOrganization }: BankAccountPorts,
  caller: Caller,
  { input, ...which }: BankAccountVersion & { readonly input: UpdateBankAccountInput },
): Promise<Outcome<Written<BankAccount>>> {
  const details = keptDetails(input);
  const shape = detailFaults(details);
  if (shape.length) return refused(...shape);
  return inOrganization(caller.organizationId, async (work) => {
    const found = await bankAccountOf(work, which);
    if (!found.ok) return found;
    const before = found.value;
    if (before.archivedAt !== null)
      return refused({
        code: 'BANK_ACCOUNT_ARCHIVED',
        message: 'The bank account is archived: restore it first',
        path: ['id'],
      });
    const ledger = await ledgerAccountAfter(work, before, input.ledgerAccountCode);
    if (!ledger.ok) return ledger;
    const twice = await ibanFaults(work, details.iban, before.currency, before.id);
    if (twice.length) return refused(...twice);
    // From here it succeeds.
    await work.setDetails(before.id, details);
    const after: BankAccount = { ...before, ...details, ...ledger.value, version: before.version + 1 };
    const asks = before.ledgerState === 'refused';
    if (asks) await work.askAgain(before.id, after.ledgerAccountId);
    const sequence = await work.tell([changed(caller, after), ...(asks ? [asked(caller, after)] : [])]);
    return done({ value: after, replayed: false, sequence });
  });
}

type LedgerPart = Partial<Pick<BankAccount, 'ledgerState' | 'ledgerAccountId' | 'refusal'>>;

async function ledgerAccountAfter(
  work: BankingWork,
  { ledgerState, ledgerAccountId, currency }: BankAccount,
  code: string | null,
): Promise<Outcome<LedgerPart>> {
  if (ledgerState === 'refused') {
    const asks = await readLedgerAccount(work, code, currency);
    return asks.ok ? done({ ledgerState: 'requested', ledgerAccountId: asks.value, refusal: null }) : asks;
  }
  const named = code === null ? null : await work.accountByCode(code);
  if (code === null || (named && named.id === ledgerAccountId)) return done({});
  return refused({
    code: 'LEDGER_ACCOUNT_BOUND',
    message: 'A bank account keeps its account of the chart',
    path: ['input', 'ledgerAccountCode'],
  });
}

/** Locks bank accounts, and answers the one of a version: NOT_FOUND, STALE_VERSION. */
export async function bankAccountOf(work: BankingWork, which: BankAccountVersion): Promise<Outcome<BankAccount>> {
  await work.lock();
  const account = which.id === null ? null : await work.bankAccountById(which.id);
  if (!account) return refused({ code: 'NOT_FOUND', message: 'There is no such bank account', path: ['id'] });
  return account.version === which.version ? done(account) : refused(staleVersion(account.version));
}

function staleVersion(currentVersion: number): Fault {
  return {
    code: 'STALE_VERSION',
    message: `It was changed meanwhile: version ${currentVersion}`,
    path: ['version'],
    facts: { currentVersion },
  };
}
