import type { SqlExecutor } from '@qbit/events';
import { keptDecimal, type Sql } from '@qbit/subgraph';
import type { KnownTaxCode } from '@qbit/tax';
import type { CalendarDate } from '@qbit/utils';

/** Keeps what the ledger tells of a tax code. */
export async function keepTaxCode(
  sql: SqlExecutor,
  organizationId: string,
  taxCode: { taxCodeId: string; code: string; name: string; kind: string; outputAccountId: string | null },
): Promise<void> {
  await sql.query(
    `insert into known_tax_code (organization_id, id, code, name, kind, output_account_id) values ($1::uuid, $2::uuid, $3, $4, $5, $6::uuid)
     on conflict (organization_id, id) do update set code = excluded.code, name = excluded.name, kind = excluded.kind,
       output_account_id = excluded.output_account_id`,
    [organizationId, taxCode.taxCodeId, taxCode.code, taxCode.name, taxCode.kind, taxCode.outputAccountId],
  );
}

/** Keeps the rate of a tax code from a day on. */
export async function keepTaxRate(
  sql: SqlExecutor,
  organizationId: string,
  { taxCodeId, validFrom, rate }: { taxCodeId: string; validFrom: string; rate: string },
): Promise<void> {
  await sql.query(
    `insert into known_tax_rate (organization_id, tax_code_id, valid_from, rate) values ($1::uuid, $2::uuid, $3::date, $4::numeric)
     on conflict (organization_id, tax_code_id, valid_from) do update set rate = excluded.rate`,
    [organizationId, taxCodeId, validFrom, rate],
  );
}

/** Those of the ids, or of the codes, with their rates. */
export async function knownTaxCodes(
  sql: Sql,
  organizationId: string,
  by: { readonly ids: readonly string[] } | { readonly codes: readonly string[] },
): Promise<KnownTaxCode[]> {
  const [column, values] = 'ids' in by ? ['c.id = any ($2::uuid[])', by.ids] : ['c.code = any ($2::text[])', by.codes];
  const rows = await sql.query<{
    id: string;
    code: string;
    outputAccountId: string | null;
    rates: { validFrom: CalendarDate; rate: string }[];
  }>(
    `select c.id, c.code, c.output_account_id as "outputAccountId",
       coalesce((
         select json_agg(json_build_object('validFrom', r.valid_from, 'rate', r.rate::text)) from known_tax_rate r
         where r.organization_id = c.organization_id and r.tax_code_id = c.id), '[]') as rates
     from known_tax_code c where c.organization_id = $1::uuid and ${column}`,
    [organizationId, values],
  );
  return rows.map((row) => ({
    ...row,
    rates: row.rates.map(({ validFrom, rate }) => ({ validFrom, rate: keptDecimal(rate) })),
  }));
}
