import type { Sql } from '@qbit/subgraph';
import type { BankAccount, BankDetails } from '../domain/bank-account';

const COLUMNS = `id, name, currency, iban, bic, account_number as "accountNumber", ledger_state as "ledgerState",
  ledger_account_id as "ledgerAccountId", refusal, book_balance as "bookBalance", version, archived_at as "archivedAt"`;

type Row = Omit<BankAccount, 'bookBalance'> & { readonly bookBalance: string };

async function rows(
  sql: Sql,
  organizationId: string,
  condition: string,
  ...values: readonly unknown[]
): Promise<BankAccount[]> {
  const found = await sql.query<Row>(
    `select ${COLUMNS} from bank_account where organization_id = $1::uuid and ${condition} order by name, id`,
    [organizationId, ...values],
  );
  return found.map((row) => ({ ...row, bookBalance: BigInt(row.bookBalance) }));
}

/** In the order of the ids; null for what is not there. */
export async function bankAccountsByIds(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<(BankAccount | null)[]> {
  const found = await rows(sql, organizationId, 'id = any ($2::uuid[])', ids);
  const byId = new Map(found.map((account) => [account.id, account]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** By name: those that are archived, or those that are not. */
export function bankAccounts(sql: Sql, organizationId: string, archived: boolean): Promise<BankAccount[]> {
  return rows(sql, organizationId, '(archived_at is not null) = $2::boolean', archived);
}

/** The one in use with this IBAN in this currency; null for none. */
export async function bankAccountByIban(
  sql: Sql,
  organizationId: string,
  iban: string,
  currency: string,
): Promise<BankAccount | null> {
  const [found] = await rows(
    sql,
    organizationId,
    'iban = $2 and currency = $3 and archived_at is null',
    iban,
    currency,
  );
  return found ?? null;
}

/** The one that asks for an account of the chart or has it; null for none. */
export async function bankAccountOn(
  sql: Sql,
  organizationId: string,
  ledgerAccountId: string,
): Promise<BankAccount | null> {
  const [found] = await rows(
    sql,
    organizationId,
    "ledger_account_id = $2::uuid and ledger_state <> 'refused'",
    ledgerAccountId,
  );
  return found ?? null;
}

export async function insertBankAccount(
  sql: Sql,
  organizationId: string,
  { id, name, currency, iban, bic, accountNumber, ledgerAccountId }: BankAccount,
  createdAt: string,
): Promise<void> {
  await sql.query(
    `insert into bank_account (organization_id, id, name, currency, iban, bic, account_number, ledger_account_id, created_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8::uuid, $9::timestamptz)`,
    [organizationId, id, name, currency, iban, bic, accountNumber, ledgerAccountId, createdAt],
  );
}

/** Its version rises. */
export async function setDetails(
  sql: Sql,
  organizationId: string,
  id: string,
  { name, iban, bic, accountNumber }: BankDetails,
): Promise<void> {
  await sql.query(
    `update bank_account set name = $3, iban = $4, bic = $5, account_number = $6, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id, name, iban, bic, accountNumber],
  );
}

/** Its version rises. */
export async function setArchived(
  sql: Sql,
  organizationId: string,
  id: string,
  archivedAt: string | null,
): Promise<void> {
  await sql.query(
    `update bank_account set archived_at = $3::timestamptz, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id, archivedAt],
  );
}

/** A refused bank account asks for this account of the chart, or for a new one (null). */
export async function askAgain(
  sql: Sql,
  organizationId: string,
  id: string,
  ledgerAccountId: string | null,
): Promise<void> {
  await sql.query(
    `update bank_account set ledger_state = 'requested', ledger_account_id = $3::uuid, refusal = null
     where organization_id = $1::uuid and id = $2::uuid and ledger_state = 'refused'`,
    [organizationId, id, ledgerAccountId],
  );
}
