import type { BalanceCriteria, StatementCriteria, StatementPage, Window } from '../application/books';
import type { CurrencyBalance, PostingView } from '../application/read-models';
import { POSTING_COLUMNS, POSTING_TABLES, postingOf } from './entry.reads';
import type { Sql } from './sql';

interface TotalRow {
  readonly account_id: string;
  readonly currency: string;
  readonly debit: string;
  readonly credit: string;
  readonly functional_debit: string;
  readonly functional_credit: string;
}

/** Later than any posting. */
const END_OF_TIME = '2999-12-31';

/** Balances of every account and currency that was posted to, as of a date, as known at an instant, of some dimensions. */
export async function balancesOf(
  sql: Sql,
  organizationId: string,
  criteria: BalanceCriteria,
): Promise<CurrencyBalance[]> {
  const rows = await totals(sql, organizationId, criteria);
  return rows.map((row) => ({
    accountId: row.account_id,
    currency: row.currency,
    amount: BigInt(row.debit) - BigInt(row.credit),
    functionalAmount: BigInt(row.functional_debit) - BigInt(row.functional_credit),
  }));
}

function totals(sql: Sql, organizationId: string, { asOf, knownAt, dimensions }: BalanceCriteria): Promise<TotalRow[]> {
  const date = asOf ?? END_OF_TIME;
  if (Object.keys(dimensions).length) {
    const through = knownAt === null ? 'null::bigint' : 'position_known_at($1::uuid, $4::timestamptz)';
    const parameters = [organizationId, date, JSON.stringify(dimensions), ...(knownAt === null ? [] : [knownAt])];
    return sql.query<TotalRow>(
      `select * from trial_balance_by_dimensions($1::uuid, $2::date, $3::jsonb, ${through})`,
      parameters,
    );
  }
  if (knownAt !== null)
    return sql.query<TotalRow>('select * from trial_balance_known_at($1::uuid, $2::date, $3::timestamptz)', [
      organizationId,
      date,
      knownAt,
    ]);
  return sql.query<TotalRow>('select * from trial_balance($1::uuid, $2::date)', [organizationId, date]);
}

/** A page of an account's statement, in the order in which it is shown or from its end, with the balance before its first posting. */
export async function statementPage(
  sql: Sql,
  organizationId: string,
  criteria: StatementCriteria,
  window: Window,
): Promise<StatementPage> {
  const rows = await statementRows(sql, organizationId, criteria, window);
  const shown = window.backward ? rows.slice(0, window.limit).at(-1) : rows[0];
  return { postings: rows, opening: await openingBefore(sql, organizationId, criteria, shown, window) };
}

async function statementRows(
  sql: Sql,
  organizationId: string,
  { accountId, from, to }: StatementCriteria,
  { limit, backward, key }: Window,
): Promise<PostingView[]> {
  const [compare, order] = backward ? ['<', 'desc'] : ['>', 'asc'];
  const rows = await sql.query<Parameters<typeof postingOf>[0]>(
    `select ${POSTING_COLUMNS} from ${POSTING_TABLES}
     where p.organization_id = $1::uuid and p.account_id = $2::uuid and ($3::date is null or p.posting_date >= $3) and ($4::date is null or p.posting_date <= $4)
       and ($5::date is null or (p.posting_date, p.entry_number, p.line_number) ${compare} ($5::date, $6::bigint, $7::smallint))
     order by p.posting_date ${order}, p.entry_number ${order}, p.line_number ${order} limit $8::int`,
    [organizationId, accountId, from, to, key?.[0] ?? null, key?.[1] ?? null, key?.[2] ?? null, limit + 1],
  );
  return rows.map(postingOf);
}

async function openingBefore(
  sql: Sql,
  organizationId: string,
  { accountId, from }: StatementCriteria,
  first: PostingView | undefined,
  { key, backward }: Window,
): Promise<bigint> {
  const [date, entry, line] = placeBefore(first, from, backward ? null : key);
  const rows = await sql.query<{ amount: string; functional_amount: string; in_account_currency: boolean }>(
    `select b.amount, b.functional_amount, a.currency is not null as in_account_currency
     from account a, account_balance_before($1::uuid, $2::uuid, $3::date, $4::bigint, $5::integer) b
     where a.organization_id = $1::uuid and a.id = $2::uuid and (a.currency is null or a.currency = b.currency)`,
    [organizationId, accountId, date, entry, line],
  );
  return rows.reduce((total, row) => total + BigInt(row.in_account_currency ? row.amount : row.functional_amount), 0n);
}

/** The place in the books before which the opening balance counts: that of the first posting, else where the page would begin. */
function placeBefore(
  first: PostingView | undefined,
  from: string | null,
  key: Window['key'],
): [string, string, string] {
  if (first) return [first.postingDate, String(first.entryNumber), String(first.line)];
  if (key) return [key[0] ?? END_OF_TIME, key[1] ?? '0', String(Number(key[2] ?? 0) + 1)];
  return [from ?? END_OF_TIME, '0', '0'];
}
