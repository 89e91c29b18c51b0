import type { Actor } from '@qbit/types';
import type { BindBankAccountPorts } from '../application/bind-bank-account';
import type { FollowBankAccountPorts } from '../application/follow-bank-account';
import type { AccountView } from '../application/read-models';
import { accountsByIds } from './account.reads';
import { accountOfBankAccount, archiveBlockers, insertAccounts, updateAccount } from './account.repository';
import { emitLedgerFacts, type FactContext, lockLedger, recordLedgerChanges } from './ledger-head.repository';
import type { Sql } from '@qbit/subgraph';

/** Of whom and in answer to what the ledger acts. */
export interface BankAccountCause extends FactContext {
  readonly actor: Actor;
}

/** The accounts of bank accounts, in an open transaction of the organization that holds the lock of its books from here on. */
export async function bankAccountPorts(
  sql: Sql,
  organizationId: string,
  { actor, ...context }: BankAccountCause,
): Promise<BindBankAccountPorts & FollowBankAccountPorts> {
  const { now } = await lockLedger(sql, organizationId);
  const accountById = async (id: string) => (await accountsByIds(sql, organizationId, [id]))[0] ?? null;
  const changed = async (account: AccountView, changes: Parameters<typeof updateAccount>[4]) =>
    there(await updateAccount(sql, organizationId, account.id, account.version, changes));
  return {
    accountOfBankAccount: (bankAccountId) => accountOfBankAccount(sql, organizationId, bankAccountId),
    accountById,
    firstCashAccount: async () => {
      const [first] = await sql.query<{ id: string }>(
        `select a.id from account a where a.organization_id = $1::uuid and a.type = 'asset' and a.subtype in ('bank', 'cash')
           and a.postable and a.archived_at is null order by a.subtype, a.code limit 1`,
        [organizationId],
      );
      return first ? accountById(first.id) : null;
    },
    codesBeginningWith: async (code) => {
      const rows = await sql.query<{ code: string }>(
        'select a.code from account a where a.organization_id = $1::uuid and starts_with(a.code, $2)',
        [organizationId, code],
      );
      return new Set(rows.map((row) => row.code));
    },
    hasOtherCurrency: async (accountId, currency) => {
      const rows = await sql.query(
        'select from posting p where p.organization_id = $1::uuid and p.account_id = $2::uuid and p.currency <> $3 limit 1',
        [organizationId, accountId, currency],
      );
      return rows.length > 0;
    },
    insert: async (account) => {
      const kind = { type: 'asset', subtype: 'bank', controlledBy: 'banking', monetary: true } as const;
      await insertAccounts(sql, organizationId, [{ ...account, ...kind }], now);
      return there(await accountById(account.id));
    },
    bind: (account, { bankAccountId, currency }) =>
      changed(account, {
        bankAccountId,
        currency,
        controlledBy: 'banking',
        subtype: account.subtype ?? 'bank',
        monetary: true,
      }),
    balance: async (accountId, currency) => {
      const [row] = await sql.query<{ balance: string }>(
        `select coalesce(sum(m.debit - m.credit), 0) as balance from account_month m
         where m.organization_id = $1::uuid and m.account_id = $2::uuid and m.currency = $3`,
        [organizationId, accountId, currency],
      );
      return BigInt(row?.balance ?? '0');
    },
    archiveBlockers: (accountId) => archiveBlockers(sql, organizationId, accountId),
    setArchived: (account, archived) => changed(account, { archivedAt: archived ? now : null }),
    record: async (changes) => {
      const told = changes.map(({ fact, ...change }) => ({
        ...change,
        actor,
        ...(fact && { fact: { ...fact, ...context } }),
      }));
      await recordLedgerChanges(sql, organizationId, told);
    },
    tell: async (fact) => void (await emitLedgerFacts(sql, organizationId, [{ ...fact, ...context, actor }])),
  };
}

/** Under the lock of the books nobody else changes an account. */
function there(account: AccountView | null): AccountView {
  if (!account) throw new Error('An account was written and is not there');
  return account;
}
