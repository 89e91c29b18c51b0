import type { Sql } from '@qbit/subgraph';
import type { Refusal } from '../domain/bank-account';

/**
 * The ledger gave a bank account its account of the chart, on which so much stands: what is posted later comes after this in the
 * order of the ledger's facts, so that the balance is exact.
 */
export async function markBound(
  sql: Sql,
  organizationId: string,
  { bankAccountId, accountId, balance }: { bankAccountId: string; accountId: string; balance: string },
): Promise<void> {
  await sql.query(
    `update bank_account set ledger_state = 'bound', ledger_account_id = $3::uuid, refusal = null, book_balance = $4::numeric
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, bankAccountId, accountId, balance],
  );
}

/** The ledger gave none. */
export async function markRefused(
  sql: Sql,
  organizationId: string,
  bankAccountId: string,
  faults: readonly Refusal[],
): Promise<void> {
  await sql.query(
    `update bank_account set ledger_state = 'refused', refusal = $3::jsonb
     where organization_id = $1::uuid and id = $2::uuid and ledger_state = 'requested'`,
    [organizationId, bankAccountId, JSON.stringify(faults)],
  );
}

/** A posting as the ledger tells it. */
export interface ToldPosting {
  readonly accountId: string;
  readonly side: 'debit' | 'credit';
  /** Minor units in decimal digits. */
  readonly amount: string;
}

/** Adds what an entry posts to bank accounts: an account of the chart that is one's takes its currency alone (GL-6). */
export async function addPostings(sql: Sql, organizationId: string, postings: readonly ToldPosting[]): Promise<void> {
  const signed = postings.map(({ accountId, side, amount }) => ({
    accountId,
    amount: side === 'debit' ? amount : `-${amount}`,
  }));
  await sql.query(
    `update bank_account b set book_balance = b.book_balance + p.amount
     from (
       select "accountId" as account_id, sum(amount) as amount
       from jsonb_to_recordset($2::jsonb) as l("accountId" uuid, amount numeric) group by 1) p
     where b.organization_id = $1::uuid and b.ledger_account_id = p.account_id and b.ledger_state = 'bound' and p.amount <> 0`,
    [organizationId, JSON.stringify(signed)],
  );
}
