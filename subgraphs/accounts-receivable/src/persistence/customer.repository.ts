import type { PageRequest, Sql } from '@qbit/subgraph';
import type { Customer } from '../domain/customer';

const COLUMNS = `id, name, email, currency, tax_id as "taxId", country, address, language, payment_terms_days as "paymentTermsDays",
  credit_limit as "creditLimit", version, archived_at as "archivedAt"`;

/** In the order of the ids; null for what is not there. */
export async function customersByIds(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<(Customer | null)[]> {
  const rows = await sql.query<Customer>(
    `select ${COLUMNS} from customer where organization_id = $1::uuid and id = any ($2::uuid[])`,
    [organizationId, ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function insertCustomer(
  sql: Sql,
  organizationId: string,
  customer: Customer,
  createdAt: string,
): Promise<void> {
  await sql.query(
    `insert into customer (organization_id, id, name, email, currency, tax_id, country, address, language, payment_terms_days, credit_limit, version, created_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8::jsonb, $9, $10::smallint, $11::bigint, 1, $12::timestamptz)`,
    [organizationId, ...valuesOf(customer), createdAt],
  );
}

/** False where the version is another by now. */
export async function updateCustomer(
  sql: Sql,
  organizationId: string,
  customer: Customer,
  version: number,
): Promise<boolean> {
  const rows = await sql.query(
    `update customer set name = $3, email = $4, currency = $5, tax_id = $6, country = $7, address = $8::jsonb, language = $9,
       payment_terms_days = $10::smallint, credit_limit = $11::bigint, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid and version = $12::int returning id`,
    [organizationId, ...valuesOf(customer), version],
  );
  return rows.length > 0;
}

function valuesOf({ id, name, email, currency, taxId, country, address, language, ...terms }: Customer): unknown[] {
  const { paymentTermsDays, creditLimit } = terms;
  const postal = address && JSON.stringify(address);
  return [
    id,
    name,
    email,
    currency,
    taxId,
    country,
    postal,
    language,
    paymentTermsDays,
    creditLimit?.toString() ?? null,
  ];
}

/** A part of the name or the e-mail address, in any case; null for all. */
type Search = string | null;

const MATCHES = `organization_id = $1::uuid and archived_at is null
  and ($2::text is null or position(lower($2) in lower(name)) > 0 or position(lower($2) in lower(coalesce(email, ''))) > 0)`;

/** A page of customers by name, and one more. */
export function customersPage(
  sql: Sql,
  organizationId: string,
  search: Search,
  { limit, backward, key }: PageRequest,
): Promise<Customer[]> {
  const [compare, order] = backward ? ['<', 'desc'] : ['>', 'asc'];
  return sql.query<Customer>(
    `select ${COLUMNS} from customer where ${MATCHES} and ($3::text is null or (name, id) ${compare} ($3, $4::uuid))
     order by name ${order}, id ${order} limit $5::int`,
    [organizationId, search, key?.[0] ?? null, key?.[1] ?? null, limit + 1],
  );
}

export async function countCustomers(sql: Sql, organizationId: string, search: Search): Promise<number> {
  const [row] = await sql.query<{ count: bigint }>(`select count(*) as count from customer where ${MATCHES}`, [
    organizationId,
    search,
  ]);
  return Number(row?.count ?? 0n);
}
