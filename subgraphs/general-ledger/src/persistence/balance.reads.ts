import type { BalanceCriteria, StatementCriteria, StatementPage } from '../application/books';
import type { CurrencyBalance, PostingView, ValueBalance } from '../application/read-models';
import { isOfAll } from '../domain/dimension-filter';
import { POSTING_COLUMNS, POSTING_TABLES, postingOf } from './entry.reads';
import type { PageRequest, Sql } from '@qbit/subgraph';

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

/** Balances of every account and currency that was posted to, as of a date, as known at an instant, of the lines that are let in. */
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
  if (!isOfAll(dimensions))
    return sql.query<TotalRow>('select * from trial_balance_filtered($1::uuid, $2::date, $3::timestamptz, $4::jsonb)', [
      organizationId,
      date,
      knownAt,
      JSON.stringify(dimensions),
    ]);
  if (knownAt !== null)
    return sql.query<TotalRow>('select * from trial_balance_known_at($1::uuid, $2::date, $3::timestamptz)', [
      organizationId,
      date,
      knownAt,
    ]);
  return sql.query<TotalRow>('select * from trial_balance($1::uuid, $2::date)', [organizationId, date]);
}

/** Balances of every account that was posted to, split by the values of a dimension. */
export async function balancesByValueOf(
  sql: Sql,
  organizationId: string,
  { asOf, knownAt, dimensions }: BalanceCriteria,
  dimensionKey: string,
): Promise<ValueBalance[]> {
  const rows = await sql.query<{ accountId: string; code: string | null; balance: string }>(
    `select account_id as "accountId", code, balance
     from trial_balance_by_value($1::uuid, $2::date, $3::timestamptz, $4::jsonb, $5) order by account_id, code nulls last`,
    [organizationId, asOf ?? END_OF_TIME, knownAt, JSON.stringify(dimensions), dimensionKey],
  );
  return rows.map(({ balance, ...row }) => ({ ...row, functionalAmount: BigInt(balance) }));
}

/** A page of an account's statement, in the order in which it is shown or from its end, with the balance before its first posting. */
export async function statementPage(
  sql: Sql,
  organizationId: string,
  criteria: StatementCriteria,
  window: PageRequest,
): Promise<StatementPage> {
  const rows = await statementRows(sql, organizationId, criteria, window);
  const shown = window.backward ? rows.slice(0, window.limit).at(-1) : rows[0];
  return { postings: rows, opening: await openingBefore(sql, organizationId, criteria, shown, window) };
}

async function statementRows(
  sql: Sql,
  organizationId: string,
  { accountId, from, to, knownAt, dimensions }: StatementCriteria,
  { limit, backward, key }: PageRequest,
): Promise<PostingView[]> {
  const [compare, order] = backward ? ['<', 'desc'] : ['>', 'asc'];
  const rows = await sql.query<Parameters<typeof postingOf>[0]>(
    `select ${POSTING_COLUMNS} from ${POSTING_TABLES}
     where p.organization_id = $1::uuid and p.account_id = $2::uuid and ($3::date is null or p.posting_date >= $3) and ($4::date is null or p.posting_date <= $4)
       and ($5::date is null or (p.posting_date, p.entry_number, p.line_number) ${compare} ($5::date, $6::bigint, $7::smallint))
       and ($9::jsonb is null or dimensions_match(s.dimensions, $9))
       and ($10::timestamptz is null or p.entry_number <= (select position_known_at($1::uuid, $10)))
     order by p.posting_date ${order}, p.entry_number ${order}, p.line_number ${order} limit $8::int`,
    [
      ...[organizationId, accountId, from, to, key?.[0] ?? null, key?.[1] ?? null, key?.[2] ?? null, limit + 1],
      ...[isOfAll(dimensions) ? null : JSON.stringify(dimensions), knownAt],
    ],
  );
  return rows.map(postingOf);
}

const BALANCE_BEFORE = 'account_balance_before($1::uuid, $2::uuid, $3::date, $4::bigint, $5::integer)';
const FILTERED_BALANCE_BEFORE =
  'account_balance_before_filtered($1::uuid, $2::uuid, $3::date, $4::bigint, $5::integer, $6::timestamptz, $7::jsonb)';

async function openingBefore(
  sql: Sql,
  organizationId: string,
  { accountId, from, knownAt, dimensions }: StatementCriteria,
  first: PostingView | undefined,
  { key, backward }: PageRequest,
): Promise<StatementPage['opening']> {
  const [date, entry, line] = placeBefore(first, from, backward ? null : key);
  const place = [organizationId, accountId, date, entry, line];
  const ofAll = isOfAll(dimensions) && knownAt === null;
  const rows = await sql.query<{ amount: string; functional_amount: string }>(
    `select case when a.currency = b.currency then b.amount when a.currency is null then b.functional_amount else 0 end as amount, b.functional_amount
     from account a, ${ofAll ? BALANCE_BEFORE : FILTERED_BALANCE_BEFORE} b
     where a.organization_id = $1::uuid and a.id = $2::uuid`,
    ofAll ? place : [...place, knownAt, JSON.stringify(dimensions)],
  );
  return {
    amount: rows.reduce((total, { amount }) => total + BigInt(amount), 0n),
    functional: rows.reduce((total, { functional_amount: amount }) => total + BigInt(amount), 0n),
  };
}

/** The place in the books before which the opening balance counts: that of the first posting, else where the page would begin. */
function placeBefore(
  first: PostingView | undefined,
  from: string | null,
  key: PageRequest['key'],
): [string, string, string] {
  if (first) return [first.postingDate, String(first.entryNumber), String(first.line)];
  if (key) return [key[0] ?? END_OF_TIME, key[1] ?? '0', String(Number(key[2] ?? 0) + 1)];
  return [from ?? END_OF_TIME, '0', '0'];
}
