import { type Caller, once, type Written } from '@qbit/subgraph';
import { done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import { type BankAccount, type BankDetails, currencyFaults, detailFaults, keptDetails } from '../domain/bank-account';
import { asked, opened } from './bank-account-facts';
import type { BankAccountPorts, BankingWork } from './ports';
import { readLedgerAccount } from './read-ledger-account';

/** A bank account as it is given; null is what is not said. */
export interface CreateBankAccountInput extends BankDetails {
  readonly currency: string;
  /** The account of the chart that is to be its own; null: one is made. */
  readonly ledgerAccountCode: string | null;
}

export interface CreateBankAccountCall {
  readonly input: CreateBankAccountInput;
  readonly idempotencyKey: string | null;
  readonly received: unknown;
}

/**
 * Makes a bank account and asks the ledger for its account of the chart (BK-1): what the ledger answers is shown on it.
 *
 * Shape: those of `detailFaults`, CURRENCY_UNKNOWN; then those of `readLedgerAccount`; then BANK_ACCOUNT_EXISTS for an IBAN that a
 * bank account in this currency has.
 */
export function createBankAccount(
  { inOrganization }: BankAccountPorts,
  caller: Caller,
  { input, ...call }: CreateBankAccountCall,
): Promise<Outcome<Written<BankAccount>>> {
  const details = keptDetails(input);
  const { currency } = input;
  return once(
    inOrganization,
    caller,
    { operation: 'createBankAccount', optional: true, ...call },
    async (work) => {
      const shape = [...detailFaults(details), ...currencyFaults(currency)];
      if (shape.length) return refused(...shape);
      await work.lock();
      const ledgerAccount = await readLedgerAccount(work, input.ledgerAccountCode, currency);
      if (!ledgerAccount.ok) return ledgerAccount;
      const twice = await ibanFaults(work, details.iban, currency);
      if (twice.length) return refused(...twice);
      // From here it succeeds.
      const account: BankAccount = {
        ...details,
        id: newUuid(),
        currency,
        ledgerState: 'requested',
        ledgerAccountId: ledgerAccount.value,
        refusal: null,
        bookBalance: 0n,
        version: 1,
        archivedAt: null,
      };
      await work.insertBankAccount(account, await work.now());
      const sequence = await work.tell([opened(caller, account), asked(caller, account)]);
      return done({ value: account, id: account.id, sequence });
    },
    (work, id) => work.bankAccountById(id),
  );
}

/** BANK_ACCOUNT_EXISTS where another one in use has the IBAN in the currency; `except` is whose it may be. */
export async function ibanFaults(
  work: BankingWork,
  iban: string | null,
  currency: string,
  except: string | null = null,
): Promise<Fault[]> {
  const other = iban === null ? null : await work.bankAccountByIban(iban, currency);
  if (!other || other.id === except) return [];
  return [
    {
      code: 'BANK_ACCOUNT_EXISTS',
      message: `${other.name} has this IBAN in ${currency}`,
      path: ['input', 'iban'],
      facts: { bankAccountId: other.id },
    },
  ];
}
