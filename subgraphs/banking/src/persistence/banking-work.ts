import { accountOf, knownAccounts, knownOrganization, nowOf } from '@qbit/reference-data';
import type { KeyedWork, Sql } from '@qbit/subgraph';
import type { BankingWork } from '../application/ports';
import {
  askAgain,
  bankAccountByIban,
  bankAccountOn,
  bankAccountsByIds,
  insertBankAccount,
  setArchived,
  setDetails,
} from './bank-account.repository';

/** What a transaction of an organization does with its bank accounts. */
export function bankingWithin(sql: Sql, organizationId: string): Omit<BankingWork, keyof KeyedWork> {
  return {
    lock: async () => {
      await knownOrganization(sql, organizationId);
      // Bank accounts are few and seldom changed: one after the other, what was looked at stays so.
      await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`bank accounts of ${organizationId}`]);
    },
    now: () => nowOf(sql, organizationId),
    bankAccountById: async (id) => (await bankAccountsByIds(sql, organizationId, [id]))[0] ?? null,
    bankAccountByIban: (iban, currency) => bankAccountByIban(sql, organizationId, iban, currency),
    bankAccountOn: (ledgerAccountId) => bankAccountOn(sql, organizationId, ledgerAccountId),
    insertBankAccount: (account, createdAt) => insertBankAccount(sql, organizationId, account, createdAt),
    setDetails: (id, details) => setDetails(sql, organizationId, id, details),
    setArchived: (id, archivedAt) => setArchived(sql, organizationId, id, archivedAt),
    askAgain: (id, ledgerAccountId) => askAgain(sql, organizationId, id, ledgerAccountId),
    accountByCode: async (code) => (await knownAccounts(sql, organizationId, { codes: [code] })).at(-1) ?? null,
    hasCashAccount: async () =>
      ((await accountOf(sql, organizationId, { subtype: 'bank' })) ??
        (await accountOf(sql, organizationId, { subtype: 'cash' }))) !== null,
  };
}
