import type { CalendarDate, ExternalReference } from '@qbit/utils';
import type { AccountView } from '../application/read-models';
import type { ReservedRole } from '../domain/account';
import type { DimensionRules } from '../domain/dimension-rules';
import { externalReferenceColumn, type Sql } from '@qbit/subgraph';

/** An account that is to be made. */
export interface NewAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountView['type'];
  readonly subtype?: string | null;
  readonly parentId?: string | null;
  readonly postable?: boolean;
  readonly currency?: string | null;
  readonly controlledBy?: AccountView['controlledBy'];
  readonly reservedRole?: ReservedRole | null;
  readonly monetary?: boolean;
  readonly dimensionRules?: DimensionRules | null;
  readonly sourcePath?: string | null;
  readonly bankAccountId?: string | null;
  readonly externalReference?: ExternalReference | null;
}

/** What may be changed of an account; what is left out stays. */
export interface AccountChanges {
  readonly code?: string;
  readonly name?: string;
  readonly parentId?: string | null;
  readonly subtype?: string | null;
  readonly currency?: string | null;
  readonly controlledBy?: AccountView['controlledBy'];
  readonly monetary?: boolean;
  readonly postable?: boolean;
  readonly dimensionRules?: DimensionRules | null;
  readonly bankAccountId?: string;
  readonly externalReference?: ExternalReference | null;
  readonly archivedAt?: string | null;
}

const COLUMNS = `id, code, name, type, subtype, parent_id as "parentId", postable, currency, controlled_by as "controlledBy",
  reserved_role as "reservedRole", source_path as "sourcePath", dimension_rules as "dimensionRules",
  bank_account_id as "bankAccountId", archived_at as "archivedAt", version, ${externalReferenceColumn('account')}`;

/** The account that has a role; null where there is none. */
export async function accountByRole(
  sql: Sql,
  organizationId: string,
  role: Exclude<ReservedRole, 'clearing'>,
): Promise<AccountView | null> {
  const [row] = await sql.query<AccountView>(
    `select ${COLUMNS} from account where organization_id = $1::uuid and reserved_role = $2 and archived_at is null`,
    [organizationId, role],
  );
  return row ?? null;
}

/** The account of a bank account; null where it has none. */
export async function accountOfBankAccount(
  sql: Sql,
  organizationId: string,
  bankAccountId: string,
): Promise<AccountView | null> {
  const [row] = await sql.query<AccountView>(
    `select ${COLUMNS} from account where organization_id = $1::uuid and bank_account_id = $2::uuid`,
    [organizationId, bankAccountId],
  );
  return row ?? null;
}

/** Makes accounts, groups before what they hold. Check codes and parents first: the database refuses what does not hold. */
export async function insertAccounts(
  sql: Sql,
  organizationId: string,
  accounts: readonly NewAccount[],
  now: string,
): Promise<void> {
  await sql.query(
    `insert into account (organization_id, id, code, name, type, subtype, parent_id, postable, currency, controlled_by, reserved_role,
       monetary, dimension_rules, source_path, bank_account_id, external_source, external_id, created_at)
     select $1::uuid, a.id, a.code, a.name, a.type, a.subtype, a."parentId", coalesce(a.postable, true), a.currency, a."controlledBy",
       a."reservedRole", coalesce(a.monetary, false), nullif(a."dimensionRules", '{}'), a."sourcePath", a."bankAccountId", a."externalReference"->>'source', a."externalReference"->>'id',
       $3::timestamptz
     from jsonb_to_recordset($2::jsonb) as a(id uuid, code text, name text, type account_type, subtype text, "parentId" uuid,
       postable boolean, currency text, "controlledBy" sub_ledger, "reservedRole" text, monetary boolean, "dimensionRules" jsonb,
       "sourcePath" text, "bankAccountId" uuid, "externalReference" jsonb)`,
    [organizationId, JSON.stringify(accounts), now],
  );
}

/** Changes an account of that version; null where it has another one (or is not there). */
export async function updateAccount(
  sql: Sql,
  organizationId: string,
  id: string,
  version: number,
  changes: AccountChanges,
): Promise<AccountView | null> {
  const [row] = await sql.query<AccountView>(
    `update account set
       code = case when $4::jsonb ? 'code' then $4::jsonb->>'code' else code end,
       name = case when $4::jsonb ? 'name' then $4::jsonb->>'name' else name end,
       parent_id = case when $4::jsonb ? 'parentId' then ($4::jsonb->>'parentId')::uuid else parent_id end,
       subtype = case when $4::jsonb ? 'subtype' then $4::jsonb->>'subtype' else subtype end,
       currency = case when $4::jsonb ? 'currency' then $4::jsonb->>'currency' else currency end,
       controlled_by = case when $4::jsonb ? 'controlledBy' then ($4::jsonb->>'controlledBy')::sub_ledger else controlled_by end,
       monetary = case when $4::jsonb ? 'monetary' then ($4::jsonb->>'monetary')::boolean else monetary end,
       postable = case when $4::jsonb ? 'postable' then ($4::jsonb->>'postable')::boolean else postable end,
       dimension_rules = case when $4::jsonb ? 'dimensionRules' then nullif(nullif($4::jsonb->'dimensionRules', 'null'), '{}') else dimension_rules end,
       bank_account_id = case when $4::jsonb ? 'bankAccountId' then ($4::jsonb->>'bankAccountId')::uuid else bank_account_id end,
       external_source = case when $4::jsonb ? 'externalReference' then $4::jsonb->'externalReference'->>'source' else external_source end,
       external_id = case when $4::jsonb ? 'externalReference' then $4::jsonb->'externalReference'->>'id' else external_id end,
       archived_at = case when $4::jsonb ? 'archivedAt' then ($4::jsonb->>'archivedAt')::timestamptz else archived_at end,
       version = version + 1
     where organization_id = $1::uuid and id = $2::uuid and version = $3::int
     returning ${COLUMNS}`,
    [organizationId, id, version, JSON.stringify(changes)],
  );
  return row ?? null;
}

/** Why an account cannot be archived (GL-4). `subject` is what uses it: a currency with a balance, or an id. */
export interface ArchiveBlocker {
  readonly code:
    | 'BALANCE_NOT_ZERO'
    | 'ACTIVE_CHILD'
    | 'USED_BY_TAX_CODE'
    | 'USED_BY_RECURRING_ENTRY'
    | 'HAS_RESERVED_ROLE';
  readonly subject: string;
}

export function archiveBlockers(sql: Sql, organizationId: string, id: string): Promise<ArchiveBlocker[]> {
  return sql.query<ArchiveBlocker>('select code, subject from archive_blockers($1::uuid, $2::uuid)', [
    organizationId,
    id,
  ]);
}

/** Whether anything was ever posted to an account: its type, currency and control are frozen then (GL-5). */
export async function isPostedTo(sql: Sql, organizationId: string, id: string): Promise<boolean> {
  const rows = await sql.query(
    'select from posting where organization_id = $1::uuid and account_id = $2::uuid limit 1',
    [organizationId, id],
  );
  return rows.length > 0;
}

/** The date of an account's last posting; null where there is none. */
export async function lastPostingDate(sql: Sql, organizationId: string, id: string): Promise<CalendarDate | null> {
  const [row] = await sql.query<{ date: CalendarDate }>(
    `select posting_date as date from posting where organization_id = $1::uuid and account_id = $2::uuid
     order by posting_date desc, entry_number desc, line_number desc limit 1`,
    [organizationId, id],
  );
  return row?.date ?? null;
}
