import { moneyOf } from '@qbit/subgraph';
import { encodeId } from '@qbit/utils';
import { type BankAccount as BankAccountValue, balancesOf } from '../domain/bank-account';
import { BankAccount } from './bank-account.type';
import type { LedgerAccountState } from './enums';

export function toBankAccount(account: BankAccountValue): BankAccount {
  const { ledgerState, ledgerAccountId, currency } = account;
  const id = encodeId('bac', account.id);
  const { statement, book, difference } = balancesOf(account);
  const [refusal] = account.refusal ?? [];
  return Object.assign(new BankAccount(), {
    id,
    nodeRef: id,
    name: account.name,
    iban: account.iban,
    bic: account.bic,
    accountNumber: account.accountNumber,
    currency,
    ledgerAccount:
      ledgerState === 'bound' && ledgerAccountId !== null ? { id: encodeId('acc', ledgerAccountId) } : null,
    ledgerAccountState: ledgerState as LedgerAccountState,
    ledgerAccountRefusal: refusal ? `${refusal.code}: ${refusal.message}` : null,
    statementBalance: moneyOf(statement, currency),
    bookBalance: moneyOf(book, currency),
    difference: moneyOf(difference, currency),
    lastImportedThrough: null,
    version: account.version,
    archivedAt: account.archivedAt,
  });
}
