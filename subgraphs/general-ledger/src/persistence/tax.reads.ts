import { type CalendarDate, parseDecimal } from '@qbit/utils';
import type { TaxPorts } from '../application/manual-tax-lines';
import type { TaxTerms } from '../domain/manual-tax';
import { accountsByCodes, accountsByIds } from './account.reads';
import type { Sql, Transactions } from '@qbit/subgraph';

/** What entries by hand ask of tax codes and of the accounts that carry them. */
export function taxPorts(database: Transactions): TaxPorts {
  return {
    taxTerms: (organizationId, codes, date) =>
      database.read(organizationId, (sql) => taxTermsOf(sql, organizationId, codes, date)),
    accountsOfLines: (organizationId, lines) =>
      database.read(organizationId, async (sql) => {
        const [ids, codes] = [given(lines, 'accountId'), given(lines, 'accountCode')];
        const [byId, byCode] = [
          ids.length ? await accountsByIds(sql, organizationId, ids) : [],
          codes.length ? await accountsByCodes(sql, organizationId, codes) : [],
        ];
        return lines.map(({ accountId, accountCode }) =>
          accountId === undefined
            ? (byCode.find((account) => account?.code === accountCode) ?? null)
            : (byId.find((account) => account?.id === accountId) ?? null),
        );
      }),
  };
}

function given<Field extends string>(lines: readonly { readonly [Key in Field]?: string }[], field: Field): string[] {
  return [...new Set(lines.flatMap(({ [field]: value }) => (value === undefined ? [] : [value])))];
}

interface TermsRow extends Omit<TaxTerms, 'rate' | 'deductiblePercent'> {
  readonly rate: string | null;
  readonly deductiblePercent: string;
}

async function taxTermsOf(
  sql: Sql,
  organizationId: string,
  codes: readonly string[],
  date: CalendarDate,
): Promise<ReadonlyMap<string, TaxTerms>> {
  const rows = await sql.query<TermsRow>(
    `select t.code, t.kind, t.archived_at is not null as archived, trim_scale(t.deductible_percent)::text as "deductiblePercent",
       t.output_account_id as "outputAccountId", t.input_account_id as "inputAccountId", t.deferred_account_id as "deferredAccountId",
       (select trim_scale(r.rate)::text from tax_rate r
        where r.organization_id = t.organization_id and r.tax_code_id = t.id and r.valid_from <= $3::date
        order by r.valid_from desc limit 1) as rate
     from tax_code t where t.organization_id = $1::uuid and t.code = any($2::text[])`,
    [organizationId, codes, date],
  );
  return new Map(rows.map((row) => [row.code, termsOf(row)]));
}

function termsOf({ rate, deductiblePercent, ...terms }: TermsRow): TaxTerms {
  const share = parseDecimal(deductiblePercent);
  if (!share) throw new TypeError(`${deductiblePercent} is no share`);
  return { ...terms, rate: rate === null ? null : parseDecimal(rate), deductiblePercent: share };
}
