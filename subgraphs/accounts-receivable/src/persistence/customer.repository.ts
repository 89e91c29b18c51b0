import { externalReferenceColumn, externalValues, type PageRequest, type Sql } from '@qbit/subgraph';
import type { ExternalReference } from '@qbit/utils';
import type { CustomerCriteria } from '../application/services';
import type { Customer } from '../domain/customer';

const COLUMNS = `id, name, email, currency, tax_id as "taxId", country, address, language, payment_terms_days as "paymentTermsDays",
  credit_limit as "creditLimit", version, archived_at as "archivedAt", ${externalReferenceColumn('customer')}`;

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
    `insert into customer (organization_id, id, name, email, currency, tax_id, country, address, language, payment_terms_days, credit_limit, external_source, external_id, version, created_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8::jsonb, $9, $10::smallint, $11::bigint, $12, $13, 1, $14::timestamptz)`,
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
       payment_terms_days = $10::smallint, credit_limit = $11::bigint, external_source = $12, external_id = $13, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid and version = $14::int returning id`,
    [organizationId, ...valuesOf(customer), version],
  );
  return rows.length > 0;
}

function valuesOf({ id, name, email, currency, taxId, country, address, language, ...terms }: Customer): unknown[] {
  const { paymentTermsDays, creditLimit, externalReference } = terms;
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
    externalReference?.source ?? null,
    externalReference?.id ?? null,
  ];
}

/** The customer of a reference; null where none has it. */
export async function customerByExternalReference(
  sql: Sql,
  organizationId: string,
  { source, id }: ExternalReference,
): Promise<Customer | null> {
  const [row] = await sql.query<Customer>(
    `select ${COLUMNS} from customer where organization_id = $1::uuid and external_source = $2 and external_id = $3`,
    [organizationId, source, id],
  );
  return row ?? null;
}

const MATCHES = `organization_id = $1::uuid and archived_at is null
  and ($2::text is null or position(lower($2) in lower(name)) > 0 or position(lower($2) in lower(coalesce(email, ''))) > 0)
  and ($3::text is null or external_source = $3 and ($4::text is null or external_id = $4))`;

const valuesAsked = ({ search, external }: CustomerCriteria) => [search, ...externalValues(external)];

/** A page of customers by name, and one more. */
export function customersPage(
  sql: Sql,
  organizationId: string,
  criteria: CustomerCriteria,
  { limit, backward, key }: PageRequest,
): Promise<Customer[]> {
  const [compare, order] = backward ? ['<', 'desc'] : ['>', 'asc'];
  return sql.query<Customer>(
    `select ${COLUMNS} from customer where ${MATCHES} and ($5::text is null or (name, id) ${compare} ($5, $6::uuid))
     order by name ${order}, id ${order} limit $7::int`,
    [organizationId, ...valuesAsked(criteria), key?.[0] ?? null, key?.[1] ?? null, limit + 1],
  );
}

export async function countCustomers(sql: Sql, organizationId: string, criteria: CustomerCriteria): Promise<number> {
  const [row] = await sql.query<{ count: bigint }>(`select count(*) as count from customer where ${MATCHES}`, [
    organizationId,
    ...valuesAsked(criteria),
  ]);
  return Number(row?.count ?? 0n);
}
