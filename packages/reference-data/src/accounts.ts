import type { SqlExecutor } from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import type { KnownAccount } from '@qbit/types';

/** An account as the ledger tells it; what a fact does not say stays as it was. */
export interface ToldAccount extends Omit<KnownAccount, 'id' | 'role' | 'subtype'> {
  readonly accountId: string;
  readonly version: number;
  readonly subtype?: string | null | undefined;
  readonly role?: string | null | undefined;
}

/** Keeps what the ledger tells of an account. */
export async function keepAccount(sql: SqlExecutor, organizationId: string, account: ToldAccount): Promise<void> {
  const { accountId, code, name, type, currency, postable, controlledBy, archived, version, subtype, role } = account;
  await sql.query(
    `insert into known_account as k (organization_id, id, code, name, type, currency, postable, controlled_by, subtype, role, archived, version)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7::boolean, $8, $9, $10, $11::boolean, $12::int)
     on conflict (organization_id, id) do update set
       code = excluded.code, name = excluded.name, type = excluded.type, currency = excluded.currency, postable = excluded.postable,
       controlled_by = excluded.controlled_by, subtype = coalesce(excluded.subtype, k.subtype), role = coalesce(excluded.role, k.role),
       archived = excluded.archived, version = excluded.version`,
    [
      organizationId,
      accountId,
      code,
      name,
      type,
      currency,
      postable,
      controlledBy,
      subtype ?? null,
      role ?? null,
      archived,
      version,
    ],
  );
}

const ACCOUNT = `id, code, name, type, currency, postable, controlled_by as "controlledBy", archived, role, subtype`;

/** Those of the ids, or of the codes: of two that had one code in turn the one that has it now comes last. */
export async function knownAccounts(
  sql: Sql,
  organizationId: string,
  by: { readonly ids: readonly string[] } | { readonly codes: readonly string[] },
): Promise<KnownAccount[]> {
  const [column, values] = 'ids' in by ? ['id = any ($2::uuid[])', by.ids] : ['code = any ($2::text[])', by.codes];
  return sql.query<KnownAccount>(
    `select ${ACCOUNT} from known_account where organization_id = $1::uuid and ${column} order by archived desc, version`,
    [organizationId, values],
  );
}

/** The account on which what a sub-ledger owns stands: of several the one with the first code; null where the chart has none. */
export async function controlAccountOf(
  sql: Sql,
  organizationId: string,
  subLedger: 'receivables' | 'payables',
): Promise<KnownAccount | null> {
  const [account] = await sql.query<KnownAccount>(
    `select ${ACCOUNT} from known_account
     where organization_id = $1::uuid and controlled_by = $2 and postable and not archived and role is null order by code limit 1`,
    [organizationId, subLedger],
  );
  return account ?? null;
}

/** An account by what it is used for, or by its kind: of several the one with the first code; null where the chart has none. */
export async function accountOf(
  sql: Sql,
  organizationId: string,
  by: { readonly role: string } | { readonly subtype: string },
): Promise<KnownAccount | null> {
  const [column, value] = 'role' in by ? ['role', by.role] : ['subtype', by.subtype];
  const [account] = await sql.query<KnownAccount>(
    `select ${ACCOUNT} from known_account where organization_id = $1::uuid and ${column} = $2 and postable and not archived order by code limit 1`,
    [organizationId, value],
  );
  return account ?? null;
}
