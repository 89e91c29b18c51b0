import { bankAccountChanged, bankAccountOpened, ledgerAccountRequested, type NewFact, newFact } from '@qbit/events';
import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import type { BankAccount } from '../domain/bank-account';

type Details = Omit<BankAccount, 'bookBalance' | 'refusal' | 'ledgerState'>;

/** A bank account was made. */
export function opened(caller: Caller, account: Details): NewFact {
  return newFact(bankAccountOpened, { ...by(caller, account), data: dataOf(account) });
}

/** A bank account has other details, was archived or restored. */
export function changed(caller: Caller, account: Details): NewFact {
  return newFact(bankAccountChanged, { ...by(caller, account), data: dataOf(account) });
}

/** It asks the ledger for its account of the chart. */
export function asked(caller: Caller, account: Details): NewFact {
  const { id, name, currency, ledgerAccountId } = account;
  const data = { bankAccountId: id, name, currency, accountId: ledgerAccountId };
  return newFact(ledgerAccountRequested, { ...by(caller, account), data });
}

function by({ identity, requestId }: Caller, { id }: Details) {
  return { subject: id, actor: actorOf(identity), correlationId: requestId };
}

function dataOf({ id, version, name, currency, iban, bic, accountNumber, archivedAt }: Details) {
  return { bankAccountId: id, version, name, currency, iban, bic, accountNumber, archived: archivedAt !== null };
}
