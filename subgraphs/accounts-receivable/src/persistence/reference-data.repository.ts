import type { SqlExecutor } from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import {
  addDays,
  type CalendarDate,
  findRate,
  type KeptRate,
  keptRate,
  LONGEST_AGE_DAYS,
  type QuotedRate,
} from '@qbit/utils';
import { keptDecimal } from './kept-decimal';
import type { KnownAccount, KnownTaxCode } from '../domain/reference-data';

/** An account as the ledger tells it; what a fact does not say stays as it was. */
export interface ToldAccount extends Omit<KnownAccount, 'id' | 'role' | 'subtype'> {
  readonly accountId: string;
  readonly type: string;
  readonly version: number;
  readonly subtype?: string | null | undefined;
  readonly role?: string | null | undefined;
}

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

export async function keepRates(
  sql: SqlExecutor,
  organizationId: string,
  told: { base: string; source: string; date: string; quotes: readonly { currency: string; rate: string }[] },
  recordedAt: string,
): Promise<void> {
  await sql.query(
    `insert into known_exchange_rate (organization_id, base, quote, rate_date, source, value, recorded_at)
     select $1::uuid, $2, q.currency, $3::date, $4, q.rate, $6::timestamptz
     from jsonb_to_recordset($5::jsonb) as q(currency text, rate numeric)
     on conflict (organization_id, base, quote, rate_date, source) do update set value = excluded.value, recorded_at = excluded.recorded_at`,
    [organizationId, told.base, told.date, told.source, JSON.stringify(told.quotes), recordedAt],
  );
}

const ACCOUNT = `id, code, name, currency, postable, controlled_by as "controlledBy", archived, role, subtype`;

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

/** Of several the one with the first code. */
export async function receivablesAccount(sql: Sql, organizationId: string): Promise<KnownAccount | null> {
  const [account] = await sql.query<KnownAccount>(
    `select ${ACCOUNT} from known_account
     where organization_id = $1::uuid and controlled_by = 'receivables' and postable and not archived and role is null order by code limit 1`,
    [organizationId],
  );
  return account ?? null;
}

/** Of several the one with the first code. */
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

/** The rate of a day by the shared rules (FX-2 to FX-4); null for none. */
export async function knownRate(
  sql: Sql,
  organizationId: string,
  from: string,
  to: string,
  date: CalendarDate,
): Promise<KeptRate | null> {
  const rows = await sql.query<Omit<QuotedRate, 'value'> & { value: string }>(
    `select base, quote, rate_date as date, source, value, recorded_at as "recordedAt" from known_exchange_rate
     where organization_id = $1::uuid and (base = any ($2::text[]) or quote = any ($2::text[])) and rate_date between $3::date and $4::date`,
    [organizationId, [from, to], addDays(date, -LONGEST_AGE_DAYS), date],
  );
  const found = findRate(
    rows.map((row) => ({ ...row, value: keptDecimal(row.value) })),
    from,
    to,
    date,
  );
  return found && keptRate(found);
}
