import { accountCreated, type SqlExecutor, taxCodeCreated } from '@qbit/events';
import type { NewLedger, OpenedAccount, OpenedTaxCode } from '../application/open-ledger';

/** Who opens a ledger: the ledger itself, on behalf of who made the organization (`user:<id>`). */
export interface OpeningActor {
  readonly actor: string;
  readonly initiator: string | null;
  readonly causationId: string;
  readonly correlationId: string | null;
}

/** Makes the books of an organization in the caller's transaction, whose tenant is set. */
export async function insertLedger(
  sql: SqlExecutor,
  ledger: NewLedger,
  accounts: readonly OpenedAccount[],
  taxCodes: readonly OpenedTaxCode[],
  opening: OpeningActor,
): Promise<void> {
  await sql.query(
    'insert into ledger_head (organization_id, functional_currency, fiscal_year_start_month, time_zone) values ($1::uuid, $2, $3::smallint, $4)',
    [ledger.organizationId, ledger.functionalCurrency, ledger.fiscalYearStartMonth, ledger.timeZone],
  );
  await insertAccounts(sql, ledger.organizationId, accounts);
  await insertTaxCodes(sql, ledger.organizationId, taxCodes);
  const changes = [
    ...accounts.map((account) => accountChange(account, opening)),
    ...taxCodes.map((taxCode) => taxCodeChange(taxCode, opening)),
  ];
  await sql.query('select 1 from record_ledger_changes($1::uuid, $2::json)', [
    ledger.organizationId,
    JSON.stringify(changes),
  ]);
}

async function insertAccounts(
  sql: SqlExecutor,
  organizationId: string,
  accounts: readonly OpenedAccount[],
): Promise<void> {
  await sql.query(
    `insert into account (organization_id, id, code, name, type, subtype, parent_id, postable, controlled_by, reserved_role, monetary, created_at)
     select $1::uuid, a.id, a.code, a.name, a.type, a.subtype, a."parentId", a.postable, a.control, a.role, a.monetary, clock_timestamp()
     from jsonb_to_recordset($2::jsonb) as a(id uuid, code text, name text, type account_type, subtype text, "parentId" uuid, postable boolean,
       control sub_ledger, role text, monetary boolean)`,
    [organizationId, JSON.stringify(accounts)],
  );
}

async function insertTaxCodes(
  sql: SqlExecutor,
  organizationId: string,
  taxCodes: readonly OpenedTaxCode[],
): Promise<void> {
  await sql.query(
    `insert into tax_code (organization_id, id, code, name, kind, output_account_id, input_account_id, exemption_reason)
     select $1::uuid, t.id, t.code, t.name, t.kind, t."outputAccountId", t."inputAccountId", t."exemptionReason"
     from jsonb_to_recordset($2::jsonb) as t(id uuid, code text, name text, kind tax_kind, "outputAccountId" uuid, "inputAccountId" uuid, "exemptionReason" text)`,
    [organizationId, JSON.stringify(taxCodes)],
  );
  const rates = taxCodes.flatMap(({ id, rates: list }) => list.map(({ validFrom, rate }) => ({ id, validFrom, rate })));
  await sql.query(
    `insert into tax_rate (organization_id, tax_code_id, valid_from, rate, recorded_at)
     select $1::uuid, r.id, r."validFrom", r.rate, clock_timestamp()
     from jsonb_to_recordset($2::jsonb) as r(id uuid, "validFrom" date, rate numeric)`,
    [organizationId, JSON.stringify(rates)],
  );
}

function accountChange(account: OpenedAccount, { actor, initiator, causationId, correlationId }: OpeningActor): object {
  const data = accountCreated.schema.parse({
    accountId: account.id,
    code: account.code,
    name: account.name,
    type: account.type,
    parentId: account.parentId,
    currency: null,
    postable: account.postable,
    controlledBy: account.control,
    archived: false,
    version: 1,
    subtype: account.subtype ?? null,
    role: account.role ?? null,
  });
  const fact = { type: accountCreated.type, subject: account.id, data, causationId, correlationId };
  return { kind: 'account.created', payload: data, actor, initiator, fact };
}

function taxCodeChange(taxCode: OpenedTaxCode, { actor, initiator, causationId, correlationId }: OpeningActor): object {
  const { id, code, name, kind, rates, outputAccountId, inputAccountId } = taxCode;
  const data = taxCodeCreated.schema.parse({ taxCodeId: id, code, name, kind, rates, outputAccountId, inputAccountId });
  const fact = { type: taxCodeCreated.type, subject: id, data, causationId, correlationId };
  return { kind: 'tax-code.created', payload: data, actor, initiator, fact };
}
