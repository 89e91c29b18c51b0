import type { CalendarDate } from '@qbit/utils';
import type { TaxCodeView } from '../application/books';
import type { Sql } from '@qbit/subgraph';

export interface NewTaxCode {
  readonly id: string;
  /** Can never be changed, and nor can its kind. */
  readonly code: string;
  readonly name: string;
  readonly kind: TaxCodeView['kind'];
  readonly exigibility?: 'invoice' | 'payment';
  readonly outputAccountId?: string | null;
  readonly inputAccountId?: string | null;
  readonly deferredAccountId?: string | null;
  readonly exemptionReason?: string | null;
  /** Per cent by the date from which each holds. */
  readonly rates: readonly { readonly validFrom: CalendarDate; readonly rate: string }[];
}

export async function insertTaxCode(sql: Sql, organizationId: string, taxCode: NewTaxCode, now: string): Promise<void> {
  await sql.query(
    `insert into tax_code (organization_id, id, code, name, kind, exigibility, output_account_id, input_account_id, deferred_account_id, exemption_reason)
     values ($1::uuid, $2::uuid, $3, $4, $5::tax_kind, $6::tax_exigibility, $7::uuid, $8::uuid, $9::uuid, $10)`,
    [
      organizationId,
      taxCode.id,
      taxCode.code,
      taxCode.name,
      taxCode.kind,
      taxCode.exigibility ?? 'invoice',
      taxCode.outputAccountId ?? null,
      taxCode.inputAccountId ?? null,
      taxCode.deferredAccountId ?? null,
      taxCode.exemptionReason ?? null,
    ],
  );
  for (const { validFrom, rate } of taxCode.rates)
    await insertTaxRate(sql, organizationId, taxCode.id, validFrom, rate, now);
}

/** Adds the rate that holds from a day on. A rate is never changed: what was posted by it stays. */
export async function insertTaxRate(
  sql: Sql,
  organizationId: string,
  taxCodeId: string,
  validFrom: CalendarDate,
  rate: string,
  now: string,
): Promise<void> {
  await sql.query(
    'insert into tax_rate (organization_id, tax_code_id, valid_from, rate, recorded_at) values ($1::uuid, $2::uuid, $3::date, $4::numeric, $5::timestamptz)',
    [organizationId, taxCodeId, validFrom, rate, now],
  );
}
