import type { AccountCriteria } from '../application/books';
import type { AccountView } from '../application/read-models';
import { externalReferenceColumn, externalValues, type PageRequest, type Sql } from '@qbit/subgraph';
import type { ExternalReference } from '@qbit/utils';

const COLUMNS = `a.id, a.code, a.name, a.type, a.subtype, a.parent_id as "parentId", a.postable, a.currency,
  a.controlled_by as "controlledBy", a.reserved_role as "reservedRole", a.source_path as "sourcePath",
  a.dimension_rules as "dimensionRules", a.bank_account_id as "bankAccountId", a.archived_at as "archivedAt", a.version, ${externalReferenceColumn('a')}`;

/** In the order of the ids; null for what the organization has not. */
export async function accountsByIds(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<(AccountView | null)[]> {
  const rows = await sql.query<AccountView>(
    `select ${COLUMNS} from account a where a.organization_id = $1::uuid and a.id = any($2::uuid[])`,
    [organizationId, ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** In the order of the codes; null for what the organization has not. */
export async function accountsByCodes(
  sql: Sql,
  organizationId: string,
  codes: readonly string[],
): Promise<(AccountView | null)[]> {
  const rows = await sql.query<AccountView>(
    `select ${COLUMNS} from account a where a.organization_id = $1::uuid and a.code = any($2::text[])`,
    [organizationId, codes],
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code) => byCode.get(code) ?? null);
}

/** The account that has a reference; null where none has. */
export async function accountByExternalReference(
  sql: Sql,
  organizationId: string,
  { source, id }: ExternalReference,
): Promise<AccountView | null> {
  const [row] = await sql.query<AccountView>(
    `select ${COLUMNS} from account a where a.organization_id = $1::uuid and a.external_source = $2 and a.external_id = $3`,
    [organizationId, source, id],
  );
  return row ?? null;
}

/** All accounts, by code. */
export function chartOf(sql: Sql, organizationId: string): Promise<AccountView[]> {
  return sql.query<AccountView>(`select ${COLUMNS} from account a where a.organization_id = $1::uuid order by a.code`, [
    organizationId,
  ]);
}

const CRITERIA = `a.organization_id = $1::uuid and ($2::account_type is null or a.type = $2) and ($3::boolean is null or (a.archived_at is not null) = $3)
  and ($4::text is null or a.code ilike $4 or a.name ilike $4)
  and ($5::text is null or a.external_source = $5 and ($6::text is null or a.external_id = $6))`;

function criteriaOf(organizationId: string, { type, archived, search, external }: AccountCriteria): unknown[] {
  const pattern = search === null ? null : `%${escapeLike(search)}%`;
  return [organizationId, type, archived, pattern, ...externalValues(external)];
}

/** A page of accounts by code, and one more. */
export function accountsPage(
  sql: Sql,
  organizationId: string,
  criteria: AccountCriteria,
  { limit, backward, key }: PageRequest,
): Promise<AccountView[]> {
  const [compare, order] = backward ? ['<', 'desc'] : ['>', 'asc'];
  return sql.query<AccountView>(
    `select ${COLUMNS} from account a where ${CRITERIA} and ($7::text is null or a.code ${compare} $7) order by a.code ${order} limit $8::int`,
    [...criteriaOf(organizationId, criteria), key?.[0] ?? null, limit + 1],
  );
}

export async function countAccounts(sql: Sql, organizationId: string, criteria: AccountCriteria): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from account a where ${CRITERIA}`,
    criteriaOf(organizationId, criteria),
  );
  return row?.count ?? 0;
}

/** A text as a pattern that matches it and nothing else. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
